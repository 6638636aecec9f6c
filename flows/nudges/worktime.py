"""When somebody is at work: their days, hours, public holidays and leave; and the next such moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Final

from flows.nudges.holiday import public_holidays
from flows.nudges.wall import instant, local, zone

MONDAY_TO_FRIDAY: Final = frozenset(range(5))
MOVED_TO: Final = time(10)
"""What is moved to another time comes at ten, or when the person's day starts if ten is outside of it."""
LONG_LEAVE_DAYS: Final = 5
"""What falls into leave of more working days than this is dropped, not moved to the first day back."""

_DAY = timedelta(days=1)
_CLOSED_DAYS_IN_A_ROW = 60
_SLOTS_TRIED = 4
"""Each may be skipped by a change of the clock, and no two of those come in one week."""
_FOR_GOOD = 2200
"""Leave that ends in this year or later has no end."""


class Why(StrEnum):
    """Why something does not happen when the rule says."""

    DAY_OFF = "day-off"
    HOLIDAY = "holiday"
    LEAVE = "leave"
    NOT_HERE = "not-here"
    HOURS = "hours"
    SHORT_WEEK = "short-week"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Moved:
    """One reason for a move, and the (local) day it is about."""

    why: Why
    day: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one person may be written to.

    `day_ends` before `day_starts` is a night shift: its hours after midnight belong to the day on which it began. Equal
    ones are all hours. Days of leave and activity are included at both ends. `muted` and `slowed` are keys of rhythms
    that come never, or every second time; `joined` is the first day of somebody new. Raises: UnknownZone.
    """

    timezone: str
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    day_starts: time = time(8)
    day_ends: time = time(18)
    country: str | None = None
    subdivision: str | None = None
    leave: tuple[tuple[date, date], ...] = ()
    muted: frozenset[str] = frozenset()
    slowed: frozenset[str] = frozenset()
    joined: date | None = None
    active_from: date | None = None
    active_to: date | None = None

    def __post_init__(self) -> None:
        zone(self.timezone)


@dataclass(frozen=True, slots=True)
class Opening:
    """A moment at which the person is at work; `moved` says why it is not the one asked for."""

    at: datetime
    moved: tuple[Moved, ...] = ()


def is_open(calendar: Calendar, moment: datetime) -> bool:
    return is_at_work(calendar, local(moment, calendar.timezone))


def is_at_work(calendar: Calendar, wall: datetime) -> bool:
    """The same of a local time."""
    day = working_day(calendar, wall)
    return day is not None and shut(calendar, day) is None


def on_leave(calendar: Calendar, moment: datetime) -> bool:
    day = local(moment, calendar.timezone).date()
    return any(first <= day <= last for first, last in calendar.leave)


def at_work_from(calendar: Calendar, moment: datetime) -> datetime:
    """`moment` if the person is at work then, else the next slot, after however long a leave.

    For what somebody wrote to them: it is neither dropped nor sent at night. `moment` itself where no slot comes.
    """
    found = opening(calendar, moment, drop_in_long_leave=False)
    return found.at if found else moment


def opening(calendar: Calendar, moment: datetime, *, drop_in_long_leave: bool = True) -> Opening | None:
    """`moment` if the person is at work then, else the next slot.

    None when it falls into a long leave, or when no slot comes.
    """
    moved: dict[Why, date] = {}
    for _ in range(_SLOTS_TRIED):
        wall = local(moment, calendar.timezone)
        if is_at_work(calendar, wall):
            return Opening(moment.astimezone(UTC), tuple(Moved(why, day) for why, day in moved.items()))
        long_away = drop_in_long_leave and _long_away(calendar, day_of(calendar, wall))
        day = None if long_away else _next_day(calendar, wall, moved)
        if day is None:
            return None
        slot = datetime.combine(day, slot_time(calendar))
        moment = instant(slot, calendar.timezone, not_before=moment)
    return None


def slot_time(calendar: Calendar) -> time:
    over = calendar.day_starts < calendar.day_ends <= MOVED_TO
    return calendar.day_starts if over or calendar.day_starts > MOVED_TO else MOVED_TO


def working_day(calendar: Calendar, wall: datetime) -> date | None:
    """The day to whose hours a local time belongs, whether worked or not; None in quiet hours."""
    at = wall.time()
    if calendar.day_starts < calendar.day_ends:
        return wall.date() if calendar.day_starts <= at < calendar.day_ends else None
    if at >= calendar.day_starts:
        return wall.date()
    return wall.date() - _DAY if at < calendar.day_ends else None


def day_of(calendar: Calendar, wall: datetime) -> date:
    return working_day(calendar, wall) or wall.date()


def day_over(calendar: Calendar, moment: datetime) -> datetime:
    """When the hours end in which the person is at work at `moment`."""
    day = day_of(calendar, local(moment, calendar.timezone))
    last = day if calendar.day_starts < calendar.day_ends else day + _DAY
    return instant(datetime.combine(last, calendar.day_ends), calendar.timezone, not_before=moment)


def shut(calendar: Calendar, day: date) -> Why | None:
    """Why the person does not work on `day`, or None."""
    if day.weekday() not in calendar.working_days:
        return Why.DAY_OFF
    if calendar.country is not None and day in public_holidays(calendar.country, calendar.subdivision, day.year):
        return Why.HOLIDAY
    if calendar.leave and _leave_until(calendar, day):
        return Why.LEAVE
    return None if _is_here(calendar, day) else Why.NOT_HERE


def next_open_day(calendar: Calendar, day: date, moved: dict[Why, date] | None = None) -> date | None:
    """The first working day from `day` on, noting in `moved` what was passed; None when there is none to be seen."""
    if calendar.active_from and day < calendar.active_from:
        if moved is not None:
            moved.setdefault(Why.NOT_HERE, day)
        day = calendar.active_from
    for _ in range(_CLOSED_DAYS_IN_A_ROW):
        why = shut(calendar, day)
        if why is None:
            return day
        if moved is not None:
            moved.setdefault(why, day)
        last = _leave_until(calendar, day) or day
        if last.year >= _FOR_GOOD:
            return None
        day = last + _DAY
    return None


def days_back(calendar: Calendar) -> tuple[date, ...]:
    """The first working day after each long leave, earliest first."""
    found = (
        next_open_day(calendar, last + _DAY)
        for first, last in calendar.leave
        if last.year < _FOR_GOOD and _is_long(calendar, first, last)
    )
    return tuple(sorted({day for day in found if day}))


def _is_long(calendar: Calendar, first: date, last: date) -> bool:
    days = (first + number * _DAY for number in range((last - first).days + 1))
    return any(shut(calendar, day) is Why.LEAVE and _long_away(calendar, day) for day in days)


def _next_day(calendar: Calendar, wall: datetime, moved: dict[Why, date]) -> date | None:
    """The day of the next slot after a local time at which the person is not at work."""
    day = working_day(calendar, wall)
    if day is None:
        moved.setdefault(Why.HOURS, wall.date())
        day = wall.date() if wall.time() < slot_time(calendar) else wall.date() + _DAY
    return next_open_day(calendar, day, moved)


def _leave_until(calendar: Calendar, day: date) -> date | None:
    return max((last for first, last in calendar.leave if first <= day <= last), default=None)


def _is_here(calendar: Calendar, day: date) -> bool:
    since, until = calendar.active_from, calendar.active_to
    return (since is None or since <= day) and (until is None or day <= until)


def _long_away(calendar: Calendar, day: date) -> bool:
    """Whether `day` lies among closed days of which more than five are leave; holidays and days off do not count."""
    if not calendar.leave or shut(calendar, day) in (None, Why.NOT_HERE):
        return False
    return sum(1 for _ in islice(_leave_around(calendar, day), LONG_LEAVE_DAYS + 1)) > LONG_LEAVE_DAYS


def _leave_around(calendar: Calendar, day: date) -> Iterator[date]:
    """Days of leave before and after `day` (inclusive), as far as no working day comes between."""
    for start, step in ((day, _DAY), (day - _DAY, -_DAY)):
        for number in range(_CLOSED_DAYS_IN_A_ROW):
            passed = start + number * step
            why = shut(calendar, passed)
            if why in (None, Why.NOT_HERE):
                break
            if why is Why.LEAVE:
                yield passed
