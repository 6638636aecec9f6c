"""What holds for every calendar, not only for the examples; checked against a calendar written out naively here."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.nudges import (
    CHECKIN,
    Calendar,
    Drop,
    Nudge,
    Send,
    Wait,
    ask_of,
    explain,
    next_nudge,
    plan,
    reminder_for,
    snooze_until,
    still_allowed,
    week_of,
)

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "Africa/Casablanca",
    "UTC",
)
HOLIDAYS = {
    (country, part): holidays.country_holidays(country, subdiv=part, years=range(2023, 2032), expand=False)
    for country, part in (("DE", "BY"), ("US", None), ("JP", None))
}

few = settings(max_examples=150, deadline=None)
instants = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # given by timezones
days = st.dates(date(2023, 12, 1), date(2029, 1, 31))
people = st.uuids().map(str)


@st.composite
def leaves(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(days)
    return first, first + timedelta(days=draw(st.sampled_from((0, 1, 4, 11, 60))))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    country, part = draw(st.sampled_from((*HOLIDAYS, (None, None))))
    full_hours = st.integers(0, 23).map(time)
    starts, ends = draw(st.one_of(st.just((time(8), time(18))), st.tuples(full_hours, full_hours)))
    return Calendar(
        timezone=draw(st.sampled_from(ZONES)),
        working_days=draw(st.one_of(st.just(frozenset(range(5))), st.frozensets(st.integers(0, 6)))),
        day_starts=starts,
        day_ends=ends,
        country=country,
        subdivision=part,
        leave=tuple(draw(st.lists(leaves(), max_size=4))),
        active_from=draw(st.one_of(st.none(), days)),
    )


def at_work(calendar: Calendar, moment: datetime) -> bool:
    """Whether the person may be written to, straight from the words of the rule."""
    wall = moment.astimezone(ZoneInfo(calendar.timezone))
    today, now = wall.date(), wall.time()
    over_midnight = calendar.day_ends <= calendar.day_starts
    if over_midnight and now < calendar.day_starts:
        today -= timedelta(days=1)
    in_hours = (
        now >= calendar.day_starts or now < calendar.day_ends
        if over_midnight
        else calendar.day_starts <= now < calendar.day_ends
    )
    public = HOLIDAYS[calendar.country, calendar.subdivision] if calendar.country else ()
    return (
        in_hours
        and today.weekday() in calendar.working_days
        and today not in public
        and not any(first <= today <= last for first, last in calendar.leave)
        and (calendar.active_from is None or today >= calendar.active_from)
    )


def asks(calendar: Calendar, person: str, after: datetime, number: int = 6) -> list[Nudge]:
    found: list[Nudge] = []
    while len(found) < number and (nudge := next_nudge(CHECKIN, calendar, person, after)):
        found.append(nudge)
        after = nudge.due_at
    return found


@few
@given(calendars(), people, instants)
def test_nobody_is_asked_outside_their_working_time(calendar: Calendar, person: str, after: datetime) -> None:
    """Never on a day off, a holiday, on leave, in quiet hours, or before the first day."""
    assert all(at_work(calendar, nudge.due_at) for nudge in asks(calendar, person, after))


@few
@given(calendars(), people, instants)
def test_asks_follow_one_another_one_a_week(calendar: Calendar, person: str, after: datetime) -> None:
    """Strictly later, each in a week of its own: at most one per period."""
    found = asks(calendar, person, after)

    assert all(nudge.due_at > after for nudge in found)
    assert all(one.due_at < two.due_at and one.period < two.period for one, two in pairwise(found))


@few
@given(calendars(), people, instants)
def test_an_ask_stays_in_the_week_of_its_rule(calendar: Calendar, person: str, after: datetime) -> None:
    """Moved, it is still before the close; moved or not, its name and moment agree about the week."""
    for nudge in asks(calendar, person, after):
        week = week_of(calendar.timezone, nudge.due_at)

        assert (week.key, week.closes_at) == (nudge.period, nudge.not_after)
        assert week.starts_at <= nudge.due_at < nudge.not_after


@few
@given(calendars(), people, instants)
def test_a_week_is_left_out_only_when_it_holds_no_slot(calendar: Calendar, person: str, after: datetime) -> None:
    """Without leave, no working quarter of an hour between the rule and the close goes unused."""
    calendar = replace(calendar, leave=())
    week = week_of(calendar.timezone, after)
    quarters = (week.closes_at - week.opens_at) // timedelta(minutes=15)
    moments = [week.opens_at + number * timedelta(minutes=15) for number in range(quarters)]

    if ask_of(CHECKIN, calendar, person, week.key) is None:
        assert not any(at_work(calendar, moment) for moment in moments)


@few
@given(calendars(), people, instants, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_looking_later_never_finds_something_earlier(
    calendar: Calendar, person: str, after: datetime, wait: timedelta
) -> None:
    """Planning is monotonic, so that a slow tick cannot jump back."""
    first, second = (next_nudge(CHECKIN, calendar, person, moment) for moment in (after, after + wait))

    assert second is None or (first is not None and first.due_at <= second.due_at)


@few
@given(calendars(), people, instants)
def test_the_same_input_gives_the_same_output(calendar: Calendar, person: str, after: datetime) -> None:
    """On every replica, in every order; and never a time without a zone."""
    first, second = (next_nudge(CHECKIN, replace(calendar), person, after) for _ in range(2))

    assert first == second
    assert first is None or (first.due_at.tzinfo is UTC and first.not_after.tzinfo is UTC)


@few
@given(calendars(), people, instants)
def test_a_local_time_and_back_is_the_same_instant(calendar: Calendar, person: str, after: datetime) -> None:
    """What the wall shows at an ask leads back to the ask: it is never a time that does not exist or comes later."""
    for nudge in asks(calendar, person, after, 2):
        shown = nudge.due_at.astimezone(ZoneInfo(calendar.timezone))

        assert shown.replace(fold=0).astimezone(UTC) == nudge.due_at


@few
@given(calendars(), people, instants)
def test_a_reminder_comes_once_after_the_ask_and_before_the_close(
    calendar: Calendar, person: str, after: datetime
) -> None:
    """In working time, on a later day, of the same week."""
    for nudge in asks(calendar, person, after, 3):
        reminder = reminder_for(CHECKIN, calendar, nudge)
        if reminder:
            assert nudge.due_at < reminder.due_at < nudge.not_after
            assert at_work(calendar, reminder.due_at)
            assert (reminder.period, reminder.sequence) == (nudge.period, 1)


@few
@given(calendars(), people, instants, st.timedeltas(timedelta(hours=-3), timedelta(days=3)))
def test_a_nudge_is_sent_only_in_working_time_and_in_its_window(
    calendar: Calendar, person: str, after: datetime, delay: timedelta
) -> None:
    """Whenever the sender gets round to it: now if allowed, else a later allowed moment, else never."""
    for nudge in asks(calendar, person, after, 1):
        now = nudge.due_at + delay
        match still_allowed(CHECKIN, calendar, nudge, now):
            case Send(sent):
                assert at_work(calendar, now)
                assert nudge.due_at <= now < sent.not_after
            case Wait(later):
                assert now < later.due_at < later.not_after
                assert isinstance(still_allowed(CHECKIN, calendar, later, later.due_at), Send)
            case Drop():
                assert not at_work(calendar, now) or now >= nudge.not_after


@few
@given(calendars(), people, instants, st.sampled_from(ZONES), st.timedeltas(timedelta(hours=-2), timedelta(days=2)))
def test_somebody_who_moves_is_written_to_in_the_hours_of_the_new_place(
    calendar: Calendar, person: str, after: datetime, zone: str, delay: timedelta
) -> None:
    """A nudge planned for the old zone never arrives at night in the new one, and keeps its period."""
    moved = replace(calendar, timezone=zone)
    for nudge in asks(calendar, person, after, 1):
        verdict = still_allowed(CHECKIN, moved, nudge, nudge.due_at + delay)
        if isinstance(verdict, Send | Wait):
            assert at_work(moved, verdict.nudge.due_at)
            assert verdict.nudge.period == nudge.period


@few
@given(calendars(), instants, st.timedeltas(timedelta(0), timedelta(days=4)))
def test_a_snooze_ends_in_working_time_before_the_close(calendar: Calendar, now: datetime, left: timedelta) -> None:
    """Two hours at least, and exactly two where that is in working time."""
    until = snooze_until(calendar, now, now + left)
    two_hours = now + timedelta(hours=2)

    if until is not None:
        assert at_work(calendar, until)
        assert two_hours <= until < now + left
    if at_work(calendar, two_hours) and timedelta(hours=2) < left:
        assert until == two_hours


@few
@given(calendars(), people, instants)
def test_ticks_at_the_planned_moments_ask_once_a_week(calendar: Calendar, person: str, now: datetime) -> None:
    """The planner run as the clock runs it: each tick at the moment the last one named, or a little later."""
    periods: list[str] = []
    last: str | None = None
    for _ in range(8):
        [planned] = plan(CHECKIN, [(person, calendar, last)], now)
        if planned.claim:
            assert planned.claim.due_at <= now < planned.claim.not_after
            periods.append(last := planned.claim.period)
        if planned.next_due_at is None:
            break
        assert planned.next_due_at > now
        now = planned.next_due_at + timedelta(seconds=40)

    assert periods == sorted(set(periods))


@few
@given(calendars(), people, instants)
def test_every_ask_can_be_explained(calendar: Calendar, person: str, after: datetime) -> None:
    """Rule first, the way out last; a move is always told with its result."""
    for nudge in asks(calendar, person, after, 2):
        keys = [fact.key for fact in explain(CHECKIN, calendar, nudge)]

        assert (keys[0], keys[-1]) == ("nudge-why-rule-checkin", "nudge-why-off")
        assert ("nudge-why-result" in keys) == bool(nudge.moved)
