"""Counting a session."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from storage.compartments import CoachingCommand

Tag = Literal["focus", "conflict", "leading", "change", "career", "confidence", "other"]


class CountSession(CoachingCommand):
    """By the coachee, once for a `session`. It leaves coaching in the sum of a whole year alone; see storage.counts."""

    session: str
    at: datetime
    helpful: int | None = None
    tags: tuple[Tag, ...] = ()
