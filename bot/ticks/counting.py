"""Carry what was counted of coaching: once a year as sums for the whole company, once a quarter what circles raise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage import counts
from storage.databases import Databases


class Counting:
    """`floor` raises how many people it takes, never lowers it."""

    def __init__(self, databases: Databases, clock: Callable[[], datetime], floor: int) -> None:
        self._databases, self._clock, self._floor = databases, clock, floor

    def tick(self) -> None:
        """Years and quarters that are over, if any are not carried yet."""
        now = self._clock()
        counts.carry(self._databases, now.year)
        counts.carry_themes(self._databases, now, self._floor)
