"""What may be asked about goals, and in which shape it is answered. What the reader may not see is left out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from storage.compartments import Sealed, WorkQuery
from storage.work.goals.shapes import (
    Change,
    ChangeKind,
    Content,
    Course,
    KeyResult,
    Kind,
    Level,
    Measured,
    Outcome,
    Proposal,
    Shape,
    Standing,
    Terms,
)

__all__ = [
    "PAGE",
    "Change",
    "ChangeKind",
    "ClosedGoalsOfReports",
    "Content",
    "Course",
    "FreshGoalId",
    "Goal",
    "GoalById",
    "GoalHistory",
    "GoalMovement",
    "GoalPage",
    "GoalTitle",
    "GoalWhole",
    "GoalWithHistory",
    "GoalsAbove",
    "GoalsOfReport",
    "History",
    "KeyResult",
    "Kind",
    "Level",
    "Measured",
    "MyGoalTitles",
    "MyGoals",
    "MyGoalsWhole",
    "MyOpenGoals",
    "Named",
    "NewsWaiting",
    "OffCourse",
    "Outcome",
    "PossibleParents",
    "Proposal",
    "ReportsGoals",
    "Standing",
    "Status",
    "Terms",
]

PAGE: Final = 15
"""Goals on one page of a list, and lines on one page of a history."""

Status = Literal["open", "closed"]


class GoalTitle(Shape):
    """A goal by its title alone. `mine`: the reader is its owner."""

    id: str
    title: Sealed
    status: Status
    level: Level = "individual"
    owner: str = ""
    owner_name: str = ""
    mine: bool = True


class OffCourse(GoalTitle):
    """A goal that is off course by its owner's word, with what they said last of the circumstances."""

    circumstances: Sealed | None = None


class Goal(Shape):
    """A goal with all of its content. `managed`: its owner reports to the reader today."""

    id: str
    level: Level
    status: Status
    owner: str
    owner_name: str
    mine: bool
    managed: bool
    version: int
    created_at: datetime
    moved_at: datetime | None = None
    content: Content


class GoalPage(Shape):
    """One page of a list. `more`: there is another one after it. `owner_name` is whose they are."""

    goals: tuple[Goal, ...] = ()
    more: bool = False
    owner_name: str = ""


class GoalWhole(Shape):
    """One goal with what is above it (nearest first) and below it, and its newest measurements, oldest first.

    `above` and `below` hold only what the reader may read.
    """

    goal: Goal
    above: tuple[GoalTitle, ...] = ()
    below: tuple[GoalTitle, ...] = ()
    measured: tuple[Standing, ...] = ()


class Named(Shape):
    """A line of history with the name of who did it."""

    change: Change
    name: str


class History(Shape):
    goal: Goal
    changes: tuple[Named, ...] = ()
    more: bool = False


class GoalWithHistory(Shape):
    goal: Goal
    changes: tuple[Change, ...] = ()


class ReportsGoals(Shape):
    """One report of the reader: open goals that moved, that are off course by their own word, that were there before
    and have no update."""

    person: str
    name: str
    moved: tuple[GoalTitle, ...] = ()
    off_course: tuple[OffCourse, ...] = ()
    quiet: tuple[GoalTitle, ...] = ()


class MyGoalTitles(WorkQuery[tuple[GoalTitle, ...]]):
    """The reader's own goals, open ones first, the newest first: for pickers."""

    answer: ClassVar[Any] = tuple[GoalTitle, ...]


class GoalMovement(WorkQuery[tuple[ReportsGoals, ...]]):
    """Per report of the reader today, by name: what became of their open goals since a moment. One statement for all.

    Goals set after `older_than` owe no update yet; without it, after `since`.

    Whoever has no open goal does not stand here. A goal that moved and is off course stands under both.
    """

    answer: ClassVar[Any] = tuple[ReportsGoals, ...]

    since: datetime
    older_than: datetime | None = None


class MyGoalsWhole(WorkQuery[tuple[GoalWithHistory, ...]]):
    """Everything of the reader's own goals, closed ones and every change included."""

    answer: ClassVar[Any] = tuple[GoalWithHistory, ...]


class MyGoals(WorkQuery[GoalPage]):
    """A page of the reader's own goals, the newest first."""

    answer: ClassVar[Any] = GoalPage

    status: Status = "open"
    page: int = 0


class MyOpenGoals(WorkQuery[tuple[Goal, ...]]):
    """All open goals of the reader, the newest first: to find one by what was typed."""

    answer: ClassVar[Any] = tuple[Goal, ...]


class GoalsOfReport(WorkQuery[GoalPage]):
    """A page of the goals of somebody who reports to the reader today; empty for anybody else."""

    answer: ClassVar[Any] = GoalPage

    person: str
    status: Status = "open"
    page: int = 0


class ClosedGoalsOfReports(WorkQuery[GoalPage]):
    """A page of the closed goals of everybody who reports to the reader today, the newest first."""

    answer: ClassVar[Any] = GoalPage

    page: int = 0


class GoalsAbove(WorkQuery[GoalPage]):
    """A page of open team, functional and strategic goals of others that the reader may read."""

    answer: ClassVar[Any] = GoalPage

    page: int = 0


class GoalById(WorkQuery[GoalWhole | None]):
    """None for a goal that is not there, or that the reader may not see."""

    answer: ClassVar[Any] = GoalWhole | None

    goal: str


class GoalHistory(WorkQuery[History | None]):
    """A page of what happened to a goal, the newest first. None as in `GoalById`."""

    answer: ClassVar[Any] = History | None

    goal: str
    page: int = 0


class NewsWaiting(WorkQuery[tuple[ChangeKind, ...]]):
    """What waits to be told to the reader of a goal, the oldest first."""

    answer: ClassVar[Any] = tuple[ChangeKind, ...]

    goal: str


class PossibleParents(WorkQuery[tuple[GoalTitle, ...]]):
    """Open goals of the reader's sight that the goal may hang under without a circle, highest level first."""

    answer: ClassVar[Any] = tuple[GoalTitle, ...]

    goal: str | None = None


class FreshGoalId(WorkQuery[str]):
    """An id that no goal has."""

    answer: ClassVar[Any] = str
