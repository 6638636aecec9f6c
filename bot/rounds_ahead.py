"""Which confidential rounds there were lately, and which will open: what messages are planned around."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Final

from flows.nudges import RoundTimes, Year, round_starts, rounds_due
from storage.databases import Databases
from storage.voice.rounds import ahead
from storage.voice.rounds.shapes import RoundKind

RARE_FIRST: Final[tuple[RoundKind, ...]] = ("safety", "practice", "needs", "pair", "pulse")
BACK: Final = timedelta(days=42)
"""Rounds that closed longer ago have no message on its way."""


class RoundsAhead:
    def __init__(self, databases: Databases, year: Year, *, clock: Callable[[], datetime]) -> None:
        self._databases, self._year, self._clock = databases, year, clock
        self._known: tuple[object, tuple[RoundTimes, ...]] = (None, ())

    def due(self, now: datetime) -> list[RoundKind]:
        """The kinds whose time has come; larger ones go before the pulse."""
        found = rounds_due(self._year, now)
        return [kind for kind in RARE_FIRST if kind in found]

    def __call__(self, until: datetime) -> tuple[RoundTimes, ...]:
        """The rounds that were opened lately, and those that will open: foreseen once a day, and after each round."""
        with self._databases.voice(write=False) as session:
            held = ahead.held(session)
        today = datetime.combine(self._clock().astimezone(UTC), time(), UTC)
        key = (held, today, until.date())
        if key != self._known[0]:
            starts = round_starts(self._year, today, until)
            coming = ahead.foreseen(held, self.due, starts, today, until)
            lately = (one for one in held if one.closes_at > today - BACK)
            times = tuple(RoundTimes(one.kind, one.opened_at, one.closes_at) for one in (*lately, *coming))
            self._known = key, times
        return self._known[1]
