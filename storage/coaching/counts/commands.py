"""Counting a session."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from storage.compartments import CoachingCommand

Tag = Literal["focus", "conflict", "leading", "change", "career", "confidence", "other"]


Kind = Literal["session", "circle", "pair"]
"""A session with a coach, a meeting of a circle, a talk of peers."""


class CountSession(CoachingCommand):
    """By the coachee, or by whoever was there, once for a `session`. It leaves coaching in the sum of a whole year
    alone; see storage.counts."""

    session: str
    kind: Kind = "session"
    at: datetime
    helpful: int | None = None
    tags: tuple[Tag, ...] = ()
