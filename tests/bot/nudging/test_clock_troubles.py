"""Clocks that jump, and plans that change after a round was announced: nothing is doubled, nothing comes on leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from flows.nudges import is_of_round
from storage.databases import Urls
from storage.directory.tables import nudges
from tests.desk import Desk, desk_on

WEDNESDAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
ASKED = datetime(2026, 11, 19, 14, 35, tzinfo=UTC)
"""Thursday 15:35 in Berlin: Ada has been asked for her check-in."""
TUESDAY = datetime(2027, 8, 17, 9, 0, tzinfo=UTC)
"""Nothing but a pulse is due."""
INVITED, REMINDED = "A short confidential round is open", "closes soon"


@pytest.fixture
def desk(urls: Urls) -> Iterator[Desk]:
    for desk in desk_on(urls, WEDNESDAY):
        desk.bot.nudging.tick()
        yield desk


async def asks(desk: Desk) -> int:
    return sum("for your check-in?" in letter for letter in await desk.mail("ada"))


async def test_a_clock_that_steps_back_an_hour_asks_nobody_twice(desk: Desk) -> None:
    """A server whose time is set right while people are being asked."""
    await desk.time_passes(ASKED)
    for minutes in range(-60, 61, 20):
        await desk.time_passes(ASKED + timedelta(minutes=minutes))

    assert await asks(desk) == 1


async def test_a_clock_that_jumps_a_week_ahead_and_back_makes_up_for_nothing(desk: Desk) -> None:
    """What fell into the time that never was is gone, and nobody is asked for the same week again."""
    await desk.time_passes(ASKED)
    await desk.time_passes(ASKED + timedelta(days=8, hours=5))
    for day in range(9):
        await desk.time_passes(ASKED + timedelta(days=day))

    assert await asks(desk) <= 2
    with desk.bot.databases.directory(write=False) as session:
        rows = session.execute(select(nudges).where(nudges.c.person == "ada", nudges.c.sent > 0)).all()
    assert len({(row.rhythm, row.period) for row in rows}) == len(rows)


async def test_leave_told_after_the_round_was_announced_keeps_it_away(desk: Desk) -> None:
    """Seen in a simulated year: an invitation planned on Tuesday came to somebody who had said on Monday that they are
    away."""
    desk.clock.at = TUESDAY - timedelta(hours=3)
    desk.bot.nudging.tick()
    assert desk.bot.rounds.open("pulse", desk.clock.at) is not None
    desk.bot.rounds.tick()
    view = desk.opens("ada", "away")
    desk.submits("ada", view, first_day="2027-08-17", last_day="2027-08-18")

    await desk.time_passes(TUESDAY)
    on_leave = [letter for letter in await desk.mail("ada") if INVITED in letter]
    for days in (2, 2.2, 3):  # on Thursday afternoon their check-in comes
        await desk.time_passes(TUESDAY + timedelta(days=days))

    assert on_leave == []
    assert any(INVITED in letter for letter in await desk.mail("tom"))
    assert sum(INVITED in letter for letter in await desk.mail("ada")) == 1


async def test_a_round_opened_by_hand_keeps_to_one_a_day_and_three_a_week(desk: Desk) -> None:
    """Whoever opens one on the day of the check-in cannot know what else comes; the plan does."""
    desk.clock.at = TUESDAY + timedelta(days=2)
    desk.bot.nudging.tick()
    desk.bot.rounds.open("safety", desk.clock.at)
    desk.bot.rounds.tick()
    for hours in range(0, 24 * 15, 6):
        await desk.time_passes(TUESDAY + timedelta(days=2, hours=hours))
    with desk.bot.databases.directory(write=False) as session:
        rows = session.execute(select(nudges).where(nudges.c.person == "ada")).all()

    days = Counter(day for row in rows for day in row.sent_on.split())
    assert max(days.values()) == 1
    assert sum(len(row.sent_on.split()) for row in rows if is_of_round(row.rhythm)) == 2


async def test_the_directory_does_not_know_who_is_asked_in_a_round(desk: Desk) -> None:
    """Ada said «not for me»: her day is kept free as everybody's is, and nothing beside the voice compartment tells."""
    desk.clock.at = TUESDAY
    desk.invokes("ada", "rounds")
    desk.presses("ada", "act:voice_quiet:on")
    desk.bot.rounds.open("pulse", TUESDAY)
    desk.bot.rounds.tick()
    await desk.time_passes(TUESDAY)
    with desk.bot.databases.directory(write=False) as session:
        rows = session.execute(select(nudges).where(nudges.c.rhythm == "round-pulse")).all()

    of = {row.person: (row.state, row.sent, row.sent_on) for row in rows}
    assert of["ada"] == of["tom"] == ("asked", 1, "2027-08-17")
    assert not any(INVITED in letter for letter in await desk.mail("ada"))
