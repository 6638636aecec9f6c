"""When somebody is asked for their check-in, example by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from flows.nudges import (
    CHECKIN,
    At,
    Calendar,
    Moved,
    NaiveTime,
    UnknownZone,
    Why,
    ask_of,
    next_nudge,
    plan,
    spread_for,
    upcoming,
)
from tests.flows.nudges.walls import SHARP, asked, day, on, utc, wall

ADA = Calendar("Europe/Berlin")
MONDAY = wall("Europe/Berlin", "2026-11-16 09:00")
IN_GERMANY = Calendar("Europe/Berlin", country="DE")


def test_ada_is_asked_on_thursday_at_three() -> None:
    """The rule as everybody is told it: Thursday 15:00 in your own time, open until Friday 17:00."""
    nudge = next_nudge(SHARP, ADA, "ada", MONDAY)

    assert nudge is not None
    assert on(ADA, nudge.due_at) == "Thu 2026-11-19 15:00"
    assert on(ADA, nudge.not_after) == "Fri 2026-11-20 17:00"
    assert (nudge.key, nudge.period, nudge.sequence, nudge.moved) == ("checkin", "2026-W47", 0, ())


def test_the_next_ask_after_an_ask_is_a_week_later() -> None:
    """Strictly after: planning from the very moment of an ask must not find the same one again."""
    nudge = next_nudge(SHARP, ADA, "ada", wall("Europe/Berlin", "2026-11-19 15:00"))

    assert asked(ADA, nudge) == "Thu 2026-11-26 15:00"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Kolkata", "2026-11-19 09:30"),
        ("Asia/Kathmandu", "2026-11-19 09:15"),
        ("Pacific/Kiritimati", "2026-11-19 01:00"),
        ("Pacific/Pago_Pago", "2026-11-20 02:00"),
        ("America/St_Johns", "2026-11-19 18:30"),
    ],
)
def test_three_in_the_afternoon_is_everybodys_own(zone: str, expected: str) -> None:
    """Half-hour zones and both sides of the date line included."""
    nudge = ask_of(SHARP, Calendar(zone), "ada", "2026-W47")

    assert nudge is not None
    assert nudge.due_at == utc(expected)


def test_a_company_is_not_asked_in_one_minute() -> None:
    """Chat platforms limit messages a minute; everybody has their own minute, the same every week."""
    people = [f"person-{number}" for number in range(1000)]
    first = [next_nudge(CHECKIN, ADA, person, MONDAY) for person in people]
    second = [ask_of(CHECKIN, ADA, person, "2026-W48") for person in people]
    minutes = [f"{nudge.due_at:%H:%M}" for nudge in first if nudge]

    assert len(set(minutes)) == 31
    assert min(minutes) == "14:00"
    assert max(minutes) == "14:30"
    assert max(minutes.count(minute) for minute in minutes) < 60
    assert minutes == [f"{nudge.due_at:%H:%M}" for nudge in second if nudge]


def test_the_minute_of_a_person_is_the_same_in_every_process() -> None:
    """Two replicas that disagreed would plan two moments; Python's own hash differs from process to process."""
    nudge = next_nudge(CHECKIN, ADA, "ada", MONDAY)

    assert asked(ADA, nudge) == "Thu 2026-11-19 15:06"


def test_a_small_company_is_asked_at_once_and_a_large_one_over_half_an_hour() -> None:
    """A minute for every hundred people keeps well below the platforms' limits."""
    assert [spread_for(people) for people in (5, 250, 100_000)] == [0, 2, 30]


def test_a_spread_that_does_not_fit_into_the_day_is_left_out() -> None:
    """Whoever leaves at five past three is asked at three, not the next morning."""
    leaves_early = replace(ADA, day_ends=time(15, 5))

    nudge = next_nudge(CHECKIN, leaves_early, "ada", MONDAY)

    assert asked(leaves_early, nudge) == "Thu 2026-11-19 15:00"


def test_a_public_holiday_moves_the_ask_to_the_next_morning() -> None:
    """Ascension Day 2026 is a Thursday; ten o'clock on Friday is the next working slot."""
    nudge = ask_of(SHARP, IN_GERMANY, "ada", "2026-W20")

    assert nudge is not None
    assert on(IN_GERMANY, nudge.due_at) == "Fri 2026-05-15 10:00"
    assert (nudge.period, nudge.moved) == ("2026-W20", (Moved(Why.HOLIDAY, day("2026-05-14")),))


def test_a_holiday_of_another_part_of_the_country_moves_nothing() -> None:
    """Corpus Christi is a holiday in Bavaria and a working day in Berlin."""
    bavaria, berlin = replace(IN_GERMANY, subdivision="BY"), replace(IN_GERMANY, subdivision="BE")
    asks = [asked(ADA, ask_of(SHARP, calendar, "ada", "2026-W23")) for calendar in (bavaria, berlin)]

    assert asks == ["Fri 2026-06-05 10:00", "Thu 2026-06-04 15:00"]


