"""When somebody may hear that what they agreed to is today: in their own hours of that day, and before it begins."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from flows.nudges import Calendar, hours_of_day

AT_THREE = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
"""A Thursday, 15:00 in Berlin."""
THURSDAY = date(2026, 11, 19)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "since", "until"),
    [
        (time(8), time(18), at(19, 7), AT_THREE),
        (time(8), time(13), at(19, 7), at(19, 12)),
        (time(14), time(2), at(19, 13), AT_THREE),
        (time(22), time(6), at(18, 23), at(19, 5)),
        (time(8), time(8), at(19, 7), AT_THREE),
        (time(0), time(0), at(18, 23), AT_THREE),
    ],
    ids=["by day", "mornings", "a late shift", "a night shift, from the day before", "all hours", "from midnight"],
)
def test_it_is_told_from_the_beginning_of_their_hours_until_those_end_or_it_begins(
    starts: time, ends: time, since: datetime, until: datetime
) -> None:
    """What comes afterwards helps nobody."""
    calendar = Calendar("Europe/Berlin", day_starts=starts, day_ends=ends)

    assert hours_of_day(calendar, AT_THREE) == (since, until)


@pytest.mark.parametrize(
    "calendar",
    [
        Calendar("Europe/Berlin", working_days=frozenset((0, 1, 2))),
        Calendar("Europe/Berlin", leave=((THURSDAY, THURSDAY),)),
        Calendar("Europe/Berlin", day_starts=time(15), day_ends=time(20)),
        Calendar("Europe/Berlin", active_to=date(2026, 11, 18)),
    ],
    ids=["a day off", "leave", "their day begins with it", "gone"],
)
def test_whoever_is_not_at_work_before_it_begins_is_not_told(calendar: Calendar) -> None:
    """Neither at home nor afterwards, and not on another day."""
    assert hours_of_day(calendar, AT_THREE) is None


def test_the_day_is_the_one_where_the_person_lives() -> None:
    """Thursday afternoon of Berlin is Friday night in Auckland, before anybody is at work there."""
    assert hours_of_day(Calendar("Pacific/Auckland"), AT_THREE) is None
    assert hours_of_day(Calendar("America/Los_Angeles", day_starts=time(5)), AT_THREE) == (at(19, 13), AT_THREE)


def test_a_holiday_is_not_a_day_to_be_told_of_anything() -> None:
    """The circle may meet without them."""
    christmas = datetime(2026, 12, 25, 14, 0, tzinfo=UTC)

    assert hours_of_day(Calendar("Europe/Berlin", country="DE"), christmas) is None
