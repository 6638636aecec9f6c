"""At most one unasked message a day and three a week; the more important stays, and the rest is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.nudges import (
    Calendar,
    Coming,
    Kind,
    Nudge,
    Over,
    RoundTimes,
    allowance,
    coming,
    next_nudge,
    offers_less,
    over,
    week_ahead,
)
from tests.flows.nudges.test_properties import calendars
from tests.flows.nudges.walls import asked, day, utc, wall
from tests.flows.nudges.years import STANDARD, year

ADA = Calendar("Europe/Berlin", country="DE")
GOALS_WEEK = day("2026-12-07")
"""Week 50: goals on Monday, the pulse on Tuesday, topics on Wednesday, the check-in on Thursday."""


def of_week(monday: date, calendar: Calendar = ADA, *, manages: bool = False) -> tuple[Coming, ...]:
    return week_ahead(STANDARD, calendar, "ada", monday, manages=manages)


def comes(ahead: tuple[Coming, ...]) -> list[str]:
    return [one.rhythm for one in ahead if one.left_out is None]


def left(ahead: tuple[Coming, ...]) -> dict[str, Over]:
    return {one.rhythm: one.left_out for one in ahead if one.left_out}


def reminder(period: str, at: datetime) -> Nudge:
    return Nudge("ada", "checkin", period, 1, at, at + timedelta(hours=7))


# --- what comes -------------------------------------------------------------------------------------------------------


def test_an_ordinary_week_has_one_message() -> None:
    """Most weeks are ordinary."""
    assert comes(of_week(day("2026-11-30"))) == ["checkin"]


def test_a_full_week_keeps_the_three_most_important() -> None:
    """A promised round and two steps that close stay; topics for a talk can be noted any day."""
    ahead = of_week(GOALS_WEEK)

    assert comes(ahead) == ["goals", "round-pulse", "checkin"]
    assert left(ahead) == {"agenda": Over.WEEK}


def test_quiet_days_of_the_organisation_are_told_from_days_not_worked() -> None:
    """Somebody who works on Christmas Eve has no day off; who has one reads of their own."""
    christmas = day("2026-12-21")
    away = replace(ADA, leave=((day("2026-12-01"), day("2027-01-31")),))

    assert left(of_week(christmas))["checkin"] is Over.QUIET
    assert left(of_week(christmas, away))["checkin"] is Over.CLOSED


def test_of_two_on_one_day_the_more_important_comes() -> None:
    """A manager's Monday: their own goals come before a pointer to the team's pulse."""
    assert left(of_week(GOALS_WEEK, manages=True))["digest"] is Over.DAY


def test_what_moves_over_a_weekend_has_its_place_in_the_next_week() -> None:
    """Whoever does not work on Fridays is offered the last Friday's reflection on Monday."""
    four_days = replace(ADA, working_days=frozenset(range(4)))

    assert "reflect" not in comes(of_week(day("2026-10-26"), four_days))
    assert comes(of_week(day("2026-11-02"), four_days))[0] == "reflect"


def test_what_somebody_switched_off_makes_room_for_the_rest() -> None:
    """Whoever does not want to hear of goals gets the topics for a talk instead of nothing."""
    ahead = of_week(GOALS_WEEK, replace(ADA, muted=frozenset({"goals"})))

    assert comes(ahead) == ["round-pulse", "agenda", "checkin"]


def test_what_is_left_out_is_not_sent_in_the_next_week() -> None:
    """Dropped, not queued."""
    assert comes(of_week(GOALS_WEEK + timedelta(weeks=1))) == ["checkin"]


def test_managers_of_managers_get_one_digest() -> None:
    """However many levels are below them."""
    assert comes(of_week(day("2026-11-30"), manages=True)).count("digest") == 1


def peer_coaching(wednesday: str) -> RoundTimes:
    opens = utc(f"{wednesday} 08:00")
    return RoundTimes("peers", opens, opens + timedelta(days=7), importance=Kind.LESSON)


def heard(opens: str) -> RoundTimes:
    return RoundTimes("heard", utc(opens), utc(opens) + timedelta(days=14), managers=True, importance=Kind.LESSON)


def test_peer_coaching_never_costs_anybody_their_check_in() -> None:
    """Its place is kept for everybody, also for the many who take no part; it can come on another day."""
    pulse = RoundTimes("pulse", utc("2026-12-08 08:00"), utc("2026-12-08 23:00"))
    ahead = week_ahead(STANDARD, ADA, "ada", GOALS_WEEK, manages=False, rounds=[pulse, peer_coaching("2026-12-09")])

    assert comes(ahead) == ["goals", "round-pulse", "checkin"]


