"""What the two of a thread may do in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from storage.compartments import CoachingCommand, Invitation, Sealed

CoachKind = Literal["self", "internal", "peer", "manager", "external"]
Approach = Literal["grow", "obstacles", "assumption", "experiment", "review"]
EntryKind = Literal["grow", "obstacles", "assumption", "experiment", "review", "since", "letter", "session", "until"]


class BeginThread(CoachingCommand):
    """`thread` is an id from `NewThread`. A `coach` is asked first, and reads the purpose from now on.

    `until`, for a coach from outside, is the last day on which they read or write, in UTC.
    """

    thread: str
    at: datetime
    kind: CoachKind
    purpose: Sealed
    approach: Approach | None = None
    coach: str | None = None
    rhythm: str | None = None
    until: date | None = None


class AddEntry(CoachingCommand):
    """By either of the two while it is open. `words` and `facts` are by question."""

    thread: str
    at: datetime
    kind: EntryKind
    words: dict[str, Sealed]
    facts: dict[str, str] = Field(default_factory=dict)


class TakeThread(CoachingCommand):
    """The coach who was asked says yes."""

    thread: str
    at: datetime


class EndThread(CoachingCommand):
    """By either of the two, at any time; also how a coach says no. From now on the coachee alone reads it."""

    thread: str
    at: datetime


class SetUntil(CoachingCommand):
    """By the coachee: another last day for a coach from outside; both see that it was set."""

    thread: str
    at: datetime
    until: date


class ForgetFollowUp(CoachingCommand):
    """Leave out what would remind the coachee of this thread on that day, before it is asked for anew."""

    thread: str
    at: datetime
    about: str


class DropThread(CoachingCommand):
    """By the coachee: it is deleted for both, with what either had begun in one of the flows `unfinished`."""

    thread: str
    unfinished: tuple[str, ...]


class AskCoach(Invitation, CoachingCommand):
    """Tell somebody that they are asked to be a coach; the message says neither by whom nor for what."""

    invites: ClassVar[str] = "thread_asked"


class TellOther(Invitation, CoachingCommand):
    """Tell the other one of a thread that there is something to read; `about` is the thread, with `.yes` or `.no` after
    it where that is the answer of a coach."""

    invites: ClassVar[str] = "thread_news"


class FollowUp(Invitation, CoachingCommand):
    """Remind the coachee, whoever of the two named the day; `about` is the thread and, behind a dot, the day."""

    invites: ClassVar[str] = "thread_follow"


class TellOfEnd(Invitation, CoachingCommand):
    """Tell the other one of a thread that it has ended; no reason, and not which."""

    invites: ClassVar[str] = "thread_over"
