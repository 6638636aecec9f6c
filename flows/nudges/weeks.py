"""A rhythm of messages, and its weeks as instants in somebody's own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from flows.nudges.seasons import EVERY_WEEK, Season
from flows.nudges.wall import instant, local

PEOPLE_A_MINUTE: Final = 100
LONGEST_SPREAD_MINUTES: Final = 30
LONGEST_WINDOW: Final = timedelta(weeks=4)
MOST_REMINDERS: Final = 2


class Kind(IntEnum):
    """What a message is for, the most important first."""

    PROMISE = 0
    WAITING = 1
    STEP = 2
    REFLECTION = 3
    LESSON = 4


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A moment on people's walls: weekdays are 0 (Monday) to 6, `week` counts from 0, the week of the ask."""

    weekday: int
    at: time
    week: int = 0

    def into(self) -> timedelta:
        """Counted from Monday 00:00 of the week of the ask."""
        return timedelta(days=7 * self.week + self.weekday, hours=self.at.hour, minutes=self.at.minute)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One ask and up to two reminders in each of its weeks, at wall times of the person.

    It `begins` a flow together with the message, or `offers` a button to one or to something to read; `about` is what
    that button carries. Each person is asked, always equally, up to `spread_minutes` later, so that a company is not
    asked in one minute. Raises: ValueError when ask, reminders and close do not follow one another.
    """

    key: str
    asks: At
    closes: At
    reminders: tuple[At, ...] = ()
    season: Season = EVERY_WEEK
    spread_minutes: int = LONGEST_SPREAD_MINUTES
    kind: Kind = Kind.STEP
    begins: str = ""
    offers: str = ""
    about: Literal["", "month"] = ""
    for_managers: bool = False
    after_weeks: int = 0
    """Not in somebody's first weeks."""
    after_leave: bool = False
    """Instead of certain weeks: on the first day back from a long leave."""

    def __post_init__(self) -> None:
        moments = [at.into() for at in (self.asks, *self.reminders, self.closes)]
        if not timedelta() <= moments[0] < timedelta(weeks=1) or moments[-1] >= LONGEST_WINDOW:
            raise ValueError(f"{self.key}: it asks in its first week and closes within four")
        apart = [later - earlier for earlier, later in pairwise(moments)]
        if min(apart) <= timedelta():
            raise ValueError(f"{self.key}: ask, reminders and close must follow one another")
        if not timedelta() <= timedelta(minutes=self.spread_minutes) < min(apart):
            raise ValueError(f"{self.key}: the spread must be shorter than the time from ask to reminder to close")
        if len(self.reminders) > MOST_REMINDERS:
            raise ValueError(f"{self.key}: there are at most two reminders")

    def __hash__(self) -> int:
        return hash(self.key)


CHECKIN: Final = Rhythm(
    "checkin", At(3, time(15)), At(4, time(17)), reminders=(At(4, time(10)),), kind=Kind.STEP, begins="checkin"
)
"""The check-in's own week: what is written after its close counts for that week, and can no longer be changed."""


def spread_for(people: int) -> int:
    """Minutes over which a company of this size is asked."""
    return min(people // PEOPLE_A_MINUTE, LONGEST_SPREAD_MINUTES)


@dataclass(frozen=True, slots=True)
class Week:
    """The ISO week in which a rhythm asks, in one time zone; instants in UTC. `key` is such as 2026-W47.

    It runs from `starts_at` (Monday 00:00 local) to before `ends_at`. It closes where the rule says, on a holiday too,
    perhaps in a later week, and what is moved keeps the key of its rule's week.
    """

    key: str
    monday: date
    starts_at: datetime
    opens_at: datetime
    reminds_at: tuple[datetime, ...]
    closes_at: datetime
    ends_at: datetime


def week_of(timezone: str, moment: datetime, rhythm: Rhythm = CHECKIN) -> Week:
    """The week to which an instant belongs for somebody in `timezone`."""
    return week_from(timezone, monday_of(local(moment, timezone)), rhythm)


def monday_of(wall: date) -> date:
    return date.fromordinal(wall.toordinal() - wall.weekday())


def week_named(timezone: str, key: str, rhythm: Rhythm = CHECKIN) -> Week:
    """Raises: ValueError when `key` is not like 2026-W47."""
    return week_from(timezone, date.fromisoformat(key), rhythm)


@lru_cache(maxsize=8192)
def week_from(timezone: str, monday: date, rhythm: Rhythm) -> Week:
    start = datetime.combine(monday, time())
    year, number, _ = monday.isocalendar()
    return Week(
        key=f"{year:04}-W{number:02}",
        monday=monday,
        starts_at=instant(start, timezone),
        opens_at=instant(start + rhythm.asks.into(), timezone),
        reminds_at=tuple(instant(start + at.into(), timezone) for at in rhythm.reminders),
        closes_at=instant(start + rhythm.closes.into(), timezone),
        ends_at=instant(start + timedelta(weeks=1), timezone),
    )
