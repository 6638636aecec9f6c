"""What anybody may ask of what was counted."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery

CountedTopic = Literal["focus", "conflict", "leading", "change", "career", "confidence", "other"]


HeardTheme = Literal["priorities", "decisions", "resources", "cooperation", "expectations", "change", "recognition"]


class Year(BaseModel):
    """`sessions` rounded down to tens; `helpful` the share that helped, in percent, where fifty people said it.

    `circles` and `pairs` are how often somebody was in a meeting of one, in tens, where ten people counted that;
    `together` the share of these that helped. 0 stands for what is not told.
    """

    model_config = ConfigDict(frozen=True)

    year: int
    sessions: int = 0
    helpful: int | None = None
    topics: tuple[CountedTopic, ...] = ()
    circles: int = 0
    pairs: int = 0
    together: int | None = None


class Quarter(BaseModel):
    """`quarter` is 2026-Q4; `themes` are what enough people from enough circles would like leaders to hear."""

    model_config = ConfigDict(frozen=True)

    quarter: str
    themes: tuple[HeardTheme, ...]


class YearlyCounts(DirectoryQuery[tuple[Year, ...]]):
    """The last year first."""

    answer: ClassVar[Any] = tuple[Year, ...]


class QuarterlyThemes(DirectoryQuery[tuple[Quarter, ...]]):
    """The last quarter first, at most four; those of which nothing is told are not among them."""

    answer: ClassVar[Any] = tuple[Quarter, ...]
