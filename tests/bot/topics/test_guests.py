"""Coaches from outside: guests who read and write one thread, until a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from adapters.port import NotKept
from flows.kit.targets import Start, encode
from storage.coaching.threads.tables import thread_keys, threads
from storage.directory.tables import people
from tests.bot.topics.test_threads import CANARY, begins, form, guest, newest, sees, together, writes
from tests.desk import Desk

LAST_DAY = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
DAY_AFTER = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
OVER = "A coaching conversation you took part in has ended."
OVER_BY_DAY = "A coaching conversation you took part in has ended, because its last day is over."


async def dated(desk: Desk, until: str | None = "2026-12-01", contract: str | None = None) -> str:
    """Ada's thread with Kofi, who is a guest."""
    guest(desk, "kofi", contract)
    return await together(desk, until=until)


async def test_a_guest_reads_and_writes_on_their_last_day_and_nothing_the_day_after(desk: Desk) -> None:
    """Neither by an old button nor by a form left open, from midnight on, before any tick came by."""
    thread = await dated(desk)
    desk.clock.at = LAST_DAY
    assert CANARY in sees(desk, "kofi", thread)
    writes(desk, "kofi", thread, "On the last day.")
    left_open = begins(desk, "kofi", "thread_write", thread).view
    desk.clock.at = datetime(2026, 12, 2, 0, 0, 1, tzinfo=UTC)

    assert "nothing here for you" in sees(desk, "kofi", thread)
    assert CANARY not in desk.reads("kofi", "threads")
    desk.submits("kofi", left_open, letter="Too late.")
    assert "Too late." in (await desk.mail("kofi"))[-1]
    seen = sees(desk, "ada", thread)
    assert "On the last day." in seen
    assert "Too late." not in seen


async def test_both_are_told_once_that_the_last_day_is_over_and_the_key_is_a_new_one(desk: Desk) -> None:
    """Nobody has to wonder who ended it. The coachee keeps every word; the coach's wrapped key is gone."""
    thread = await dated(desk)
    desk.clock.at = DAY_AFTER
    desk.bot.guests.tick()
    desk.bot.guests.tick()

    for person in ("ada", "kofi"):
        assert [one.startswith(OVER_BY_DAY) for one in await desk.mail(person)].count(True) == 1
    with desk.bot.databases.coaching(write=False) as session:
        assert session.scalar(select(threads.c.generation).where(threads.c.id == thread)) == 2
        assert session.execute(select(thread_keys.c.party)).scalars().all() == ["coachee"]
    assert CANARY in sees(desk, "ada", thread)


async def test_the_first_day_of_a_thread_says_until_when_to_both(desk: Desk) -> None:
    """Nobody is surprised."""
    thread = await dated(desk)

    assert "This coach can read and write here until the end of 1 December 2026 (UTC)." in sees(desk, "ada", thread)
    assert "You can read and write here until the end of 1 December 2026 (UTC)." in sees(desk, "kofi", thread)


@pytest.mark.parametrize(
    ("asked", "contract", "until"),
    [
        (None, None, "2027-11-18"),
        (None, "2027-02-28", "2027-02-28"),
        ("2027-02-28", "2027-02-28", "2027-02-28"),
        ("2026-11-18", "2027-02-28", "2026-11-18"),
        ("2027-01-15", "2027-02-28", "2027-01-15"),
    ],
)
async def test_the_last_day_lies_within_the_guests_time_and_at_most_a_year_away(
    desk: Desk, asked: str | None, contract: str | None, until: str
) -> None:
    """Left out, it is the latest one; a slip of the finger gives nobody a right for ever."""
    thread = await dated(desk, asked, contract)
    with desk.bot.databases.coaching(write=False) as session:
        assert session.scalar(select(threads.c.until).where(threads.c.id == thread)) == until


@pytest.mark.parametrize(
    ("asked", "why"),
    [("2026-11-17", "That day is over. Please choose today or a later one."), ("2027-03-01", "That is too far away.")],
)
def test_a_day_outside_of_that_comes_back_with_the_reason_and_nobody_is_asked(desk: Desk, asked: str, why: str) -> None:
    """Nothing is changed without a word: the day stands in the field, the two ends beside it."""
    guest(desk, "kofi", "2027-02-28")
    again = form(desk.submits("ada", desk.opens("ada", "coach", desk.mention("kofi")), until=asked)).view

    assert again.fields[0].initial == asked
    assert again.fields[0].hint
    assert why in again.fields[0].hint
    assert "At the latest on 28 February 2027" in again.fields[0].hint
    agreement = form(desk.submits("ada", again, until="2027-02-28")).view
    desk.submits("ada", agreement, purpose="Say no.", rhythm="open")
    assert "28 February 2027" in sees(desk, "ada", newest(desk, "ada"))


