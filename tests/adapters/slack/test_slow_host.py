"""A turn that takes longer than Slack waits: the person sees "Saving…", and then what came of it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from adapters.port import Nothing, NotKept, Reply, ShowForm, ShowHome, ShowProblems, Tell
from adapters.slack.views import modal
from flows.kit.questions import Text
from tests.adapters.examples import field, told, view
from tests.adapters.slack.conftest import World
from tests.adapters.slack.examples import ANSWERS, EVERY_KIND
from tests.adapters.slack.fake_web_api import refused, status
from tests.adapters.slack.payloads import WORDS, command, direct_message, pressed, submitted

SENT = modal(EVERY_KIND)
MY_ANSWERS = {**ANSWERS, "moved": {"value": WORDS}}


async def send_slowly(world: World) -> dict[str, Any]:
    """Send the form, get an answer while the host still works, and let it finish."""
    world.host.gate = asyncio.Event()
    answered = await world.interact(submitted(SENT, MY_ANSWERS))
    answer: dict[str, Any] = await answered.json()
    world.host.gate.set()
    await world.settled()
    return answer


def updated(world: World) -> dict[str, Any]:
    (call,) = world.api.called("views.update")
    assert call["view_id"] == "V1"
    shown: dict[str, Any] = call["view"]
    return shown


async def test_the_form_says_that_it_is_being_saved(world: World) -> None:
    """Before Slack tells the person that we failed."""
    answer = await send_slowly(world)

    assert answer["response_action"] == "update"
    assert answer["view"]["title"]["text"] == "Saving…"
    assert world.slept == [0.3]


async def test_the_words_stay_in_the_form_while_it_is_being_saved(world: World) -> None:
    """If Cairn dies in that second, they are still in front of the person, and can be sent again."""
    view = (await send_slowly(world))["view"]

    assert WORDS in json.dumps(view["blocks"])
    assert view["submit"] == SENT["submit"]
    assert view["private_metadata"] == SENT["private_metadata"]


@pytest.mark.parametrize("reply", [Nothing(), ShowHome(told("home"))])
async def test_then_it_says_saved(world: World, reply: Reply) -> None:
    """And never before it is."""
    world.host.reply = reply

    await send_slowly(world)

    assert updated(world)["title"]["text"] == "Saved"


async def test_then_it_shows_the_next_form(world: World) -> None:
    """As if it had been quick."""
    world.host.reply = ShowForm(EVERY_KIND)

    await send_slowly(world)

    assert updated(world) == SENT


async def test_then_it_shows_the_form_again_with_its_words_and_problems(world: World) -> None:
    """The words were gone from the screen; they come back in full."""
    world.host.reply = ShowProblems(EVERY_KIND, {"moved": "Say more.", "gone": "Odd."})

    await send_slowly(world)

    blocks = updated(world)["blocks"]
    assert blocks[0]["text"]["text"] == "Odd."
    assert [block["text"]["text"] for block in blocks if block.get("block_id") == "cairn:problem:moved"] == [
        "Say more."
    ]
    assert _answers(blocks) == {
        "moved": WORDS,
        "colour": "red",
        "helped": ["green"],
        "energy": "2",
        "until": "2026-04-01",
        "colleague": "UCARL",
        "progress": "7,5",
        "goal": "g2",
        "askees": ["UCARL", "UBOB"],
    }


async def test_then_it_says_that_it_was_not_saved_with_the_words_still_there(world: World) -> None:
    """Nothing typed is lost, even late."""
    world.host.error = NotKept("We could not save this (R1).", "R1")

    await send_slowly(world)

    blocks = updated(world)["blocks"]
    assert blocks[0]["text"]["text"] == "We could not save this (R1)."
    assert _answers(blocks)["moved"] == WORDS


async def test_a_form_that_failed_twice_can_be_sent_a_third_time(world: World) -> None:
    """Sentences do not pile up, and the answers stay readable."""
    world.host.error = NotKept("We could not save this (R1).", "R1")
    await send_slowly(world)
    again = updated(world)
    world.api.calls.clear()
    state = {
        block["block_id"].rpartition(":")[2]: {"value": WORDS}
        for block in again["blocks"]
        if block["type"] == "input" and block["element"]["type"] == "plain_text_input"
    }

    world.host.gate = asyncio.Event()
    await world.interact(submitted(again, state))
    world.host.gate.set()
    await world.settled()

    blocks = updated(world)["blocks"]
    assert len(blocks) == len(again["blocks"])
    assert _answers(blocks) == {"moved": WORDS, "title": WORDS, "progress": WORDS}


def _answers(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for block in blocks:
        if block["type"] == "input":
            for key, value in block["element"].items():
                if key.startswith("initial_"):
                    found[block["block_id"].rpartition(":")[2]] = _value(value)
    return found


def _value(initial: Any) -> Any:
    if isinstance(initial, list):
        return [one if isinstance(one, str) else one["value"] for one in initial]
    return initial["value"] if isinstance(initial, dict) else initial


async def test_then_an_answer_comes_in_the_direct_conversation(world: World) -> None:
    """And the window does not say "saved", for the answer may be a refusal."""
    world.host.reply = Tell(told("That form was already sent."))

    await send_slowly(world)

    assert updated(world)["title"]["text"] == "Cairn"
    assert "already sent" in world.api.called("chat.postMessage")[0]["text"]


@pytest.mark.parametrize("error", ["not_found", "hash_conflict", "view_not_found"])
async def test_a_window_that_was_closed_meanwhile_is_replaced_by_a_message(world: World, error: str) -> None:
    """The next form, or the bad news, must not get lost with the window."""
    world.host.error = NotKept("We could not save this (R1).", "R1")
    world.api.next("views.update", refused(error))

    await send_slowly(world)

    assert "We could not save this" in world.api.called("chat.postMessage")[0]["text"]


async def test_a_next_form_for_a_closed_window_is_offered_by_a_button(world: World) -> None:
    """It opens when the person wants it."""
    world.host.reply = ShowForm(EVERY_KIND)
    world.api.next("views.update", refused("not_found"))

    await send_slowly(world)

    (posted,) = world.api.called("chat.postMessage")
    assert posted["blocks"][-1]["elements"][0]["value"] == "openstep:w-run-1:Week"


async def test_slack_being_busy_delays_the_outcome(world: World) -> None:
    """The window still says "Saving…" until then."""
    world.api.next("views.update", status(429, Retry_After="2"))

    await send_slowly(world)

    assert world.slept == [0.3, 2.0]
    assert len(world.api.called("views.update")) == 2


async def test_an_outcome_slack_cannot_show_is_told_of(world: World) -> None:
    """The window must not say "Saving…" for ever."""
    world.host.reply = ShowForm(view(field("a", Text()), title="t" * 25))

    await send_slowly(world)

    assert updated(world)["title"]["text"] == "Cairn"
    assert "could not show" in world.api.called("chat.postMessage")[0]["text"]


async def test_a_slow_command_is_answered_later_to_its_caller_alone(world: World) -> None:
    """Slack gets its empty answer in time."""
    world.host.reply = Tell(told("Here it is."))
    world.host.gate = asyncio.Event()

    answered = await world.command(command("/cairn", "help", response_url=world.api.response_url))
    assert await answered.read() == b""
    world.host.gate.set()
    await world.settled()

    (said,) = world.api.called("response_url")
    assert said["response_type"] == "ephemeral"


async def test_a_slow_press_still_opens_its_form(world: World) -> None:
    """If the trigger has not expired; else it is offered."""
    world.host.reply = ShowForm(EVERY_KIND)
    world.host.gate = asyncio.Event()

    await world.interact(pressed("start:checkin"))
    world.host.gate.set()
    await world.settled()

    assert len(world.api.called("views.open")) == 1


async def test_typed_words_are_not_acknowledged_before_they_are_kept(world: World) -> None:
    """Slack sends an event again when it gets no answer: that is the safety net of a crash."""
    world.host.gate = asyncio.Event()

    waiting = asyncio.create_task(world.event(direct_message(WORDS)))
    done, _ = await asyncio.wait({waiting}, timeout=0.15)
    assert not done
    world.host.gate.set()

    assert (await waiting).status == 200


async def test_a_stop_waits_for_what_is_under_way(world: World) -> None:
    """SIGTERM must not leave somebody before "Saving…"."""
    world.host.gate = asyncio.Event()
    await world.interact(submitted(SENT, MY_ANSWERS))
    asyncio.get_running_loop().call_later(0.05, world.host.gate.set)

    await world.slack.close()

    assert len(world.api.called("views.update")) == 1


async def test_a_stop_does_not_wait_for_ever(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """The process has ten seconds in all."""
    world.host.gate = asyncio.Event()
    await world.interact(submitted(SENT, MY_ANSWERS))

    await world.slack._background.settle(0.05)

    assert world.api.called("views.update") == []
    assert not [record for record in caplog.records if "never retrieved" in record.getMessage()]