@pytest.mark.parametrize(("country", "subdivision"), [("ZZ", None), ("DE", "no such part")])
def test_an_unknown_country_or_part_of_it_stops_nobodys_nudges(country: str, subdivision: str | None) -> None:
    """A directory may hold any code; whoever's part is unknown still has the holidays of the whole country."""
    calendar = replace(ADA, country=country, subdivision=subdivision)
    expected = "Fri 2026-05-15 10:00" if country == "DE" else "Thu 2026-05-14 15:00"

    assert asked(calendar, ask_of(SHARP, calendar, "ada", "2026-W20")) == expected


def test_a_week_whose_thursday_and_friday_are_off_is_left_out() -> None:
    """Nothing piles up: the week is dropped, and the next ask is the next week's."""
    away = replace(ADA, leave=((day("2026-11-19"), day("2026-11-20")),))

    nudge = next_nudge(SHARP, away, "ada", MONDAY)

    assert nudge is not None
    assert (on(away, nudge.due_at), nudge.period) == ("Thu 2026-11-26 15:00", "2026-W48")


def test_a_day_of_leave_moves_the_ask_to_the_first_day_back() -> None:
    """One day off is no reason to lose the week."""
    away = replace(ADA, leave=((day("2026-11-19"), day("2026-11-19")),))

    nudge = next_nudge(SHARP, away, "ada", MONDAY)

    assert nudge is not None
    assert asked(away, nudge) == "Fri 2026-11-20 10:00"
    assert nudge.moved == (Moved(Why.LEAVE, day("2026-11-19")),)


def test_after_more_than_five_working_days_of_leave_the_first_day_back_is_quiet() -> None:
    """Back on Friday after eight working days: no check-in about a week of holidays, and no backlog either."""
    away = replace(ADA, leave=((day("2026-11-10"), day("2026-11-19")),))

    nudge = upcoming(SHARP, away, "ada", wall("Europe/Berlin", "2026-11-20 08:00"))

    assert asked(away, nudge) == "Thu 2026-11-26 15:00"


def test_two_leaves_with_only_a_weekend_between_are_one() -> None:
    """Somebody away for a week and then for four more days has been away for nine working days."""
    away = replace(ADA, leave=((day("2026-11-09"), day("2026-11-13")), (day("2026-11-16"), day("2026-11-19"))))

    assert ask_of(SHARP, away, "ada", "2026-W47") is None


def test_a_public_holiday_inside_leave_is_not_counted_as_leave() -> None:
    """Five working days of leave and Whit Monday are not more than five days."""
    away = replace(IN_GERMANY, leave=((day("2026-05-21"), day("2026-05-28")),))

    nudge = ask_of(SHARP, away, "ada", "2026-W22")

    assert asked(away, nudge) == "Fri 2026-05-29 10:00"


def test_after_three_years_away_there_is_one_ask() -> None:
    """Parents come back to this week's question, not to a hundred and fifty."""
    away = replace(ADA, leave=((day("2026-11-18"), day("2029-11-27")),))

    nudge = next_nudge(SHARP, away, "ada", MONDAY)

    assert asked(away, nudge) == "Thu 2029-11-29 15:00"


def test_leave_without_an_end_means_no_ask() -> None:
    """Directories write the last day there is when they know no better."""
    away = replace(ADA, leave=((day("2026-11-18"), date.max),))

    assert next_nudge(SHARP, away, "ada", MONDAY) is None


def test_a_four_day_week_from_monday_to_thursday_changes_nothing() -> None:
    """Thursday is a working day; nothing has to move."""
    part_time = replace(ADA, working_days=frozenset(range(4)))

    assert asked(part_time, next_nudge(SHARP, part_time, "ada", MONDAY)) == "Thu 2026-11-19 15:00"


def test_whoever_does_not_work_on_thursdays_is_asked_on_friday() -> None:
    """A four-day week with a free Thursday."""
    part_time = replace(ADA, working_days=frozenset({0, 1, 2, 4}))

    assert asked(part_time, next_nudge(SHARP, part_time, "ada", MONDAY)) == "Fri 2026-11-20 10:00"


def test_whoever_works_monday_to_wednesday_is_asked_on_wednesday() -> None:
    """Moving forward only would mean that part-timers are never asked at all."""
    part_time = replace(ADA, working_days=frozenset(range(3)))

    nudge = next_nudge(SHARP, part_time, "ada", MONDAY)

    assert nudge is not None
    assert asked(part_time, nudge) == "Wed 2026-11-18 15:00"
    assert nudge.moved == (Moved(Why.SHORT_WEEK, day("2026-11-19")),)
    assert on(part_time, nudge.not_after) == "Fri 2026-11-20 17:00"


