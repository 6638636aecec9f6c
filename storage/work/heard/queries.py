"""What may be asked of what managers told after a round: by themselves, and by whoever reports to them today."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Due(_Frozen):
    """A round of which the team has not heard yet. `late`: the day it was promised for is over."""

    kind: str
    closed_at: datetime
    due_at: datetime
    late: bool


class Told(_Frozen):
    """What a manager told. `kinds` are the rounds it answers."""

    written_at: datetime
    heard: Sealed
    will: Sealed
    will_not: Sealed | None = None
    why: Sealed | None = None
    kinds: tuple[str, ...] = ()


class HeardSeen(_Frozen):
    """`by` is the reader's manager, `told` the newest of theirs and `waiting` what is not told yet. `mine` and `my_due`
    are the same of the reader, who has a team; `team` are the ids of whoever would read it."""

    by: str | None = None
    told: tuple[Told, ...] = ()
    waiting: tuple[Due, ...] = ()
    mine: tuple[Told, ...] = ()
    my_due: tuple[Due, ...] = ()
    team: tuple[str, ...] = ()


class WhatWasHeard(WorkQuery[HeardSeen]):
    """As the reader may see it at a moment."""

    answer: ClassVar[Any] = HeardSeen

    now: datetime


class MyHeardWhole(WorkQuery[tuple[Told, ...]]):
    """Everything the reader told, the newest first: to be given to its owner."""

    answer: ClassVar[Any] = tuple[Told, ...]
