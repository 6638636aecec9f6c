"""Buttons of cards: what the bot is sent, and what its answer does to the card."""

from __future__ import annotations

import pytest

from adapters.playground.refusals import NotPossible
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from tests.adapters.playground.teams.conftest import Shower
from tests.adapters.playground.teams.tiny_bot import (
    Answer,
    Json,
    TinyTeamsBot,
    card,
    execute,
    in_place,
    message,
    submit,
    text_input,
    words,
)

WRONG = "Something went wrong. Please try again."


async def test_execute_is_an_invoke_with_verb_data_and_inputs(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower
) -> None:
    """What is filled in goes over the data of the button; what is empty is not sent at all."""
    asked = card(text_input("win", "Win"), text_input("loss", "Loss"), actions=(execute("Share", "share", run="r1"),))
    shown = await show(asked)

    await ada.press("Share", values={"Win": "Ship it", "Loss": ""})

    invoke = tiny.last("adaptiveCard/action")
    assert invoke["type"] == "invoke"
    assert invoke["value"] == {
        "action": {
            "type": "Action.Execute",
            "title": "Share",
            "verb": "share",
            "data": {"run": "r1", "win": "Ship it"},
        },
        "trigger": "manual",
    }
    assert invoke["replyToId"] == shown.id
    assert "text" not in invoke


async def test_the_answer_changes_the_card_of_the_one_who_pressed(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower
) -> None:
    """The message itself stays as it was sent: after a new start of the client the first card is back."""
    shown = await show(card(words("Before"), actions=(execute("Go"),)))
    tiny.will("adaptiveCard/action", Answer(body=in_place(card(words("After")))))

    await ada.press("Go")
    after = ada.card(shown).words
    ada.reload()

    assert (after, ada.card(shown).words, shown.words) == ("After", "Before\nGo", "Before\nGo")


async def test_an_edited_message_shows_its_new_card_to_everybody(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower, chat: str
) -> None:
    """Whoever had a view of their own has it no more."""
    shown = await show(card(words("Before"), actions=(execute("Go"),)))
    tiny.will("adaptiveCard/action", Answer(body=in_place(card(words("Mine")))))
    await ada.press("Go")

    await tiny.call("PUT", f"/{chat}/activities/{shown.id}", message("", card(words("Ours"))))

    assert ada.card(shown).words == "Ours"


async def test_words_may_answer_a_press(tiny: TinyTeamsBot, ada: TeamsMember, show: Shower) -> None:
    """They stand under the card, which stays."""
    await show(card(words("Before"), actions=(execute("Go"),)))
    said = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Noted."}
    tiny.will("adaptiveCard/action", Answer(body=said))

    await ada.press("Go")

    assert (ada.card().notice, ada.card().words) == ("Noted.", "Before\nGo")


@pytest.mark.parametrize(
    ("answer", "mishap"),
    [
        (Answer(status=500), "the bot answered 500"),
        (Answer(), "adaptiveCard/action was answered without a body"),
        (Answer(body="OK"), "an invoke is answered with an object"),
        (Answer(body=[1]), "an invoke is answered with an object"),
        (
            Answer(body={"statusCode": 500, "type": "application/vnd.microsoft.error", "value": {"code": "x"}}),
            "adaptiveCard/action was answered with statusCode 500 and application/vnd.microsoft.error",
        ),
        (Answer(body={"statusCode": 200, "type": "text/plain", "value": "x"}), "text/plain, which Teams does not know"),
        (Answer(body=in_place(card())), "the card would not be shown: an empty card shows nothing"),
    ],
)
async def test_an_answer_teams_cannot_use_leaves_the_card_and_the_words(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, show: Shower, answer: Answer, mishap: str
) -> None:
    """The person is told to try again; whoever writes the bot is told why."""
    await show(card(text_input("win", "Win"), actions=(execute("Go"),)))
    tiny.will("adaptiveCard/action", answer)

    await ada.press("Go", values={"Win": "Ship it"})

    assert (ada.card().notice, ada.card().values) == (WRONG, {"win": "Ship it"})
    assert mishap in teams.mishaps[0]


@pytest.mark.usefixtures("impatient")
async def test_a_press_that_is_answered_too_late_is_sent_again(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, show: Shower
) -> None:
    """The same invoke twice; an answer to the second is as good as one to the first."""
    await show(card(words("Before"), actions=(execute("Go"),)))
    tiny.will("adaptiveCard/action", Answer(never=True), Answer(body=in_place(card(words("After")))))
    tiny.will("adaptiveCard/action", Answer(never=True), Answer(never=True))

    await ada.press("Go")
    after = ada.card().words
    await show(card(words("Once more"), actions=(execute("Go"),)))
    await ada.press("Go")

    first, second = tiny.of("adaptiveCard/action")[:2]
    assert (first, after) == (second, "After")
    assert (ada.card().notice, teams.mishaps) == (WRONG, ["http_timeout"])


