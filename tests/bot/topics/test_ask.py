"""Asking for an idea, with the whole bot: slips of whoever asks, and of whoever is asked."""

from __future__ import annotations

from adapters.port import ShowForm, Tell
from flows.kit.message import plain
from tests.desk import Desk, buttons_of


def test_naming_oneself_leads_back_to_the_question(desk: Desk) -> None:
    """A button begins anew, and the words stand there to be taken along."""
    reply = desk.invokes("ada", "ask", "@Ada What could I do?")
    assert isinstance(reply, Tell)
    again = desk.presses("ada", buttons_of(reply.card)["Ask for an idea"])

    assert "Please choose somebody other than you." in plain(reply.card)
    assert "What could I do?" in plain(reply.card)
    assert isinstance(again, ShowForm)
    assert "people" in {field.name for field in again.view.fields}


async def test_rather_not_pressed_twice_does_not_speak_of_an_answer(desk: Desk) -> None:
    """Whoever would rather not has not answered; that it is done is true of both."""
    asking = desk.opens("ada", "ask", "@Tom")
    desk.submits("ada", asking, change="What could I do?", by="2026-11-25")
    rather_not = (await desk.buttons("tom"))["Rather not"]
    desk.presses("tom", rather_not)

    again = desk.presses("tom", rather_not)

    assert isinstance(again, Tell)
    assert plain(again.card) == "This is done already."
