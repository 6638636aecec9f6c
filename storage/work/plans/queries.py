"""What may be asked of development plans."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery
from storage.work.plans.commands import Kind, PointsTo


class PlanLine(BaseModel):
    """See SavePlanLine. `closed` is done or dropped; `version` is what a change has to have seen."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    version: int
    saved_at: datetime
    kind: Kind
    words: Sealed
    first_step: Sealed | None = None
    by: date | None = None
    points_to: PointsTo
    goal: str | None = None
    expectation: Sealed | None = None
    closed: str | None = None


class Plan(BaseModel):
    """Open lines first, by kind; then closed ones, the newest first."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    name: str
    lines: tuple[PlanLine, ...] = ()


class NewPlanLine(WorkQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class MyPlan(WorkQuery[Plan]):
    """The reader's own plan."""

    answer: ClassVar[Any] = Plan


class PlanOf(WorkQuery[Plan | None]):
    """The plan of somebody who reports to the reader today; None for anybody else."""

    answer: ClassVar[Any] = Plan | None

    person: str
