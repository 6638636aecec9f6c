"""How much is too much: at most one unasked message a day and three a week for each person, the most important first.

What does not fit is left out, never queued. Nothing here knows what anybody wrote: what comes is a function of the
year, the person's own calendar, and the days on which something went out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from flows.nudges.asking import ASK, Nudge, ask_of
from flows.nudges.seasons import WEEK, is_quiet, next_turn
from flows.nudges.sending import on_a_later_day
from flows.nudges.wall import local
from flows.nudges.weeks import Kind, Rhythm, monday_of, week_from
from flows.nudges.worktime import Calendar, at_work_from
from flows.nudges.year import RoundTimes, Year, round_key, round_times

A_DAY: Final = 1
A_WEEK: Final = 3
"""Of somebody who works five days; whoever works fewer is written to less."""
FULL_WEEK: Final = 5
IGNORED: Final = 3
"""So many asks without an answer, one after the other, and the next one offers to come less often."""
OFFERED_AGAIN: Final = 12
"""Asks before it offers so once more: whoever did not answer the offer either has heard it."""

_DAY = timedelta(days=1)


class Over(StrEnum):
    """Why something that has its turn does not come."""

    DAY = "day"
    WEEK = "week"
    QUIET = "quiet"
    CLOSED = "closed"


@dataclass(frozen=True)
class Coming:
    """A message that has its turn on `day` (the person's own). `left_out` says why it does not come.

    `rhythm` is a key; of a round, its key too.
    """

    rhythm: str
    kind: Kind
    day: date
    at: datetime
    period: str
    left_out: Over | None = None
    moved: bool = False

    @property
    def rank(self) -> tuple[Kind, bool, datetime, str]:
        """The most important first; of two alike what has no other day, then the earlier one."""
        return self.kind, is_of_round(self.rhythm), self.at, self.rhythm


def allowance(calendar: Calendar) -> int:
    """Messages a week: three for five working days, and its share of that for fewer, at least one."""
    return max(1, min(A_WEEK, -(-A_WEEK * len(calendar.working_days) // FULL_WEEK)))


def week_ahead(
    year: Year,
    calendar: Calendar,
    person: str,
    monday: date,
    *,
    manages: bool,
    rounds: Iterable[RoundTimes] | None = None,
) -> tuple[Coming, ...]:
    """Everything that has its turn in one of the person's weeks, in order: what comes, and what is left out and why.

    `rounds` are those that were opened, and those foreseen; without them, each opens when the year says.
    """
    times = round_times(year, monday) if rounds is None else rounds
    mine = (one for one in times if manages or not one.managers)
    asks = list(_asks_in(year.of(manages=manages), calendar, person, monday))
    asks += _rounds_in(year, mine, calendar, monday, {one.day for one in asks if one.left_out is None})
    open_asks = sorted((one for one in asks if one.left_out is None), key=lambda one: one.rank)
    days, kept = set[date](), list[Coming]()
    left = [one for one in asks if one.left_out]
    for one in open_asks:
        if one.day in days:
            left.append(_left(one, Over.DAY))
        elif len(kept) >= allowance(calendar):
            left.append(_left(one, Over.WEEK))
        else:
            days.add(one.day)
            kept.append(one)
    return tuple(sorted((*kept, *left), key=lambda one: (one.at, one.rank)))


def coming(
    year: Year,
    calendar: Calendar,
    person: str,
    now: datetime,
    days: int,
    *,
    manages: bool,
    rounds: Sequence[RoundTimes] | None = None,
) -> tuple[Coming, ...]:
    """Asks of the next `days` days, today's included, whether they come or are left out."""
    today = local(now, calendar.timezone).date()
    last = today + (days - 1) * _DAY
    monday, found = monday_of(today), list[Coming]()
    while monday <= last:
        found += week_ahead(year, calendar, person, monday, manages=manages, rounds=rounds)
        monday += WEEK
    return tuple(one for one in found if today <= one.day <= last and one.at >= now)


def over(
    nudge: Nudge, today: date, ahead: Sequence[Coming], sent: Mapping[date, int], calendar: Calendar
) -> Over | None:
    """Why a nudge that is due may not go out today, if so.

    `ahead` is the person's week, `sent` what went out, by day. Reminders have what the asks of the week leave over: so
    an ask comes on the same day, whatever its person did with the ones before. The invitation to a round that nobody
    foresaw, or that found no place on its day, has the place of a reminder.
    """
    if sent.get(today, 0) >= A_DAY:
        return Over.DAY
    used = sum(number for day, number in sent.items() if monday_of(day) == monday_of(today))
    planned = next((one for one in ahead if (one.rhythm, one.period) == (nudge.key, nudge.period)), None)
    if nudge.sequence == ASK and (not is_of_round(nudge.key) or _comes(planned, today)):
        return (planned.left_out if planned else None) or (Over.WEEK if used >= allowance(calendar) else None)
    kept = [one for one in ahead if one.left_out is None]
    if any(one.day == today for one in kept):
        return Over.DAY
    return Over.WEEK if used + sum(one.day > today for one in kept) >= allowance(calendar) else None


def is_of_round(key: str) -> bool:
    return key.startswith(round_key(""))


def _comes(planned: Coming | None, today: date) -> bool:
    return planned is not None and planned.left_out is None and planned.day == today


def offers_less(states: Sequence[str], *, slow: bool) -> bool:
    """Whether the next ask should offer to come less often, by what became of the ones before, the newest first."""
    ignored = len(states) >= IGNORED and all(state == "ignored" for state in states[:IGNORED])
    return ignored and not slow and "offered" not in states[:OFFERED_AGAIN]


def _left(one: Coming, why: Over) -> Coming:
    return Coming(one.rhythm, one.kind, one.day, one.at, one.period, why, one.moved)


def _asks_in(rhythms: Iterable[Rhythm], calendar: Calendar, person: str, monday: date) -> Iterator[Coming]:
    for rhythm in rhythms:
        if rhythm.key in calendar.muted:
            continue
        for week in _weeks_of(rhythm, calendar, monday):
            nudge = ask_of(rhythm, calendar, person, f"{week:%G-W%V}")
            if nudge is not None:
                day = local(nudge.due_at, calendar.timezone).date()
                if monday_of(day) == monday:
                    yield Coming(rhythm.key, rhythm.kind, day, nudge.due_at, nudge.period, moved=bool(nudge.moved))
            elif week == monday and not rhythm.after_leave:
                of_rule = week_from(calendar.timezone, week, rhythm)
                day = week + timedelta(days=rhythm.asks.weekday)
                why = _why_not(rhythm, calendar, person, of_rule.key)
                yield Coming(rhythm.key, rhythm.kind, day, of_rule.opens_at, of_rule.key, why)


def _why_not(rhythm: Rhythm, calendar: Calendar, person: str, period: str) -> Over:
    """Of a week without a slot: whether there would be one if the organisation had no quiet days."""
    loud = replace(rhythm, season=replace(rhythm.season, quiet=()))
    return Over.QUIET if ask_of(loud, calendar, person, period) else Over.CLOSED


def _weeks_of(rhythm: Rhythm, calendar: Calendar, monday: date) -> Iterator[date]:
    """The weeks in which it asks, and whose ask may have moved into the week of `monday`."""
    if rhythm.after_leave:
        yield monday
        return
    new_until = calendar.joined + rhythm.after_weeks * WEEK if calendar.joined and rhythm.after_weeks else date.min
    week: date | None = monday - rhythm.closes.week * WEEK
    while week is not None and week <= monday:
        week = next_turn(rhythm.season, week, slow=rhythm.key in calendar.slowed)
        if week is None or week > monday:
            return
        if week >= monday_of(new_until):
            yield week
        week += WEEK


def _rounds_in(
    year: Year, rounds: Iterable[RoundTimes], calendar: Calendar, monday: date, taken: Collection[date]
) -> Iterator[Coming]:
    """A round's invitation has its place on the day it comes, whether this person is asked in it or not; when that one
    is taken, on the next of the week that is not, as long as the round is open."""
    taken = set(taken)
    for times in rounds:
        in_turn = list(_days_of(year, times, calendar, monday))
        if in_turn:
            day, at = next((one for one in in_turn if one[0] not in taken), in_turn[0])
            taken.add(day)
            yield Coming(times.key, times.importance, day, at, times.period)


def _days_of(year: Year, times: RoundTimes, calendar: Calendar, monday: date) -> Iterator[tuple[date, datetime]]:
    """From the one on which a round's invitation comes to the end of that week, if it is the week of `monday`."""
    at: datetime | None = at_work_from(calendar, times.opens_at)
    while at and at < times.closes_at and monday_of(day := local(at, calendar.timezone).date()) == monday:
        if is_quiet(year.season_of(times.key), day):
            return
        yield day, at
        at = on_a_later_day(calendar, at, at, times.closes_at)