def test_whoever_works_mornings_up_to_thursday_is_asked_on_thursday_morning() -> None:
    """Their last hours before the rule's moment, on the same day."""
    mornings = replace(ADA, working_days=frozenset(range(4)), day_ends=time(12))

    assert asked(mornings, next_nudge(SHARP, mornings, "ada", MONDAY)) == "Thu 2026-11-19 10:00"


def test_whoever_works_mornings_is_asked_on_friday_morning() -> None:
    """Thursday at three is outside their hours; Friday at ten is the next slot."""
    mornings = replace(ADA, day_ends=time(12))

    nudge = next_nudge(SHARP, mornings, "ada", MONDAY)

    assert nudge is not None
    assert (asked(mornings, nudge), nudge.moved) == ("Fri 2026-11-20 10:00", (Moved(Why.HOURS, day("2026-11-19")),))


def test_whoever_works_evenings_is_asked_when_the_evening_begins() -> None:
    """Ten in the morning is outside their hours, so the slot is the start of their day."""
    evenings = replace(ADA, day_starts=time(16), day_ends=time(22))

    assert asked(evenings, next_nudge(SHARP, evenings, "ada", MONDAY)) == "Thu 2026-11-19 16:00"


def test_a_night_worker_is_asked_when_the_night_begins() -> None:
    """Hours may run over midnight; three in the afternoon is the middle of their sleep."""
    nights = replace(ADA, day_starts=time(22), day_ends=time(6))

    assert asked(nights, next_nudge(SHARP, nights, "ada", MONDAY)) == "Thu 2026-11-19 22:00"


def test_hours_after_midnight_belong_to_the_day_on_which_the_night_began() -> None:
    """A rule at two in the morning of Friday meets Thursday's night shift, on a Thursday off it moves to Friday's."""
    nights = replace(ADA, day_starts=time(22), day_ends=time(6))
    thursday_off = replace(nights, leave=((day("2026-11-19"), day("2026-11-19")),))
    small_hours = replace(SHARP, asks=At(4, time(2)), closes=At(5, time(17)), reminders=(At(5, time(10)),))

    assert asked(nights, ask_of(small_hours, nights, "ada", "2026-W47")) == "Fri 2026-11-20 02:00"
    assert asked(nights, ask_of(small_hours, thursday_off, "ada", "2026-W47")) == "Fri 2026-11-20 22:00"


def test_whoever_muted_the_rhythm_is_not_asked() -> None:
    """Not for me means not for me."""
    assert next_nudge(SHARP, replace(ADA, muted=frozenset({"checkin"})), "ada", MONDAY) is None


def test_another_muted_rhythm_changes_nothing() -> None:
    """Muting lessons does not mute check-ins."""
    muted = replace(ADA, muted=frozenset({"lesson"}))

    assert asked(muted, next_nudge(SHARP, muted, "ada", MONDAY)) == "Thu 2026-11-19 15:00"


def test_nobody_is_asked_before_their_first_day_or_after_their_last() -> None:
    """Joiners and leavers are in the directory before and after they are at work."""
    joins = replace(ADA, active_from=day("2026-12-07"))
    left = replace(ADA, active_to=day("2026-11-18"))
    joins_friday = replace(ADA, active_from=day("2026-11-20"))

    assert asked(joins, next_nudge(SHARP, joins, "ada", MONDAY)) == "Thu 2026-12-10 15:00"
    assert next_nudge(SHARP, left, "ada", MONDAY) is None
    usual = ask_of(SHARP, ADA, "ada", "2026-W47")
    assert usual
    assert ask_of(SHARP, joins_friday, "ada", "2026-W47") == usual._replace(
        due_at=wall("Europe/Berlin", "2026-11-20 10:00"),
        moved=(Moved(Why.NOT_HERE, day("2026-11-19")),),
    )


@pytest.mark.parametrize("days", [frozenset[int](), frozenset({5, 6})])
def test_whoever_is_never_at_work_between_monday_and_the_close_is_never_asked(days: frozenset[int]) -> None:
    """The search ends, and says so, for calendars without any slot."""
    assert next_nudge(SHARP, replace(ADA, working_days=days), "ada", MONDAY) is None


def test_a_time_zone_nobody_knows_is_refused_at_once() -> None:
    """A guessed zone would write to people at night; the mistake is told when the calendar is made."""
    with pytest.raises(UnknownZone, match="IANA time zone"):
        Calendar("Mitteleuropa/Berlin")


