"""What becomes of a nudge that was planned: sent, moved on, dropped, snoozed, or followed by a reminder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from flows.nudges.asking import Nudge, spread_from
from flows.nudges.seasons import Season, is_quiet
from flows.nudges.wall import instant, local
from flows.nudges.weeks import Rhythm, week_named
from flows.nudges.worktime import Calendar, Moved, Why, at_work_from, day_of, opening

SNOOZE: Final = timedelta(hours=2)
LATE_AFTER: Final = timedelta(hours=1)
"""A nudge sent later than this says so when asked why."""


class Dropped(StrEnum):
    MUTED = "muted"
    AWAY = "away"
    CLOSED = "closed"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Send:
    """Send it now; `nudge` is due now."""

    nudge: Nudge


@dataclass(frozen=True, slots=True)
class Wait:
    """Ask again at `nudge.due_at`."""

    nudge: Nudge


@dataclass(frozen=True, slots=True)
class Drop:
    """Let it go; nothing takes its place."""

    why: Dropped


Verdict = Send | Wait | Drop


def still_allowed(rhythm: Rhythm, calendar: Calendar, nudge: Nudge, now: datetime) -> Verdict:
    """What to do with a planned nudge at `now`, by the calendar as it is now.

    The week closes by the person's present time zone: whoever has moved is asked in the hours of the new place, or not
    at all.
    """
    if rhythm.key in calendar.muted:
        return Drop(Dropped.MUTED)
    close = week_named(calendar.timezone, nudge.period, rhythm).closes_at
    found = opening(calendar, max(now, nudge.due_at))
    if found is None:
        return Drop(Dropped.AWAY)
    at = spread_from(rhythm, calendar, nudge.person, found, close) if found.moved else found.at
    if at is None or at >= close:
        return Drop(Dropped.CLOSED)
    if is_quiet(rhythm.season, local(at, calendar.timezone).date()):
        return Drop(Dropped.QUIET)
    moved = (*nudge.moved, *found.moved)
    if at > now:
        return Wait(nudge._replace(due_at=at, not_after=close, moved=moved))
    if now - nudge.due_at >= LATE_AFTER:
        moved = (*moved, Moved(Why.LATE, local(now, calendar.timezone).date()))
    return Send(nudge._replace(due_at=now.astimezone(UTC), not_after=close, moved=moved))


def round_allowed(calendar: Calendar, nudge: Nudge, now: datetime, season: Season) -> Verdict:
    """The same of a message of a round, which closes for everybody at once: it waits for the end of a leave."""
    at = at_work_from(calendar, max(now, nudge.due_at))
    if at >= nudge.not_after:
        return Drop(Dropped.CLOSED)
    if is_quiet(season, local(at, calendar.timezone).date()):
        return Drop(Dropped.QUIET)
    return Wait(nudge._replace(due_at=at)) if at > now else Send(nudge._replace(due_at=now.astimezone(UTC)))


def on_a_later_day(calendar: Calendar, sent_at: datetime, wanted: datetime, close: datetime) -> datetime | None:
    """The first slot from `wanted` on that is on a later day than what came at `sent_at`; None when it is too late."""
    at = at_work_from(calendar, max(wanted, _tomorrow(calendar, sent_at)))
    return at if at < close else None


def _tomorrow(calendar: Calendar, moment: datetime) -> datetime:
    day = local(moment, calendar.timezone).date() + timedelta(days=1)
    return instant(datetime.combine(day, time()), calendar.timezone)


def reminder_for(rhythm: Rhythm, calendar: Calendar, asked: Nudge) -> Nudge | None:
    """The reminder after the message that went out at `asked.due_at`; None when none is left, or no slot for it.

    It comes on a later working day than the message before it, and before the week closes.
    """
    number = asked.sequence
    if rhythm.key in calendar.muted or number >= len(rhythm.reminders):
        return None
    week = week_named(calendar.timezone, asked.period, rhythm)
    found = opening(calendar, week.reminds_at[number])
    at = spread_from(rhythm, calendar, asked.person, found, week.closes_at) if found else None
    if found is None or at is None or not _is_later_day(calendar, asked.due_at, at):
        return None
    if is_quiet(rhythm.season, local(at, calendar.timezone).date()):
        return None
    return Nudge(asked.person, rhythm.key, week.key, number + 1, at, week.closes_at, found.moved)


def snooze_until(calendar: Calendar, now: datetime, not_after: datetime) -> datetime | None:
    """In two hours, or at the next slot when that is outside working time; None when the week closes before."""
    found = opening(calendar, now + SNOOZE)
    return found.at if found and found.at < not_after else None


def _is_later_day(calendar: Calendar, first: datetime, second: datetime) -> bool:
    days = (day_of(calendar, local(moment, calendar.timezone)) for moment in (first, second))
    return next(days) < next(days)
