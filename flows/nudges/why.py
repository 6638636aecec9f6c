"""Why a nudge came, and why then: the facts of the rule and the calendar, for the card behind "why"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from flows.kit.text import Arg, T
from flows.nudges.asking import ASK, Nudge
from flows.nudges.policy import allowance
from flows.nudges.wall import local
from flows.nudges.weeks import Rhythm, week_named
from flows.nudges.worktime import Calendar

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def explain(rhythm: Rhythm, calendar: Calendar, nudge: Nudge, year: str = "", *, less: bool = False) -> tuple[T, ...]:
    """One sentence per fact, in the order they were applied. Times of day are the person's own, as HH:MM.

    `year` is the name of the year it was planned by; `less`: it offered to come less often, and no reminder
    follows, whatever the rhythm says.
    """
    return tuple(_facts(rhythm, calendar, nudge, year, less=less))


def _facts(rhythm: Rhythm, calendar: Calendar, nudge: Nudge, year: str, *, less: bool) -> Iterator[T]:
    yield T(f"nudge-why-rule-{rhythm.key}")
    if less:
        yield T("nudge-why-less")
    yield turns_in_words(rhythm)
    if rhythm.key in calendar.slowed:
        yield T("nudge-why-slow")
    if minutes := _minutes_later(rhythm, calendar, nudge):
        yield T.of("nudge-why-spread", minutes=minutes)
    yield T.of("nudge-why-zone", zone=calendar.timezone)
    yield from _working_time(calendar)
    for reason in nudge.moved:
        yield T.of(f"nudge-why-moved-{reason.why}", day=reason.day)
    if nudge.moved:
        yield T.of("nudge-why-result", **_said(nudge.due_at, calendar))
    if rhythm.key not in calendar.muted:
        yield T("nudge-why-no-reminder") if less else _what_follows(rhythm, nudge)
    yield T.of("nudge-why-few", number=allowance(calendar))
    if year:
        yield T.of("nudge-why-year", year=year)
    yield T("nudge-why-is-off" if rhythm.key in calendar.muted else "nudge-why-off")


def turns_in_words(rhythm: Rhythm) -> T:
    """When it has its turn, as one sentence."""
    season = rhythm.season
    at: dict[str, Arg] = {"weekday": rhythm.asks.weekday, "time": f"{rhythm.asks.at:%H:%M}"}
    if rhythm.after_leave:
        return T("nudge-why-turn-back")
    if season.weeks:
        return T.of("nudge-why-turn-weeks", **at, weeks=", ".join(str(week) for week in sorted(season.weeks)))
    if season.months:
        return T.of("nudge-why-turn-months", **at, nth=season.nth, number=len(season.months))
    return T.of("nudge-why-turn-every", **at, number=season.every)


def _what_follows(rhythm: Rhythm, nudge: Nudge) -> T:
    if not rhythm.reminders:
        return T("nudge-why-no-reminder")
    if nudge.sequence == ASK:
        first = rhythm.reminders[0]
        at: dict[str, Arg] = {"weekday": first.weekday, "time": f"{first.at:%H:%M}"}
        return T.of("nudge-why-once" if len(rhythm.reminders) == 1 else "nudge-why-twice", **at)
    return T("nudge-why-last" if nudge.sequence >= len(rhythm.reminders) else "nudge-why-once-more")


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
    if nudge.moved or rhythm.after_leave:
        return 0
    week = week_named(calendar.timezone, nudge.period, rhythm)
    if nudge.sequence > len(week.reminds_at):
        return 0
    later = nudge.due_at - (week.opens_at if nudge.sequence == ASK else week.reminds_at[nudge.sequence - 1])
    minutes = later // timedelta(minutes=1)
    return minutes if 0 < minutes <= rhythm.spread_minutes else 0
