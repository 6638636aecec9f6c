"""What somebody may ask of their contribution summaries. Nobody else may ask anything."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import CoachingQuery, Sealed


class Summary(BaseModel):
    """`cycle` is the year, `parts` the answers by question, in the order of the form."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    version: int
    saved_at: datetime
    cycle: str
    parts: dict[str, Sealed]


class MySummaryFor(CoachingQuery[Summary | None]):
    answer: ClassVar[Any] = Summary | None

    cycle: str


class MySummary(CoachingQuery[Summary | None]):
    """One of the reader's; None for anybody else's."""

    answer: ClassVar[Any] = Summary | None

    summary: str


class MySummaries(CoachingQuery[tuple[Summary, ...]]):
    """All of the reader's, the newest year first."""

    answer: ClassVar[Any] = tuple[Summary, ...]
