"""When a working day is over: what cannot be delivered by then is left out."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from flows.nudges import Calendar, day_over

THURSDAY_AT_THREE = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
"""15:00 in Berlin."""


@pytest.mark.parametrize(
    ("starts", "ends", "moment", "over"),
    [
        (time(8), time(18), THURSDAY_AT_THREE, datetime(2026, 11, 19, 17, 0, tzinfo=UTC)),
        (time(14), time(2), THURSDAY_AT_THREE, datetime(2026, 11, 20, 1, 0, tzinfo=UTC)),
        (time(14), time(2), datetime(2026, 11, 20, 0, 30, tzinfo=UTC), datetime(2026, 11, 20, 1, 0, tzinfo=UTC)),
        (time(0), time(0), THURSDAY_AT_THREE, datetime(2026, 11, 19, 23, 0, tzinfo=UTC)),
    ],
    ids=["by day", "a night shift before midnight", "and after it", "all hours"],
)
def test_a_day_is_over_when_its_own_hours_are(starts: time, ends: time, moment: datetime, over: datetime) -> None:
    """A night shift ends on the next morning: its prompt is not late at midnight."""
    calendar = Calendar("Europe/Berlin", day_starts=starts, day_ends=ends)

    assert day_over(calendar, moment) == over
