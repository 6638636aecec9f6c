"""What somebody may ask of their reflections. Nobody else may ask anything."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from storage.compartments import CoachingQuery, Sealed

Kind = Literal["month", "intentions", "year"]
Still = Literal["true", "changed", "done", "let"]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Echo(_Shape):
    """What somebody said of their intentions in a later month, such as 2027-04."""

    month: str
    still: Still
    words: Sealed | None = None


class Reflection(_Shape):
    """`period` is a month such as 2026-11, or a year. `words` are the answers by question, `chosen` the options."""

    id: str
    version: int
    saved_at: datetime
    kind: Kind
    period: str
    words: dict[str, Sealed]
    chosen: dict[str, str] = Field(default_factory=dict)
    by: date | None = None
    """Until when the experiment is to be tried."""
    echoes: tuple[Echo, ...] = ()


class Month(_Shape):
    """`id` is what this month's reflection has or would have; `last` is the newest one of an earlier month."""

    id: str
    this: Reflection | None = None
    last: Reflection | None = None


class Year(_Shape):
    """`months` are the reflections of that year's months, the earliest first."""

    id: str
    this: Reflection | None = None
    months: tuple[Reflection, ...] = ()


class Kept(_Shape):
    """A reflection without its words. `echoed` are the months in which it was looked at again."""

    id: str
    kind: Kind
    period: str
    theme: str | None = None
    echoed: tuple[str, ...] = ()


class MyMonth(CoachingQuery[Month]):
    answer: ClassVar[Any] = Month

    month: str


class MyYear(CoachingQuery[Year]):
    answer: ClassVar[Any] = Year

    year: str


class MyIntentions(CoachingQuery[Month]):
    """`last` stays empty."""

    answer: ClassVar[Any] = Month

    year: str


class MyReflection(CoachingQuery[Reflection | None]):
    answer: ClassVar[Any] = Reflection | None

    reflection: str


class MyKept(CoachingQuery[tuple[Kept, ...]]):
    """The newest period first."""

    answer: ClassVar[Any] = tuple[Kept, ...]


class MyReflectionsWhole(CoachingQuery[tuple[Reflection, ...]]):
    """With all words, the newest period first."""

    answer: ClassVar[Any] = tuple[Reflection, ...]
