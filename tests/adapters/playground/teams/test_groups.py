"""Group chats and channels: what the bot hears of them, and what only one person sees there."""

from __future__ import annotations

import pytest

from adapters.playground.refusals import NotPossible
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.teams.tenant import Conversation
from tests.adapters.playground.conftest import PretendWorld
from tests.adapters.playground.teams.tiny_bot import TinyTeamsBot, message


@pytest.fixture
async def group(teams: TeamsPlayground, ada: TeamsMember, tiny: TinyTeamsBot) -> Conversation:
    """A group chat with the app in it."""
    await ada.client.add_to(teams.tenant.group)
    tiny.heard.clear()
    return teams.tenant.group


async def test_in_a_group_the_bot_hears_only_what_names_it(
    tiny: TinyTeamsBot, ada: TeamsMember, grace: TeamsMember, group: Conversation
) -> None:
    """Everybody in it may call; what they say to each other is none of its business."""
    await ada.say("Lunch?", group)
    await grace.say("@Cairn help", group)

    [activity] = tiny.heard
    assert activity["text"] == "<at>Cairn</at> help"
    assert activity["conversation"]["conversationType"] == "groupChat"
    assert activity["conversation"]["isGroup"] is True
    assert [one.words for one in ada.group] == ["Lunch?", "@Cairn help"]


async def test_a_channel_is_named_with_its_thread(teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """An answer to that conversation goes into the thread."""
    channel = teams.tenant.channel
    await ada.client.add_to(channel)
    said = await ada.say("@Cairn help", channel)

    activity = tiny.last("message")
    answer = await tiny.send(activity["conversation"]["id"], "Here I am")

    assert activity["conversation"]["id"] == f"{channel.id};messageid={said.id}"
    assert activity["channelData"]["team"] == {"id": teams.tenant.team}
    assert answer.status == 201
    assert [(one.words, one.reply_to) for one in ada.channel][1:] == [("Here I am", said.id)]


async def test_without_the_app_a_group_is_silent(tiny: TinyTeamsBot, ada: TeamsMember, group: Conversation) -> None:
    """Removing it is told once, and nothing after that."""
    await ada.client.remove_from(group)
    await ada.say("@Cairn help", group)

    assert [(one["type"], one.get("action")) for one in tiny.heard] == [("installationUpdate", "remove")]
    assert (await tiny.send(group.id, "Hello?")).code == "BotNotInConversationRoster"


async def test_a_slash_command_is_between_one_person_and_the_bot(
    tiny: TinyTeamsBot, ada: TeamsMember, grace: TeamsMember, group: Conversation, chat: str
) -> None:
    """It arrives marked as targeted; nobody else sees it. In the personal chat there are none."""
    await ada.slash("give", group)

    assert tiny.last("message")["recipient"]["isTargeted"] is True
    assert ([one.words for one in ada.group], grace.group) == (["give"], [])
    with pytest.raises(NotPossible):
        await ada.slash("give", ada._tenant.conversations[chat])


async def test_a_targeted_message_is_for_one_person(
    tiny: TinyTeamsBot, ada: TeamsMember, grace: TeamsMember, group: Conversation, world: PretendWorld
) -> None:
    """It can be changed and taken back for a day, by the same kind of call and without its recipient."""
    for_ada = {"recipient": {"id": ada.user}}
    path = f"/{group.id}/activities"
    sent = await tiny.call("POST", path, message("Psst", **for_ada), isTargetedActivity="true")
    own = f"{path}/{sent.body['id']}"
    seen = ([one.words for one in ada.group], grace.group)

    statuses = [
        (await tiny.call("PUT", own, message("Psst!"), isTargetedActivity="true")).status,
        (await tiny.call("PUT", own, message("Psst?", **for_ada), isTargetedActivity="true")).status,
        (await tiny.call("PUT", own, message("Aloud"))).status,
    ]
    world.passes(hours=25)
    late = await tiny.call("PUT", own, message("Late"), isTargetedActivity="true")

    assert seen == (["Psst"], [])
    assert statuses == [200, 400, 404]
    assert late.status == 404
    assert [one.words for one in ada.group] == ["Psst!"]


async def test_targeted_messages_have_their_places(tiny: TinyTeamsBot, group: Conversation, chat: str) -> None:
    """Not in a personal chat, not without a recipient, not to somebody who is not there."""
    there = message("Psst", recipient={"id": "29:ada"})
    nobody = message("Psst", recipient={"id": "29:nobody"})

    statuses = [
        (await tiny.call("POST", f"/{where}/activities", what, isTargetedActivity="true")).status
        for where, what in ((chat, there), (group.id, message("Psst")), (group.id, nobody))
    ]

    assert statuses == [400, 400, 403]
