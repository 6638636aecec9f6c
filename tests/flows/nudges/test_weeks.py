"""Which week an instant belongs to, and what a rhythm may look like."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from flows.nudges import CHECKIN, At, Calendar, week_named, week_of
from tests.flows.nudges.walls import on, utc, wall

ADA = Calendar("Europe/Berlin")


def test_a_week_opens_on_thursday_closes_on_friday_and_ends_on_sunday() -> None:
    """What the check-in form tells its reader about this week."""
    week = week_of("Europe/Berlin", wall("Europe/Berlin", "2026-11-18 12:00"))

    assert week.key == "2026-W47"
    assert [on(ADA, moment) for moment in (week.starts_at, week.opens_at, week.closes_at, week.ends_at)] == [
        "Mon 2026-11-16 00:00",
        "Thu 2026-11-19 15:00",
        "Fri 2026-11-20 17:00",
        "Mon 2026-11-23 00:00",
    ]


def test_a_check_in_on_sunday_night_belongs_to_the_week_that_ends() -> None:
    """One minute before midnight in the person's own place, whatever the date is in UTC."""
    honolulu = week_of("Pacific/Honolulu", wall("Pacific/Honolulu", "2026-11-22 23:59"))
    auckland = week_of("Pacific/Auckland", wall("Pacific/Auckland", "2026-11-23 00:00"))

    assert (honolulu.key, auckland.key) == ("2026-W47", "2026-W48")


def test_one_instant_can_belong_to_two_weeks_of_two_people() -> None:
    """Monday in Kiritimati is Saturday night in Pago Pago, some of the time."""
    now = utc("2026-11-22 10:30")

    assert week_of("Pacific/Kiritimati", now).key == "2026-W48"
    assert week_of("Pacific/Pago_Pago", now).key == "2026-W47"


def test_a_week_is_found_by_its_name() -> None:
    """The name is what is stored."""
    assert week_named("Europe/Berlin", "2026-W47") == week_of("Europe/Berlin", utc("2026-11-18 12:00"))


@pytest.mark.parametrize("name", ["2026-W54", "last week", ""])
def test_a_name_that_is_no_week_is_refused(name: str) -> None:
    """2026 has 53 weeks, and not a 54th."""
    with pytest.raises(ValueError, match="Invalid"):
        week_named("Europe/Berlin", name)


def test_a_rhythm_asks_reminds_and_closes_in_this_order() -> None:
    """A mistake in a rhythm is told when it is written down, not on Thursday."""
    with pytest.raises(ValueError, match="must follow one another"):
        replace(CHECKIN, closes=At(4, time(9)))


def test_a_spread_cannot_reach_the_reminder() -> None:
    """Otherwise some would be asked after they were to be reminded."""
    with pytest.raises(ValueError, match="spread"):
        replace(CHECKIN, spread_minutes=20 * 60)
