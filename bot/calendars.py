"""A person's row of the directory as the calendar that planning works with."""

from __future__ import annotations

from datetime import date, time

from flows.nudges import Calendar
from storage.directory.people import PersonRow


def calendar_of(row: PersonRow, muted: frozenset[str] = frozenset()) -> Calendar:
    return Calendar(
        timezone=row.timezone,
        working_days=row.working_days,
        day_starts=_time(row.day_starts),
        day_ends=_time(row.day_ends),
        country=row.country,
        leave=tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.leave),
        muted=muted,
    )


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
