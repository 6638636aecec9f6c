"""A turn that takes longer than a client waits: the person sees "Saving…", and then what came of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from adapters.port import Nothing, NotKept, Reply, ShowForm, ShowProblems, Submitted, Tell
from tests.adapters.examples import told
from tests.adapters.teams.conftest import World
from tests.adapters.teams.examples import ANSWERS, EVERY_KIND, READ
from tests.adapters.teams.payloads import WORDS, activity, card_of, fetched, inputs, pressed, runs, submitted

MINE = {**ANSWERS, "Week:moved": WORDS}


async def send_slowly(world: World) -> dict[str, Any]:
    """Send the form; the dialog that is shown while the host still works."""
    reply, world.host.reply = world.host.reply, ShowForm(EVERY_KIND)
    error, world.host.error = world.host.error, None
    dialog = await world.dialog(fetched("start:checkin", world.service_url))
    world.host.reply, world.host.error = reply, error
    world.host.events.clear()
    world.host.gate = asyncio.Event()
    return await world.dialog(submitted(dialog, MINE, world.service_url))


def go(world: World) -> None:
    assert world.host.gate is not None
    world.host.gate.set()


async def test_the_dialog_says_that_it_is_being_saved(world: World) -> None:
    """Before the client tells the person that we failed."""
    saving = await send_slowly(world)

    assert saving["title"] == "Saving…"
    assert runs(card_of(saving))[0] == "Saving…"
    go(world)


async def test_going_on_shows_what_came_of_it(world: World) -> None:
    """The same sending under the same name: it is kept once, and the words are never out of hand."""
    world.host.reply = ShowProblems(EVERY_KIND, {"moved": "Say more."})
    saving = await send_slowly(world)
    go(world)

    again = await world.dialog(submitted(saving, {}, world.service_url))

    assert inputs(again)["moved"]["value"] == WORDS
    assert len(world.host.events) == 1


async def test_going_on_too_early_says_the_same_again(world: World) -> None:
    """And is not a second sending."""
    saving = await send_slowly(world)

    again = await world.dialog(submitted(saving, {}, world.service_url))
    go(world)
    closed = await world.invoke(submitted(again, {}, world.service_url))

    assert again["title"] == "Saving…"
    assert closed == {}
    assert len(world.host.events) == 1


async def test_going_on_after_a_restart_sends_the_same_words_under_the_same_name(world: World) -> None:
    """Another process, or one that crashed in between: the host knows by the name whether it has them."""
    saving = await send_slowly(world)
    go(world)
    await world.settled()
    world.teams._turns._under_way.clear()

    await world.invoke(submitted(saving, {}, world.service_url))

    first, second = world.host.events
    assert isinstance(first, Submitted)
    assert isinstance(second, Submitted)
    assert first.event_id == second.event_id
    assert dict(first.answers) == dict(second.answers) == {**READ, "moved": WORDS}


async def test_a_failure_is_told_in_the_chat_and_going_on_tries_again(world: World) -> None:
    """Whether or not the dialog is still open."""
    world.host.error = NotKept("We could not save this (R1).", "R1")
    saving = await send_slowly(world)
    go(world)
    (message,) = await world.said()
    world.host.error = None

    closed = await world.invoke(submitted(saving, {}, world.service_url))

    assert runs(message["attachments"][0]["content"]) == ["We could not save this (R1)."]
    assert closed == {}
    assert len(world.host.events) == 2


LATE: list[tuple[Reply, list[str]]] = [
    (Nothing(), []),
    (Tell(told("That was sent before.")), ["That was sent before."]),
    (ShowForm(EVERY_KIND), ["This is easier in a form. Open it here whenever you like."]),
]


@pytest.mark.parametrize(("reply", "expected"), LATE, ids=["nothing", "told", "a form"])
async def test_whoever_closed_the_dialog_hears_of_it_in_the_chat(
    world: World, reply: Reply, expected: list[str]
) -> None:
    """The next form, or an answer, must not get lost with the dialog."""
    world.host.reply = reply
    await send_slowly(world)
    go(world)

    said = await world.said()

    assert [text for message in said for text in runs(message["attachments"][0]["content"])] == expected


async def test_whoever_waited_in_the_dialog_hears_it_there_only(world: World) -> None:
    """Not twice."""
    world.host.reply = Tell(told("That was sent before."))
    saving, turns = await send_slowly(world), world.teams._turns
    turns._timing = replace(turns._timing, patience_seconds=30)
    before = set(turns._shown)
    waiting = asyncio.create_task(world.dialog(submitted(saving, {}, world.service_url)))
    while turns._shown == before:  # noqa: ASYNC110  the adapter rings no bell when it has heard
        await asyncio.sleep(0)
    go(world)

    shown = await waiting

    assert runs(card_of(shown)) == ["That was sent before."]
    assert await world.said() == []


@pytest.mark.parametrize("opens", [False, True])
async def test_a_slow_press_is_answered_later(world: World, opens: bool) -> None:
    """The client gets an answer in time."""
    world.host.reply = Tell(told("Because it is Friday."))
    world.host.gate = asyncio.Event()

    answer = await world.invoke((fetched if opens else pressed)("see:why", world.service_url))
    go(world)

    assert "longer than usual" in str(answer)
    (message,) = await world.said()
    assert runs(message["attachments"][0]["content"]) == ["Because it is Friday."]


async def test_typed_words_are_not_acknowledged_before_they_are_kept(world: World) -> None:
    """Teams may send them again when it gets no answer: that is the safety net of a crash."""
    world.host.gate = asyncio.Event()

    waiting = asyncio.create_task(world.send(activity("message", world.service_url, text=WORDS)))
    done, _ = await asyncio.wait({waiting}, timeout=0.3)
    assert not done
    go(world)

    assert (await waiting).status == 200


async def test_slow_words_that_are_sent_again_are_heard_once(world: World) -> None:
    """Teams asks again after fifteen seconds."""
    world.host.gate = asyncio.Event()
    body = activity("message", world.service_url, text=WORDS)

    both = [asyncio.create_task(world.send(body)) for _ in range(2)]
    await asyncio.wait(both, timeout=0.05)
    go(world)

    assert [(await answered).status for answered in both] == [200, 200]
    assert len(world.host.events) == 1


async def test_words_too_many_to_be_carried_along_are_waited_for(world: World) -> None:
    """A "Saving…" without them would lose them in a crash; so the client waits."""
    world.host.reply = ShowForm(EVERY_KIND)
    dialog = await world.dialog(fetched("start:checkin", world.service_url))
    world.host.reply, world.host.gate = Nothing(), asyncio.Event()
    long = {"Week:moved": "ж" * 20_000}

    waiting = asyncio.create_task(world.invoke(submitted(dialog, long, world.service_url)))
    done, _ = await asyncio.wait({waiting}, timeout=0.3)
    assert not done
    go(world)

    assert await waiting == {}


async def test_a_stop_waits_for_what_is_under_way(world: World) -> None:
    """SIGTERM must not leave somebody before "Saving…"."""
    world.host.reply = Tell(told("Kept."))
    await send_slowly(world)
    asyncio.get_running_loop().call_later(0.05, go, world)

    await world.teams.close()

    assert len(world.microsoft.called("send")) == 1


async def test_a_stop_does_not_wait_for_ever(world: World) -> None:
    """The process has ten seconds in all."""
    await send_slowly(world)

    await world.teams._background.settle(0.05)

    assert world.microsoft.calls == []
