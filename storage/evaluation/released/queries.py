"""What may be asked of released statements. `today` is the reader's day: after its last day nothing is shown."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from storage.compartments import EvaluationQuery, Sealed


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Opening(_Shape):
    """Who opened it, and on which day; told to its owner alone."""

    by: str
    by_name: str
    day: date


class Statement(_Shape):
    """`name` is whose it is, `cycle` the year, `day` the day of the copy, `readers` the names of who else reads it.

    `parts` are the words by name; without them where it was taken back, in a list, and never without a receipt.
    """

    id: str
    name: str
    mine: bool
    cycle: str
    day: date
    expires: date
    state: Literal["standing", "withdrawn", "expired"]
    readers: tuple[str, ...]
    parts: dict[str, Sealed] = Field(default_factory=dict)
    openings: tuple[Opening, ...] = ()


class Released(_Shape):
    """`refused` counts rows that were not shown because no valid receipt stands behind them."""

    statements: tuple[Statement, ...] = ()
    refused: int = 0


class ReleasedToRead(EvaluationQuery[Released]):
    """The reader's own, and those of their reports of today that name the reader in the receipt; without words."""

    answer: ClassVar[Any] = Released

    today: date


class OneReleased(EvaluationQuery[Released]):
    """One of these, with its words; empty for any other."""

    answer: ClassVar[Any] = Released

    statement: str
    today: date


class MyReleasedWhole(EvaluationQuery[tuple[Statement, ...]]):
    """All the reader ever released, the newest first; those taken back, or whose last day is over, without words."""

    answer: ClassVar[Any] = tuple[Statement, ...]