def test_what_has_its_day_comes_before_a_round_of_the_same_importance() -> None:
    """Topics for a talk would else be left out month after month, whenever both fall on the same Wednesdays."""
    ahead = week_ahead(STANDARD, ADA, "ada", day("2027-01-11"), manages=False, rounds=[peer_coaching("2027-01-13")])

    assert left(ahead)["round-peers"] is Over.WEEK
    assert "agenda" in comes(ahead)


def test_what_only_managers_hear_after_a_round_takes_no_place_of_anybody_else() -> None:
    """A manager makes room for it on Tuesday; their team does not."""

    def rhythms(*, manages: bool) -> list[str]:
        after = [heard("2026-12-01 08:00")]
        return comes(week_ahead(STANDARD, ADA, "ada", day("2026-11-30"), manages=manages, rounds=after))

    assert rhythms(manages=True) == ["digest", "round-heard", "checkin"]
    assert rhythms(manages=False) == ["checkin"]


def test_what_managers_may_hear_after_a_round_costs_them_nothing_else() -> None:
    """Nobody outside the voice compartment knows whether there is anything to hear: for nothing they would lose their
    digest. It takes a day on which nothing comes."""
    monday = heard("2026-11-30 08:00")
    ahead = week_ahead(STANDARD, ADA, "ada", day("2026-11-30"), manages=True, rounds=[monday])
    told = Nudge("ada", monday.key, monday.period, 0, monday.opens_at, monday.closes_at)

    assert comes(ahead) == ["digest", "round-heard", "checkin"]
    assert over(told, day("2026-11-30"), ahead, {}, ADA) is Over.DAY
    assert over(told, day("2026-12-01"), ahead, {day("2026-11-30"): 1}, ADA) is None


def test_a_step_that_has_one_day_is_not_left_out_for_a_round_that_has_seven() -> None:
    """The look at the goals in the middle of the year comes once; the round was opened on the Sunday before."""
    sunday = utc("2026-12-06 08:00")
    pair = RoundTimes("pair", sunday, sunday + timedelta(days=7))
    ahead = week_ahead(STANDARD, ADA, "ada", GOALS_WEEK, manages=False, rounds=[pair])
    invited = Nudge("ada", pair.key, pair.period, 0, pair.opens_at, pair.closes_at)

    assert comes(ahead) == ["goals", "round-pair", "checkin"]
    assert over(invited, day("2026-12-07"), ahead, {}, ADA) is Over.DAY
    assert over(invited, day("2026-12-08"), ahead, {day("2026-12-07"): 1}, ADA) is None


def test_a_round_that_is_over_before_somebody_is_back_takes_no_place_of_theirs() -> None:
    """It is not sent, so nothing else has to make room for it."""
    tuesday = utc("2026-12-01 08:00")
    short = RoundTimes("pulse", tuesday, tuesday + timedelta(days=1))
    away = replace(ADA, leave=((day("2026-12-01"), day("2026-12-02")),))

    assert comes(week_ahead(STANDARD, away, "ada", day("2026-11-30"), manages=False, rounds=[short])) == ["checkin"]


def test_a_round_that_is_not_in_the_year_keeps_its_quiet_days() -> None:
    """«Nothing comes at all» holds for what was opened by hand, and for peer coaching."""
    christmas = utc("2026-12-22 08:00")
    by_hand = RoundTimes("needs", christmas, christmas + timedelta(days=7))

    assert comes(week_ahead(STANDARD, ADA, "ada", day("2026-12-21"), manages=False, rounds=[by_hand])) == []


@pytest.mark.parametrize(("days", "most"), [(5, 3), (4, 3), (3, 2), (2, 2), (1, 1), (7, 3)])
def test_whoever_works_fewer_days_is_written_to_less(days: int, most: int) -> None:
    """Three messages in a two-day week would be most of somebody's mornings."""
    assert allowance(replace(ADA, working_days=frozenset(range(days)))) == most


def test_the_year_is_quiet_from_christmas_to_the_new_year() -> None:
    """And nothing of it waits on the first morning back."""
    assert comes((*of_week(day("2026-12-21")), *of_week(day("2026-12-28")))) == []
    assert comes(of_week(day("2027-01-04"))) == ["round-pulse", "checkin"]


def test_august_has_half_of_the_check_ins() -> None:
    """A light month is light by itself."""
    weeks = [day("2027-08-02") + timedelta(weeks=number) for number in range(4)]

    assert sum("checkin" in comes(of_week(monday)) for monday in weeks) == 2


def test_somebody_new_is_asked_for_little_at_first() -> None:
    """The first weeks of a job are full enough."""
    new = replace(ADA, joined=day("2026-11-30"))

    ahead = of_week(GOALS_WEEK, new)

    assert comes(ahead) == ["round-pulse", "checkin"]
    assert "goals" not in left(ahead)


