"""What may be asked of feedforward and praise, and in which shape it is answered. Somebody else's is None."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery

Kind = Literal["idea", "answer", "praise"]
State = Literal["new", "thanked", "trying", "tried"]
Visibility = Literal["private", "offered", "shown"]
"""private: giver and receiver. offered: its giver lets the receiver show it. shown: the receiver's team reads it."""
Value = Literal["help", "care", "craft", "courage", "learning"]


class Piece(BaseModel):
    """One thing somebody gave somebody. `first` is the idea or answer, or in praise what they did."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    kind: Kind
    giver: str
    giver_name: str
    receiver: str
    receiver_name: str
    given_at: datetime
    state: State
    visibility: Visibility
    first: Sealed
    second: Sealed | None = None
    situation: Sealed | None = None
    unsure: Sealed | None = None
    effect: Sealed | None = None
    value: Value | None = None
    quoting: str | None = None
    question: Sealed | None = None
    result: Sealed | None = None


class NewPiece(WorkQuery[str]):
    """An id nobody can guess, for something about to be given or asked."""

    answer: ClassVar[Any] = str


class ThePiece(WorkQuery[Piece | None]):
    """For its giver and its receiver; None for everybody else, and when it is erased."""

    answer: ClassVar[Any] = Piece | None

    id: str


class Pieces(BaseModel):
    """One page, newest first."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    pieces: tuple[Piece, ...] = ()
    more: bool = False


class Gave(WorkQuery[Pieces]):
    """What the reader gave. Pages count from 1."""

    answer: ClassVar[Any] = Pieces

    page: int = 1


class Received(WorkQuery[Pieces]):
    """What the reader was given. Pages count from 1."""

    answer: ClassVar[Any] = Pieces

    page: int = 1


class ThanksDue(WorkQuery[int]):
    """How much the reader was given and has not responded to yet."""

    answer: ClassVar[Any] = int


class Asked(BaseModel):
    """A question of somebody's to some colleagues. `people` are their ids; only the asker is told them."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    asker: str
    asker_name: str
    asked_at: datetime
    by: date
    question: Sealed
    why: Sealed | None = None
    people: tuple[str, ...] = ()
    answered: bool = False
    """Whether the reader has answered it."""
    declined: bool = False
    """Whether the reader said «rather not» and has not answered, as their own run has it; only they are told."""


class TheAsk(WorkQuery[Asked | None]):
    """For whoever asked and whoever was asked; None for everybody else, and when it is erased."""

    answer: ClassVar[Any] = Asked | None

    id: str


class PraiseOfTeam(WorkQuery[tuple[Piece, ...]]):
    """Praise shown since then that the reader may read: they were in the receiver's team then, and are now."""

    answer: ClassVar[Any] = tuple[Piece, ...]

    since: datetime


class FeedforwardWhole(BaseModel):
    """Everything of the reader's, newest first."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    gave: tuple[Piece, ...] = ()
    received: tuple[Piece, ...] = ()
    asked: tuple[Asked, ...] = ()


class MyFeedforwardWhole(WorkQuery[FeedforwardWhole]):
    """For the reader's own export."""

    answer: ClassVar[Any] = FeedforwardWhole
