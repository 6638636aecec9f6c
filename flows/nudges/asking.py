"""When each person is asked: once a week, in their own working time.

What falls outside working time moves to the next slot of the same week; what finds none before the week closes is
dropped, never added to the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zlib import crc32

from flows.nudges.wall import instant, local
from flows.nudges.weeks import Rhythm, Week, week_from, week_named, week_of
from flows.nudges.worktime import Calendar, Moved, Opening, Why, is_at_work, is_open, next_open_day, opening, slot_time

ASK: Final = 0

_WEEK = timedelta(weeks=1)
_WEEKS_WITHOUT_SLOT = 60


@dataclass(frozen=True, slots=True)
class Nudge:
    """`period` is the week of the rule, such as 2026-W47; `sequence` 0 the ask, 1 the reminder; instants in UTC.

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
    start = week_of(calendar.timezone, after, rhythm).monday
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
    start = week_of(calendar.timezone, now, rhythm).monday
    if last_period is not None:
        start = max(start, date.fromisoformat(last_period) + _WEEK)
    for nudge in _asks(rhythm, calendar, person, start):
        if nudge.not_after > now:
            return nudge
    return None


def ask_of(rhythm: Rhythm, calendar: Calendar, person: str, period: str) -> Nudge | None:
    """The ask of one week as the calendar has it now, muted or not; None for a week without a slot."""
    return _ask(rhythm, calendar, person, week_named(calendar.timezone, period, rhythm))


@dataclass(frozen=True, slots=True)
class Planned:
    """`claim` is the ask to be sent now, if any; `next_due_at` when to plan this person again, None for not at all."""

    person: str
    claim: Nudge | None
    next_due_at: datetime | None


def plan(rhythm: Rhythm, due: Iterable[tuple[str, Calendar, str | None]], now: datetime) -> list[Planned]:
    """One tick: for (person, calendar, last period asked), what is due at `now` and when to look again.

    A last period may be left out where storage refuses a second ask for the same one.
    """
    alike: dict[tuple[Calendar, int, str | None], Planned] = {}
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
    return Planned(person, alike.claim and replace(alike.claim, person=person), alike.next_due_at)


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
    empty = 0
    while empty < _WEEKS_WITHOUT_SLOT:
        nudge = _ask(rhythm, calendar, person, week_from(calendar.timezone, monday, rhythm))
        monday += _WEEK
        if nudge:
            empty = 0
            yield nudge
            continue
        empty += 1
        day = next_open_day(calendar, monday)
        if day is None:
            return
        monday = day - timedelta(days=day.weekday())


def _ask(rhythm: Rhythm, calendar: Calendar, person: str, week: Week) -> Nudge | None:
    at, wall = _usual_asks(calendar.timezone, week.monday, rhythm)[minutes_later(rhythm, person)]
    if is_at_work(calendar, wall):
        return Nudge(person, rhythm.key, week.key, ASK, at, week.closes_at)
    found = _moved_ask(rhythm, calendar, week)
    moved_at = spread_from(rhythm, calendar, person, found, week.closes_at) if found else None
    if found is None or moved_at is None:
        return None
    return Nudge(person, rhythm.key, week.key, ASK, moved_at, week.closes_at, found.moved)


def _moved_ask(rhythm: Rhythm, calendar: Calendar, week: Week) -> Opening | None:
    earlier = _earlier(rhythm, Calendar("UTC", calendar.working_days, calendar.day_starts, calendar.day_ends))
    if earlier is None:
        return opening(calendar, week.opens_at)
    weekday, at = earlier
    moment = instant(datetime.combine(week.monday + timedelta(days=weekday), at), calendar.timezone)
    found = opening(calendar, moment)
    short = Moved(Why.SHORT_WEEK, week.monday + timedelta(days=rhythm.weekday))
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
    for weekday in range(rhythm.weekday, -1, -1):
        for at in (rhythm.at, slot_time(usual)):
            moment = instant(datetime.combine(week.monday + timedelta(days=weekday), at), "UTC")
            if is_open(usual, moment):
                return weekday, at
    return None


@lru_cache(maxsize=2048)
def _usual_asks(timezone: str, monday: date, rhythm: Rhythm) -> tuple[tuple[datetime, datetime], ...]:
    """The rule's ask in UTC and local time for people asked 0, 1, 2… minutes later."""
    opens_at = week_from(timezone, monday, rhythm).opens_at
    moments = (opens_at + timedelta(minutes=later) for later in range(rhythm.spread_minutes + 1))
    return tuple((moment, local(moment, timezone)) for moment in moments)


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