def test_after_a_few_weeks_somebody_new_is_somebody_like_others() -> None:
    """The same moment as for everybody, from the fourth week on."""
    goals = STANDARD.rhythms["goals"]
    newer, older = (replace(ADA, joined=day(shown)) for shown in ("2026-11-16", "2026-11-09"))

    assert asked(older, next_nudge(goals, older, "ada", utc("2026-11-23 00:00"))) == "Mon 2026-12-07 10:19"
    assert asked(newer, next_nudge(goals, newer, "ada", utc("2026-11-23 00:00"))) == "Mon 2027-03-22 10:19"


def test_after_a_long_leave_there_is_one_welcome_and_nothing_else_that_day() -> None:
    """No pile: what fell into the leave is gone, and the first day back has one message."""
    away = replace(ADA, leave=((day("2026-11-23"), day("2026-12-06")),))

    ahead = of_week(GOALS_WEEK, away)

    assert comes(ahead)[0] == "back"
    assert left(ahead)["goals"] is Over.DAY
    assert comes(of_week(day("2026-11-23"), away)) == []


def test_after_five_days_or_fewer_nobody_is_welcomed_back() -> None:
    """A week off is a week off."""
    away = replace(ADA, leave=((day("2026-11-30"), day("2026-12-04")),))

    assert "back" not in comes(of_week(GOALS_WEEK, away))


def test_two_leaves_in_a_row_end_in_one_welcome() -> None:
    """Handed in twice, it was one time away."""
    away = replace(ADA, leave=((day("2026-11-23"), day("2026-11-29")), (day("2026-11-30"), day("2026-12-06"))))

    assert comes(of_week(GOALS_WEEK, away)).count("back") == 1


def test_on_the_leap_day_there_is_an_ask_like_on_any_day() -> None:
    """29 February 2028 is a Tuesday."""
    leap = year('version = 1\n[rhythm.checkin]\non = "tuesday 15:00"\nremind = []')

    ahead = week_ahead(leap, ADA, "ada", day("2028-02-28"), manages=False)
    (nudge,) = (one for one in ahead if one.rhythm == "checkin")

    assert nudge.day == day("2028-02-29")


def test_two_weeks_ahead_are_two_weeks_and_begin_now() -> None:
    """What was due this morning is not announced for this morning."""
    now = wall("Europe/Berlin", "2026-11-19 16:00")

    found = coming(STANDARD, ADA, "ada", now, 14, manages=True)

    assert all(day("2026-11-19") <= one.day <= day("2026-12-02") for one in found)
    assert [one.rhythm for one in found if one.day == day("2026-11-19")] == []
    assert "year" in comes(found)


