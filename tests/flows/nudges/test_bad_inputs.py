"""Calendars and years that make little sense, or change in the middle: nobody is asked twice, at night, or for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from flows.nudges import (
    CHECKIN,
    Calendar,
    Coming,
    Drop,
    Dropped,
    Nudge,
    Over,
    RoundTimes,
    Season,
    Send,
    Wait,
    Year,
    coming,
    next_nudge,
    on_a_later_day,
    over,
    plan,
    round_allowed,
    still_allowed,
    week_ahead,
)
from flows.nudges.seasons import EVERY_WEEK
from tests.flows.nudges.walls import SHARP, asked, day, on, utc, wall
from tests.flows.nudges.years import STANDARD, year

ADA = Calendar("Europe/Berlin", country="DE")
MONDAY = day("2026-11-30")
"""An ordinary week: nothing but the check-in on Thursday."""


def comes(found: tuple[Coming, ...]) -> list[str]:
    return [one.rhythm for one in found if one.left_out is None]


# --- calendars --------------------------------------------------------------------------------------------------------


def test_a_week_without_a_working_day_has_no_message_and_an_end() -> None:
    """Somebody may untick all seven boxes; a tick that looked for a slot for ever would silence everybody."""
    never = replace(ADA, working_days=frozenset())

    (planned,) = plan(CHECKIN, [("ada", never, None)], utc("2026-11-19 14:00"))

    assert (planned.claim, planned.next_due_at) == (None, None)
    assert comes(week_ahead(STANDARD, never, "ada", MONDAY, manages=True)) == []


def test_leave_over_the_turn_of_the_year_is_one_leave() -> None:
    """Away from 14 December to 8 January: nothing in between, one welcome, and then a week like any other."""
    away = replace(ADA, leave=((day("2026-12-14"), day("2027-01-08")),))

    found = coming(STANDARD, away, "ada", wall("Europe/Berlin", "2026-12-14 00:00"), 34, manages=False)

    assert [(one.rhythm, str(one.day)) for one in found if one.left_out is None] == [
        ("back", "2027-01-11"),
        ("agenda", "2027-01-13"),
        ("checkin", "2027-01-14"),
    ]


def test_hours_that_end_when_they_begin_are_all_hours_and_never_none() -> None:
    """A window of 24 hours: the ask comes when the rule says, and nothing waits for ever."""
    nine_to_nine = replace(ADA, day_starts=time(9), day_ends=time(9))

    assert asked(nine_to_nine, next_nudge(SHARP, nine_to_nine, "ada", utc("2026-11-16 00:00"))) == (
        "Thu 2026-11-19 15:00"
    )


def test_hours_the_wrong_way_round_are_a_night_shift() -> None:
    """From 18:00 to 8:00 is how nights are written; asked is when the night begins, not in the middle of the day."""
    nights = replace(ADA, day_starts=time(18), day_ends=time(8))

    assert asked(nights, next_nudge(SHARP, nights, "ada", utc("2026-11-16 00:00"))) == "Thu 2026-11-19 18:00"


def test_a_holiday_on_the_only_working_day_leaves_the_week_out() -> None:
    """Whoever works on Fridays only, and is off on Good Friday, is asked a week later."""
    fridays = replace(ADA, working_days=frozenset({4}))

    assert asked(fridays, next_nudge(SHARP, fridays, "ada", utc("2026-03-30 00:00"))) == "Fri 2026-04-10 10:00"
    assert comes(week_ahead(STANDARD, fridays, "ada", day("2026-03-30"), manages=False)) == []


def test_a_zone_whose_rules_change_after_planning_is_read_again_before_sending() -> None:
    """Planned for 15:00 when the offset was another one: it comes in the hours of the new rules, not at night."""
    planned = Nudge("ada", CHECKIN.key, "2026-W47", 0, utc("2026-11-19 02:00"), utc("2026-11-20 16:00"))

    verdict = still_allowed(SHARP, replace(ADA, country=None), planned, utc("2026-11-19 02:00"))

    assert isinstance(verdict, Wait)
    assert on(ADA, verdict.nudge.due_at) == "Thu 2026-11-19 10:00"


# --- years ------------------------------------------------------------------------------------------------------------


def test_a_year_that_begins_in_another_month_from_now_on_asks_nothing_twice() -> None:
    """Changed in the middle of a cycle: what was asked keeps the week it was asked for, so it is known again."""
    april = year("version = 2\nyear_starts_in = 4")
    before, after = (week_ahead(one, ADA, "ada", MONDAY, manages=False) for one in (STANDARD, april))

    assert [(one.rhythm, one.period) for one in before if one.rhythm == "checkin"] == [("checkin", "2026-W49")]
    assert [(one.rhythm, one.period) for one in after if one.rhythm == "checkin"] == [("checkin", "2026-W49")]
    assert april.fingerprint != STANDARD.fingerprint


def test_two_organisations_with_other_years_do_not_mix_in_one_process() -> None:
    """What is remembered of one rhythm must not answer for another of the same name."""
    early: Year = year('version = 1\n[rhythm.checkin]\non = "tuesday 09:00"\nremind = []')

    days = [
        next(one.day for one in week_ahead(each, ADA, "ada", MONDAY, manages=False) if one.rhythm == "checkin")
        for each in (STANDARD, early, STANDARD)
    ]

    assert [str(one) for one in days] == ["2026-12-03", "2026-12-01", "2026-12-03"]


# --- rounds among the rest --------------------------------------------------------------------------------------------


def round_on(shown: str) -> RoundTimes:
    opens = wall("Europe/Berlin", shown)
    return RoundTimes("pair", opens, opens + timedelta(days=7))


def invitation(times: RoundTimes, sequence: int = 0) -> Nudge:
    return Nudge("ada", times.key, times.period, sequence, times.opens_at, times.closes_at)


def test_a_round_that_opens_late_gives_way_to_what_was_planned_that_day() -> None:
    """A day has one message, and the round is open for some days; its invitation takes the next one with room."""
    late = round_on("2026-12-03 09:00")

    ahead = week_ahead(STANDARD, ADA, "ada", MONDAY, manages=False, rounds=(late,))

    assert comes(ahead) == ["checkin", "round-pair"]
    assert over(invitation(late), day("2026-12-03"), ahead, {}, ADA) is Over.DAY
    assert over(invitation(late), day("2026-12-04"), ahead, {day("2026-12-03"): 1}, ADA) is None


def test_an_invitation_nobody_foresaw_waits_for_a_day_with_room() -> None:
    """Opened by hand on the day of the check-in: that one was announced, and comes."""
    by_hand = invitation(round_on("2026-12-03 09:00"))
    ahead = week_ahead(STANDARD, ADA, "ada", MONDAY, manages=False, rounds=())

    assert over(by_hand, day("2026-12-03"), ahead, {}, ADA) is Over.DAY
    assert over(by_hand, day("2026-12-04"), ahead, {day("2026-12-03"): 1}, ADA) is None


def test_a_reminder_of_a_round_has_what_the_week_leaves_over() -> None:
    """Three came already: whoever forgot the round is left in peace."""
    times = round_on("2026-11-27 09:00")
    ahead = week_ahead(STANDARD, ADA, "ada", MONDAY, manages=False, rounds=(times,))
    sent = {MONDAY: 1, day("2026-12-01"): 1, day("2026-12-03"): 1}

    assert over(invitation(times, 1), day("2026-12-04"), ahead, sent, ADA) is Over.WEEK
    assert over(invitation(times, 1), day("2026-12-02"), ahead, {}, ADA) is None


def test_an_invitation_is_let_go_on_a_day_on_which_nothing_comes() -> None:
    """Quiet days are quiet for rounds as well, also when one was planned before they were written into the year."""
    times = round_on("2026-11-30 09:00")

    verdict = round_allowed(ADA, invitation(times), times.opens_at, Season(quiet=(((11, 30), (12, 1)),)))

    assert verdict == Drop(Dropped.QUIET)


def test_what_found_no_room_today_is_looked_at_on_another_day() -> None:
    """Not an hour later, when today is as full as before; and not at all when the round is over by then."""
    now = wall("Europe/Berlin", "2026-11-30 09:00")

    tomorrow = on_a_later_day(ADA, now, now, now + timedelta(days=7))

    assert tomorrow is not None
    assert on(ADA, tomorrow) == "Tue 2026-12-01 10:00"
    assert on_a_later_day(ADA, now, now, now + timedelta(hours=5)) is None


def test_leave_told_after_a_round_was_planned_keeps_its_messages_away() -> None:
    """It waits for the first day back while the round is open, and is let go when it is over by then."""
    times = round_on("2026-11-30 09:00")
    nudge, now = invitation(times), times.opens_at
    short, long = (replace(ADA, leave=((MONDAY, day(last)),)) for last in ("2026-12-01", "2026-12-11"))

    verdict = round_allowed(short, nudge, now, EVERY_WEEK)

    assert isinstance(verdict, Wait)
    assert on(ADA, verdict.nudge.due_at) == "Wed 2026-12-02 10:00"
    assert isinstance(round_allowed(long, nudge, now, EVERY_WEEK), Drop)
    assert isinstance(round_allowed(ADA, nudge, now, EVERY_WEEK), Send)
