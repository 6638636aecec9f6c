"""Words and people in the personal chat: what the bot is told, and in which shape."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.playground.refusals import NotPossible
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from tests.adapters.playground.conftest import PretendWorld
from tests.adapters.playground.teams.tiny_bot import Answer, TinyTeamsBot


async def test_a_message_says_who_where_and_when(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, chat: str
) -> None:
    """The person's two ids, their tenant in both places, language and time zone; `<` stays what was typed."""
    said = await ada.say("a < b")

    activity = tiny.last("message")
    assert activity["from"] == {"id": "29:ada", "name": "Ada Okafor", "aadObjectId": ada.aad}
    assert activity["conversation"] == {"id": chat, "conversationType": "personal", "tenantId": teams.tenant.id}
    assert activity["channelData"] == {"tenant": {"id": teams.tenant.id}}
    assert (activity["channelId"], activity["serviceUrl"]) == ("msteams", teams.service_url)
    assert (activity["id"], activity["text"], activity["textFormat"]) == (said.id, "a < b", "plain")
    assert activity["attachments"] == [{"contentType": "text/html", "content": "<p>a &lt; b</p>"}]
    assert (activity["locale"], activity["localTimezone"]) == ("en-GB", "Europe/Berlin")
    assert (activity["timestamp"], activity["localTimestamp"]) == (
        "2026-03-03T09:00:00.000Z",
        "2026-03-03T10:00:00.000+01:00",
    )
    assert activity["entities"][0]["timezone"] == "Europe/Berlin"
    assert activity["recipient"]["id"] == f"28:{teams.tenant.app.id}"


async def test_what_was_said_can_be_changed_and_taken_back(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """The bot hears of each, by the same id, so that nothing it keeps outlives what somebody took back."""
    said = await ada.say("Helo")
    await ada.edit(said, "Hello")
    await ada.delete(said)
    gone = list(ada.chat)
    await ada.undelete(said)

    told = [(one["type"], one["channelData"].get("eventType"), one.get("text")) for one in tiny.heard]
    assert told == [
        ("message", None, "Helo"),
        ("messageUpdate", "editMessage", "Hello"),
        ("messageDelete", "softDeleteMessage", None),
        ("messageUpdate", "undeleteMessage", "Hello"),
    ]
    assert {one["id"] for one in tiny.heard} == {said.id}
    assert gone == []
    assert [one.words for one in ada.chat] == ["Hello"]


async def test_adding_and_removing_the_app_is_told(tiny: TinyTeamsBot, grace: TeamsMember) -> None:
    """Two activities when it comes, one when it goes; coming back brings both again, in the same chat."""
    for act in (grace.install, grace.uninstall, grace.install):
        await act()

    told = [(one["type"], one.get("action"), "membersAdded" in one) for one in tiny.heard]
    coming = [("conversationUpdate", None, True), ("installationUpdate", "add", False)]
    assert told == [*coming, ("installationUpdate", "remove", False), *coming]
    assert len({one["conversation"]["id"] for one in tiny.heard}) == 1
    assert all("localTimezone" not in one for one in tiny.heard)


async def test_everybody_can_be_given_the_app(teams: TeamsPlayground, tiny: TinyTeamsBot) -> None:
    """An administrator's policy installs it for the whole company."""
    await teams.install_for_everybody()

    assert len({one["from"]["id"] for one in tiny.of("installationUpdate")}) == 13


async def test_without_the_app_there_is_no_chat(tiny: TinyTeamsBot, ada: TeamsMember, grace: TeamsMember) -> None:
    """Nobody writes to an app they do not have, or have blocked; the block is not told."""
    ada.block()

    for person in (ada, grace):
        with pytest.raises(NotPossible):
            await person.say("Hello")
    ada.unblock()
    await ada.say("Hello")
    assert [one["type"] for one in tiny.heard] == ["message"]


async def test_a_message_the_bot_refused_looks_like_any_other(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember
) -> None:
    """Teams tells a person nothing of it: the bot itself must."""
    tiny.will("message", Answer(status=500))

    await ada.say("Hello")

    assert [one.words for one in ada.chat] == ["Hello"]
    assert ada.notices == teams.mishaps == []


@pytest.mark.usefixtures("impatient")
async def test_a_bot_that_is_too_slow_hears_it_again(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """The same activity with the same id: a bot must know what it has done."""
    tiny.will("message", Answer(never=True))

    await ada.say("Hello")

    first, second = tiny.of("message")
    assert first == second


async def test_ids_of_messages_grow(ada: TeamsMember, world: PretendWorld) -> None:
    """They are milliseconds, and never the same twice."""
    ids = [(await ada.say(word)).id for word in ("one", "two")]
    world.passes(minutes=1)
    ids.append((await ada.say("three")).id)

    assert ids == [str(1_772_528_400_000 + more) for more in (0, 1, 60_000)]


async def test_chips_speak_for_a_person_once(tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
    """Suggested actions are gone after the next message, whoever writes it."""
    chips = [{"type": "imBack", "title": "Check in", "value": "checkin"}]
    await tiny.send(chat, "What now?", suggestedActions={"actions": chips})

    await ada.suggested("Check in")

    assert tiny.last("message")["text"] == "checkin"
    with pytest.raises(NotPossible):
        await ada.suggested("Check in")


async def test_the_bot_can_be_named_in_words(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """A mention is marked in the text and explained beside it."""
    await ada.say("@Cairn, thank @Grace Lindqvist")

    activity = tiny.last("message")
    assert activity["text"] == "<at>Cairn</at>, thank <at>Grace Lindqvist</at>"
    assert [one["mentioned"]["id"] for one in activity["entities"][1:]] == [activity["recipient"]["id"], "29:grace"]
    assert ada.chat[-1].words == "@Cairn, thank @Grace Lindqvist"


async def test_of_two_names_that_begin_alike_the_one_that_was_written_counts(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, grace: TeamsMember
) -> None:
    """Nobody is thanked for somebody else."""
    known = replace(grace.client.user.person, id="berg", name="Grace Lindqvist Berg", teams_user="another")
    berg = teams.tenant.join(known)

    await ada.say("@Grace Lindqvist Berg and @Grace Lindqvist")

    assert [one["mentioned"]["id"] for one in tiny.last("message")["entities"][1:]] == [berg.id, grace.user]
