"""A person's row of the directory as the calendar that planning works with."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache
from typing import Final

from flows.nudges import LONGEST_AFTER, Calendar
from storage.directory.people import Hours, PersonRow
from storage.directory.tracks import Chosen, Track

_ALIKE = 4096
"""Hours that are kept: most people of a company share theirs with many others."""


NOTHING_CHOSEN: Final = Chosen()


def calendar_of(row: PersonRow | Hours | Track, chosen: Chosen = NOTHING_CHOSEN, today: date | None = None) -> Calendar:
    """`today` is needed where it matters that somebody is new."""
    joined = _joined(row.since, today) if row.since and today else None
    hours = (row.timezone, row.working_days, row.day_starts, row.day_ends, row.country, row.leave)
    return _calendar(*hours, chosen.muted, chosen.slowed, joined)


def _joined(since: str, today: date) -> date | None:
    """None for whoever is here long enough, so that the many who are have one calendar."""
    joined = date.fromisoformat(since)
    return joined if today - joined <= LONGEST_AFTER else None


@lru_cache(_ALIKE)
def _calendar(
    timezone: str,
    working_days: str,
    day_starts: int,
    day_ends: int,
    country: str | None,
    leave: tuple[tuple[str, str], ...],
    muted: frozenset[str],
    slowed: frozenset[str],
    joined: date | None,
) -> Calendar:
    return Calendar(
        timezone=timezone,
        working_days=frozenset(int(day) for day in working_days),
        day_starts=_time(day_starts),
        day_ends=_time(day_ends),
        country=country,
        leave=tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in leave),
        muted=muted,
        slowed=slowed,
        joined=joined,
    )


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
