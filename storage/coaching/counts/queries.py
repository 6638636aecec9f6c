"""What somebody may ask of what they counted themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.coaching.counts.commands import Tag
from storage.compartments import CoachingQuery


class Tally(BaseModel):
    """`helpful` is how many sessions were given 1, 2, 3, 4 and 5, `together` how many meetings of circles and pairs;
    `tags` stand there once, however often named."""

    model_config = ConfigDict(frozen=True)

    year: int
    sessions: int = 0
    helpful: tuple[int, ...] = (0, 0, 0, 0, 0)
    tags: tuple[Tag, ...] = ()
    circles: int = 0
    pairs: int = 0
    together: tuple[int, ...] = (0, 0, 0, 0, 0)


class MyTallies(CoachingQuery[tuple[Tally, ...]]):
    """Years that have not been added up yet; hidden with the rest."""

    answer: ClassVar[Any] = tuple[Tally, ...]
