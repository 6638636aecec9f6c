"""What people do in Slack, as the runtime hears it."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.port import AccountChanged, HomeOpened, Invoked, Pressed, ShowForm, Submitted, Typed, Uninstalled
from adapters.slack.inbound import verb_in
from adapters.slack.views import modal
from tests.adapters.slack.conftest import ADA, World
from tests.adapters.slack.examples import ANSWERS, EVERY_KIND
from tests.adapters.slack.payloads import (
    WORDS,
    command,
    direct_message,
    event,
    message_shortcut,
    pressed,
    shortcut,
    submitted,
)
from tests.adapters.stub import VERBS


@pytest.mark.parametrize(
    ("name", "text", "verb", "argument"),
    [
        ("/cairn", "checkin", "checkin", ""),
        ("/cairn", "  GIVE  <@UBOB|bob> for  the help ", "give", "<@UBOB> for  the help "),
        ("/cairn", "", "help", ""),
        ("/cairn", "dance now", "dance", "now"),
        ("/cairn", "feedforward <@UBOB|bob> next time", "give", "<@UBOB> next time"),
        ("/checkin", "", "checkin", ""),
        ("/feedforward", "<@UBOB|bob>", "give", "<@UBOB>"),
        ("/goals", "a &lt; b &amp; c", "goals", "a < b & c"),
        ("/Pulse", "", "pulse", ""),
    ],
)
async def test_a_slash_command_calls_a_verb(world: World, name: str, text: str, verb: str, argument: str) -> None:
    """`/cairn <verb>` and the short commands are the same thing."""
    await world.command(command(name, text))

    assert world.host.events == [Invoked("1.2.abc", ADA, verb, argument, private=True, forms=True)]


async def test_a_slash_command_of_a_whole_organisation_names_the_organisation(world: World) -> None:
    """There is one installation for all of its workspaces."""
    await world.command({**command("/checkin"), "is_enterprise_install": "true", "enterprise_id": "E1"})

    assert _account(world).tenant == "E1"


async def test_an_event_of_a_whole_organisation_names_the_organisation(world: World) -> None:
    """The event itself says where Cairn is installed."""
    body = direct_message("hello there")
    body["authorizations"] = [{"enterprise_id": "E1", "team_id": None, "is_enterprise_install": True}]

    await world.event(body)

    assert _account(world).tenant == "E1"


async def test_an_interaction_of_a_whole_organisation_names_the_organisation(world: World) -> None:
    """Such an interaction may name no workspace at all."""
    await world.interact(pressed("see:help", team=None, enterprise={"id": "E1"}, is_enterprise_install=True))

    assert _account(world).tenant == "E1"


def _account(world: World) -> Any:
    heard = world.host.events[0]
    assert not isinstance(heard, Uninstalled)
    return heard.account


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("checkin", ("checkin", "")),
        ("CheckIn", ("checkin", "")),
        ("check-in", ("checkin", "")),
        ("/checkin", ("checkin", "")),
        ("cairn checkin", ("checkin", "")),
        ("/Cairn  goals  show all", ("goals", "show all")),
        ("give <@UBOB>", ("give", "<@UBOB>")),
        ("checking in", None),
        ("we had a checkin", None),
        ("cairn", None),
        ("", None),
        ("cairn dance", None),
    ],
)
def test_words_that_begin_with_a_verb_call_it(words: str, called: tuple[str, str] | None) -> None:
    """People need not know about slashes."""
    assert verb_in(words, VERBS) == called


async def test_words_in_the_direct_conversation_are_heard(world: World) -> None:
    """An answer can be typed."""
    await world.event(direct_message(f"{WORDS} &lt;3 <https://a.example|a.example>"))

    assert world.host.events == [Typed("Ev1", ADA, f"{WORDS} <3 a.example")]


async def test_a_verb_in_the_direct_conversation_cannot_open_a_form(world: World) -> None:
    """A message brings no trigger."""
    await world.event(direct_message("Checkin please"))

    assert world.host.events == [Invoked("Ev1", ADA, "checkin", "please", forms=False, typed="Checkin please")]


async def test_words_with_a_file_are_heard(world: World) -> None:
    """Slack marks them as another kind of message; the words are an answer all the same."""
    await world.event(direct_message("see the picture", subtype="file_share", files=[{}]))

    assert world.host.events == [Typed("Ev1", ADA, "see the picture")]


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B1"},
        {"channel_type": "mpim", "channel": "G1"},
        {"channel_type": "channel", "channel": "C1"},
        {"channel_type": "group", "channel": "G1"},
        {"files": [{}], "text": ""},
    ],
)
async def test_other_messages_say_nothing_to_us(world: World, more: dict[str, Any]) -> None:
    """Cairn reads neither channels nor groups nor bots, itself included."""
    body = direct_message(WORDS)
    body["event"].update(more)

    answered = await world.event(body)

    assert answered.status == 200
    assert world.host.events == []


async def test_a_pressed_button_brings_its_target_and_its_message(world: World) -> None:
    """So the card can be replaced."""
    await world.interact(pressed("openstep:w-run-1:Week"))

    assert world.host.events == [Pressed("3.4.def", ADA, "openstep:w-run-1:Week", "DADA:1700000000.000200")]


async def test_a_button_on_the_home_tab_stands_on_no_message(world: World) -> None:
    """The Home tab is a view."""
    await world.interact(pressed("start:checkin", container={"type": "view", "view_id": "V9"}, channel=None))

    assert world.host.events == [Pressed("3.4.def", ADA, "start:checkin", None)]


async def test_a_button_that_is_not_ours_does_nothing(world: World) -> None:
    """An old button, or one of another library."""
    body = pressed("start:checkin")
    body["actions"][0]["action_id"] = "feedback"

    answered = await world.interact(body)

    assert answered.status == 200
    assert world.host.events == []


async def test_a_global_shortcut_calls_its_verb(world: World) -> None:
    """From the lightning menu."""
    await world.interact(shortcut("checkin"))

    assert world.host.events == [Invoked("5.6.ghi", ADA, "checkin")]


async def test_a_message_shortcut_brings_the_message_its_author_and_its_address(world: World) -> None:
    """Feedforward about a message is for whoever wrote it. The name of a private channel goes no further."""
    await world.interact(message_shortcut("give", f"<@UCARL> {WORDS} <@UDAN|dan> &amp; <https://x.example|this>"))

    link = "https://acme.slack.com/archives/C1/p1700000000000300"
    words = f"@… {WORDS} @dan & this (https://x.example)"
    assert world.host.events == [Invoked("5.6.ghi", ADA, "give", quoting=link, quoted=words, author="UBOB")]
    assert "secret-plans" not in repr(world.host.events)
    assert WORDS not in repr(world.host.events)


@pytest.mark.parametrize("message", [{"bot_id": "B1", "user": "UBOT"}, {"bot_id": "B1", "subtype": "bot_message"}])
async def test_a_message_of_an_app_has_no_author(world: World, message: dict[str, str]) -> None:
    """Nobody gives feedforward to a bot."""
    body = message_shortcut("give", WORDS)
    body["message"] = {"type": "message", "ts": "1700000000.000300", "text": WORDS, **message}

    await world.interact(body)

    [event] = world.host.events
    assert isinstance(event, Invoked)
    assert (event.author, event.quoted) == (None, WORDS)


async def test_a_sent_form_brings_an_answer_of_each_kind(world: World) -> None:
    """Empty answers are there as None."""
    view = modal(EVERY_KIND)

    await world.interact(submitted(view, ANSWERS))

    answers = {
        "moved": "We *shipped* <!channel> & https://x.example @here",
        "title": None,
        "colour": "red",
        "area": None,
        "helped": ("green",),
        "areas": None,
        "energy": "2",
        "until": "2026-04-01",
        "colleague": "UCARL",
        "shared": None,
        "progress": "7,5",
        "goal": "g2",
        "askees": ("UCARL", "UBOB"),
    }
    assert world.host.events == [Submitted("7.8.jkl", ADA, "w-run-1", "Week", answers)]


async def test_a_form_sent_again_is_heard_again(world: World) -> None:
    """After an error the same form comes once more, with the same id and hash: it must not pass for a repetition."""
    first, second = submitted(modal(EVERY_KIND), ANSWERS), submitted(modal(EVERY_KIND), ANSWERS)
    second["trigger_id"] = "9.9.xyz"

    await world.interact(first)
    await world.interact(second)

    assert len({heard.event_id for heard in world.host.events}) == 2


async def test_a_ticked_box_is_a_yes(world: World) -> None:
    """A box to tick is no list of choices."""
    answers = {**ANSWERS, "shared": {"selected_options": [{"value": "yes"}]}}

    await world.interact(submitted(modal(EVERY_KIND), answers))

    heard = world.host.events[0]
    assert isinstance(heard, Submitted)
    assert heard.answers["shared"] == "yes"


async def test_a_form_says_nothing_of_itself_but_run_step_and_locale(world: World) -> None:
    """What Slack keeps with a form is no place for content."""
    world.host.reply = ShowForm(EVERY_KIND)

    await world.command(command("/checkin"))
    await world.settled()

    (opened,) = world.api.called("views.open")
    assert opened["view"]["private_metadata"] == '{"run":"w-run-1","step":"Week","locale":"en"}'


async def test_a_closed_form_is_no_event(world: World) -> None:
    """Changing one's mind needs no reason."""
    answered = await world.interact({**submitted(modal(EVERY_KIND), {}), "type": "view_closed"})

    assert answered.status == 200
    assert world.host.events == []