def test_somebody_who_crosses_the_date_line_keeps_their_own_days() -> None:
    """The same instant is Thursday in Auckland and Wednesday in Honolulu: each has the message on their Thursday."""
    for zone in ("Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        (check_in,) = (one for one in of_week(day("2026-11-30"), Calendar(zone)) if one.rhythm == "checkin")
        assert check_in.day == day("2026-12-03")


@given(
    calendars(), st.sampled_from([day("2026-06-01") + timedelta(weeks=number) for number in range(60)]), st.booleans()
)
def test_nobody_ever_has_more_than_one_a_day_and_three_a_week(calendar: Calendar, monday: date, manages: bool) -> None:
    """For every calendar, not only for the examples."""
    kept = [one for one in week_ahead(STANDARD, calendar, "ada", monday, manages=manages) if one.left_out is None]

    assert len(kept) <= allowance(calendar)
    assert max(Counter(one.day for one in kept).values(), default=0) <= 1


@given(calendars(), st.sampled_from([day("2026-06-01") + timedelta(weeks=number) for number in range(60)]))
def test_what_is_left_out_is_never_more_important_than_all_that_comes(calendar: Calendar, monday: date) -> None:
    """The lowest goes first, and the same calendar gives the same week."""
    ahead = week_ahead(STANDARD, calendar, "ada", monday, manages=True)
    kept = [one for one in ahead if one.left_out is None]

    for one in ahead:
        if one.left_out is Over.WEEK:
            assert all(other.rank <= one.rank for other in kept)
        if one.left_out is Over.DAY:
            assert any(other.day == one.day and other.rank < one.rank for other in kept)
    assert ahead == week_ahead(STANDARD, calendar, "ada", monday, manages=True)


# --- at the moment of sending -----------------------------------------------------------------------------------------


def test_a_reminder_gives_way_to_an_ask_of_the_same_day() -> None:
    """On the last Friday everybody is offered a moment to reflect, whether they checked in or not."""
    friday = wall("Europe/Berlin", "2026-10-30 10:00")
    ahead = of_week(day("2026-10-26"))

    assert "reflect" in comes(ahead)
    assert over(reminder("2026-W44", friday), day("2026-10-30"), ahead, {day("2026-10-29"): 1}, ADA) is Over.DAY


def test_a_reminder_gives_way_to_the_asks_still_to_come() -> None:
    """It has what the week leaves over."""
    ahead = of_week(GOALS_WEEK)
    tuesday = Nudge("ada", "goals", "2026-W50", 1, wall("Europe/Berlin", "2026-12-09 10:00"), utc("2026-12-10 16:00"))

    assert over(tuesday, day("2026-12-09"), ahead, {GOALS_WEEK: 1, day("2026-12-08"): 1}, ADA) is Over.WEEK


def test_in_an_ordinary_week_the_reminder_comes() -> None:
    """The policy is a limit, not a ban."""
    friday = wall("Europe/Berlin", "2026-12-04 10:00")

    sent = {day("2026-12-03"): 1}
    assert over(reminder("2026-W49", friday), day("2026-12-04"), of_week(day("2026-11-30")), sent, ADA) is None


def test_a_second_message_of_one_day_stays_away_whatever_it_is() -> None:
    """After an outage, what comes late has taken the day."""
    nudge = Nudge("ada", "checkin", "2026-W49", 0, utc("2026-12-03 14:00"), utc("2026-12-04 16:00"))

    assert over(nudge, day("2026-12-03"), of_week(day("2026-11-30")), {day("2026-12-03"): 1}, ADA) is Over.DAY


def test_what_the_week_leaves_out_stays_out_at_the_moment_of_sending() -> None:
    """Topics for a talk do not come on Wednesday because nothing has been sent yet: the check-in still will be."""
    topics = Nudge("ada", "agenda", "2026-W50", 0, utc("2026-12-09 09:00"), utc("2026-12-11 16:00"))

    assert over(topics, day("2026-12-09"), of_week(GOALS_WEEK), {}, ADA) is Over.WEEK


def test_after_three_messages_nothing_more_comes_this_week() -> None:
    """Whatever took their places: a round that was opened by hand, or a day that was planned otherwise."""
    nudge = Nudge("ada", "checkin", "2026-W49", 0, utc("2026-12-03 14:00"), utc("2026-12-04 16:00"))
    sent = {day("2026-11-30"): 1, day("2026-12-01"): 1, day("2026-12-02"): 1}

    assert over(nudge, day("2026-12-03"), of_week(day("2026-11-30")), sent, ADA) is Over.WEEK


def test_messages_of_last_week_do_not_count() -> None:
    """A week begins on Monday."""
    nudge = Nudge("ada", "checkin", "2026-W49", 0, utc("2026-12-03 14:00"), utc("2026-12-04 16:00"))
    sent = {day("2026-11-26"): 1, day("2026-11-27"): 1, day("2026-11-29"): 1}

    assert over(nudge, day("2026-12-03"), of_week(day("2026-11-30")), sent, ADA) is None


# --- an offer to slow down --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "offers"),
    [
        (("ignored", "ignored", "ignored"), True),
        (("ignored", "ignored"), False),
        (("ignored", "answered", "ignored", "ignored"), False),
        (("ignored", "ignored", "offered", "ignored"), False),
        (("ignored", "ignored", "ignored", "answered"), True),
    ],
)
def test_three_without_an_answer_lead_to_an_offer(states: tuple[str, ...], offers: bool) -> None:
    """One answer begins the count anew, and so does the offer itself."""
    assert offers_less(states, slow=False) is offers


@pytest.mark.parametrize(("asks", "offers"), [(3, False), (11, False), (12, True)])
def test_an_offer_that_was_ignored_is_not_made_again_each_month(asks: int, offers: bool) -> None:
    """It would be one more message of the kind it speaks of."""
    assert offers_less(("ignored",) * asks + ("offered", "ignored", "ignored", "ignored"), slow=False) is offers


def test_whoever_has_chosen_less_is_not_offered_it_again() -> None:
    """They know."""
    assert not offers_less(("ignored",) * 3, slow=True)


def test_whoever_chose_less_gets_every_second_one() -> None:
    """On the days on which everybody gets theirs."""
    slower = replace(ADA, slowed=frozenset({"checkin"}))
    weeks = [day("2026-10-05") + timedelta(weeks=number) for number in range(8)]

    assert sum("checkin" in comes(of_week(monday, slower)) for monday in weeks) == 4


def test_hours_at_night_are_nobody_elses_day() -> None:
    """A night shift's message counts for the night on which it comes."""
    nights = Calendar("Europe/Berlin", day_starts=time(22), day_ends=time(6))

    assert comes(of_week(day("2026-11-30"), nights)) == ["checkin"]
    assert coming(STANDARD, nights, "ada", datetime(2026, 11, 30, tzinfo=UTC), 7, manages=False)
