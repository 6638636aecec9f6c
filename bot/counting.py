"""Once a year: carry what was counted of coaching, as sums for the whole company."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage import counts
from storage.databases import Databases


class Counting:
    def __init__(self, databases: Databases, clock: Callable[[], datetime]) -> None:
        self._databases, self._clock = databases, clock

    def tick(self) -> None:
        """Years that are over, if any are not carried yet."""
        counts.carry(self._databases, self._clock().year)
