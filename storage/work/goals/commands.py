"""What may be done with goals. Each command names the state it was decided on; when that has moved on, so must it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from storage.compartments import Invitation, Sealed, WorkCommand
from storage.work.goals.shapes import ChangeKind, Course, Level, Outcome, Terms


class SetGoal(WorkCommand):
    """A new goal of the person. `after` is the closed goal it follows from."""

    goal: str
    level: Level
    terms: Terms
    at: datetime
    after: str | None = None


class ChangeGoal(WorkCommand):
    """The owner changes the terms that had the number `seen`; `takes` is the manager's proposal this comes from."""

    goal: str
    seen: int
    terms: Terms
    reason: Sealed
    at: datetime
    takes: int | None = None


class ProposeChange(WorkCommand):
    """The manager would like other terms than those with the number `seen`. Replaces their earlier proposal."""

    goal: str
    seen: int
    terms: Terms
    reason: Sealed
    at: datetime


class DeclineProposal(WorkCommand):
    """The owner keeps the terms as they are."""

    goal: str
    proposal: int
    reason: Sealed | None
    at: datetime


class AgreeGoal(WorkCommand):
    """The owner or their manager of today agrees to the terms with the number `seen`, and to no others."""

    goal: str
    seen: int
    at: datetime


class MoveGoal(WorkCommand):
    """The owner tells how it stands: a value of one key result, the course, or words alone."""

    goal: str
    at: datetime
    result: str | None = None
    value: Decimal | None = None
    course: Course | None = None
    circumstances: Sealed | None = None
    next_step: Sealed | None = None


class CloseGoal(WorkCommand):
    """The owner closes it, with what became of it by the key results it was set with."""

    goal: str
    outcome: Outcome
    learned: Sealed | None
    circumstances: Sealed | None
    at: datetime


class ReopenGoal(WorkCommand):
    """The owner opens it again, with everything as it was; that it was closed stays in its history."""

    goal: str
    at: datetime


class TellOfGoal(Invitation, WorkCommand):
    """Tell the other one of the two that there is something to see; the message names no goal."""

    invites: ClassVar[str] = "goaltold"


class LeaveUnsaid(WorkCommand):
    """News of a goal that waits to be told to this person, and is overtaken, is not told."""

    goal: str
    happened: tuple[ChangeKind, ...]
