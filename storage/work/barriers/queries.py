"""What may be asked about barriers with a name on them: by whoever named one, and by whom it was named to."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery

Category = Literal[
    "approval", "tool", "incentive", "workload", "skills", "information", "people", "policy", "contradiction"
]
"""`contradiction`: one thing is asked for and another is rewarded."""

State = Literal["sent", "seen", "working", "elsewhere", "solved", "declined", "withdrawn", "left"]
"""`elsewhere`: it needs somebody else, and whoever named it chooses whom. `left`: whoever named it has gone."""
OPEN: Final[frozenset[State]] = frozenset({"sent", "seen", "working", "elsewhere"})
WAITING: Final[frozenset[State]] = frozenset({"sent", "seen"})
"""An answer is due."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class BarrierStep(_Frozen):
    """One change of status. `mine`: the reader made it."""

    state: State
    mine: bool
    at: datetime
    words: Sealed | None = None


class Barrier(_Frozen):
    """`mine`: the reader named it, and `other` has it; else `other` named it, and the reader has it.

    `overdue`: an answer was due before the moment asked about. `steps` are the changes the reader may see, the newest
    first.
    """

    id: str
    version: int
    mine: bool
    other: str
    other_name: str
    category: Category
    state: State
    since: datetime
    answer_due: datetime
    overdue: bool
    what: Sealed
    cost: Sealed | None = None
    wish: Sealed | None = None
    asked: Sealed | None = None
    rewarded: Sealed | None = None
    steps: tuple[BarrierStep, ...] = ()


class TheBarrier(WorkQuery[Barrier | None]):
    """One by its id; None for anybody but whoever named it and whoever has it now."""

    answer: ClassVar[Any] = Barrier | None

    id: str
    now: datetime


class MyBarriers(WorkQuery[tuple[Barrier, ...]]):
    """Those the reader named, open ones first, then the newest; at most fifty."""

    answer: ClassVar[Any] = tuple[Barrier, ...]

    now: datetime


class TeamBarriers(WorkQuery[tuple[Barrier, ...]]):
    """Open ones that were named to the reader, the earliest answer first."""

    answer: ClassVar[Any] = tuple[Barrier, ...]

    now: datetime


class MyBarriersWhole(WorkQuery[tuple[Barrier, ...]]):
    """Every one the reader named, and every answer to it: to be given to its owner."""

    answer: ClassVar[Any] = tuple[Barrier, ...]

    now: datetime
