"""What people see of each reply, wherever they were when it came."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from adapters.port import Nothing, NotKept, Pressed, Replace, Reply, ShowForm, ShowHome, ShowProblems, Submitted, Tell
from flows.kit.message import Button, Buttons, Line
from flows.kit.questions import Text
from tests.adapters.examples import field, told, view
from tests.adapters.teams.conftest import ADA, World
from tests.adapters.teams.examples import ANSWERS, EMPTY, EVERY_KIND, READ
from tests.adapters.teams.fake_microsoft import refused, status
from tests.adapters.teams.payloads import (
    BOB,
    DIRECT,
    GROUP,
    WORDS,
    actions,
    activity,
    card_of,
    command,
    fetched,
    in_group,
    inputs,
    pressed,
    runs,
    submitted,
)

NOT_KEPT = NotKept("We could not save this (R1).", "R1")


async def sent_form(world: World, answers: dict[str, object] | None = None) -> dict[str, Any]:
    """The activity with which a filled-in form is sent."""
    reply, world.host.reply = world.host.reply, ShowForm(EVERY_KIND)
    error, world.host.error = world.host.error, None
    dialog = await world.dialog(fetched("start:checkin", world.service_url))
    world.host.reply, world.host.error = reply, error
    return submitted(dialog, dict(ANSWERS if answers is None else answers), world.service_url)


def words(said: list[dict[str, Any]]) -> list[str]:
    return [text for message in said for text in runs(message["attachments"][0]["content"])]


# --- a sent form ------------------------------------------------------------------------------------------------------


async def test_a_form_that_was_kept_closes(world: World) -> None:
    """What is to be said comes as messages."""
    assert await world.invoke(await sent_form(world)) == {}
    assert await world.said() == []


async def test_the_next_form_takes_the_place_of_the_one_sent(world: World) -> None:
    """Empty of what was in the one before."""
    world.host.reply = ShowForm(view(field("moved", Text()), step="Next"))

    dialog = await world.dialog(await sent_form(world))

    assert "value" not in inputs(dialog)["moved"]
    assert card_of(dialog)["body"][-2]["id"] == "Next:moved"


@pytest.mark.parametrize("shown", [EVERY_KIND, EMPTY], ids=["prefilled", "empty"])
async def test_problems_stand_at_their_fields_and_the_answers_stay(world: World, shown: Any) -> None:
    """Nothing typed is lost, nothing that was taken out comes back."""
    world.host.reply = ShowProblems(shown, {"moved": "Say more.", "until": "Not that day.", "gone": "Odd."})

    dialog = await world.dialog(await sent_form(world))

    body = card_of(dialog)["body"]
    assert {name: part.get("value") for name, part in inputs(dialog).items()} == {
        "moved": READ["moved"],
        "title": None,
        "colour": "red",
        "area": None,
        "helped": "red,green",
        "areas": None,
        "energy": "2",
        "until": "2026-04-01",
        "colleague": READ["colleague"],
        "shared": "no",
        "progress": "7,5",
        "goal": "g2",
        "askees": ",".join(READ["askees"] or ()),
    }
    for name, sentence in (("moved", "Say more."), ("until", "Not that day.")):
        place = next(at for at, part in enumerate(body) if part.get("id") == f"Week:{name}")
        assert runs({"body": body[place - 1]}) == [sentence]
    assert runs({"body": body[0]}) == ["Odd."]


async def test_a_form_that_was_not_kept_stays_with_its_words(world: World) -> None:
    """And can be sent again as it is."""
    world.host.error = NOT_KEPT

    dialog = await world.dialog(await sent_form(world))
    world.host.error = None
    closed = await world.invoke(submitted(dialog, {**ANSWERS}, world.service_url))

    assert runs(card_of(dialog))[0] == "We could not save this (R1)."
    assert inputs(dialog)["moved"]["value"] == READ["moved"]
    assert closed == {}
    last = world.host.events[-1]
    assert isinstance(last, Submitted)
    assert dict(last.answers) == READ


async def test_a_fault_of_ours_keeps_the_words_too(world: World) -> None:
    """Whatever it was, and without a word of it in the answer."""
    world.host.error = RuntimeError(WORDS)

    dialog = await world.dialog(await sent_form(world))

    assert "not saved" in runs(card_of(dialog))[0]
    assert inputs(dialog)["moved"]["value"] == READ["moved"]
    assert WORDS not in str(dialog)


async def test_a_form_too_large_to_be_shown_again_stays_open_in_the_client(world: World) -> None:
    """A client keeps a dialog whose answer is an error, words and all; the sentence comes in the chat."""
    world.host.reply = ShowProblems(EVERY_KIND, {"moved": "Shorter, please."})

    answered = await world.send(await sent_form(world, {"Week:moved": "ж" * 20_000}))

    assert (answered.status, await answered.read()) == (422, b"")
    assert words(await world.said())[0] == "Shorter, please."


@pytest.mark.parametrize(
    "reply", [Tell(told("Here it is.")), Replace(told("Here it is.")), ShowHome(told("Here it is."))]
)
async def test_what_is_told_about_a_form_is_told_in_its_dialog(world: World, reply: Reply) -> None:
    """Right there, before this person alone."""
    world.host.reply = reply

    dialog = await world.dialog(await sent_form(world))

    assert runs(card_of(dialog)) == ["Here it is."]
    assert await world.said() == []


# --- a dialog that opens ----------------------------------------------------------------------------------------------


async def test_buttons_in_a_dialog_go_on_in_it(world: World) -> None:
    """Action.Execute does not exist there; a press of the plain kind comes back with the dialog."""
    buttons = Buttons[str](buttons=(Button[str](text="Check in", target="start:checkin"),))
    world.host.reply = Tell((Line[str](text="These I can do:"), buttons))
    dialog = await world.dialog(fetched("see:help", world.service_url))
    world.host.reply = ShowForm(EVERY_KIND)

    form = await world.dialog(submitted(dialog, {}, world.service_url))

    assert [action["type"] for action in actions(dialog)] == ["Action.Submit"]
    assert "msteams" not in actions(dialog)[0]["data"]
    assert form["title"] == "Your week"


@pytest.mark.parametrize("command_too", [False, True])
async def test_a_dialog_without_a_form_says_where_to_look(world: World, command_too: bool) -> None:
    """When the question is asked in the chat."""
    body = command("checkin", world.service_url) if command_too else fetched("start:checkin", world.service_url)

    answer = await world.invoke(body)

    assert answer == {"task": {"type": "message", "value": "Cairn has answered you in your chat."}}


async def test_a_dialog_that_could_not_be_made_says_why(world: World) -> None:
    """In the person's words."""
    world.host.error = NOT_KEPT

    assert runs(card_of(await world.dialog(fetched("start:checkin", world.service_url)))) == [NOT_KEPT.sentence]


