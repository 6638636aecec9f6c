"""A rhythm of nudges, and its weeks as instants in somebody's own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from flows.nudges.wall import instant, local

_MONDAY, _TUESDAY, _THURSDAY, _FRIDAY = 0, 1, 3, 4
PEOPLE_A_MINUTE: Final = 100
LONGEST_SPREAD_MINUTES: Final = 30


def _into_week(weekday: int, at: time) -> timedelta:
    return timedelta(days=weekday, hours=at.hour, minutes=at.minute, seconds=at.second)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One ask and one reminder a week, at wall times of the person. Weekdays are 0 (Monday) to 6.

    Each person is asked, always equally, up to `spread_minutes` later, so that a company is not asked in one minute.
    Raises: ValueError when ask, reminder and close do not follow one another within one week.
    """

    key: str
    weekday: int
    at: time
    reminder_weekday: int
    reminder_at: time
    closes_weekday: int
    closes_at: time
    spread_minutes: int = LONGEST_SPREAD_MINUTES
    reminds: bool = True
    """False: one message and no reminder; the moment of one is where it would be."""

    def __post_init__(self) -> None:
        ask, reminder, close = self.moments()
        if not timedelta() <= ask < reminder < close < timedelta(weeks=1):
            raise ValueError(f"{self.key}: ask, reminder and close must follow one another within one week")
        if not timedelta() <= timedelta(minutes=self.spread_minutes) < min(reminder - ask, close - reminder):
            raise ValueError(f"{self.key}: the spread must be shorter than the time from ask to reminder to close")

    def __hash__(self) -> int:
        return hash(self.key)

    def moments(self) -> tuple[timedelta, timedelta, timedelta]:
        """Ask, reminder and close, counted from Monday 00:00."""
        return (
            _into_week(self.weekday, self.at),
            _into_week(self.reminder_weekday, self.reminder_at),
            _into_week(self.closes_weekday, self.closes_at),
        )


CHECKIN: Final = Rhythm("checkin", _THURSDAY, time(15), _FRIDAY, time(10), _FRIDAY, time(17))
DIGEST: Final = Rhythm("digest", _MONDAY, time(9), _TUESDAY, time(10), _TUESDAY, time(17), reminds=False)
"""A button to a manager's pulse, and no word of anybody. After Tuesday it is left out: the week is under way."""


def spread_for(people: int) -> int:
    """Minutes over which a company of this size is asked."""
    return min(people // PEOPLE_A_MINUTE, LONGEST_SPREAD_MINUTES)


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week of a rhythm in one time zone; instants in UTC. `key` is such as 2026-W47.

    It runs from `starts_at` (Monday 00:00 local) to before `ends_at`. It closes where the rule says, on a holiday too,
    and what is moved keeps the key of its rule's week.
    """

    key: str
    monday: date
    starts_at: datetime
    opens_at: datetime
    reminds_at: datetime
    closes_at: datetime
    ends_at: datetime


def week_of(timezone: str, moment: datetime, rhythm: Rhythm = CHECKIN) -> Week:
    """The week to which an instant belongs for somebody in `timezone`."""
    wall = local(moment, timezone)
    return week_from(timezone, date.fromordinal(wall.toordinal() - wall.weekday()), rhythm)


def week_named(timezone: str, key: str, rhythm: Rhythm = CHECKIN) -> Week:
    """Raises: ValueError when `key` is not like 2026-W47."""
    return week_from(timezone, date.fromisoformat(key), rhythm)


@lru_cache(maxsize=8192)
def week_from(timezone: str, monday: date, rhythm: Rhythm) -> Week:
    start = datetime.combine(monday, time())
    ask, reminder, close = rhythm.moments()
    year, number, _ = monday.isocalendar()
    return Week(
        key=f"{year:04}-W{number:02}",
        monday=monday,
        starts_at=instant(start, timezone),
        opens_at=instant(start + ask, timezone),
        reminds_at=instant(start + reminder, timezone),
        closes_at=instant(start + close, timezone),
        ends_at=instant(start + timedelta(weeks=1), timezone),
    )
