"""How long to wait when several limits are reached at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adapters.playground.teams.pace import Pace
from adapters.playground.teams.refusals import Refused

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LIMITS = ((1, timedelta(seconds=5)), (2, timedelta(seconds=6)))


def test_the_longest_wait_is_the_one_that_counts() -> None:
    """Whoever comes back when one limit is free again must not meet the next one."""
    pace = Pace()
    for seconds in (0, 5):
        pace.take("send", "chat", LIMITS, NOW + timedelta(seconds=seconds))

    with pytest.raises(Refused) as refused:
        pace.take("send", "chat", LIMITS, NOW + timedelta(seconds=5.5))

    assert refused.value.wait_seconds == 5
    pace.take("send", "chat", LIMITS, NOW + timedelta(seconds=10.5))
