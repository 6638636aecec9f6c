"""What somebody has dealt with is neither said nor asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adapters.port import ShowForm, Tell
from flows.kit.message import Row
from flows.kit.targets import See, encode
from tests.desk import Desk, buttons_of

WEDNESDAY_AT_TEN = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


async def test_the_question_can_still_be_read_after_rather_not(desk: Desk) -> None:
    """It is neither asked again nor reminded of; the form says what was said, and an answer is as welcome as before."""
    asking = desk.opens("ada", "ask", desk.mention("tom"))
    desk.submits("ada", asking, change="How could I end meetings on time?", by="2026-11-24")
    buttons = await desk.buttons("tom")
    desk.presses("tom", buttons["Rather not"])
    before = await desk.mail("tom")

    opened = desk.presses("tom", buttons["Read the question"])
    await desk.time_passes(WEDNESDAY_AT_TEN + timedelta(days=6))

    assert isinstance(opened, ShowForm)
    assert "You said “rather not” to this question" in (opened.view.fields[0].hint or "")
    assert "How could I end meetings on time?" in (opened.view.intro or "")
    assert [letter for letter in await desk.mail("tom") if "[Why this?]" not in letter] == before

    desk.submits("tom", opened.view, first="Say when ten minutes remain.")

    assert "An answer from Tom Haverkamp" in desk.reads("ada", "received")
    again = desk.presses("tom", buttons["Read the question"])
    assert isinstance(again, ShowForm)
    assert "rather not" not in (again.view.fields[0].hint or "")


async def test_whoever_has_thanked_for_an_idea_is_not_told_of_it_afterwards(desk: Desk) -> None:
    """A notice waits for the receiver's morning; what they found by themselves the evening before is no news."""
    desk.clock.at = WEDNESDAY_AT_TEN + timedelta(hours=11)
    for number in (1, 2):
        desk.submits(
            "ada", desk.opens("ada", "give", desk.mention("tom")), first=f"Next time, send it early, {number}."
        )
    listed = desk.presses("tom", encode(See("received")))
    assert isinstance(listed, Tell)
    newest = next(part.button for part in listed.card if isinstance(part, Row) and part.button)
    piece = desk.presses("tom", newest.target)
    assert isinstance(piece, Tell)
    desk.presses("tom", buttons_of(piece.card)["Thank you"])

    await desk.time_passes(WEDNESDAY_AT_TEN + timedelta(days=1))

    assert len([letter for letter in await desk.mail("tom") if "has an idea for you" in letter]) == 1
