"""Slash commands, from the composer to the app and back."""

from __future__ import annotations

import pytest

from adapters.playground.member import Member
from adapters.playground.server import Playground
from tests.adapters.playground.tiny_bot import Answer, TinyBot

FIELDS = {
    "token", "team_id", "team_domain", "channel_id", "channel_name", "user_id", "user_name", "command", "text",
    "api_app_id", "is_enterprise_install", "response_url", "trigger_id",
}  # fmt: skip


async def test_a_command_arrives_signed_with_slacks_fields(ada: Member, bot: TinyBot) -> None:
    """An app that works here must find in Slack exactly the fields it was built on."""
    await ada.command("/checkin", "this week")

    form = bot.last("command")
    assert set(form) == FIELDS
    assert (form["command"], form["text"], form["user_id"]) == ("/checkin", "this week", ada.user)
    assert (form["channel_name"], form["is_enterprise_install"]) == ("directmessage", "false")
    assert bot.forged == []


async def test_a_command_that_escapes_turns_names_into_mentions(ada: Member, grace: Member, bot: TinyBot) -> None:
    """The bot is promised an id for whoever is named, never a name that two people may share."""
    await ada.command("/cairn", "give @Grace Lindqvist, @tom and @tomas thanks in #general & more")

    named = f"<@{grace.user}|grace>, <@U0TOM0001|tom> and @tomas"
    assert bot.last("command")["text"] == f"give {named} thanks in <#C0GENERAL|general> &amp; more"


async def test_a_command_that_does_not_escape_carries_what_was_typed(ada: Member, bot: TinyBot) -> None:
    """should_escape is off unless the manifest says otherwise; forgetting it must show here."""
    await ada.command("/checkin", "with @Grace Lindqvist <3")

    assert bot.last("command")["text"] == "with @Grace Lindqvist &lt;3"


async def test_a_command_the_app_does_not_offer_never_leaves_slack(ada: Member, bot: TinyBot) -> None:
    """A typing mistake is Slack's to answer; nobody's words are sent anywhere."""
    await ada.command("/chekin", "private words")

    assert bot.heard == []
    assert ada.notices[-1].startswith("/chekin is not a valid command.")


async def test_a_command_works_in_a_channel_too(
    ada: Member, grace: Member, playground: Playground, bot: TinyBot
) -> None:
    """Wherever it was called, the answer is for the caller alone."""
    bot.will("command", Answer(body={"text": "Opening…"}))

    await ada.command("/checkin", channel="general")

    assert bot.last("command")["channel_name"] == "general"
    [answer] = playground.workspace.conversations["C0GENERAL"].messages
    assert answer.only_for == ada.user


async def test_an_answer_is_seen_by_its_caller_alone(ada: Member, grace: Member, bot: TinyBot) -> None:
    """What a command answers at once is ephemeral unless the app says otherwise."""
    bot.will("command", Answer(body={"text": "Opening…"}))

    await ada.command("/checkin")

    assert [(one.words, one.only_for) for one in ada.dm] == [("Opening…", ada.user)]
    assert grace.dm == []


async def test_plain_text_is_an_answer_too(ada: Member, bot: TinyBot) -> None:
    """The shortest answer Slack takes is a body of text."""
    bot.will("command", Answer(body="Hello."))

    await ada.command("/checkin")

    assert [one.words for one in ada.dm] == ["Hello."]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(status=500), "http_service_error"),
        (Answer(status=404), "http_client_error"),
        (Answer(body={"blocks": [{"type": "nonsense"}]}), "invalid_command_response"),
    ],
)
async def test_the_person_is_told_when_a_command_fails(ada: Member, bot: TinyBot, answer: Answer, error: str) -> None:
    """Slack sends a command once; the person sees that it did not work."""
    bot.will("command", answer)

    await ada.command("/checkin")

    assert ada.notices == [f'/checkin failed with the error "{error}"']
    assert len(bot.of("command")) == 1


@pytest.mark.usefixtures("impatient")
async def test_the_person_is_told_when_the_app_is_slow(ada: Member, bot: TinyBot) -> None:
    """Three seconds, and the command has failed for its caller, whatever the app does later."""
    bot.will("command", Answer(never=True))

    await ada.command("/checkin")

    assert ada.notices == ['/checkin failed with the error "operation_timeout"']


async def test_the_person_is_told_when_nobody_listens(playground: Playground, ada: Member) -> None:
    """A stopped bot looks like this in Slack."""
    playground.bot_url = "http://127.0.0.1:9/slack/events"

    await ada.command("/checkin")

    assert ada.notices == ['/checkin failed with the error "dispatch_failed"']
