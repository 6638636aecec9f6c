"""What a coach who practises, and whoever watches them, may do."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from storage.compartments import CoachingCommand, Invitation, Sealed

Behaviour = Literal["asked", "listened", "echoed", "left"]
"""Asked open questions; listened to the end; said back what they heard; left the decision where it belongs."""
Seen = Literal["often", "once", "not", "unseen"]


class AskObserver(CoachingCommand):
    """`observation` is an id from `NewObservation`; the observer is told by `InviteObserver`."""

    observation: str
    observer: str
    at: datetime


class GiveObservation(CoachingCommand):
    """By the observer, once; they cannot read it again."""

    observation: str
    at: datetime
    seen: dict[Behaviour, Seen]
    moment: Sealed | None = None


class DeclineObserving(CoachingCommand):
    """By the observer: nothing of it is kept."""

    observation: str


class DropObservation(CoachingCommand):
    """By the coach who practises."""

    observation: str


class InviteObserver(Invitation, CoachingCommand):
    """Tell somebody that they are asked; the message says neither by whom nor to what."""

    invites: ClassVar[str] = "observe_asked"


class TellObserved(Invitation, CoachingCommand):
    """Tell the coach that there is something to read."""

    invites: ClassVar[str] = "observe_news"
