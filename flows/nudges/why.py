"""Why a nudge came, and why then: the facts of the rule and the calendar, for the card behind "why"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from flows.kit.text import T
from flows.nudges.asking import ASK, Nudge
from flows.nudges.wall import local
from flows.nudges.weeks import DIGEST, Rhythm, week_named
from flows.nudges.worktime import Calendar

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def explain(rhythm: Rhythm, calendar: Calendar, nudge: Nudge) -> tuple[T, ...]:
    """One sentence per fact, in the order they were applied. Times of day are the person's own, as HH:MM."""
    return tuple(_facts(rhythm, calendar, nudge))


def _facts(rhythm: Rhythm, calendar: Calendar, nudge: Nudge) -> Iterator[T]:
    rule = "nudge-why-rule-digest" if rhythm.key == DIGEST.key else "nudge-why-rule"
    yield T.of(rule, weekday=rhythm.weekday, time=f"{rhythm.at:%H:%M}")
    if minutes := _minutes_later(rhythm, calendar, nudge):
        yield T.of("nudge-why-spread", minutes=minutes)
    yield T.of("nudge-why-zone", zone=calendar.timezone)
    yield from _working_time(calendar)
    for reason in nudge.moved:
        yield T.of(f"nudge-why-moved-{reason.why}", day=reason.day)
    if nudge.moved:
        yield T.of("nudge-why-result", **_said(nudge.due_at, calendar))
    if not rhythm.reminds:
        yield T("nudge-why-no-reminder")
    elif nudge.sequence == ASK:
        yield T.of("nudge-why-once", weekday=rhythm.reminder_weekday, time=f"{rhythm.reminder_at:%H:%M}")
    else:
        yield T("nudge-why-last")
    yield T("nudge-why-off-digest" if rhythm.key == DIGEST.key else "nudge-why-off")


def _working_time(calendar: Calendar) -> Iterator[T]:
    yield T.of("nudge-why-hours", starts=f"{calendar.day_starts:%H:%M}", ends=f"{calendar.day_ends:%H:%M}")
    worked = {name: "yes" if number in calendar.working_days else "no" for number, name in enumerate(_DAYS)}
    yield T("nudge-why-days", {**worked})
    if calendar.country:
        yield T.of("nudge-why-holidays", country="-".join(filter(None, (calendar.country, calendar.subdivision))))


def _said(moment: datetime, calendar: Calendar) -> dict[str, str | int]:
    wall = local(moment, calendar.timezone)
    return {"weekday": wall.weekday(), "time": f"{wall:%H:%M}"}


def _minutes_later(rhythm: Rhythm, calendar: Calendar, nudge: Nudge) -> int:
    """Minutes from the rule to the nudge where only the spread lies between; else 0."""
    week = week_named(calendar.timezone, nudge.period, rhythm)
    later = nudge.due_at - (week.opens_at if nudge.sequence == ASK else week.reminds_at)
    minutes = later // timedelta(minutes=1)
    return minutes if not nudge.moved and 0 < minutes <= rhythm.spread_minutes else 0
