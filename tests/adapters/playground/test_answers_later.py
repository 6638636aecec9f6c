"""response_url: the address that comes with what a person did."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.playground.member import Member
from adapters.playground.server import Playground
from tests.adapters.playground.conftest import Post, PretendWorld
from tests.adapters.playground.tiny_bot import Json, TinyBot, button

BUTTON = [{"type": "actions", "elements": [button("go", "Start")]}]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def post(session: aiohttp.ClientSession, url: str, answer: Json) -> tuple[int, str]:
    async with session.post(url, json=answer) as response:
        return response.status, await response.text()


async def test_an_answer_is_for_the_caller_alone(
    session: aiohttp.ClientSession, playground: Playground, ada: Member, grace: Member, bot: TinyBot
) -> None:
    """Ephemeral unless the app says otherwise, in the place of the command."""
    await ada.command("/checkin")

    status, text = await post(session, bot.last("command")["response_url"], {"text": "Saved."})

    assert (status, text) == (200, "ok")
    assert [(one.words, one.only_for) for one in ada.dm] == [("Saved.", ada.user)]
    assert grace.dm == []
    assert (playground.sent[-1].method, playground.sent[-1].to) == ("response_url", ada.user)


async def test_an_answer_to_all_is_seen_by_all(session: aiohttp.ClientSession, ada: Member, bot: TinyBot) -> None:
    """in_channel is what must never carry feedback."""
    await ada.command("/checkin")

    await post(session, bot.last("command")["response_url"], {"text": "Saved.", "response_type": "in_channel"})

    assert ada.dm[-1].only_for is None


async def test_a_pressed_message_can_be_replaced_or_taken_away(
    session: aiohttp.ClientSession, in_dm: Post, ada: Member, bot: TinyBot
) -> None:
    """The card one has answered need not go on asking."""
    await in_dm(text="Ready?", blocks=BUTTON)
    await ada.press(ada.dm[-1], "Start")
    address = bot.last("block_actions")["response_url"]

    await post(session, address, {"replace_original": True, "text": "Done."})
    replaced = [one.words for one in ada.dm]
    await post(session, address, {"delete_original": True})

    assert replaced == ["Done."]
    assert ada.dm == []


async def test_five_answers_and_no_more(session: aiohttp.ClientSession, ada: Member, bot: TinyBot) -> None:
    """A sixth finds the address used."""
    await ada.command("/checkin")
    address = bot.last("command")["response_url"]

    answers = [await post(session, address, {"text": f"{number}"}) for number in range(6)]

    assert [status for status, _ in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1][1]
    assert len(ada.dm) == 5


async def test_after_half_an_hour_the_address_is_gone(
    session: aiohttp.ClientSession, world: PretendWorld, ada: Member, bot: TinyBot
) -> None:
    """Whoever answers later writes into the direct conversation."""
    await ada.command("/checkin")
    address = bot.last("command")["response_url"]
    world.passes(minutes=30)
    in_time = await post(session, address, {"text": "Still"})
    world.passes(seconds=1)

    late = await post(session, address, {"text": "Late"})

    assert in_time[0] == 200
    assert (late[0], "expired_url" in late[1]) == (404, True)


@pytest.mark.parametrize(
    ("answer", "error"), [({}, "no_text"), ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks")]
)
async def test_an_answer_keeps_the_rules_of_messages(
    session: aiohttp.ClientSession, ada: Member, bot: TinyBot, answer: Json, error: str
) -> None:
    """The same blocks, the same limits."""
    await ada.command("/checkin")

    status, text = await post(session, bot.last("command")["response_url"], answer)

    assert status == 400
    assert error in text
    assert ada.dm == []


async def test_an_address_cannot_be_made_up(session: aiohttp.ClientSession, playground: Playground) -> None:
    """Only what a person did gives an address."""
    status, _ = await post(session, f"{playground.base_url}/respond/T0CAIRN01/guess", {"text": "x"})

    assert status == 404
