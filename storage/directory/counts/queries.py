"""What anybody may ask of what was counted."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery

CountedTopic = Literal["focus", "conflict", "leading", "change", "career", "confidence", "other"]


class Year(BaseModel):
    """`sessions` rounded down to tens; `helpful` the share that helped, in percent, where fifty people said it."""

    model_config = ConfigDict(frozen=True)

    year: int
    sessions: int
    helpful: int | None = None
    topics: tuple[CountedTopic, ...] = ()


class YearlyCounts(DirectoryQuery[tuple[Year, ...]]):
    """The last year first."""

    answer: ClassVar[Any] = tuple[Year, ...]
