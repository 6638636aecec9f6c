"""chat.*, conversations.* and what a conversation remembers."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.member import Member
from adapters.playground.server import Playground
from adapters.playground.workspace import GENERAL
from tests.adapters.playground.conftest import BOT_TOKEN, Post, PretendWorld, error_of
from tests.adapters.playground.tiny_bot import TinyBot, button, plain

SECTION = {"type": "section", "text": plain("In blocks")}


async def test_a_message_reaches_its_person_and_nobody_else(in_dm: Post, ada: Member, grace: Member) -> None:
    """A direct conversation has two sides."""
    await in_dm(text="Hello Ada &amp; all", blocks=[])

    assert [one.words for one in ada.dm] == ["Hello Ada & all"]
    assert grace.dm == []


async def test_what_a_person_sees_is_the_blocks(in_dm: Post, ada: Member) -> None:
    """Text beside blocks is for notifications and screen readers only."""
    await in_dm(text="fallback", blocks=[SECTION, {"type": "actions", "elements": [button("go", "Start")]}])

    assert ada.dm[-1].words == "In blocks\nStart"


async def test_each_message_has_a_time_of_its_own(in_dm: Post, ada: Member) -> None:
    """Slack names messages by their time; two at once still differ, in order."""
    await in_dm(text="one")
    await in_dm(text="two")

    first, second = ada.dm
    assert float(first.ts) < float(second.ts)
    assert first.ts.startswith("1772528400.")


async def test_words_or_blocks_are_needed(client: AsyncWebClient, ada: Member) -> None:
    """An empty message is refused by name."""
    empty = client.api_call("chat.postMessage", json={"channel": ada.user, "blocks": []})

    assert await error_of(empty) == "no_text"


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("DNOBODY", "channel_not_found"),
        (GENERAL, "not_in_channel"),
        ("U0CAIRN01", "cannot_dm_bot"),
        ("", "channel_not_found"),
    ],
)
async def test_a_message_needs_a_place_the_bot_may_write_in(client: AsyncWebClient, channel: str, error: str) -> None:
    """The bot is in direct conversations and in no channel."""
    assert await error_of(client.chat_postMessage(channel=channel, text="Hello")) == error


async def test_a_fourth_message_at_once_must_wait(client: AsyncWebClient, in_dm: Post, grace: Member) -> None:
    """One message a second for each conversation, with a short burst; other conversations go on."""
    for _ in range(3):
        await in_dm(text="Hello")

    with pytest.raises(SlackApiError) as raised:
        await in_dm(text="Hello")

    assert raised.value.response.status_code == 429
    assert raised.value.response.headers["Retry-After"] == "1"
    assert (await client.chat_postMessage(channel=grace.user, text="Hello"))["ok"]


async def test_after_the_wait_the_message_goes(world: PretendWorld, in_dm: Post, ada: Member) -> None:
    """Retry-After is enough, and one second is one message."""
    for _ in range(3):
        await in_dm(text="Hello")
    world.passes(seconds=1)
    await in_dm(text="And this")

    assert await error_of(in_dm(text="But not this")) == "ratelimited"
    assert ada.dm[-1].words == "And this"


async def test_a_message_can_be_found_again_by_its_metadata(client: AsyncWebClient, in_dm: Post, ada: Member) -> None:
    """After a send of unknown outcome the bot looks it up by its own id."""
    before = await in_dm(text="one", metadata={"event_type": "cairn", "event_payload": {"id": "m1"}})
    after = await in_dm(text="two", metadata={"event_type": "cairn", "event_payload": {"id": "m2"}})

    page = await client.conversations_history(channel=after["channel"], oldest=before["ts"], include_all_metadata=True)

    assert [one["metadata"]["event_payload"]["id"] for one in page["messages"]] == ["m2"]
    assert ada.dm[-1].id == "m2"


async def test_metadata_comes_back_only_when_asked_for(client: AsyncWebClient, in_dm: Post) -> None:
    """include_all_metadata is off by default."""
    posted = await in_dm(text="one", metadata={"event_type": "cairn", "event_payload": {"id": "m1"}})

    page = await client.conversations_history(channel=posted["channel"])

    assert "metadata" not in page["messages"][0]


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"event_type": "cairn"}, "invalid_metadata_format"),
        ({"event_type": "cairn", "event_payload": {"id": "x" * 9000}}, "metadata_too_large"),
    ],
)
async def test_metadata_has_a_form_and_a_size(in_dm: Post, metadata: dict[str, Any], error: str) -> None:
    """Metadata holds an id, not content."""
    assert await error_of(in_dm(text="Hello", metadata=json.dumps(metadata))) == error


async def test_history_comes_in_pages_newest_first(
    client: AsyncWebClient, world: PretendWorld, in_dm: Post, ada: Member
) -> None:
    """A look-up that stops at the first page would miss what it looks for."""
    for number in range(5):
        world.passes(seconds=1)
        await in_dm(text=f"{number}")
    channel = ada.dm[0].channel

    first = await client.conversations_history(channel=channel, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel=channel, limit=3, cursor=cursor)

    assert [one["text"] for one in first["messages"] + second["messages"]] == ["4", "3", "2", "1", "0"]
    assert (first["has_more"], second["has_more"]) == (True, False)
    assert await error_of(client.conversations_history(channel=channel, cursor="nonsense")) == "invalid_cursor"


async def test_reading_methods_take_no_json(playground: Playground, ada: Member) -> None:
    """Slack ignores a JSON body where it documents a form; a call that relies on it fails there."""
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session,
        session.post(f"{playground.api_url}users.info", json={"user": ada.user}) as answer,
    ):
        assert (await answer.json())["error"] == "user_not_found"


async def test_an_update_keeps_what_it_does_not_name(client: AsyncWebClient, in_dm: Post, ada: Member) -> None:
    """Blocks and metadata stay unless they are given; an empty list takes blocks away."""
    metadata = {"event_type": "cairn", "event_payload": {"id": "m1"}}
    posted = await in_dm(text="one", blocks=[SECTION], metadata=metadata)
    place = {"channel": posted["channel"], "ts": posted["ts"]}

    await client.chat_update(**place, text="two")
    kept = ada.dm[-1].words
    await client.chat_update(**place, text="three", blocks=[])

    assert (kept, ada.dm[-1].words) == ("In blocks", "three")
    assert (ada.dm[-1].id, ada.dm[-1].edited_ts is not None) == ("m1", True)


async def test_an_update_is_shorter_than_a_message(client: AsyncWebClient, in_dm: Post) -> None:
    """chat.update refuses over 4,000 characters, where chat.postMessage cuts at 40,000."""
    posted = await in_dm(text="x" * 40_001)

    assert len(posted["message"]["text"]) == 40_000
    update = client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x" * 4001)
    assert await error_of(update) == "msg_too_long"


async def test_only_its_own_messages_can_be_changed(client: AsyncWebClient, ada: Member) -> None:
    """What a person typed stays in Slack: no app can take it back for them."""
    said = await ada.say("My own words")

    update = client.chat_update(channel=said.channel, ts=said.ts, text="Changed")
    assert await error_of(update) == "cant_update_message"
    assert await error_of(client.chat_delete(channel=said.channel, ts=said.ts)) == "cant_delete_message"
    assert await error_of(client.chat_delete(channel=said.channel, ts="1.000000")) == "message_not_found"


async def test_a_deleted_message_is_gone(client: AsyncWebClient, in_dm: Post, ada: Member) -> None:
    """The bot may take back what it wrote itself."""
    posted = await in_dm(text="one")

    await client.chat_delete(channel=posted["channel"], ts=posted["ts"])

    assert ada.dm == []


async def test_an_ephemeral_note_is_no_part_of_history(client: AsyncWebClient, ada: Member, grace: Member) -> None:
    """It is seen by one person, cannot be updated, and nobody finds it again."""
    channel = (await client.conversations_open(users=ada.user))["channel"]["id"]
    note = await client.chat_postEphemeral(channel=channel, user=ada.user, text="Only you")

    assert [one.words for one in ada.dm] == ["Only you"]
    assert (await client.conversations_history(channel=channel))["messages"] == []
    assert await error_of(client.chat_update(channel=channel, ts=note["message_ts"], text="x")) == "message_not_found"
    call = client.chat_postEphemeral(channel=channel, user=grace.user, text="Not yours")
    assert await error_of(call) == "user_not_in_channel"


async def test_the_bot_hears_what_it_says_itself(bot: TinyBot, playground: Playground, in_dm: Post) -> None:
    """message.im brings an app its own messages too; one that answers them talks to itself for ever."""
    await in_dm(text="Hello")
    await playground.settle()

    event = bot.last("message")["event"]
    assert (event["bot_id"], event["channel_type"]) == ("B0CAIRN01", "im")


async def test_everything_sent_is_written_down_without_a_token(
    client: AsyncWebClient, playground: Playground, in_dm: Post, ada: Member
) -> None:
    """The demo shows every message the bot sent, and to whom."""
    await in_dm(text="Hello", metadata={"event_type": "cairn", "event_payload": {"id": "m1"}})
    await error_of(client.chat_postMessage(channel="DNOBODY", text="Hello"))
    await client.users_info(user=ada.user)

    posted, refused, asked = playground.sent
    assert (posted.method, posted.to, posted.text, posted.id) == ("chat.postMessage", ada.user, "Hello", "m1")
    assert (refused.method, refused.error) == ("chat.postMessage", "channel_not_found")
    assert asked.method == "users.info"
    assert BOT_TOKEN not in repr(playground.sent)
