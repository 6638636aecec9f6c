"""Microsoft's own client speaks to the playground as to the real connector."""

from __future__ import annotations

import warnings

import pytest

from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from tests.adapters.playground.teams.tiny_bot import TinyTeamsBot, card, words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the SDK's own, at import
    from botbuilder.schema import (  # type: ignore[import-untyped]
        Activity,
        ConversationParameters,
        ErrorResponseException,
    )
    from botframework.connector.aio import ConnectorClient  # type: ignore[import-untyped]
    from msrest.authentication import BasicTokenAuthentication


async def client_for(teams: TeamsPlayground, tiny: TinyTeamsBot) -> ConnectorClient:
    token = (await tiny.ask_for_token()).body["access_token"]
    return ConnectorClient(BasicTokenAuthentication({"access_token": token}), base_url=teams.service_url)


async def test_the_sdk_opens_writes_changes_and_looks_around(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, chat: str
) -> None:
    """Addresses, shapes and statuses are those it knows."""
    conversations = (await client_for(teams, tiny)).conversations
    wanted = {"bot": {"id": "28:x"}, "members": [{"id": ada.user}], "channelData": {"tenant": {"id": teams.tenant.id}}}
    opened = await conversations.create_conversation(ConversationParameters.deserialize(wanted))
    hello = Activity.deserialize({"type": "message", "text": "Hello"})
    sent = await conversations.send_to_conversation(opened.id, hello)
    better = Activity.deserialize(
        {"type": "message", "attachments": [{"contentType": CARD, "content": card(words("Hi"))}]}
    )
    await conversations.update_activity(opened.id, sent.id, better)
    roster = await conversations.get_conversation_paged_members(opened.id)

    assert (opened.id, [one.words for one in ada.heard]) == (chat, ["Hi"])
    assert [one.name for one in roster.members] == ["Ada Okafor"]
    await conversations.delete_activity(opened.id, sent.id)
    assert ada.heard == []


async def test_the_sdk_understands_a_refusal(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, chat: str
) -> None:
    """Teams' word for it arrives as its error code."""
    ada.block()

    with pytest.raises(ErrorResponseException) as raised:
        await (await client_for(teams, tiny)).conversations.send_to_conversation(
            chat, Activity.deserialize({"type": "message", "text": "Hello"})
        )

    assert raised.value.error.error.code == "ConversationBlockedByUser"


CARD = "application/vnd.microsoft.card.adaptive"