@pytest.mark.parametrize("name", ["", "America", "../zone", "/etc/localtime"])
def test_what_is_no_zone_is_refused_the_same_way(name: str) -> None:
    """Folders of the zone files and paths are mistakes like any other."""
    with pytest.raises(UnknownZone):
        Calendar(name)


def test_a_time_without_a_zone_is_refused() -> None:
    """Python would take it for the server's own time, and be wrong without a word."""
    with pytest.raises(NaiveTime):
        next_nudge(SHARP, ADA, "ada", datetime.fromisoformat("2026-11-16 09:00"))


def test_a_tick_claims_what_is_due_and_says_when_to_look_again() -> None:
    """One pass over the due table: asks to be sent now, and the next moment for everybody."""
    ben = Calendar("America/New_York")
    cleo = replace(ADA, muted=frozenset({"checkin"}))
    now = wall("Europe/Berlin", "2026-11-19 15:00")

    ada, far, muted = plan(SHARP, [("ada", ADA, None), ("ben", ben, None), ("cleo", cleo, None)], now)

    assert ada.claim is not None
    assert (ada.person, ada.claim.period, asked(ADA, ada.claim)) == ("ada", "2026-W47", "Thu 2026-11-19 15:00")
    assert on(ADA, ada.next_due_at) == "Thu 2026-11-26 15:00"
    assert (far.person, far.claim, on(ben, far.next_due_at)) == ("ben", None, "Thu 2026-11-19 15:00")
    assert (muted.claim, muted.next_due_at) == (None, None)


def test_a_tick_never_claims_a_period_twice() -> None:
    """Whoever was asked this week waits for the next, however often the tick comes."""
    [again] = plan(SHARP, [("ada", ADA, "2026-W47")], wall("Europe/Berlin", "2026-11-19 15:01"))

    assert (again.claim, on(ADA, again.next_due_at)) == (None, "Thu 2026-11-26 15:00")


def test_an_ask_missed_while_the_process_was_down_is_claimed_until_the_week_closes() -> None:
    """Friday morning is late, Friday evening is too late."""
    [late] = plan(SHARP, [("ada", ADA, "2026-W46")], wall("Europe/Berlin", "2026-11-20 09:00"))
    [too_late] = plan(SHARP, [("ada", ADA, "2026-W46")], wall("Europe/Berlin", "2026-11-20 17:00"))

    assert late.claim is not None
    assert late.claim.period == "2026-W47"
    assert (too_late.claim, on(ADA, too_late.next_due_at)) == (None, "Thu 2026-11-26 15:00")


def test_weeks_missed_during_a_long_outage_are_not_made_up_for() -> None:
    """Three weeks of silence are followed by one ask."""
    [back] = plan(SHARP, [("ada", ADA, "2026-W43")], wall("Europe/Berlin", "2026-11-19 16:00"))

    assert back.claim is not None
    assert (back.claim.period, on(ADA, back.next_due_at)) == ("2026-W47", "Thu 2026-11-26 15:00")


def test_whoever_moves_west_after_being_asked_is_not_asked_again_that_week() -> None:
    """In the new place Thursday at three has yet to come; the week has been asked all the same."""
    moved = replace(ADA, timezone="America/Los_Angeles")
    [planned] = plan(SHARP, [("ada", moved, "2026-W47")], wall("Europe/Berlin", "2026-11-19 16:00"))

    assert (planned.claim, on(moved, planned.next_due_at)) == (None, "Thu 2026-11-26 15:00")


def test_whoever_moves_east_before_being_asked_is_still_asked_that_week() -> None:
    """In the new place Thursday at three has passed unasked; the week is not lost."""
    moved = replace(ADA, timezone="Asia/Tokyo")
    [planned] = plan(SHARP, [("ada", moved, "2026-W46")], wall("Europe/Berlin", "2026-11-19 14:00"))

    assert planned.claim is not None
    assert planned.claim.period == "2026-W47"


def test_a_company_is_planned_as_each_of_its_people_alone() -> None:
    """Planning many at once is only quicker: neighbours' hours, leave, minutes and weeks stay their own."""
    now = wall("Europe/Berlin", "2026-11-19 15:20")
    away = replace(ADA, leave=((day("2026-11-19"), day("2026-11-20")),))
    calendars = (ADA, away, IN_GERMANY, Calendar("Asia/Tokyo"), replace(ADA, muted=frozenset({"checkin"})))
    company = [
        (f"p{number}", calendar, last)
        for number in range(40)
        for calendar in calendars
        for last in (None, "2026-W46", "2026-W47")
    ]

    planned = plan(CHECKIN, company, now)

    assert planned == [plan(CHECKIN, [one], now)[0] for one in company]
    assert len({one.next_due_at for one in planned}) > len(calendars)