async def test_submit_is_a_message_without_words(tiny: TinyTeamsBot, ada: TeamsMember, show: Shower) -> None:
    """It arrives like something said, with a value and the id of the card's message; the chat shows nothing of it."""
    shown = await show(card(text_input("win", "Win"), actions=(submit("Send", run="r1"),)))

    await ada.press("Send", values={"Win": "Ship it"})

    activity = tiny.last("message")
    assert (activity["value"], activity["replyToId"]) == ({"run": "r1", "win": "Ship it"}, shown.id)
    assert "text" not in activity
    assert ada.chat == [shown]
    assert ada.card().notice == "Your response was sent to the app"


async def test_a_submit_that_fails_says_so_under_the_card(tiny: TinyTeamsBot, ada: TeamsMember, show: Shower) -> None:
    """And one may ask for no word at all when it does not."""
    quiet = submit("Quiet", msteams={"feedback": {"hide": True}})
    await show(card(words("x"), actions=(submit("Send"), quiet)))
    tiny.will("message", Answer(status=502))

    await ada.press("Send")
    failed = ada.card().notice
    await ada.press("Quiet")

    assert (failed, ada.card().notice) == (WRONG, None)


async def test_a_button_may_speak_for_a_person(tiny: TinyTeamsBot, ada: TeamsMember, show: Shower) -> None:
    """What the chat shows and what the bot is told may differ."""
    back = {"type": "messageBack", "displayText": "I am in", "text": "join", "value": {"who": "me"}}
    await show(
        card(
            words("x"), actions=(submit("In", msteams=back), submit("Say", msteams={"type": "imBack", "value": "help"}))
        )
    )

    await ada.press("In")
    told = tiny.last("message")
    await ada.press("Say", ada.chat[0])

    assert (told["text"], told["value"]) == ("join", {"who": "me"})
    assert tiny.last("message")["text"] == "help"
    assert [one.words for one in ada.chat[1:]] == ["I am in", "help"]


async def test_a_view_of_ones_own_is_asked_for_by_teams_itself(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower
) -> None:
    """Only for those the card names; a failure of it is not shown."""
    mine: Json = {"refresh": {"action": execute("See", "mine"), "userIds": [ada.user]}}
    others: Json = {"refresh": {"action": execute("See", "theirs"), "userIds": ["29:grace"]}}
    first, second = await show(card(words("All"), **mine)), await show(card(words("All"), **others))
    tiny.will("adaptiveCard/action", Answer(body=in_place(card(words("Yours"), **mine))), Answer(status=500))

    await ada.look(first)
    seen = ada.card(first).words
    await ada.look(first)
    await ada.look(second)

    asked = [one["value"] for one in tiny.of("adaptiveCard/action")]
    assert [(one["action"]["verb"], one["trigger"]) for one in asked] == [("mine", "automatic")] * 2
    assert (seen, ada.card(first).words, ada.card(first).notice) == ("Yours", "Yours", None)


async def test_what_only_the_client_does_is_not_told(tiny: TinyTeamsBot, ada: TeamsMember, show: Shower) -> None:
    """Opening an address, unfolding a part, starting over."""
    local = (
        {"type": "Action.OpenUrl", "title": "Open", "url": "https://example.com"},
        {"type": "Action.ShowCard", "title": "More", "card": card(text_input("why", "Why"))},
        {"type": "Action.ResetInputs", "title": "Again"},
    )
    await show(card(text_input("win", "Win", value="First"), actions=local))

    for title in ("Open", "More", "Again"):
        await ada.press(title, values={"Win": "Second"})

    assert tiny.heard == []
    assert ada.card().values == {"win": "First"}
    with pytest.raises(NotPossible):
        await ada.press("Nothing of the kind")


async def test_an_inner_card_sends_its_own_inputs_and_those_around_it(
    tiny: TinyTeamsBot, ada: TeamsMember, show: Shower
) -> None:
    """Not those of its neighbour; and a button may leave all of them out."""
    inner = card(text_input("inner", "Inner"), actions=(execute("Send inner"),))
    beside = card(text_input("beside", "Beside", isRequired=True), actions=(execute("Send beside"),))
    bare = {**execute("Send nothing"), "associatedInputs": "none"}
    unfolds = [{"type": "Action.ShowCard", "title": title, "card": one} for title, one in (("A", inner), ("B", beside))]
    await show(card(text_input("outer", "Outer"), actions=(*unfolds, bare)))
    values = {"Outer": "o", "Inner": "i", "Beside": "b"}

    for button in ("Send inner", "Send nothing"):
        await ada.press(button, values=values)

    sent = [one["value"]["action"]["data"] for one in tiny.of("adaptiveCard/action")]
    assert sent == [{"outer": "o", "inner": "i"}, {}]