async def test_a_form_teams_cannot_show_is_told_of(world: World) -> None:
    """The turn is kept all the same."""
    world.host.reply = ShowForm(view(field("a", Text(), label="l" * 30_000)))

    dialog = await world.dialog(fetched("start:checkin", world.service_url))

    assert "could not show" in runs(card_of(dialog))[0]


async def test_the_message_extension_sends_its_form_the_same_way(world: World) -> None:
    """By another name."""
    world.host.reply = ShowForm(EVERY_KIND)
    dialog = await world.dialog(command("checkin", world.service_url))
    world.host.reply = ShowProblems(EVERY_KIND, {"moved": "Say more."})
    body = submitted(dialog, {**ANSWERS}, world.service_url)
    body["name"] = "composeExtension/submitAction"
    body["value"] |= {"commandId": "checkin", "commandContext": "compose"}

    again = await world.dialog(body)

    assert inputs(again)["moved"]["value"] == READ["moved"]


# --- a button on a card -----------------------------------------------------------------------------------------------


async def test_a_replaced_card_is_replaced_for_now_and_for_good(world: World) -> None:
    """The answer alone would last until the chat is opened anew."""
    world.host.reply = Replace(told("Snoozed."))

    answer = await world.invoke(pressed("onnudge:n1:snooze", world.service_url))
    await world.settled()

    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert runs(answer["value"]) == ["Snoozed."]
    (call,) = world.microsoft.called("replace")
    assert call.path.endswith(f"/{DIRECT.replace(':', '%3A')}/activities/m-old") or call.path.endswith(
        "/activities/m-old"
    )
    assert runs(call.body["attachments"][0]["content"]) == ["Snoozed."]


async def test_what_is_told_after_a_press_comes_as_a_message(world: World) -> None:
    """The card that was pressed stays."""
    world.host.reply = Tell(told("Because it is Friday."))

    answer = await world.invoke(pressed("see:why", world.service_url))

    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert words(await world.said()) == ["Because it is Friday."]


async def test_a_form_after_a_press_is_offered_by_a_button(world: World) -> None:
    """Only a button of another kind opens a dialog."""
    world.host.reply = ShowForm(EVERY_KIND)

    await world.invoke(pressed("askhere:w1:Week", world.service_url))

    (message,) = await world.said()
    (action,) = message["attachments"][0]["content"]["body"][-1]["actions"]
    assert action["data"] == {"msteams": {"type": "task/fetch"}, "cairn": {"press": "openstep:w-run-1:Week"}}


