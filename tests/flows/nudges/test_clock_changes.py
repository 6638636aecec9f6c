"""Nudges through summer time, leap days and days that never were."""

from __future__ import annotations

from datetime import time

import pytest

from flows.nudges import Calendar, ask_of, next_nudge, week_named
from tests.flows.nudges.walls import SHARP, always, asked, day, on, sundays, utc, wall


@pytest.mark.parametrize(
    ("zone", "week", "expected"),
    [
        ("Europe/Berlin", "2026-W13", "2026-03-26 14:00"),
        ("Europe/Berlin", "2026-W14", "2026-04-02 13:00"),
        ("Europe/Berlin", "2026-W43", "2026-10-22 13:00"),
        ("Europe/Berlin", "2026-W44", "2026-10-29 14:00"),
        ("Australia/Lord_Howe", "2026-W14", "2026-04-02 04:00"),
        ("Australia/Lord_Howe", "2026-W15", "2026-04-09 04:30"),
        ("Australia/Lord_Howe", "2026-W40", "2026-10-01 04:30"),
        ("Australia/Lord_Howe", "2026-W41", "2026-10-08 04:00"),
    ],
)
def test_three_stays_three_when_the_clocks_change(zone: str, week: str, expected: str) -> None:
    """Ada's Thursday does not slip by an hour in spring or autumn, nor by half an hour on Lord Howe."""
    nudge = ask_of(SHARP, Calendar(zone), "ada", week)

    assert nudge is not None
    assert nudge.due_at == utc(expected)


@pytest.mark.parametrize(
    ("zone", "at", "week", "expected"),
    [
        ("Europe/Berlin", time(2, 30), "2027-W12", "Sun 2027-03-28 03:00"),
        ("Australia/Lord_Howe", time(2, 15), "2026-W40", "Sun 2026-10-04 02:30"),
        ("America/Santiago", time(0), "2027-W35", "Sun 2027-09-05 01:00"),
    ],
)
def test_a_time_that_is_skipped_moves_to_the_next_minute_there_is(
    zone: str, at: time, week: str, expected: str
) -> None:
    """An hour, half an hour, and midnight itself: the nudge is not lost, and not later than need be."""
    nudge = ask_of(sundays(at), always(zone), "ada", week)

    assert asked(always(zone), nudge) == expected


def test_a_time_that_comes_twice_asks_once() -> None:
    """A cron of 02:30 fired twice in that night; here the first one counts and the next is a week later."""
    berlin = always("Europe/Berlin")
    first = next_nudge(sundays(time(2, 30)), berlin, "ada", wall("Europe/Berlin", "2026-10-24 12:00"))

    assert first is not None
    assert first.due_at == utc("2026-10-25 00:30")
    assert asked(berlin, next_nudge(sundays(time(2, 30)), berlin, "ada", first.due_at)) == "Sun 2026-11-01 02:30"


def test_a_leap_day_is_a_thursday_like_any_other() -> None:
    """29 February 2024 was one."""
    berlin = Calendar("Europe/Berlin")

    assert asked(berlin, next_nudge(SHARP, berlin, "ada", utc("2024-02-28 00:00"))) == "Thu 2024-02-29 15:00"


def test_the_turn_of_the_year_belongs_to_one_week() -> None:
    """The last Thursday of 2026 opens week 53, which closes on New Year's Day."""
    week = week_named("Europe/Berlin", "2026-W53")

    assert on(Calendar("Europe/Berlin"), week.opens_at) == "Thu 2026-12-31 15:00"
    assert on(Calendar("Europe/Berlin"), week.closes_at) == "Fri 2027-01-01 17:00"


def test_a_friday_that_never_was_holds_no_nudge() -> None:
    """Samoa went from Thursday 29 to Saturday 31 December 2011; nobody is asked on the Saturday instead."""
    samoa = Calendar("Pacific/Apia", leave=((day("2011-12-29"), day("2011-12-29")),))

    assert ask_of(SHARP, samoa, "ada", "2011-W52") is None
    assert asked(samoa, next_nudge(SHARP, samoa, "ada", utc("2011-12-27 00:00"))) == "Thu 2012-01-05 15:00"
    assert on(samoa, week_named("Pacific/Apia", "2011-W52").closes_at) == "Sat 2011-12-31 00:00"
