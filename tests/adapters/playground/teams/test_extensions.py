"""The message extension: commands with a dialog, on a message too, and a search."""

from __future__ import annotations

import pytest

from adapters.playground.refusals import NotPossible
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from tests.adapters.playground.teams.tiny_bot import (
    ADAPTIVE,
    Answer,
    Json,
    TinyTeamsBot,
    card,
    dialog,
    text_input,
    words,
)

ASKED = text_input("words", "What did you see?", isRequired=True)


async def test_a_command_asks_the_bot_for_its_dialog(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """What is sent goes to the extension, with the command it belongs to; an empty answer closes it."""
    tiny.will("composeExtension/fetchTask", Answer(body=dialog(ASKED)))
    await ada.extension("give")
    asked = tiny.last("composeExtension/fetchTask")
    ada.fill({"What did you see?": "A calm demo"})
    await ada.submit()

    sent = tiny.last("composeExtension/submitAction")["value"]
    assert (asked["value"]["commandId"], asked["value"]["commandContext"]) == ("give", "compose")
    assert "messagePayload" not in asked["value"]
    assert (sent["commandId"], sent["data"]) == ("give", {"form": "week", "words": "A calm demo"})
    assert tiny.of("task/submit") == []
    assert ada.dialog is None


async def test_a_command_on_a_message_is_told_of_it(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """Who wrote what, and where it can be found; in the answer too."""
    said = await ada.say("We ship <today>")
    tiny.will("composeExtension/fetchTask", Answer(body=dialog(ASKED)))

    await ada.extension("give", message=said)
    ada.fill({"words": "Thanks"})
    await ada.submit()

    asked, sent = tiny.heard[-2]["value"], tiny.heard[-1]["value"]
    payload = asked["messagePayload"]
    assert (asked["commandContext"], payload["id"]) == ("message", said.id)
    assert payload["from"]["user"] == {"id": ada.aad, "displayName": "Ada Okafor", "userIdentityType": "aadUser"}
    assert payload["body"] == {"contentType": "html", "content": "<p>We ship &lt;today&gt;</p>"}
    assert payload["linkToMessage"].startswith("https://teams.microsoft.com/l/message/")
    assert sent["messagePayload"] == payload


async def test_a_command_without_a_dialog_goes_straight_to_the_bot(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """The bot may answer with words, which Teams shows."""
    said = {"composeExtension": {"type": "message", "text": "Whom?"}}
    tiny.will("composeExtension/submitAction", Answer(body=said))

    await ada.extension("quick")

    assert (ada.notices, ada.dialog) == (["Whom?"], None)


async def test_a_search_puts_cards_before_the_person(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """Words go by the name of the search box; without any it is the first look."""
    found = {
        "contentType": ADAPTIVE,
        "content": card(words("Fewer calls")),
        "preview": {"contentType": "application/vnd.microsoft.card.thumbnail", "content": {"title": "Fewer calls"}},
    }
    result = {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": [found]}}
    tiny.will("composeExtension/query", Answer(body=result), Answer(body=result))

    await ada.search("goals")
    await ada.search("goals", "calls")

    asked = [one["value"]["parameters"] for one in tiny.of("composeExtension/query")]
    assert asked == [[{"name": "initialRun", "value": "true"}], [{"name": "query", "value": "calls"}]]
    assert ada.results == [found]


@pytest.mark.parametrize(
    ("command", "context"),
    [("nothing", "compose"), ("goals", "compose"), ("checkin", "message"), ("give", "commandBox")],
)
async def test_only_what_the_manifest_offers_can_be_called(
    tiny: TinyTeamsBot, ada: TeamsMember, command: str, context: str
) -> None:
    """No such command, a search, or a command that is not offered in that place."""
    with pytest.raises(NotPossible):
        await ada.extension(command, context)
    with pytest.raises(NotPossible):
        await ada.search("give")
    assert tiny.heard == []


PLAIN = {"contentType": ADAPTIVE, "content": card(words("x"))}


@pytest.mark.parametrize(
    ("body", "mishap"),
    [
        ({"composeExtension": {"type": "auth"}}, "a composeExtension is a result or a message"),
        ({"composeExtension": {"type": "message"}}, "needs a text"),
        ({"composeExtension": {"type": "result", "attachments": [PLAIN]}}, "needs a preview"),
        ({"composeExtension": {"type": "result", "attachments": [{}]}}, "attachments with content"),
    ],
)
async def test_a_result_teams_cannot_use_is_said(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, body: Json, mishap: str
) -> None:
    """The person is told to try again; whoever writes the bot is told why."""
    tiny.will("composeExtension/query", Answer(body=body))

    await ada.search("goals", "x")

    assert ada.notices == ["Something went wrong. Please try again."]
    assert mishap in teams.mishaps[0]


async def test_a_failed_send_keeps_the_dialog_of_an_extension(tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """Nothing typed is lost."""
    tiny.will("composeExtension/fetchTask", Answer(body=dialog(ASKED)))
    tiny.will(
        "composeExtension/submitAction", Answer(status=500), Answer(body=dialog(words("Done."), title="Thank you"))
    )
    await ada.extension("give")
    ada.fill({"words": "Thanks"})

    await ada.submit()
    notice, kept = ada.client.dialog().notice, ada.filled
    await ada.submit()

    assert notice == "Unable to reach app. Please try again."
    assert kept == {"What did you see?": "Thanks"}
    assert ada.client.dialog().title == "Thank you"
