"""«stop», typed in the middle of the questions: what was answered waits, and the button leads back to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.port import ShowForm, Tell
from flows.kit.message import plain
from tests.desk import Desk


async def test_the_button_after_stop_goes_on_with_what_was_answered(desk: Desk) -> None:
    """To whom and what, as they were: a form that begins anew would have lost both."""
    desk.invokes("ada", "give", f"{desk.mention('tom')} Next time, the numbers first.", forms=False)
    desk.types("ada", "stop")

    form = desk.presses("ada", (await desk.buttons("ada"))["Go on with it"])

    assert isinstance(form, ShowForm)
    shown = [*(field.initial for field in form.view.fields), form.view.intro, form.view.audience]
    assert "the numbers first" in str(shown)
    assert "Tom" in str(shown)


async def test_whoever_stops_reads_until_when_it_waits(desk: Desk) -> None:
    """No longer than that, so it is said."""
    desk.invokes("ada", "checkin", forms=False)
    desk.types("ada", "Half the migration.")
    desk.types("ada", "stop")

    assert "What you had answered so far is kept until Monday" in (await desk.mail("ada"))[-1]


@pytest.mark.parametrize("verb", ["settings", "away", "checkin"])
async def test_the_first_question_says_how_to_stop(desk: Desk, verb: str) -> None:
    """Nobody should have to answer to get out."""
    desk.invokes("ada", verb, forms=False)

    assert "“stop” ends the questions." in (await desk.mail("ada"))[-1]


@pytest.mark.parametrize("words", ["Not now", "not now ", "stop", "Cancel"])
async def test_what_stands_on_the_button_that_closes_the_form_stops_too(desk: Desk, words: str) -> None:
    """The form says «Not now»; in the chat it means the same."""
    desk.invokes("ada", "settings", forms=False)
    desk.types("ada", words)

    assert "All right, I have stopped asking." in (await desk.mail("ada"))[-1]


def test_words_that_stand_under_a_nudge_are_told_where_they_lead(desk: Desk) -> None:
    """«Snooze» and «not for me» are buttons, and no verbs."""
    for words in ("snooze", "Not for me", "later"):
        reply = desk.types("ada", words)
        assert isinstance(reply, Tell)
        assert "are buttons under each message that I send of my own accord" in plain(reply.card)
        assert "[Why did I get this?]" in plain(reply.card)
    assert "are buttons under each message" in desk.reads("ada", "snooze")
    assert "are buttons under each message" in desk.reads("ada", "not", "for me")


@pytest.mark.parametrize("words", ["preview", "Calendar"])
def test_words_for_what_comes_next_lead_there(desk: Desk, words: str) -> None:
    """What the documentation calls a preview is «upcoming» in the chat."""
    reply = desk.types("ada", words)

    assert isinstance(reply, Tell)
    for told in (plain(reply.card), desk.reads("ada", words.casefold())):
        assert "upcoming · what I will write to you" in told
        assert "[What comes next]" in told


async def test_a_question_of_days_ago_is_offered_beside_where_such_a_word_leads(desk: Desk) -> None:
    """It is not lost behind the answer."""
    desk.invokes("ada", "checkin", forms=False)
    desk.clock.pass_(timedelta(days=2))

    reply = desk.types("ada", "preview")

    assert isinstance(reply, Tell)
    assert "[Ask me again]" in plain(reply.card)
