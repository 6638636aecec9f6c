"""What a person sees of each reply, wherever they called from."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.port import Nothing, NotKept, Replace, Reply, ShowForm, ShowHome, ShowProblems, Tell
from adapters.slack.views import modal
from flows.kit.questions import Text
from tests.adapters.examples import field, told, view
from tests.adapters.slack.conftest import World
from tests.adapters.slack.examples import ANSWERS, EVERY_KIND
from tests.adapters.slack.fake_web_api import refused, status
from tests.adapters.slack.payloads import WORDS, command, direct_message, event, pressed, shortcut, submitted

SENT = modal(EVERY_KIND)
TEXT = "Here is where things stand."
HOME_OPENED = {"type": "app_home_opened", "user": "UADA", "channel": "DADA", "tab": "home"}
NOT_KEPT = NotKept("We could not save this (R1). Your words are still here.", "R1")


def shown(blocks: Any) -> str:
    """All the text of some blocks."""
    if isinstance(blocks, dict):
        return " ".join(shown(value) for key, value in blocks.items() if key not in ("type", "value", "action_id"))
    if isinstance(blocks, list):
        return " ".join(shown(value) for value in blocks)
    return str(blocks)


# --- forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["command", "button", "shortcut"])
async def test_a_form_opens_wherever_a_trigger_was_pulled(world: World, how: str) -> None:
    """The answer is given first: the form is opened behind it."""
    world.host.reply = ShowForm(EVERY_KIND)
    triggers = {"command": "1.2.abc", "button": "3.4.def", "shortcut": "5.6.ghi"}

    match how:
        case "command":
            answered = await world.command(command("/checkin"))
        case "button":
            answered = await world.interact(pressed("start:checkin"))
        case _:
            answered = await world.interact(shortcut("checkin"))
    await world.settled()

    assert (answered.status, await answered.read()) == (200, b"")
    assert world.api.called("views.open") == [{"trigger_id": triggers[how], "view": SENT}]


@pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"])
async def test_a_form_that_opened_too_late_is_offered_in_the_direct_conversation(world: World, error: str) -> None:
    """A trigger lives three seconds; the button brings a new one."""
    world.host.reply = ShowForm(EVERY_KIND)
    world.api.next("views.open", refused(error))

    await world.command(command("/checkin"))
    await world.settled()

    (posted,) = world.api.called("chat.postMessage")
    assert posted["channel"] == "DADA"
    assert "in time" in posted["text"]
    assert posted["blocks"][-1]["elements"][0]["value"] == "openstep:w-run-1:Week"


async def test_the_offered_form_opens(world: World) -> None:
    """Recovery: too late, then a press, then the form."""
    world.host.reply = ShowForm(EVERY_KIND)
    world.api.next("views.open", refused("expired_trigger_id"))
    await world.command(command("/checkin"))
    await world.settled()
    button = world.api.called("chat.postMessage")[0]["blocks"][-1]["elements"][0]

    await world.interact(pressed(button["value"]))
    await world.settled()

    assert len(world.api.called("views.open")) == 2
    assert len(world.api.called("chat.postMessage")) == 1


async def test_typed_words_are_answered_with_a_button_for_the_form(world: World) -> None:
    """A message cannot open a form."""
    world.host.reply = ShowForm(EVERY_KIND)

    await world.event(direct_message("let us go"))
    await world.settled()

    (posted,) = world.api.called("chat.postMessage")
    assert posted["blocks"][-1]["elements"][0]["value"] == "openstep:w-run-1:Week"
    assert world.api.called("views.open") == []


async def test_a_sent_form_is_followed_by_the_next_one(world: World) -> None:
    """In the same window."""
    world.host.reply = ShowForm(EVERY_KIND)

    answered = await world.interact(submitted(SENT, ANSWERS))

    assert await answered.json() == {"response_action": "update", "view": SENT}


async def test_each_problem_stands_at_its_field_and_others_at_the_first(world: World) -> None:
    """The window stays open with the words in it: Slack keeps them where the field's id stays."""
    world.host.reply = ShowProblems(EVERY_KIND, {"progress": "Too large.", "gone": "Odd.", "moved": "Say more."})

    answered = await world.interact(submitted(SENT, ANSWERS))

    assert await answered.json() == {
        "response_action": "errors",
        "errors": {"Week:progress": "Too large.", "Week:moved": "Odd. Say more."},
    }


async def test_problems_without_a_sent_form_open_it_with_a_sentence_above_the_field(world: World) -> None:
    """Such as after an interview whose answers clash."""
    world.host.reply = ShowProblems(EVERY_KIND, {"until": "That day is over.", "gone": "Odd."})

    await world.interact(pressed("openstep:w-run-1:Week"))
    await world.settled()

    blocks = world.api.called("views.open")[0]["view"]["blocks"]
    position = next(index for index, block in enumerate(blocks) if block.get("block_id") == "Week:until")
    assert blocks[position - 1]["text"]["text"] == "That day is over."
    assert blocks[0]["text"]["text"] == "Odd."
    assert blocks[position]["element"]["initial_date"] == "2026-03-02"


