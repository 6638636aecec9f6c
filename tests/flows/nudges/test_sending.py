"""The moment of sending, the reminder, and snoozing, example by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from flows.nudges import (
    CHECKIN,
    Calendar,
    Drop,
    Dropped,
    Moved,
    Nudge,
    Season,
    Send,
    Wait,
    Why,
    ask_of,
    reminder_for,
    snooze_until,
    still_allowed,
)
from tests.flows.nudges.walls import SHARP, asked, day, on, wall

ADA = Calendar("Europe/Berlin")


def ask(calendar: Calendar = ADA) -> Nudge:
    nudge = ask_of(SHARP, calendar, "ada", "2026-W47")
    assert nudge is not None
    return nudge


def at(shown: str, nudge: Nudge | None = None, calendar: Calendar = ADA) -> Send | Wait | Drop:
    return still_allowed(SHARP, calendar, nudge or ask(), wall("Europe/Berlin", f"2026-11-{shown}"))


def test_a_nudge_on_time_is_sent() -> None:
    """The usual case."""
    assert at("19 15:00") == Send(ask())


def test_a_nudge_before_its_time_waits() -> None:
    """Looking early is not asking early."""
    assert at("19 14:59") == Wait(ask())


def test_a_late_nudge_within_hours_is_sent_and_says_that_it_is_late() -> None:
    """The process was down for two hours; Ada is still at work."""
    now = wall("Europe/Berlin", "2026-11-19 17:00")

    assert at("19 17:00") == Send(ask()._replace(due_at=now, moved=(Moved(Why.LATE, day("2026-11-19")),)))


def test_a_nudge_late_in_the_evening_waits_for_the_morning() -> None:
    """The process came back at nine in the evening: not now."""
    verdict = at("19 21:00")

    assert isinstance(verdict, Wait)
    assert asked(ADA, verdict.nudge) == "Fri 2026-11-20 10:00"
    assert verdict.nudge.moved == (Moved(Why.HOURS, day("2026-11-19")),)


def test_after_the_last_reminder_there_is_none() -> None:
    """One reminder, then silence."""
    assert reminder_for(SHARP, ADA, ask()._replace(sequence=len(SHARP.reminders))) is None


def test_what_would_wait_into_quiet_days_is_let_go() -> None:
    """A day away, told late, moves it to Friday, and Friday is the first day on which nothing comes at all."""
    before_quiet = replace(SHARP, season=Season(quiet=(((11, 20), (11, 22)),)))
    away = replace(ADA, leave=((day("2026-11-19"), day("2026-11-19")),))

    verdict = still_allowed(before_quiet, away, ask(), wall("Europe/Berlin", "2026-11-19 15:00"))

    assert verdict == Drop(Dropped.QUIET)


def test_those_who_wait_for_the_morning_are_spread_over_it_too() -> None:
    """After an outage a whole company would otherwise be written to at ten sharp."""
    nudges = [ask_of(CHECKIN, ADA, f"person-{number}", "2026-W47") for number in range(200)]
    now = wall("Europe/Berlin", "2026-11-19 21:00")
    verdicts = [still_allowed(CHECKIN, ADA, nudge, now) for nudge in nudges if nudge]
    minutes = {asked(ADA, verdict.nudge) for verdict in verdicts if isinstance(verdict, Wait)}

    assert len(minutes) > 25
    assert (min(minutes), max(minutes)) == ("Fri 2026-11-20 10:00", "Fri 2026-11-20 10:30")


@pytest.mark.parametrize("shown", ["20 17:00", "20 21:00", "23 10:00"])
def test_a_nudge_whose_week_has_closed_is_dropped(shown: str) -> None:
    """A question about a week that is over helps nobody."""
    assert at(shown) == Drop(Dropped.CLOSED)


def test_a_nudge_muted_in_the_meantime_is_dropped() -> None:
    """Muting works at once, also for what was planned before."""
    assert at("19 15:00", calendar=replace(ADA, muted=frozenset({"checkin"}))) == Drop(Dropped.MUTED)


def test_somebody_who_fell_ill_is_left_in_peace() -> None:
    """Leave entered after planning counts at the moment of sending: moved to Friday when short, dropped when long."""
    one_day = replace(ADA, leave=((day("2026-11-19"), day("2026-11-19")),))
    long = replace(ADA, leave=((day("2026-11-10"), day("2026-11-19")),))
    verdict = at("19 15:00", calendar=one_day)

    assert isinstance(verdict, Wait)
    assert asked(ADA, verdict.nudge) == "Fri 2026-11-20 10:00"
    assert at("19 15:00", calendar=long) == Drop(Dropped.AWAY)


def test_somebody_who_has_left_is_not_written_to() -> None:
    """Their last day was yesterday."""
    assert at("19 15:00", calendar=replace(ADA, active_to=day("2026-11-18"))) == Drop(Dropped.AWAY)


def test_whoever_has_moved_east_is_asked_in_the_hours_of_the_new_place() -> None:
    """Three in Berlin is eleven at night in Tokyo."""
    tokyo = replace(ADA, timezone="Asia/Tokyo")
    verdict = at("19 15:00", calendar=tokyo)

    assert isinstance(verdict, Wait)
    assert asked(tokyo, verdict.nudge) == "Fri 2026-11-20 10:00"
    assert on(tokyo, verdict.nudge.not_after) == "Fri 2026-11-20 17:00"


def test_whoever_has_moved_west_is_asked_when_their_day_begins() -> None:
    """Three in Berlin is four in the morning in Honolulu."""
    honolulu = replace(ADA, timezone="Pacific/Honolulu")
    verdict = at("19 15:00", calendar=honolulu)

    assert isinstance(verdict, Wait)
    assert asked(honolulu, verdict.nudge) == "Thu 2026-11-19 10:00"


def test_one_reminder_comes_on_friday_at_ten() -> None:
    """If there is no answer: one reminder, then silence."""
    reminder = reminder_for(SHARP, ADA, ask())

    assert reminder is not None
    assert asked(ADA, reminder) == "Fri 2026-11-20 10:00"
    assert reminder == ask()._replace(sequence=1, due_at=reminder.due_at)


def test_whoever_was_asked_on_friday_is_not_reminded_the_same_day() -> None:
    """At most one message a day: an ask moved or sent late to Friday is the only one."""
    no_thursday = replace(ADA, working_days=frozenset({0, 1, 2, 4}))
    sent_late = ask()._replace(due_at=wall("Europe/Berlin", "2026-11-20 08:30"))

    assert reminder_for(SHARP, no_thursday, ask(no_thursday)) is None
    assert reminder_for(SHARP, ADA, sent_late) is None


@pytest.mark.parametrize("days", [frozenset(range(4)), frozenset(range(3)), frozenset({0, 1, 2, 3, 6})])
def test_whoever_does_not_work_on_friday_is_not_reminded(days: frozenset[int]) -> None:
    """The next working slot is in another week, when this one has closed."""
    calendar = replace(ADA, working_days=days)

    assert reminder_for(SHARP, calendar, ask(calendar)) is None


def test_nobody_is_reminded_on_a_public_holiday() -> None:
    """Good Friday 2026; the week closes on it, without another word."""
    calendar = replace(ADA, country="DE")
    asked_before_easter = ask_of(SHARP, calendar, "ada", "2026-W14")

    assert asked_before_easter is not None
    assert reminder_for(SHARP, calendar, asked_before_easter) is None


def test_a_late_riser_is_reminded_when_the_day_begins() -> None:
    """Friday at ten is before their hours."""
    late = replace(ADA, day_starts=time(13), day_ends=time(21))

    assert asked(late, reminder_for(SHARP, late, ask(late))) == "Fri 2026-11-20 13:00"


def test_whoever_muted_after_the_ask_is_not_reminded() -> None:
    """Silence begins at once."""
    assert reminder_for(SHARP, replace(ADA, muted=frozenset({"checkin"})), ask()) is None


@pytest.mark.parametrize(
    ("clicked", "expected"),
    [
        ("19 15:05", "Thu 2026-11-19 17:05"),
        ("19 15:59", "Thu 2026-11-19 17:59"),
        ("19 16:00", "Fri 2026-11-20 10:00"),
        ("19 22:30", "Fri 2026-11-20 10:00"),
        ("20 05:00", "Fri 2026-11-20 10:00"),
        ("20 06:30", "Fri 2026-11-20 08:30"),
        ("20 14:59", "Fri 2026-11-20 16:59"),
        ("20 15:00", "never"),
        ("21 11:00", "never"),
    ],
)
def test_a_snooze_lasts_two_hours_or_until_the_next_slot(clicked: str, expected: str) -> None:
    """Two hours later, else the next morning, else never, and then the person is told so."""
    until = snooze_until(ADA, wall("Europe/Berlin", f"2026-11-{clicked}"), ask().not_after)

    assert on(ADA, until) == expected


def test_snoozing_on_the_first_day_back_from_a_long_leave_works() -> None:
    """Only what falls into the leave is dropped, not what comes after it."""
    back = replace(ADA, leave=((day("2026-11-02"), day("2026-11-18")),))

    until = snooze_until(back, wall("Europe/Berlin", "2026-11-19 17:00"), ask().not_after)

    assert on(ADA, until) == "Fri 2026-11-20 10:00"


def test_a_snooze_is_two_hours_long_when_the_clocks_go_back_too() -> None:
    """Half past one and two hours is half past two, for the second time."""
    nights = Calendar("Europe/Berlin", working_days=frozenset(range(7)), day_starts=time(22), day_ends=time(6))
    now = wall("Europe/Berlin", "2026-10-25 01:30")

    until = snooze_until(nights, now, wall("Europe/Berlin", "2026-10-30 17:00"))

    assert until is not None
    assert (until - now).total_seconds() == 2 * 3600
    assert on(nights, until) == "Sun 2026-10-25 02:30"


def test_a_slot_in_the_hour_that_comes_twice_is_never_before_the_click() -> None:
    """Whoever snoozes in the second of two equal hours is not sent back into the first."""
    calendar = Calendar("Europe/Berlin", working_days=frozenset(range(7)), day_starts=time(2, 30), day_ends=time(2, 50))
    clicked = wall("Europe/Berlin", "2026-10-25 00:10")  # two hours on, it is 02:10 for the first time
    later = wall("Europe/Berlin", "2026-10-25 01:10")  # and here for the second

    until = [snooze_until(calendar, now, wall("Europe/Berlin", "2026-10-30 17:00")) for now in (clicked, later)]

    assert [moment and moment.strftime("%H:%M") for moment in until] == ["00:30", "01:30"]
