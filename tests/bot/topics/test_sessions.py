"""Closing a session: counted for the whole company, once a year, and read by nobody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.kit.targets import Start, encode
from storage import counts
from storage.compartments import Compartment
from tests.bot.everything_kept import places_of
from tests.bot.topics.test_threads import ELSEWHERE, begins, closes, dump, form, together, told
from tests.desk import Desk

NEXT_YEAR = datetime(2027, 1, 2, 9, 0, tzinfo=UTC)


def shown(desk: Desk, person: str = "grace") -> str:
    return desk.reads(person, "counted")


async def test_a_session_leads_to_two_answers_that_may_be_left_out(desk: Desk) -> None:
    """What it was about and what was agreed is kept first; closing it is a button, not a step in the way."""
    thread = await together(desk)
    view = begins(desk, "ada", "thread_session", thread).view
    desk.submits("ada", view, goal="Prepare Monday.", agreed="One sentence.")
    close = form(desk.presses("ada", (await desk.buttons("ada"))["Two answers to close"])).view

    assert close.audience == "Nobody reads this, not even your coach. It is only counted."
    desk.sends("ada", close, {})
    assert (await desk.mail("ada"))[-1] == "All right, nothing is counted."


async def test_the_coach_is_not_asked_and_does_not_read_it(desk: Desk) -> None:
    """Nobody is rated here."""
    thread = await together(desk)
    view = begins(desk, "kofi", "thread_session", thread).view
    desk.submits("kofi", view, goal="Prepare Monday.")
    assert "Two answers to close" not in await desk.buttons("kofi")
    closes(desk, "ada", thread)

    desk.presses("kofi", encode(Start("thread_close", f"{thread}.1")))
    assert "nothing here for you" in (await desk.mail("kofi"))[-1]
    assert places_of(desk, "conflict", ("kofi", "grace")) == set()


async def test_nothing_leaves_coaching_before_the_year_is_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """So nobody can tell from the directory that there was a session, nor when."""
    monkeypatch.setattr(counts, "FLOOR", 1)
    thread = await together(desk)
    before = {one: dump(desk, one) for one in ELSEWHERE}
    closes(desk, "ada", thread)
    desk.bot.counting.tick()

    assert {one: dump(desk, one) for one in ELSEWHERE} == before


async def test_below_fifty_people_nothing_is_added_up_and_it_is_forgotten(desk: Desk) -> None:
    """In a small company the directory never differs, whatever was counted."""
    thread = await together(desk)
    closes(desk, "ada", thread)
    before = {one: dump(desk, one) for one in ELSEWHERE}
    desk.clock.at = NEXT_YEAR
    desk.bot.counting.tick()

    assert {one: dump(desk, one) for one in ELSEWHERE} == before
    assert dump(desk, Compartment.COACHING)["tallies"] == []
    assert "There is nothing to show." in shown(desk)


async def test_one_session_is_counted_once(desk: Desk) -> None:
    """A form sent twice, or opened again from an old message."""
    thread = await together(desk)
    for _ in range(2):
        closes(desk, "ada", thread, "20261118090000")
    closes(desk, "ada", thread, "20261118090001")

    member = desk.bot.people.by_id("ada")
    assert member
    held = desk.bot.downloads._documents["mydata"](member.person, desk.clock())
    (counted,) = [section.data for section in held.sections if section.key == "counted"]
    assert [one.sessions for one in counted] == [2]  # type: ignore[attr-defined]


async def test_what_was_counted_is_read_by_everybody_alike(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounded, without a person, a team or a day."""
    monkeypatch.setattr(counts, "FLOOR", 1)
    monkeypatch.setattr(counts, "TOPIC_FLOOR", 1)
    thread = await together(desk)
    for number in range(12):
        closes(desk, "ada", thread, str(number))
    desk.clock.at = NEXT_YEAR
    desk.bot.counting.tick()

    said = shown(desk)
    assert said == shown(desk, "tom")
    assert "Sessions: 10 or a few more" in said
    assert "Found helpful: about 80%" in said
    assert "Topics, in no order: conflicts and hard conversations" in said
    assert told(desk.invokes("ada", "counted")) == said