@pytest.mark.parametrize(("error", "expected"), [(None, "Noted."), (NOT_KEPT, NOT_KEPT.sentence)])
async def test_a_press_always_gets_an_answer(world: World, error: Exception | None, expected: str) -> None:
    """Otherwise the client says that the app could not be reached."""
    world.host.error = error

    answer = await world.invoke(pressed("answer:w1:Week:energy:4", world.service_url))

    assert answer == {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": expected}


async def test_a_press_that_comes_twice_is_done_once(world: World) -> None:
    """A double click, or Teams asking again: one turn, one message, the same answer."""
    world.host.reply = Tell(told("Because it is Friday."))
    body = pressed("see:why", world.service_url)

    answers = [await world.invoke(body), await world.invoke(body)]

    assert answers[0] == answers[1]
    assert len(world.host.events) == 1
    assert len(await world.said()) == 1


async def test_a_press_that_comes_twice_at_once_is_done_once(world: World) -> None:
    """The second does not wait for the first to be over: it waits for the same turn."""
    world.host.reply, world.host.gate = Tell(told("Because it is Friday.")), asyncio.Event()
    body = pressed("see:why", world.service_url)

    both = asyncio.gather(world.invoke(body), world.invoke(body))
    await world.host.heard.wait()
    world.host.gate.set()
    first, second = await both

    assert first == second
    assert len(world.host.events) == 1
    assert len(await world.said()) == 1


async def test_an_activity_of_one_person_uses_up_nothing_of_another(world: World) -> None:
    """The names of activities come from outside: who knows one must not be able to silence its owner."""
    world.host.reply = Tell(told("Because it is Friday."))
    body = pressed("see:why", world.service_url)
    bob = {**body, "from": {"id": "29:bob", "aadObjectId": BOB}}

    await world.invoke(bob)
    await world.invoke(body)

    assert [event.account.user for event in world.host.events if isinstance(event, Pressed)] == [BOB, ADA.user]


async def test_what_failed_is_tried_again(world: World) -> None:
    """A failure is no answer to be repeated."""
    world.host.error = NOT_KEPT
    body = pressed("see:why", world.service_url)
    await world.invoke(body)
    world.host.error = None

    answer = await world.invoke(body)

    assert answer["value"] == "Noted."


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", [Tell(told("Hello.")), Replace(told("Hello.")), ShowHome(told("Hello."))])
async def test_words_are_answered_in_the_chat(world: World, reply: Reply) -> None:
    """As a new message."""
    world.host.reply = reply

    await world.say("hello")

    assert words(await world.said()) == ["Hello."]


async def test_words_that_were_not_kept_are_told_of(world: World) -> None:
    """They stand in the chat; the person can send them again."""
    world.host.error = NOT_KEPT

    await world.say(WORDS)

    assert words(await world.said()) == [NOT_KEPT.sentence]


async def test_nothing_to_say_is_nothing_said(world: World) -> None:
    """What there is comes through the outbox."""
    world.host.reply = Nothing()

    await world.say("hello")

    assert await world.said() == []


async def test_an_installation_that_was_not_kept_comes_again(world: World) -> None:
    """Nobody waits for an answer; Teams asks again."""
    world.host.error = NOT_KEPT
    body = activity("installationUpdate", world.service_url, action="add")

    first = await world.send(body)
    world.host.error = None
    second = await world.send(body)

    assert (first.status, second.status) == (503, 200)


async def test_in_a_group_only_the_caller_sees_the_answer(world: World) -> None:
    """A targeted message, in the group where they called."""
    world.host.reply = Tell(told("Let us talk in private."))

    await world.send(in_group("checkin", world.service_url))
    await world.settled()

    (call,) = world.microsoft.called("send")
    assert call.conversation == GROUP
    assert call.query == {"isTargetedActivity": "true"}
    assert call.body["recipient"] == {"id": "29:ada"}


@pytest.mark.parametrize(
    ("code", "word"), [(400, "BadArgument"), (403, "BotNotInConversationRoster"), (404, "NotFound")]
)
async def test_where_that_cannot_be_the_answer_comes_in_the_direct_conversation(
    world: World, code: int, word: str
) -> None:
    """Never before everybody."""
    world.host.reply = Tell(told("Let us talk in private."))
    world.microsoft.next("send", refused(code, word))

    await world.send(in_group("checkin", world.service_url))
    await world.settled()

    targeted, direct = world.microsoft.called("send")
    assert targeted.query == {"isTargetedActivity": "true"}
    assert (direct.conversation, direct.query) == ("a:29:ada", {})


async def test_teams_being_busy_delays_an_answer(world: World) -> None:
    """It is not lost."""
    world.host.reply = Tell(told("Hello."))
    world.microsoft.next("send", status(429, Retry_After="7"), refused(412, "PreconditionFailed"))

    await world.say("hello")

    assert len(await world.said()) == 3
    assert world.slept == [7.0, 2.0]


async def test_a_conversation_in_which_much_was_said_gets_its_answer_half_a_minute_later(world: World) -> None:
    """Teams counts over half a minute; whoever has asked waits, and nothing is lost."""
    world.host.reply = Tell(told("Hello."))
    world.microsoft.next("send", *[status(429)] * 5)

    await world.say("hello")

    assert len(await world.said()) == 6
    assert sum(world.slept) > 30
