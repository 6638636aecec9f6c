"""What a manager and their reports may do in upward coaching."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from storage.compartments import CoachingCommand, Invitation, Sealed

Step = Literal["thanked", "trying"]


class AskUpward(CoachingCommand):
    """Invite one's own reports. `ask` is an id from `NewUpward`."""

    ask: str
    at: datetime
    theme: Sealed
    invited: tuple[str, ...]


class GiveUpward(CoachingCommand):
    """Three things for the manager who invited the person, under their key. `piece` is an id from `NewUpward`."""

    piece: str
    ask: str
    at: datetime
    helps: Sealed
    question: Sealed
    idea: Sealed


class RespondUpward(CoachingCommand):
    """By the manager: thanks first, and then, if they like, what they will try."""

    piece: str
    state: Step
    trying: Sealed | None = None


class DropUpward(CoachingCommand):
    """By the manager whose it is: deleted for both."""

    piece: str


class InviteUpward(Invitation, CoachingCommand):
    """Tell a report that they are invited; the message says neither by whom nor to what."""

    invites: ClassVar[str] = "upward_asked"


class TellUpward(Invitation, CoachingCommand):
    """Tell the other one of a piece that there is something to read."""

    invites: ClassVar[str] = "upward_news"
