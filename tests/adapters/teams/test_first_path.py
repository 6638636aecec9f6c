"""The smallest whole path: typed words get a card; a button opens a dialog, and the dialog is sent."""

from __future__ import annotations

from adapters.port import Nothing, Pressed, ShowForm, ShowProblems, Submitted, Tell, Typed
from tests.adapters.examples import told
from tests.adapters.teams.conftest import ADA, World
from tests.adapters.teams.examples import ANSWERS, EVERY_KIND, READ
from tests.adapters.teams.payloads import DIRECT, fetched, inputs, runs, submitted


async def test_a_typed_word_is_answered_with_a_card(world: World) -> None:
    """In the chat where it was typed."""
    world.host.reply = Tell(told("These are things I can do."))

    answered = await world.say("hello there")

    (event,) = world.host.events
    assert isinstance(event, Typed)
    assert (event.account, event.words) == (ADA, "hello there")
    assert answered.status == 200
    (message,) = await world.said()
    assert runs(message["attachments"][0]["content"]) == ["These are things I can do."]
    assert world.microsoft.called("send")[0].conversation == DIRECT


async def test_a_button_opens_a_dialog_and_the_dialog_is_sent(world: World) -> None:
    """With wrong answers first: each sentence at its field, and what was typed still there."""
    world.host.reply = ShowForm(EVERY_KIND)
    dialog = await world.dialog(fetched("start:checkin", world.service_url))
    world.host.reply = ShowProblems(EVERY_KIND, {"moved": "Say more."})
    again = await world.dialog(submitted(dialog, ANSWERS, world.service_url))
    world.host.reply = Nothing()
    closed = await world.invoke(submitted(again, ANSWERS, world.service_url))

    pressed, first, second = world.host.events
    assert isinstance(pressed, Pressed)
    assert pressed.target == "start:checkin"
    assert isinstance(first, Submitted)
    assert isinstance(second, Submitted)
    assert (first.run, first.step, dict(first.answers)) == ("w-run-1", "Week", READ)
    assert first.event_id != second.event_id
    assert inputs(again)["moved"]["value"] == READ["moved"]
    assert "Say more." in runs(again["card"]["content"])
    assert closed == {}
