"""What somebody may ask of what they let out of coaching. Nobody else may ask anything."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import Field

from storage.coaching.crossings.shapes import End, Held, Kind, Party, Receipt, Shape, State, What
from storage.compartments import CoachingQuery, Sealed


class Crossing(Shape):
    """One copy that goes, or went, out of coaching. `parts` are its words by name, gone when it was taken back.

    `cycle` is the year it is for, `day` the day of the copy, `ended` that of its taking out. `replaces` is the crossing
    it takes the place of.
    """

    id: str
    version: int
    state: State
    saved_at: datetime
    due_at: datetime
    kind: Kind
    what: What
    cycle: str
    readers: tuple[Party, ...]
    receipt: Receipt
    pause: bool
    parts: dict[str, Sealed] = Field(default_factory=dict)
    replaces: str = ""
    day: date | None = None
    ended: date | None = None
    why: Held | None = None
    ends: End = "withdrawn"


class NewCrossing(CoachingQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class MyReaders(CoachingQuery[tuple[Party, ...]]):
    """Who besides the owner would read what they let across today."""

    answer: ClassVar[Any] = tuple[Party, ...]


class MyCrossings(CoachingQuery[tuple[Crossing, ...]]):
    """All of the reader's, the newest first."""

    answer: ClassVar[Any] = tuple[Crossing, ...]


class MyCrossing(CoachingQuery[Crossing | None]):
    """One of the reader's; None for anybody else's."""

    answer: ClassVar[Any] = Crossing | None

    crossing: str
