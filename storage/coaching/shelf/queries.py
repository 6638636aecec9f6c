"""What somebody may ask of their own shelf. Nobody else may ask anything."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from storage.coaching.shelf.commands import Typed
from storage.compartments import CoachingQuery


class Shelf(BaseModel):
    """`goals` are ids of goals, by what is about them: «thread.» or «note.» and its id."""

    model_config = ConfigDict(frozen=True)

    hidden: bool = False
    typed: Typed | None = None
    goals: dict[str, str] = Field(default_factory=dict)


class MyTyped(CoachingQuery[Typed | None]):
    """What was said of typed replies; None before the question."""

    answer: ClassVar[Any] = Typed | None
