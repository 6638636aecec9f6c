"""Dialogs: opened by a button, filled in, sent, answered, closed."""

from __future__ import annotations

import pytest

from adapters.playground.refusals import NotPossible
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.teams.tenant import Dialog
from tests.adapters.playground.teams.conftest import Shower
from tests.adapters.playground.teams.tiny_bot import (
    Answer,
    Json,
    TinyTeamsBot,
    card,
    dialog,
    execute,
    opener,
    text_input,
    words,
)

WRONG = "Something went wrong. Please try again."
UNREACHABLE = "Unable to reach app. Please try again."
ASKED = text_input("win", "Win", isRequired=True, errorMessage="Name one.")


@pytest.fixture
async def opened(tiny: TinyTeamsBot, ada: TeamsMember, show: Shower) -> TeamsMember:
    """Ada with a dialog before her."""
    await show(card(words("Your week?"), actions=(opener("Check in", run="r1"),)))
    tiny.will("task/fetch", Answer(body=dialog(ASKED, text_input("loss", "Loss", value="None"))))
    await ada.press("Check in")
    return ada


def before(member: TeamsMember) -> Dialog:
    """The dialog somebody has before them."""
    assert member.dialog is not None
    return member.dialog


async def test_a_button_asks_the_bot_for_its_dialog(tiny: TinyTeamsBot, opened: TeamsMember) -> None:
    """The data of the button goes along; what comes back stands before the person, filled in as the bot wished."""
    invoke = tiny.last("task/fetch")

    assert invoke["value"]["data"] == {"msteams": {"type": "task/fetch"}, "run": "r1"}
    assert invoke["replyToId"] == opened.chat[0].id
    assert (before(opened).title, before(opened).height) == ("Weekly check-in", "medium")
    assert opened.filled == {"Win": "", "Loss": "None"}


async def test_sending_goes_through_teams_own_checks_first(tiny: TinyTeamsBot, opened: TeamsMember) -> None:
    """A wrong answer, then the right one, then it is done and closed."""
    await opened.submit()
    errors = opened.errors
    nothing_yet = tiny.of("task/submit")
    opened.fill({"Win": "Ship it"})
    await opened.submit("Share")

    assert (errors, nothing_yet) == ({"win": "Name one."}, [])
    assert tiny.last("task/submit")["value"]["data"] == {"form": "week", "win": "Ship it", "loss": "None"}
    assert "replyToId" not in tiny.last("task/submit")
    assert opened.dialog is None


async def test_a_dialog_shown_again_holds_what_the_bot_put_into_it_and_nothing_else(
    tiny: TinyTeamsBot, opened: TeamsMember
) -> None:
    """Typed words come back only when the bot sends them back."""
    opened.fill({"Win": "Ship it", "Loss": "Time"})
    again = dialog(words("Too short."), {**ASKED, "value": "Ship it"}, text_input("loss", "Loss"), title="Once more")
    tiny.will("task/submit", Answer(body=again))

    await opened.submit()

    assert before(opened).title == "Once more"
    assert opened.filled == {"Win": "Ship it", "Loss": ""}


@pytest.mark.parametrize("body", [None, {}, {"task": None}])
async def test_an_empty_answer_closes_the_dialog(tiny: TinyTeamsBot, opened: TeamsMember, body: Json | None) -> None:
    """There is nothing more to say."""
    opened.fill({"Win": "Ship it"})
    tiny.will("task/submit", Answer(body=body))

    await opened.submit()

    assert opened.dialog is None


async def test_words_may_end_a_dialog(tiny: TinyTeamsBot, opened: TeamsMember) -> None:
    """They stand in its place until it is closed."""
    opened.fill({"Win": "Ship it"})
    tiny.will("task/submit", Answer(body={"task": {"type": "message", "value": "Thank you."}}))

    await opened.submit()
    shown = before(opened)

    assert (shown.text, shown.shown) == ("Thank you.", None)
    with pytest.raises(NotPossible):
        await opened.submit()
    opened.close()
    assert opened.dialog is None


@pytest.mark.parametrize(
    ("answer", "notice", "mishap"),
    [
        (Answer(status=500), UNREACHABLE, "the bot answered 500"),
        (Answer(body="<html>"), WRONG, "an invoke is answered with an object"),
        (Answer(body={"task": {"type": "continue", "value": {"title": "x"}}}), WRONG, "a dialog needs a card"),
        (Answer(body={"task": {"type": "gone"}}), WRONG, "a task of the type gone"),
        (Answer(body={"task": {"type": "message", "value": {}}}), WRONG, "a task of the type message"),
        (Answer(body=dialog(ASKED, height="huge")), WRONG, "the height of a dialog"),
        (Answer(body=dialog(ASKED, ASKED)), WRONG, "two inputs have the id win"),
        (Answer(body=dialog(ASKED, words("x" * 29_000))), WRONG, "too large"),
    ],
)
async def test_what_goes_wrong_leaves_the_dialog_open_with_the_words_in_it(
    teams: TeamsPlayground, tiny: TinyTeamsBot, opened: TeamsMember, answer: Answer, notice: str, mishap: str
) -> None:
    """Nothing typed is lost by a failure, and trying again works."""
    opened.fill({"Win": "Ship it"})
    tiny.will("task/submit", answer)

    await opened.submit()
    shown, filled = before(opened).notice, opened.filled
    await opened.submit()

    assert (shown, filled["Win"]) == (notice, "Ship it")
    assert mishap in teams.mishaps[0]
    assert opened.dialog is None


async def test_a_dialog_sends_by_submit_alone(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, show: Shower
) -> None:
    """Action.Execute belongs to cards of messages."""
    await show(card(words("x"), actions=(opener("Open"),)))
    made = dialog(words("x"))
    made["task"]["value"]["card"]["content"]["actions"] = [execute("Go")]
    tiny.will("task/fetch", Answer(body=made))

    await ada.press("Open")

    assert (ada.dialog, ada.notices) == (None, [WRONG])
    assert "Action.Submit, not by Action.Execute" in teams.mishaps[0]


async def test_a_dialog_that_cannot_be_had_is_said(tiny: TinyTeamsBot, ada: TeamsMember, show: Shower) -> None:
    """The button stays, to be pressed again."""
    await show(card(words("x"), actions=(opener("Open"),)))
    tiny.will("task/fetch", Answer(status=503))

    await ada.press("Open")

    assert (ada.dialog, ada.notices) == (None, [UNREACHABLE])


async def test_closing_is_not_told(tiny: TinyTeamsBot, opened: TeamsMember) -> None:
    """A bot never learns that somebody gave up."""
    heard = len(tiny.heard)

    opened.close()

    assert (opened.dialog, len(tiny.heard)) == (None, heard)
    with pytest.raises(NotPossible):
        opened.close()


async def test_removing_the_app_closes_its_dialog(opened: TeamsMember) -> None:
    """There is nobody left to send it to."""
    await opened.uninstall()

    assert opened.dialog is None