async def test_a_form_slack_cannot_show_is_told_of(world: World) -> None:
    """A title one letter too long is a fault of ours; the person is not left before nothing."""
    world.host.reply = ShowForm(view(field("a", Text()), title="t" * 25))

    answered = await world.interact(submitted(SENT, ANSWERS))
    await world.settled()

    assert (answered.status, await answered.read()) == (200, b"")
    assert "could not show" in world.api.called("chat.postMessage")[0]["text"]


async def test_a_form_we_cannot_read_stays_open(world: World) -> None:
    """A form of a forgotten version: closing it would throw the words away."""
    body = submitted(SENT, {**ANSWERS, "moved": {"value": WORDS}})
    body["view"]["private_metadata"] = "no json"

    answered = await world.interact(body)

    answer = await answered.json()
    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == ["Week:moved"]


# --- words ------------------------------------------------------------------------------------------------------------


async def test_a_slash_command_is_answered_to_its_caller_alone(world: World) -> None:
    """The answer of a command stands where it was called, often a channel."""
    world.host.reply = Tell(told(TEXT))

    answered = await world.command(command("/cairn", "help"))

    answer = await answered.json()
    assert answer["response_type"] == "ephemeral"
    assert TEXT in answer["text"]
    assert TEXT in shown(answer["blocks"])


async def test_a_button_is_answered_to_its_presser_alone(world: World) -> None:
    """The card with the button stays."""
    world.host.reply = Tell(told(TEXT))

    answered = await world.interact(pressed("see:help", world.api.response_url))
    await world.settled()

    assert await answered.read() == b""
    (said,) = world.api.called("response_url")
    assert (said["response_type"], said["replace_original"]) == ("ephemeral", False)
    assert TEXT in said["text"]


async def test_a_button_without_an_answering_address_is_answered_where_it_stands(world: World) -> None:
    """Privately as well."""
    world.host.reply = Tell(told(TEXT))

    await world.interact(pressed("see:help"))
    await world.settled()

    (said,) = world.api.called("chat.postEphemeral")
    assert (said["channel"], said["user"]) == ("DADA", "UADA")


async def test_a_button_on_the_home_tab_is_answered_in_the_direct_conversation(world: World) -> None:
    """There is no other place."""
    world.host.reply = Tell(told(TEXT))

    await world.interact(pressed("see:help", container={"type": "view", "view_id": "V9"}, channel=None))
    await world.settled()

    assert world.api.called("chat.postMessage")[0]["channel"] == "DADA"


async def test_an_answering_address_that_fails_is_replaced_by_the_direct_conversation(world: World) -> None:
    """It lasts half an hour and five answers."""
    world.host.reply = Tell(told(TEXT))
    world.api.next("response_url", status(404))

    await world.interact(pressed("see:help", world.api.response_url))
    await world.settled()

    assert TEXT in world.api.called("chat.postMessage")[0]["text"]


async def test_nothing_is_posted_to_an_address_that_is_not_slacks(world: World) -> None:
    """Even a signed request does not send our answers anywhere."""
    world.host.reply = Tell(told(TEXT))

    await world.interact(pressed("see:help", world.api.response_url.replace("127.0.0.1", "localhost")))
    await world.settled()

    assert world.api.called("response_url") == []
    assert TEXT in world.api.called("chat.postMessage")[0]["text"]


async def test_a_sent_form_closes_and_is_answered_in_the_direct_conversation(world: World) -> None:
    """A window that closed can say nothing more."""
    world.host.reply = Tell(told(TEXT))

    answered = await world.interact(submitted(SENT, ANSWERS))
    await world.settled()

    assert (answered.status, await answered.read()) == (200, b"")
    assert TEXT in world.api.called("chat.postMessage")[0]["text"]


async def test_typed_words_are_answered_beside_them(world: World) -> None:
    """In the thread they were typed in, if they were."""
    world.host.reply = Tell(told(TEXT))

    await world.event(direct_message("hm", thread_ts="1699999999.000001"))
    await world.settled()

    (posted,) = world.api.called("chat.postMessage")
    assert posted["thread_ts"] == "1699999999.000001"


@pytest.mark.parametrize("reply", [Tell(told(TEXT)), ShowHome(told(TEXT))])
async def test_the_home_tab_shows_what_is_said_to_its_viewer(world: World, reply: Reply) -> None:
    """Also to somebody Cairn does not know yet."""
    world.host.reply = reply

    await world.event(event(HOME_OPENED))
    await world.settled()

    (published,) = world.api.called("views.publish")
    assert published["user_id"] == "UADA"
    assert published["view"]["type"] == "home"
    assert TEXT in shown(published["view"]["blocks"])


