"""Events: their shape, and what Slack does with an app that does not take them."""

from __future__ import annotations

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.member import Member
from adapters.playground.refusals import NotPossible
from adapters.playground.server import Playground
from tests.adapters.playground.conftest import Post, PretendWorld
from tests.adapters.playground.tiny_bot import Answer, TinyBot, button, plain


async def test_words_in_the_direct_conversation_arrive(ada: Member, bot: TinyBot) -> None:
    """The envelope names the event, the install and the person."""
    said = await ada.say("Here is <b> & https://harbour.example/a?b=1&c=2")

    envelope = bot.last("message")
    event = envelope["event"]
    assert (envelope["type"], envelope["api_app_id"]) == ("event_callback", "A0CAIRN01")
    assert envelope["team_id"] == "T0CAIRN01"
    assert envelope["event_id"].startswith("Ev")
    assert envelope["authorizations"][0]["user_id"] == "U0CAIRN01"
    assert event["text"] == "Here is &lt;b&gt; &amp; <https://harbour.example/a?b=1&amp;c=2>"
    assert (event["channel_type"], event["user"], event["ts"]) == ("im", ada.user, said.ts)
    assert event["client_msg_id"]
    assert event["blocks"][0]["type"] == "rich_text"
    assert "bot_id" not in event
    assert said.words == "Here is <b> & https://harbour.example/a?b=1&c=2"


async def test_words_in_a_channel_stay_there(ada: Member, bot: TinyBot) -> None:
    """The app is subscribed to direct messages alone, and is in no channel."""
    await ada.say("Lunch?", channel="general")

    assert bot.heard == []


async def test_edits_and_deletions_arrive_as_subtypes(ada: Member, bot: TinyBot) -> None:
    """An app that reads a subtype as new words would answer twice."""
    said = await ada.say("First")
    await ada.edit(said, "Second")
    await ada.delete(said)

    subtypes = [one["event"].get("subtype") for one in bot.of("message")]
    assert subtypes == [None, "message_changed", "message_deleted"]
    assert bot.of("message")[1]["event"]["previous_message"]["text"] == "First"


async def test_opening_either_tab_is_told(client: AsyncWebClient, ada: Member, bot: TinyBot) -> None:
    """The Home tab comes with what it shows now, once it shows anything."""
    await ada.open_home()
    await client.views_publish(user_id=ada.user, view={"type": "home", "blocks": [{"type": "divider"}]})
    await ada.open_home()
    await ada.open_messages()

    first, second, third = (one["event"] for one in bot.of("app_home_opened"))
    assert (first["tab"], third["tab"]) == ("home", "messages")
    assert ("view" in first, "view" in third) == (False, False)
    assert second["view"]["type"] == "home"


async def test_an_event_that_is_not_taken_comes_again_at_once(ada: Member, bot: TinyBot) -> None:
    """The first retry does not wait, carries its number and reason, and has the same event_id."""
    bot.will("message", Answer(status=500))

    await ada.say("Hello")

    first, second = (one for one in bot.heard if one.kind == "message")
    assert "X-Slack-Retry-Num" not in first.headers
    assert (second.headers["X-Slack-Retry-Num"], second.headers["X-Slack-Retry-Reason"]) == ("1", "http_error")
    assert first.body["event_id"] == second.body["event_id"]


async def test_the_next_retries_come_after_one_and_five_minutes(
    playground: Playground, world: PretendWorld, ada: Member, bot: TinyBot
) -> None:
    """After the third retry Slack gives up, and the event is lost."""
    bot.will("message", *[Answer(status=500)] * 4)
    await ada.say("Hello")
    counted = []

    for minutes in (0.9, 0.2, 4.8, 0.3, 60):
        world.passes(minutes=minutes)
        await playground.send_due()
        counted.append(len(bot.of("message")))

    assert counted == [2, 3, 3, 4, 4]
    assert [one["event"]["type"] for one in playground.events.lost] == ["message"]


@pytest.mark.usefixtures("impatient")
async def test_a_slow_app_hears_that_it_was_slow(ada: Member, bot: TinyBot) -> None:
    """Three seconds, then the event is sent again although the app may have done its work."""
    bot.will("message", Answer(never=True))

    await ada.say("Hello")

    assert bot.heard[-1].headers["X-Slack-Retry-Reason"] == "http_timeout"


async def test_an_app_can_ask_for_no_retry(ada: Member, bot: TinyBot, playground: Playground) -> None:
    """x-slack-no-retry ends it."""
    bot.will("message", Answer(status=500, headers={"x-slack-no-retry": "1"}))

    await ada.say("Hello")

    assert len(bot.of("message")) == 1
    assert playground.events.waiting == []


async def test_an_event_may_come_twice(ada: Member, bot: TinyBot, playground: Playground) -> None:
    """When the acknowledgement is lost on the way, the same event comes again."""
    await ada.say("Hello")

    await playground.events.again(bot.last("message")["event_id"])

    assert len({one["event_id"] for one in bot.of("message")}) == 1
    assert len(bot.of("message")) == 2


