"""When each person is asked: once in each week of a rhythm, in their own working time.

What falls outside working time moves to the next slot before the close; what finds none is dropped, never added to the
next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

from flows.nudges.seasons import WEEK, is_quiet, next_turn
from flows.nudges.wall import instant, local
from flows.nudges.weeks import Rhythm, Week, monday_of, week_from, week_named, week_of
from flows.nudges.worktime import (
    Calendar,
    Moved,
    Opening,
    Why,
    days_back,
    is_at_work,
    is_open,
    next_open_day,
    opening,
    slot_time,
)

ASK: Final = 0

_TURNS_WITHOUT_SLOT = 60


class Nudge(NamedTuple):
    """`period` is the week of the rule, such as 2026-W47; `sequence` 0 the ask, from 1 on a reminder; UTC.

    It may be sent from `due_at` to before `not_after`. `moved` says why it is not due when the rule says.
    """

    person: str
    key: str
    period: str
    sequence: int
    due_at: datetime
    not_after: datetime
    moved: tuple[Moved, ...] = ()


def next_nudge(rhythm: Rhythm, calendar: Calendar, person: str, after: datetime) -> Nudge | None:
    """The first ask due after `after`; None while the rhythm is muted, or when the person is away for good."""
    start = week_of(calendar.timezone, after - rhythm.closes.week * WEEK, rhythm).monday
    for nudge in _asks(rhythm, calendar, person, start):
        if nudge.due_at > after:
            return nudge
    return None


def upcoming(
    rhythm: Rhythm, calendar: Calendar, person: str, now: datetime, last_period: str | None = None
) -> Nudge | None:
    """The first ask of a week after `last_period` that is still open at `now`; it may have been due a while ago.

    For whoever joins or comes in midweek and shall not be asked before next week, `last_period` is this week.
    """
    start = week_of(calendar.timezone, now - rhythm.closes.week * WEEK, rhythm).monday
    if last_period is not None:
        start = max(start, date.fromisoformat(last_period) + WEEK)
    for nudge in _asks(rhythm, calendar, person, start):
        if nudge.not_after > now:
            return nudge
    return None


def ask_of(rhythm: Rhythm, calendar: Calendar, person: str, period: str) -> Nudge | None:
    """The ask of one week as the calendar has it now, muted or not; None for a week without a slot."""
    week = week_named(calendar.timezone, period, rhythm)
    if rhythm.after_leave:
        return next((nudge for nudge in _asks_back(rhythm, calendar, person) if nudge.period == week.key), None)
    return _ask(rhythm, calendar, person, week)


class Planned(NamedTuple):
    """`claim` is the ask to be sent now, if any; `next_due_at` when to plan this person again, None for not at all."""

    person: str
    claim: Nudge | None
    next_due_at: datetime | None


Alike = dict[tuple[Calendar, int, str | None], Planned]
"""Plans of one rhythm at one moment, by what tells one person's from another's."""


def plan(
    rhythm: Rhythm, due: Iterable[tuple[str, Calendar, str | None]], now: datetime, alike: Alike | None = None
) -> list[Planned]:
    """One tick: for (person, calendar, last period asked), what is due at `now` and when to look again.

    A last period may be left out where storage refuses a second ask for the same one. `alike` is kept by whoever plans
    many people at the same `now`, some at a time.
    """
    alike = {} if alike is None else alike
    planned = []
    for person, calendar, last in due:
        key = (calendar, minutes_later(rhythm, person), last)
        same = alike.get(key)
        if same is None:
            same = alike[key] = _planned(rhythm, calendar, person, last, now)
        planned.append(_for(person, same))
    return planned


def _for(person: str, alike: Planned) -> Planned:
    """The plan of somebody with the same hours, asked in the same minute: nothing else tells one from another."""
    same = alike.claim
    if same is None:
        return Planned(person, None, alike.next_due_at)
    return Planned(person, Nudge(person, *same[1:]), alike.next_due_at)


def _planned(rhythm: Rhythm, calendar: Calendar, person: str, last: str | None, now: datetime) -> Planned:
    nudge = upcoming(rhythm, calendar, person, now, last)
    if nudge is None or nudge.due_at > now:
        return Planned(person, None, nudge.due_at if nudge else None)
    following = upcoming(rhythm, calendar, person, now, nudge.period)
    return Planned(person, nudge, following.due_at if following else None)


def _asks(rhythm: Rhythm, calendar: Calendar, person: str, monday: date) -> Iterator[Nudge]:
    """Asks from the week of `monday` on, earliest first; weeks without a slot are left out."""
    if rhythm.key in calendar.muted:
        return
    if rhythm.after_leave:
        first = week_from(calendar.timezone, monday, rhythm).key
        yield from (nudge for nudge in _asks_back(rhythm, calendar, person) if nudge.period >= first)
        return
    if calendar.joined and rhythm.after_weeks:
        monday = max(monday, monday_of(calendar.joined + rhythm.after_weeks * WEEK))
    empty, slow = 0, rhythm.key in calendar.slowed
    while empty < _TURNS_WITHOUT_SLOT:
        turn = _turn(rhythm, monday, slow)
        if turn is None:
            return
        nudge = _ask(rhythm, calendar, person, week_from(calendar.timezone, turn, rhythm))
        monday = turn + WEEK
        if nudge:
            empty = 0
            yield nudge
            continue
        empty += 1
        day = next_open_day(calendar, monday)
        if day is None:
            return
        monday = max(monday, monday_of(day) - rhythm.closes.week * WEEK)


def _asks_back(rhythm: Rhythm, calendar: Calendar, person: str) -> Iterator[Nudge]:
    """One for each long leave, on the first day back."""
    for day in days_back(calendar):
        week = week_from(calendar.timezone, monday_of(day), rhythm)
        at = instant(datetime.combine(day, slot_time(calendar)), calendar.timezone)
        if not is_quiet(rhythm.season, day):
            yield Nudge(person, rhythm.key, week.key, ASK, at, week.closes_at)


def _ask(rhythm: Rhythm, calendar: Calendar, person: str, week: Week) -> Nudge | None:
    at, wall, quiet = _usual_asks(calendar.timezone, week.monday, rhythm)[minutes_later(rhythm, person)]
    if is_at_work(calendar, wall):
        if quiet:
            return None
        return Nudge(person, rhythm.key, week.key, ASK, at, week.closes_at)
    found = _moved_ask(rhythm, calendar, week)
    moved_at = spread_from(rhythm, calendar, person, found, week.closes_at) if found else None
    if found is None or moved_at is None or is_quiet(rhythm.season, local(moved_at, calendar.timezone).date()):
        return None
    return Nudge(person, rhythm.key, week.key, ASK, moved_at, week.closes_at, found.moved)


def _moved_ask(rhythm: Rhythm, calendar: Calendar, week: Week) -> Opening | None:
    earlier = _earlier(rhythm, Calendar("UTC", calendar.working_days, calendar.day_starts, calendar.day_ends))
    if earlier is None:
        return opening(calendar, week.opens_at)
    weekday, at = earlier
    moment = instant(datetime.combine(week.monday + timedelta(days=weekday), at), calendar.timezone)
    found = opening(calendar, moment)
    short = Moved(Why.SHORT_WEEK, week.monday + timedelta(days=rhythm.asks.weekday))
    return replace(found, moved=(short, *found.moved)) if found else None


@lru_cache(maxsize=1024)
def _earlier(rhythm: Rhythm, usual: Calendar) -> tuple[int, time] | None:
    """The last slot before the ask, as (weekday, time), for whoever never has one from the ask to the close.

    Somebody who works Monday to Wednesday is asked on Wednesday, rather than never.
    """
    week = week_from("UTC", date(2024, 1, 1), rhythm)  # any Monday: `usual` has neither holidays nor leave
    found = opening(usual, week.opens_at)
    if found and found.at < week.closes_at:
        return None
    for weekday in range(rhythm.asks.weekday, -1, -1):
        for at in (rhythm.asks.at, slot_time(usual)):
            moment = instant(datetime.combine(week.monday + timedelta(days=weekday), at), "UTC")
            if is_open(usual, moment):
                return weekday, at
    return None


@lru_cache(maxsize=8192)
def _turn(rhythm: Rhythm, monday: date, slow: bool) -> date | None:
    return next_turn(rhythm.season, monday, slow=slow)


@lru_cache(maxsize=2048)
def _usual_asks(timezone: str, monday: date, rhythm: Rhythm) -> tuple[tuple[datetime, datetime, bool], ...]:
    """The rule's ask in UTC and local time for people asked 0, 1, 2… minutes later, and whether that day is quiet."""
    opens_at = week_from(timezone, monday, rhythm).opens_at
    moments = (opens_at + timedelta(minutes=later) for later in range(rhythm.spread_minutes + 1))
    walls = ((moment, local(moment, timezone)) for moment in moments)
    return tuple((moment, wall, is_quiet(rhythm.season, wall.date())) for moment, wall in walls)


def minutes_later(rhythm: Rhythm, person: str) -> int:
    """How much later than the rule this person is asked, the same in every week and process."""
    if not rhythm.spread_minutes:
        return 0
    return crc32(f"{rhythm.key} {person}".encode()) % (rhythm.spread_minutes + 1)


def spread_from(rhythm: Rhythm, calendar: Calendar, person: str, found: Opening, close: datetime) -> datetime | None:
    """The opening, later by the person's offset where the day is long enough; None when the week closes before."""
    later = found.at + timedelta(minutes=minutes_later(rhythm, person))
    if later < close and is_open(calendar, later):
        return later
    return found.at if found.at < close else None