async def test_looking_at_the_home_tab_is_heard(world: World) -> None:
    """It is drawn anew for this person."""
    await world.event(event({"type": "app_home_opened", "user": "UADA", "channel": "DADA", "tab": "home"}))
    await world.event(event({"type": "app_home_opened", "user": "UADA", "channel": "DADA", "tab": "messages"}, "Ev2"))

    assert world.host.events == [HomeOpened("Ev1", ADA)]


@pytest.mark.parametrize("kind", ["user_change", "team_join"])
@pytest.mark.parametrize("deleted", [True, False])
async def test_arrivals_departures_and_moves_are_heard(world: World, kind: str, deleted: bool) -> None:
    """Slack has no event of its own for somebody who left."""
    user = {"id": "UADA", "team_id": "T1", "deleted": deleted, "tz": "Europe/Zurich", "is_bot": False}

    await world.event(event({"type": kind, "user": user}))

    assert world.host.news == [AccountChanged("Ev1", ADA, not deleted, "Europe/Zurich")]


async def test_a_change_that_says_nothing_of_leaving_leaves_nobody_out_and_lets_nobody_in(world: World) -> None:
    """Somebody who was closed by the company's list does not come back because their clock was set."""
    await world.event(event({"type": "user_change", "user": {"id": "UADA", "tz": "Europe/Zurich"}}))

    assert world.host.news == [AccountChanged("Ev1", ADA, None, "Europe/Zurich")]


async def test_bots_are_nobody(world: World) -> None:
    """They arrive and change too."""
    await world.event(event({"type": "user_change", "user": {"id": "UBOT", "is_bot": True, "deleted": False}}))

    assert world.host.events == []


@pytest.mark.parametrize(
    ("inner", "heard"),
    [
        ({"type": "app_uninstalled"}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["UADA"], "bot": []}}, False),
    ],
)
async def test_being_removed_is_heard(world: World, inner: dict[str, Any], heard: bool) -> None:
    """From then on nothing may be sent there. One person's own token is not ours."""
    await world.event(event(inner))

    assert world.host.events == ([Uninstalled("Ev1", "slack", "T1")] if heard else [])


async def test_nothing_heard_shows_its_words_when_printed(world: World) -> None:
    """Events pass through code that may print them."""
    await world.event(direct_message(WORDS))
    await world.command(command("/cairn", f"checkin {WORDS}"))
    await world.interact(submitted(modal(EVERY_KIND), {**ANSWERS, "moved": {"value": WORDS}}))

    assert len(world.host.events) == 3
    assert WORDS not in repr(world.host.events)