async def test_a_pressed_card_is_replaced(world: World) -> None:
    """What is done needs no buttons any more."""
    world.host.reply = Replace(told(TEXT))

    await world.interact(pressed("onnudge:n1:snooze", world.api.response_url))
    await world.settled()

    (said,) = world.api.called("response_url")
    assert said["replace_original"] is True
    assert TEXT in said["text"]


async def test_a_pressed_card_without_an_answering_address_is_replaced_too(world: World) -> None:
    """By its channel and time."""
    world.host.reply = Replace(told(TEXT))

    await world.interact(pressed("onnudge:n1:snooze"))
    await world.settled()

    (updated,) = world.api.called("chat.update")
    assert (updated["channel"], updated["ts"]) == ("DADA", "1700000000.000200")


async def test_a_replacement_where_nothing_stands_is_an_answer(world: World) -> None:
    """A slash command has no card to replace."""
    world.host.reply = Replace(told(TEXT))

    answered = await world.command(command("/checkin"))

    assert TEXT in (await answered.json())["text"]


async def test_nothing_to_say_is_an_empty_answer(world: World) -> None:
    """What there is to say comes through the outbox."""
    world.host.reply = Nothing()

    answers = [
        await world.command(command("/checkin")),
        await world.interact(pressed("see:help")),
        await world.interact(submitted(SENT, ANSWERS)),
        await world.event(direct_message("hm")),
    ]
    await world.settled()

    assert [(answer.status, await answer.read()) for answer in answers] == [(200, b"")] * 4
    assert world.api.calls == []


async def test_slack_being_busy_delays_an_answer_and_does_not_lose_it(world: World) -> None:
    """It says how long to wait."""
    world.host.reply = Tell(told(TEXT))
    world.api.next("chat.postMessage", status(429, Retry_After="7"), status(503))

    await world.event(direct_message("hm"))
    await world.settled()

    assert world.slept == [7.0, 2.0]
    assert len(world.api.called("chat.postMessage")) == 3


@pytest.mark.parametrize("error", ["fatal_error", "user_disabled", "invalid_auth", "msg_too_long"])
async def test_an_answer_slack_refuses_breaks_nothing(
    world: World, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in the log, with Slack's own word for it."""
    world.host.reply = Tell(told(WORDS))
    world.api.next("chat.postMessage", refused(error))

    answered = await world.event(direct_message("hm"))
    await world.settled()

    assert answered.status == 200
    assert [record.__dict__["cairn"]["code"] for record in caplog.records if record.name == "cairn.slack"] == [error]


# --- what could not be kept -------------------------------------------------------------------------------------------


async def test_a_form_that_could_not_be_saved_stays_open_with_its_words(world: World) -> None:
    """Nothing typed is lost."""
    world.host.error = NOT_KEPT

    answered = await world.interact(submitted(SENT, {**ANSWERS, "moved": {"value": WORDS}}))

    assert await answered.json() == {"response_action": "errors", "errors": {"Week:moved": NOT_KEPT.sentence}}


async def test_a_form_without_questions_that_could_not_be_saved_says_so_too(world: World) -> None:
    """An error needs a field to stand at; without one it stands on top."""
    world.host.error = NOT_KEPT

    answered = await world.interact(submitted(modal(view()), {}))

    answer = await answered.json()
    assert answer["response_action"] == "update"
    assert answer["view"]["blocks"][0]["text"]["text"] == NOT_KEPT.sentence


async def test_a_command_that_could_not_be_kept_is_told(world: World) -> None:
    """To its caller alone."""
    world.host.error = NOT_KEPT

    answered = await world.command(command("/checkin", WORDS))

    answer = await answered.json()
    assert answer["response_type"] == "ephemeral"
    assert NOT_KEPT.sentence in answer["text"]


async def test_a_press_that_could_not_be_kept_is_told(world: World) -> None:
    """To its presser alone."""
    world.host.error = NOT_KEPT

    await world.interact(pressed("see:help", world.api.response_url))
    await world.settled()

    assert NOT_KEPT.sentence in world.api.called("response_url")[0]["text"]


async def test_typed_words_that_could_not_be_kept_are_told(world: World) -> None:
    """They still stand in the conversation; the person must know that nobody has read them."""
    world.host.error = NOT_KEPT

    answered = await world.event(direct_message(WORDS))
    await world.settled()

    assert answered.status == 200
    assert NOT_KEPT.sentence in world.api.called("chat.postMessage")[0]["text"]


async def test_a_fault_of_ours_keeps_the_form_open_and_the_words_out_of_the_log(world: World) -> None:
    """Whatever an error says of what was typed, it is not repeated."""
    world.host.error = RuntimeError(WORDS)

    answered = await world.interact(submitted(SENT, {**ANSWERS, "moved": {"value": WORDS}}))

    answer = await answered.json()
    assert answer["response_action"] == "errors"
    assert "went wrong" in answer["errors"]["Week:moved"]
