"""In which weeks something takes place: every nth week, certain weeks or months of the organisation's year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

LAST: Final = -1
"""The last weekday of its name in a month, be it the fourth or the fifth."""
WEEK: Final = timedelta(weeks=1)
_WEEKS_AHEAD: Final = 160
_IN_FIRST_WEEK: Final = 4
"""The fourth of its first month lies in the first week of a year, as in ISO 8601."""

Light = Literal["same", "half", "none"]
Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last (month, day) of every year, both included; it may lead over the turn of the year."""


@dataclass(frozen=True, slots=True)
class Season:
    """Every `every`th week, unless `weeks` or `months` say which ones.

    `weeks` and `months` count from the first of the year, which begins in calendar month `year_starts`; in a month it
    is the week of its `nth` (1 to 4, or LAST) day with number `weekday`. In `light_months` (of the calendar) every
    second turn is left out, or all of them, or none. What would come on a day of `quiet` is left out.
    """

    every: int = 1
    weeks: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    nth: int = 1
    weekday: int = 0
    year_starts: int = 1
    light_months: frozenset[int] = frozenset()
    light: Light = "same"
    quiet: tuple[Range, ...] = ()


EVERY_WEEK: Final = Season()


@lru_cache(maxsize=65536)
def turn_of(season: Season, monday: date) -> int | None:
    """The number of the turn it takes in the week of `monday`; it only grows. None for a week without one."""
    number = _number(season, monday)
    day = monday + timedelta(days=season.weekday)
    if number is None or season.light == "same" or day.month not in season.light_months:
        return number
    return number if season.light == "half" and number % 2 == 0 else None


@lru_cache(maxsize=65536)
def next_turn(season: Season, monday: date, *, slow: bool = False) -> date | None:
    """The first Monday from `monday` on in whose week it takes place; for `slow`, every second of them."""
    for _ in range(_WEEKS_AHEAD):
        turn = turn_of(season, monday)
        if turn is not None and not (slow and turn % 2):
            return monday
        monday += WEEK
    return None


def is_quiet(season: Season, day: date) -> bool:
    shown = (day.month, day.day)
    return any(
        first <= shown <= last if first <= last else shown >= first or shown <= last for first, last in season.quiet
    )


def week_of_year(monday: date, year_starts: int = 1) -> tuple[int, int]:
    """The year that begins in month `year_starts`, and its week from 1: ISO 8601's own for January."""
    year = monday.year + 1
    while (first := _first_monday(year, year_starts)) > monday:
        year -= 1
    return year, (monday - first).days // 7 + 1


def _first_monday(year: int, month: int) -> date:
    day = date(year, month, _IN_FIRST_WEEK)
    return day - timedelta(days=day.weekday())


def _number(season: Season, monday: date) -> int | None:
    if season.weeks:
        year, week = week_of_year(monday, season.year_starts)
        return year * len(season.weeks) + sorted(season.weeks).index(week) if week in season.weeks else None
    if season.months:
        return _number_in_months(season, monday + timedelta(days=season.weekday))
    weeks = monday.toordinal() // 7
    return weeks // season.every if weeks % season.every == 0 else None


def _number_in_months(season: Season, day: date) -> int | None:
    month = (day.month - season.year_starts) % 12 + 1
    if month not in season.months:
        return None
    is_last = (day + WEEK).month != day.month
    if not (is_last if season.nth == LAST else (day.day - 1) // 7 + 1 == season.nth):
        return None
    return day.year * 12 + day.month
