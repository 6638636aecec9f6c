"""Travel in time: what waits for somebody's working hours arrives at its hour, also where nothing else is planned."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from adapters.playground.member import Member
from bot.demo.run import Demo
from tests.harbour import harbour_in
from tests.scenarios.in_slack import form, member, newest

FRIDAY_EVENING = datetime(2026, 12, 18, 18, 17, tzinfo=UTC)
"""The company's quiet days begin on Sunday: no rhythm has its turn on the working days after it."""
MONDAY_AT_TEN = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)
"""In Berlin."""
IDEA = "Next time, the agenda could come the day before."
NOBODY_WRITTEN_TO = "Time passed, and there was no reason to write to anybody."


async def gives_an_idea(harbour: Demo, ada: Member) -> None:
    await ada.command("/cairn", f"give @grace {IDEA}")
    await form(harbour, ada, "An idea for next time")
    await ada.submit()
    await newest(harbour, ada, "Only Grace Lindqvist can read it")


async def test_what_a_colleague_sent_on_a_friday_evening_comes_on_monday_and_is_counted(tmp_path: Path) -> None:
    """Seen in the demo: in the quiet days of December every jump of a day passed by the hour at which it could go."""
    async with harbour_in(tmp_path, begins=FRIDAY_EVENING) as harbour:
        ada, grace = member(harbour, "ada"), member(harbour, "grace")
        await gives_an_idea(harbour, ada)
        told = [await harbour.playground.world.travel("day", ada.user) for _ in range(3)]

        assert told == [NOBODY_WRITTEN_TO, NOBODY_WRITTEN_TO, "Time passed, and one message came due."]
        notice = await newest(harbour, grace, "has an idea for you")
        assert notice.at == MONDAY_AT_TEN
        reason = await harbour.playground.world.explain(notice.id or "")
        assert reason
        assert reason.rule.startswith("You or a colleague did something in Cairn")


async def test_the_next_message_may_be_one_from_a_colleague(tmp_path: Path) -> None:
    """Whoever asks for what comes next to them is not carried past it."""
    async with harbour_in(tmp_path, begins=FRIDAY_EVENING) as harbour:
        ada, grace = member(harbour, "ada"), member(harbour, "grace")
        await gives_an_idea(harbour, ada)
        await harbour.playground.world.travel("next", grace.user)
        arrived = harbour.clock()

        assert arrived == MONDAY_AT_TEN
        await newest(harbour, grace, "has an idea for you")
