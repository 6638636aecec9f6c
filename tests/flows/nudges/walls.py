"""Local times as people write them, for tests of nudges."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flows.nudges import CHECKIN, At, Calendar, Nudge, Rhythm

SHARP = replace(CHECKIN, spread_minutes=0)
"""The check-in with everybody asked in the same minute, so that examples show the rule's own times."""
EVERY_DAY = frozenset(range(7))
ALL_HOURS = time(0)


def wall(zone: str, shown: str) -> datetime:
    """`2026-11-19 15:00` on a wall in `zone`, in UTC."""
    return datetime.fromisoformat(shown).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def utc(shown: str) -> datetime:
    return datetime.fromisoformat(shown).replace(tzinfo=UTC)


def on(calendar: Calendar, moment: datetime | None) -> str:
    """What the person's wall shows, such as `Thu 2026-11-19 15:00`."""
    return f"{moment.astimezone(ZoneInfo(calendar.timezone)):%a %Y-%m-%d %H:%M}" if moment else "never"


def asked(calendar: Calendar, nudge: Nudge | None) -> str:
    return on(calendar, nudge.due_at if nudge else None)


def day(shown: str) -> date:
    return date.fromisoformat(shown)


def sundays(at: time) -> Rhythm:
    """A rhythm in the night in which clocks are changed."""
    return Rhythm("sundays", At(6, at), At(6, time(20)), reminders=(At(6, time(12)),), spread_minutes=0)


def always(zone: str) -> Calendar:
    return Calendar(zone, working_days=EVERY_DAY, day_starts=ALL_HOURS, day_ends=ALL_HOURS)
