"""A person's row of the directory as the calendar that planning works with."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache

from flows.nudges import Calendar
from storage.directory.people import PersonRow
from storage.directory.tracks import Track

_ALIKE = 4096
"""Hours that are kept: most people of a company share theirs with many others."""


def calendar_of(row: PersonRow | Track, muted: frozenset[str] = frozenset()) -> Calendar:
    return _calendar(row.timezone, row.working_days, row.day_starts, row.day_ends, row.country, row.leave, muted)


@lru_cache(_ALIKE)
def _calendar(
    timezone: str,
    working_days: str,
    day_starts: int,
    day_ends: int,
    country: str | None,
    leave: tuple[tuple[str, str], ...],
    muted: frozenset[str],
) -> Calendar:
    return Calendar(
        timezone=timezone,
        working_days=frozenset(int(day) for day in working_days),
        day_starts=_time(day_starts),
        day_ends=_time(day_ends),
        country=country,
        leave=tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in leave),
        muted=muted,
    )


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
