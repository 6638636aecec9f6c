"""Coaching threads of whoever has left the company, as coachee or as coach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.ticks.guests import LEAVERS_EVERY
from flows.kit.targets import Start, encode
from storage.coaching.threads.tables import thread_keys, threads
from storage.directory.tables import accounts, people
from tests.bot.topics.test_threads import CANARY, NEWS, asks_coach, begins, newest, sees, together, writes
from tests.desk import Desk

EVENING = datetime(2026, 11, 18, 21, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
OVER = "A coaching conversation you took part in has ended."
LEFT = "has left the company, so I have ended this conversation"


def list_says_left(desk: Desk, person: str) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(active=False))


def moves_to_teams(desk: Desk, person: str) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(accounts).where(accounts.c.person == person).values(platform="teams"))


def parties(desk: Desk) -> list[str]:
    """Whose key opens something."""
    with desk.bot.databases.coaching(write=False) as session:
        return list(session.execute(select(thread_keys.c.party)).scalars())


@pytest.mark.parametrize("leaves", [list_says_left, Desk.leaves])
async def test_a_coachee_who_has_left_is_read_no_longer(desk: Desk, leaves: object) -> None:
    """The coach is told once; nobody writes to an empty chair."""
    assert callable(leaves)
    thread = await together(desk)
    leaves(desk, "ada")
    desk.bot.guests.tick()
    desk.bot.guests.tick()

    assert [one.startswith(OVER) for one in await desk.mail("kofi")].count(True) == 1
    assert "nothing here for you" in sees(desk, "kofi", thread)
    assert desk.reads("kofi", "threads").startswith("There is nothing here.")
    assert parties(desk) == ["coachee"]
    with desk.bot.databases.coaching(write=False) as session:
        assert session.scalar(select(threads.c.generation).where(threads.c.id == thread)) == 2


async def test_leavers_are_looked_for_every_ten_minutes(desk: Desk) -> None:
    """A look goes through everybody there ever was: not every half minute."""
    await together(desk)
    desk.bot.guests.tick()
    list_says_left(desk, "ada")
    desk.clock.pass_(LEAVERS_EVERY - timedelta(seconds=30))
    desk.bot.guests.tick()
    before = parties(desk)
    desk.clock.pass_(timedelta(seconds=30))
    desk.bot.guests.tick()

    assert sorted(before) == ["coach", "coachee"]
    assert parties(desk) == ["coachee"]


@pytest.mark.parametrize("leaves", [list_says_left, Desk.leaves])
async def test_a_coach_who_has_left_reads_no_longer_and_the_coachee_keeps_it(desk: Desk, leaves: object) -> None:
    """The end is told, and leads to what was written; no screen names a reader who is none."""
    assert callable(leaves)
    thread = await together(desk)
    leaves(desk, "kofi")
    desk.bot.guests.tick()

    (told,) = [one for one in await desk.mail("ada") if one.startswith(OVER)]
    assert "[Read]" in told
    seen = sees(desk, "ada", thread)
    assert CANARY in seen
    assert "It has ended. Only you can read it now." in seen
    assert "Only you read this." in seen
    assert "[Write]" not in seen
    assert parties(desk) == ["coachee"]


async def test_a_question_to_a_coach_who_has_left_is_not_waited_for(desk: Desk) -> None:
    """Whoever asked hears of it."""
    asks_coach(desk)
    list_says_left(desk, "kofi")
    desk.bot.guests.tick()

    assert [one.startswith(OVER) for one in await desk.mail("ada")].count(True) == 1
    assert "It has ended." in sees(desk, "ada", newest(desk, "ada"))


async def test_a_coach_who_has_not_heard_of_a_question_hears_nothing_of_its_end(desk: Desk) -> None:
    """They took part in nothing; somebody asked in the evening and was gone in the morning."""
    desk.clock.at = EVENING
    asks_coach(desk)
    list_says_left(desk, "ada")
    desk.bot.guests.tick()
    desk.clock.at = NEXT_DAY

    assert await desk.mail("kofi") == []


async def test_what_waited_to_be_said_of_it_is_not_said_after_the_end(desk: Desk) -> None:
    """A yes and a letter of the evening; of another conversation the news comes all the same."""
    other = await together(desk, "ada", "tom")
    desk.clock.pass_(timedelta(minutes=1))
    asks_coach(desk)
    thread = newest(desk, "ada")
    await desk.mail("ada")
    desk.clock.at = EVENING
    desk.submits("kofi", begins(desk, "kofi", "thread_answer", thread).view, what="take")
    writes(desk, "kofi", thread, "Shall we begin?")
    writes(desk, "tom", other, "Are you there?")
    before = len(await desk.mail("ada"))
    list_says_left(desk, "kofi")
    desk.bot.guests.tick()
    desk.clock.at = NEXT_DAY

    news = (await desk.mail("ada"))[before:]
    assert [one.startswith(OVER) for one in news] == [False, True]
    assert NEWS in news[0]
    assert "Shall we begin?" in sees(desk, "ada", thread)


async def test_news_of_the_evening_gives_way_to_an_end_that_either_wished(desk: Desk) -> None:
    """One message in the morning instead of two, the first of which would lead nowhere."""
    thread = await together(desk)
    desk.clock.at = EVENING
    writes(desk, "ada", thread, "My last letter.")
    before = len(await desk.mail("kofi"))
    desk.submits("ada", begins(desk, "ada", "thread_end", thread).view, what="end")
    desk.clock.at = NEXT_DAY

    assert [one.startswith(OVER) for one in (await desk.mail("kofi"))[before:]] == [True]


async def test_a_coach_who_writes_before_the_tick_came_by_is_told_at_once(desk: Desk) -> None:
    """No letter is taken that nobody will read."""
    thread = await together(desk)
    list_says_left(desk, "ada")
    desk.presses("kofi", encode(Start("thread_write", thread)))

    assert LEFT in (await desk.mail("kofi"))[-1]
    assert "nothing here for you" in sees(desk, "kofi", thread)


async def test_removing_cairn_in_teams_ends_nothing_by_itself(desk: Desk) -> None:
    """Somebody may add it again tomorrow, and an end cannot be taken back."""
    thread = await together(desk)
    moves_to_teams(desk, "kofi")
    desk.leaves("kofi")
    desk.bot.guests.tick()

    assert sorted(parties(desk)) == ["coach", "coachee"]
    assert CANARY in sees(desk, "ada", thread)


async def test_whoever_is_here_keeps_what_they_have(desk: Desk) -> None:
    """A leaver's end is nobody else's."""
    thread = await together(desk)
    list_says_left(desk, "tom")
    desk.bot.guests.tick()

    assert CANARY in sees(desk, "kofi", thread)
    assert [one for one in await desk.mail("ada") if one.startswith(OVER)] == []
