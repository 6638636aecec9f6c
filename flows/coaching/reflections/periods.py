"""Months, years and themes of reflection, in somebody's own calendar. The same day always gives the same."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from babel.dates import format_date

from flows.kit.moments import day_of
from flows.kit.person import Person

Theme = Literal[
    "pride",
    "learning",
    "stuck",
    "people",
    "energy",
    "values",
    "risk",
    "time",
    "asking",
    "strengths",
    "assumptions",
    "chapter",
]
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)
"""One for each month, January first."""

DECEMBER: Final = 12
OCTOBER: Final = 10
ECHO_MONTHS: Final = (4, 7, OCTOBER)
ECHO_OPEN: Final = timedelta(days=30)
"""How long intentions can be looked at again from the first of such a month on."""
GRACE: Final = timedelta(days=7)
"""How long after a month an unfinished reflection of it can still be finished."""
ENOUGH: Final = timedelta(weeks=13)
"""How long somebody has been there before a year is theirs to look back on; the year's nudge waits as long."""
LOOK_BACK_ENDS: Final = 2
"""Until the end of February the look back is on the year before."""


def month_of(person: Person, now: datetime) -> str:
    """Such as 2026-11."""
    return f"{day_of(now, person):%Y-%m}"


def month_asked(person: Person, now: datetime, about: str) -> str:
    """The month before, when a message about it is answered while it can still be finished; else this one."""
    day = day_of(now, person)
    before = f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"
    return before if about == before and day.day <= GRACE.days else month_of(person, now)


def theme_of(month: str) -> Theme:
    return THEMES[int(month[5:]) - 1]


def year_ahead(person: Person, now: datetime) -> str:
    """The year that intentions are for: in December already the next one."""
    day = day_of(now, person)
    return str(day.year + (day.month == DECEMBER))


def year_behind(person: Person, now: datetime) -> str:
    """The year to look back on."""
    day = day_of(now, person)
    return str(day.year - (day.month <= LOOK_BACK_ENDS))


def has_a_year_behind(person: Person, now: datetime) -> bool:
    """Whether they were there long enough when its look back began."""
    began = date(int(year_behind(person, now)), DECEMBER, 1)
    return person.since is None or person.since + ENOUGH <= began


def month_ends(person: Person, now: datetime) -> datetime:
    """When a reflection begun now can no longer be finished."""
    first = day_of(now, person).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return datetime.combine(following, time(), ZoneInfo(person.timezone)) + GRACE


def is_month_due(day: date) -> bool:
    """From the Monday of the week of the month's last Friday, to the end of the month."""
    last = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    last_friday = last - timedelta(days=(last.weekday() - 4) % 7)
    return day >= last_friday - timedelta(days=4)


def echoes(year: str, person: Person) -> tuple[tuple[str, datetime], ...]:
    """The months in which that year's intentions are looked at again, each with the moment to say so."""
    zone = ZoneInfo(person.timezone)
    return tuple((f"{year}-{month:02}", datetime(int(year), month, 1, 10, tzinfo=zone)) for month in ECHO_MONTHS)


def period_words(period: str, person: Person) -> str:
    """Such as «November 2026», or the year alone."""
    if "-" not in period:
        return period
    return format_date(date.fromisoformat(f"{period}-01"), "LLLL y", locale=person.locale.replace("-", "_"))