async def test_the_request_url_is_verified(playground: Playground, bot: TinyBot) -> None:
    """Slack wants its challenge back, word for word."""
    refused = await playground.verify_url()
    challenge = bot.last("url_verification")["challenge"]
    following = f"{int(challenge) + 1:010d}"
    bot.will("url_verification", Answer(body={"challenge": following}))

    agreed = await playground.verify_url()

    assert (refused.failure, agreed.failure) == ("challenge_failed", None)


async def test_slack_checks_the_certificate(playground: Playground, bot: TinyBot) -> None:
    """ssl_check is signed like everything else."""
    outcome = await playground.check_ssl()

    assert outcome.taken
    assert bot.of("ssl_check")


async def test_a_button_in_a_message_arrives_in_slacks_shape(in_dm: Post, ada: Member, bot: TinyBot) -> None:
    """Container, message, state, actions and the ways to answer."""
    await in_dm(text="x", blocks=[{"type": "actions", "block_id": "b", "elements": [button("go", "Start", "target")]}])

    await ada.press(ada.dm[-1], "Start")

    payload = bot.last("block_actions")
    action = payload["actions"][0]
    assert payload["container"] == {
        "type": "message",
        "message_ts": ada.dm[-1].ts,
        "channel_id": ada.dm[-1].channel,
        "is_ephemeral": False,
    }
    assert (action["type"], action["action_id"], action["block_id"], action["value"]) == ("button", "go", "b", "target")
    assert {"action_ts", "text"} <= action.keys()
    assert payload["message"]["ts"] == payload["container"]["message_ts"]
    assert payload["channel"] == {"id": ada.dm[-1].channel, "name": "directmessage"}
    assert payload["trigger_id"]
    assert payload["response_url"].startswith("http")
    assert payload["user"]["id"] == ada.user


async def test_a_button_on_an_ephemeral_note_brings_no_message(
    client: AsyncWebClient, ada: Member, bot: TinyBot
) -> None:
    """Slack does not keep what only one person saw."""
    channel = (await client.conversations_open(users=ada.user))["channel"]["id"]
    blocks = [{"type": "actions", "elements": [button("go", "Start")]}]
    await client.chat_postEphemeral(channel=channel, user=ada.user, text="x", blocks=blocks)

    await ada.press(ada.dm[-1], "go")

    payload = bot.last("block_actions")
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload
    with pytest.raises(NotPossible):
        await ada.message_shortcut("about", ada.dm[-1].ts)


async def test_a_button_that_does_nothing_says_so(in_dm: Post, ada: Member, bot: TinyBot) -> None:
    """The person must not believe that something happened."""
    await in_dm(text="x", blocks=[{"type": "actions", "elements": [button("go", "Start")]}])
    bot.will("block_actions", Answer(status=500))

    await ada.press(ada.dm[-1], "Start")

    assert ada.notices == ["Sorry, that didn’t work. Please try again."]
    assert len(bot.of("block_actions")) == 1


async def test_choices_in_a_message_are_told_at_once_with_the_whole_state(
    in_dm: Post, ada: Member, bot: TinyBot
) -> None:
    """Every element outside an input block speaks when it is changed."""
    select = {"type": "static_select", "action_id": "pick", "placeholder": plain("Which one"), "options": [
        {"text": plain("Low"), "value": "1"}, {"text": plain("High"), "value": "2"},
    ]}  # fmt: skip
    menu = {"type": "overflow", "action_id": "more", "options": [{"text": plain("Snooze"), "value": "snooze"}]}
    await in_dm(text="x", blocks=[{"type": "actions", "block_id": "b", "elements": [select, menu]}])

    await ada.choose(ada.dm[-1], "pick", "High")
    await ada.choose(ada.dm[-1], "more", "Snooze")

    first, second = bot.of("block_actions")
    assert first["actions"][0]["selected_option"]["value"] == "2"
    assert second["actions"][0]["selected_option"]["value"] == "snooze"
    assert second["state"]["values"]["b"]["pick"]["selected_option"]["value"] == "2"


async def test_shortcuts_arrive_in_slacks_shape(ada: Member, grace: Member, bot: TinyBot) -> None:
    """A global one knows no place; a message shortcut carries the message it was called on."""
    said = await grace.say("The release went well", channel="general")

    await ada.shortcut("give")
    await ada.message_shortcut("about", said.ts)

    everywhere, on_message = bot.last("shortcut"), bot.last("message_action")
    assert everywhere["callback_id"] == "give"
    assert not {"channel", "response_url"} & everywhere.keys()
    assert on_message["message"]["user"] == grace.user
    assert on_message["message_ts"] == said.ts
    assert on_message["channel"]["name"] == "general"
    assert on_message["response_url"]
