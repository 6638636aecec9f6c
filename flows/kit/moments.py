"""Moments as somebody has them: their day, and words in their language."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from flows.kit.person import Person


def day_of(moment: datetime, person: Person) -> date:
    """The day on their calendar at that moment (aware)."""
    return moment.astimezone(ZoneInfo(person.timezone)).date()


def weekday_time(moment: datetime, person: Person) -> str:
    """Such as «Friday 17:00»."""
    return _weekday_time(moment, person.timezone, person.locale)


@lru_cache(maxsize=4096)
def _weekday_time(moment: datetime, timezone: str, locale: str) -> str:
    return format_datetime(moment.astimezone(ZoneInfo(timezone)), "EEEE HH:mm", locale=locale.replace("-", "_"))


def day_words(day: date, person: Person, today: date | None = None) -> str:
    """Such as «Friday, 20 November»; with its year where that is not the one of `today`, or of the reader's own."""
    today = today or person.today
    pattern = "EEEE, d MMMM" if today is None or day.year == today.year else "EEEE, d MMMM y"
    return format_date(day, pattern, locale=person.locale.replace("-", "_"))


def week_words(week: str, person: Person) -> str:
    """The Monday of an ISO week such as 2026-W47, such as «16 November»; with its year where it is not the reader's."""
    monday = date.fromisoformat(week)
    pattern = "d MMMM" if person.today is None or monday.year == person.today.year else "d MMMM y"
    return format_date(monday, pattern, locale=person.locale.replace("-", "_"))


def date_words(day: date, person: Person) -> str:
    """Such as «31 December 2027»."""
    return format_date(day, "d MMMM y", locale=person.locale.replace("-", "_"))
