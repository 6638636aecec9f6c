"""What somebody may do with their own development plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from storage.compartments import Sealed, WorkCommand

Kind = Literal["keep", "build", "try", "support"]
PointsTo = Literal["mine", "expectation", "goal"]


class SavePlanLine(WorkCommand):
    """Keep a line: a new one when `seen` is 0, else in place of the version that was seen.

    `line` is an id from `NewPlanLine`. `points_to` a goal comes with `goal`, which may have an
    `expectation` beside it; an expectation comes with its own.
    """

    line: str
    seen: int
    kind: Kind
    words: Sealed
    first_step: Sealed | None = None
    by: date | None = None
    points_to: PointsTo
    goal: str | None = None
    expectation: Sealed | None = None
    at: datetime


class ClosePlanLine(WorkCommand):
    """The line is done, or dropped; it stays to look back on."""

    line: str
    seen: int
    how: Literal["done", "dropped"]
    at: datetime


class DropPlanLine(WorkCommand):
    """The line is deleted."""

    line: str
