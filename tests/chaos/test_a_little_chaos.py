"""The short version of `make chaos`: a death while people write, and none of the promises broken."""

from __future__ import annotations

from datetime import timedelta

from tests.chaos.promises import judged
from tests.chaos.run import Plan, run
from tests.chaos.troubles import TROUBLES

NAMES = ("requests twice, late, out of order, unanswered", "web killed")
PEOPLE = 4
A_VERY_BUSY_MACHINE = 20.0
BY_CHANCE = ("Q3", "Q7")
"""Nobody may have saved twice, and nobody have been asked anything."""


async def test_a_death_breaks_no_promise() -> None:
    """People write in both chats while requests are repeated and the process dies: nothing is lost or doubled."""
    troubles = [next(one for one in TROUBLES if one.name == name) for name in NAMES]
    busy = A_VERY_BUSY_MACHINE
    plan = Plan("sqlite", troubles, people=PEOPLE, lasts_seconds=0.5, step=timedelta(days=2), patience=busy)

    history = await run(plan, lambda line: None)

    verdicts = judged(history)
    assert [violation for verdict in verdicts for violation in verdict.violations] == []
    assert all(verdict.checked for verdict in verdicts if verdict.promise not in BY_CHANCE)