async def test_the_coachee_sets_another_day_and_both_see_it(desk: Desk) -> None:
    """Longer or shorter; the coach cannot."""
    thread = await dated(desk)
    view = begins(desk, "ada", "thread_until", thread).view
    desk.submits("ada", view, until="2026-12-20")
    desk.clock.at = DAY_AFTER

    assert "until the end of 20 December 2026 (UTC)" in sees(desk, "kofi", thread)
    assert "another last day" in sees(desk, "kofi", thread)
    desk.presses("kofi", encode(Start("thread_until", thread)))
    assert "nothing here for you" in (await desk.mail("kofi"))[-1]


async def test_a_row_put_back_does_not_bring_a_longer_day_back(desk: Desk) -> None:
    """Whoever has a login to the database may change the day beside the thread, not the one that counts."""
    thread = await dated(desk, "2026-12-20")
    with desk.bot.databases.coaching(write=False) as session:
        longer = session.execute(select(threads).where(threads.c.id == thread)).mappings().one()
    desk.clock.pass_(timedelta(minutes=1))
    desk.submits("ada", begins(desk, "ada", "thread_until", thread).view, until="2026-12-01")
    with desk.bot.databases.coaching() as session:
        session.execute(update(threads).where(threads.c.id == thread).values(until="2027-12-31"))
    desk.clock.at = DAY_AFTER
    assert "nothing here for you" in sees(desk, "kofi", thread)

    with desk.bot.databases.coaching() as session:
        session.execute(update(threads).where(threads.c.id == thread).values(sealed=longer["sealed"]))

    assert CANARY not in sees(desk, "kofi", thread)


async def test_a_guest_whose_time_in_the_company_is_over_has_left(desk: Desk) -> None:
    """The list can end it earlier than the thread says: every thread, and every turn."""
    thread = await dated(desk, "2027-03-01")
    open_form = begins(desk, "kofi", "thread_write", thread).view
    guest(desk, "kofi", "2026-12-01")
    desk.clock.at = DAY_AFTER
    desk.bot.guests.tick()

    assert "Your place in Cairn has ended" in desk.reads("kofi", "threads")
    with pytest.raises(NotKept):
        desk.submits("kofi", open_form, letter="Too late.")
    assert [one.startswith(OVER) for one in await desk.mail("ada")].count(True) == 1
    with desk.bot.databases.coaching(write=False) as session:
        assert session.execute(select(thread_keys.c.party)).scalars().all() == ["coachee"]


async def test_employees_have_no_last_day(desk: Desk) -> None:
    """Whatever stands in a column; and their coachees are not asked for one."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "kofi").values(until="2026-11-01"))
    thread = await together(desk)
    desk.bot.guests.tick()

    assert CANARY in sees(desk, "kofi", thread)
    assert "(UTC)" not in sees(desk, "ada", thread)


async def test_a_guest_who_never_answered_is_not_waited_for(desk: Desk) -> None:
    """The question ends with the day, too."""
    guest(desk, "kofi")
    view = form(desk.invokes("ada", "coach", desk.mention("kofi"))).view
    agreement = form(desk.submits("ada", view, until="2026-12-01")).view
    desk.submits("ada", agreement, purpose="Say no.", rhythm="open")
    thread = newest(desk, "ada")
    desk.clock.at = DAY_AFTER
    desk.bot.guests.tick()

    assert "It has ended." in sees(desk, "ada", thread)


async def test_a_guest_is_asked_nothing_that_employees_are_asked(desk: Desk) -> None:
    """They are here for one conversation; a weekly check-in of a stranger would be for nobody."""
    guest(desk, "kofi", "2026-12-31")
    desk.bot.nudging.tick()
    await desk.time_passes(desk.clock.at + timedelta(days=8))

    assert await desk.mail("kofi") == []
    assert await desk.mail("ada") != []


def test_a_guest_is_offered_what_concerns_their_conversations(desk: Desk) -> None:
    """Goals and check-ins would lead them nowhere."""
    guest(desk, "kofi")
    seen = desk.reads("kofi", "help")

    assert "You are here as a coach from outside" in seen
    assert "threads · what you are thinking through" in seen
    assert not any(f"{verb} · " in seen for verb in ("checkin", "goals", "give", "reflect"))
