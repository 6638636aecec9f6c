"""What the members of a circle may do."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from storage.compartments import CoachingCommand, Invitation

Theme = Literal["priorities", "decisions", "resources", "cooperation", "expectations", "change", "recognition"]
"""What leaders should hear: fixed choices, since words would tell whose they are."""


class OpenCircle(CoachingCommand):
    """`circle` is an id from `NewCircle`. Whoever opens it is its host; the invited are asked by `AskToCircle`.

    `today`, here and in what follows: it meets today where the person lives, so that they need no message of it.
    """

    circle: str
    meets_at: datetime
    invited: tuple[str, ...]
    today: bool = False


class InviteToCircle(CoachingCommand):
    """More people, by the host."""

    circle: str
    invited: tuple[str, ...]


class ComeIn(CoachingCommand):
    """Say yes to an invitation, to the circle as it was at version `seen`. `tells`: when the host is told, or None."""

    circle: str
    seen: int
    tells: datetime | None = None
    today: bool = False


class HearOfDay(CoachingCommand):
    """Whether the member is told, on the day the circle meets, that it does."""

    circle: str
    wanted: bool


class StayOut(CoachingCommand):
    """Say no, or leave. The row goes; a meeting that is going on ends when it cannot go on without the person."""

    circle: str


class LeaveOut(CoachingCommand):
    """By any member: somebody who has left the company is no longer in it."""

    circle: str
    person: str


class PlanMeeting(CoachingCommand):
    """When the circle meets next, by its host. Whoever is in it or invited is told in their own hours."""

    circle: str
    meets_at: datetime
    today: bool = False


class BeginMeeting(CoachingCommand):
    """Now, by any member: who brings a case, and who keeps the time."""

    circle: str
    seen: int
    at: datetime
    giver: str
    keeper: str


class MoveMeeting(CoachingCommand):
    """To the next step, by the keeper of the time alone; step 0 is its end."""

    circle: str
    meeting: int
    step: int


class AskToCircle(Invitation, CoachingCommand):
    """Tell somebody that they are invited; the message says neither by whom nor to what."""

    invites: ClassVar[str] = "circle_asked"


class TellCircle(Invitation, CoachingCommand):
    """Tell a member that something about the circle has changed; `about` is the circle and what, with a dot between."""

    invites: ClassVar[str] = "circle_news"


class TellStep(Invitation, CoachingCommand):
    """Tell a member what happens now; `about` is the circle, the meeting and the step, with dots between."""

    invites: ClassVar[str] = "circle_step"


class KeepTime(Invitation, CoachingCommand):
    """Begin the meeting with whoever keeps the time; `about` is the circle and the meeting."""

    invites: ClassVar[str] = "circle_keep"


class RaiseTheme(CoachingCommand):
    """By a member, after `meeting`: the circle and its meeting, with a dot between. Once for each; the last one counts.

    It leaves coaching when enough people of enough circles raise the same; see storage.counts.
    """

    meeting: str
    theme: Theme
    at: datetime
