"""The short version of `make chaos`: a few deaths while people write, and none of the promises broken."""

from __future__ import annotations

from datetime import timedelta

from tests.chaos.promises import judged
from tests.chaos.run import Plan, run
from tests.chaos.troubles import TROUBLES

NAMES = ("web killed", "requests twice, late, out of order, unanswered", "web killed")
PEOPLE = 6
A_BUSY_MACHINE = 6.0


async def test_a_few_deaths_break_no_promise() -> None:
    """People write in both chats while the process dies and requests are repeated: nothing is lost or doubled."""
    troubles = [next(one for one in TROUBLES if one.name == name) for name in NAMES]
    plan = Plan("sqlite", troubles, people=PEOPLE, lasts_seconds=0.5, step=timedelta(days=2), patience=A_BUSY_MACHINE)

    history = await run(plan, lambda line: None)

    verdicts = judged(history)
    assert [violation for verdict in verdicts for violation in verdict.violations] == []
    assert all(verdict.checked for verdict in verdicts if verdict.promise != "Q7")
