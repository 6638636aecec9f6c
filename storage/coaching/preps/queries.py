"""What somebody may ask of their preparations. Nobody else may ask anything."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import CoachingQuery, Sealed


class Prep(BaseModel):
    """`words` are the answers by question."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    version: int
    saved_at: datetime
    words: dict[str, Sealed]


class NewPrep(CoachingQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class MyPrep(CoachingQuery[Prep | None]):
    answer: ClassVar[Any] = Prep | None

    prep: str


class MyPreps(CoachingQuery[tuple[Prep, ...]]):
    """All of the reader's, the newest first."""

    answer: ClassVar[Any] = tuple[Prep, ...]
