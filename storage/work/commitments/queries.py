"""What may be asked about focus commitments; only ever by one of the two, about their own."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery
from storage.work.commitments.shapes import Commitment


class FocusCommitment(WorkQuery[Commitment | None]):
    """One by its id; None for anybody but the two."""

    answer: ClassVar[Any] = Commitment | None

    id: str


class FocusWith(WorkQuery[Commitment | None]):
    """The one that is open or proposed between the reader and `other`."""

    answer: ClassVar[Any] = Commitment | None

    other: str


class MyCommitments(WorkQuery[tuple[Commitment, ...]]):
    """The reader's, open ones first, then the newest; at most fifty."""

    answer: ClassVar[Any] = tuple[Commitment, ...]


class MyCommitmentsWhole(WorkQuery[tuple[Commitment, ...]]):
    """Every one of the reader's, with its history: to be given to its owner."""

    answer: ClassVar[Any] = tuple[Commitment, ...]


class Promise(BaseModel):
    """Something the reader owes somebody: their part of a commitment, or an answer to something in the way.

    `see` and `id` are what a button to it carries: See(promise.see, promise.id).
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    see: Literal["commitment", "barrier"]
    id: str
    other: str
    other_name: str
    words: Sealed
    due: date
    overdue: bool


class MyPromises(WorkQuery[tuple[Promise, ...]]):
    """Parts of agreed commitments that are not done and answers that are due, the earliest first.

    `today` is the reader's own day; what was due before it is overdue.
    """

    answer: ClassVar[Any] = tuple[Promise, ...]

    today: date
