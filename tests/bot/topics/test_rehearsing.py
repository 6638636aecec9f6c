"""Rehearsing a conversation with the whole bot: it ends, and nothing of it is anywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from adapters.port import Invoked, Nothing, NotKept, Pressed, Reply, ShowForm, Submitted, Tell
from flows.kit.message import plain
from flows.kit.targets import AskHere, OpenStep, encode
from storage.coaching.tables import RUNS
from tests.bot.everything_kept import places_of
from tests.desk import Desk

CANARY = "The zebrafinch memo came late."


def view(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def replies(desk: Desk) -> ShowForm:
    """From the beginning until the debrief."""
    return goes_on(desk, view(desk.submits("ada", desk.opens("ada", "rehearse"), persona="silent", topic="promise")))


def goes_on(desk: Desk, shown: ShowForm) -> ShowForm:
    """Until the debrief, each time in the same words of their own."""
    while shown.view.title == "Your turn":
        shown = view(desk.submits("ada", shown.view, words=CANARY))
    return shown


def runs_kept(desk: Desk) -> int:
    with desk.bot.databases.coaching(write=False) as session:
        return session.scalar(select(func.count()).select_from(RUNS.runs)) or 0


def test_after_the_end_no_row_of_any_table_holds_the_words(desk: Desk) -> None:
    """While it is open they stand sealed in the journal of its run, else a restart would lose them; then nowhere."""
    debrief = replies(desk)
    assert places_of(desk, "zebrafinch") == {"coaching.journal"}

    desk.submits("ada", debrief.view, then="enough")

    assert places_of(desk, "zebrafinch") == set()
    assert runs_kept(desk) == 0


async def test_in_the_chat_as_well_and_nothing_is_said_back(desk: Desk) -> None:
    """What was typed stays with the chat platform, as the audience line says; Cairn keeps none of it."""
    desk.invokes("ada", "rehearse", forms=False)
    desk.types("ada", "1")
    desk.types("ada", "1")
    for _ in range(5):
        desk.types("ada", CANARY)
    mail = await desk.mail("ada")
    assert not any("zebrafinch" in message for message in mail)
    assert any("One line to try" in message for message in mail)

    desk.types("ada", "1")

    assert places_of(desk, "zebrafinch") == set()
    assert runs_kept(desk) == 0
    assert (await desk.mail("ada"))[-1].startswith("The rehearsal is over.")


async def test_one_that_is_left_open_is_forgotten_after_a_day(desk: Desk) -> None:
    """Closing the window is an end, too."""
    replies(desk)
    await desk.time_passes(desk.clock.at + timedelta(days=1, minutes=1))

    assert places_of(desk, "zebrafinch") == set()
    assert runs_kept(desk) == 0
    assert not any("rehears" in message for message in await desk.mail("ada"))


def test_a_second_click_on_the_last_button_is_no_error(desk: Desk) -> None:
    """Both platforms may send one click twice, under another name each time."""
    debrief = replies(desk)
    first = desk.submits("ada", debrief.view, then="enough")

    assert isinstance(first, Nothing)
    assert isinstance(desk.submits("ada", debrief.view, then="enough"), Nothing)
    assert runs_kept(desk) == 0


def test_other_words_for_one_that_is_forgotten_stay_in_their_form(desk: Desk) -> None:
    """From a window left open on a second device: nothing typed is lost, and nothing is kept by mistake."""
    first = view(desk.submits("ada", desk.opens("ada", "rehearse"), persona="silent", topic="promise"))
    debrief = goes_on(desk, first)
    desk.submits("ada", debrief.view, then="enough")

    with pytest.raises(NotKept) as kept:
        desk.submits("ada", first.view, words="Other words.")
    assert "has ended" in kept.value.sentence
    assert places_of(desk, "Other words") == set()


def test_a_button_of_somebody_elses_rehearsal_opens_nothing(desk: Desk) -> None:
    """Nor does their form take a word."""
    theirs = desk.opens("ada", "rehearse")

    for target in (OpenStep(theirs.run, theirs.step), AskHere(theirs.run, theirs.step)):
        refused = desk.presses("grace", encode(target))
        assert isinstance(refused, Tell)
        assert plain(refused.card).startswith("This was meant for somebody else.")
    with pytest.raises(NotKept):
        desk.submits("grace", theirs, persona="silent", topic="promise")


def test_a_button_of_one_that_is_forgotten_says_that_it_has_ended(desk: Desk) -> None:
    """An old message in the chat still has its buttons."""
    debrief = replies(desk)
    desk.submits("ada", debrief.view, then="enough")

    told = desk.presses("ada", encode(OpenStep(debrief.view.run, debrief.view.step)))

    assert isinstance(told, Tell)
    assert "has ended" in plain(told.card)


@pytest.mark.parametrize("verb", ["rehearse", "reflect", "prep", "year", "intentions", "reflections"])
def test_in_a_channel_nothing_is_begun_and_nothing_is_shown(desk: Desk, verb: str) -> None:
    """Others could read it."""
    event = Invoked(desk.event_id(), desk.account("ada"), verb, "zebrafinch", private=False)
    told = desk.bot.turns.handle(event)

    assert isinstance(told, Tell)
    assert "Let us talk about this in private" in plain(told.card)
    assert runs_kept(desk) == 0
    assert places_of(desk, "zebrafinch") == set()


def test_one_event_brought_twice_is_one_reply(desk: Desk) -> None:
    """A platform that heard no answer brings it again."""
    scene = desk.opens("ada", "rehearse")
    event = desk.event_id()
    shown = [view(desk.submits("ada", scene, event, persona="upset", topic="no")) for _ in range(2)]

    assert [one.view.step for one in shown] == ["Reply 1", "Reply 1"]


def test_no_log_line_and_no_error_holds_a_word(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever reads the logs learns neither with whom nor what about."""
    with caplog.at_level("DEBUG"):
        debrief = replies(desk)
        desk.submits("ada", debrief.view, then="enough")
        desk.bot.turns.handle(Pressed(desk.event_id(), desk.account("ada"), "openstep:cnothing:Reply"))

    for word in ("zebrafinch", "silent", "promise"):
        assert word not in caplog.text
    assert "zebrafinch" not in repr(Submitted("e", desk.account("ada"), "c1", "Reply 1", {"words": CANARY}))


def test_a_flow_that_does_not_forget_keeps_its_run(desk: Desk) -> None:
    """What is said with a check-in can still be changed by sending it again."""
    desk.checks_in("ada", moved=CANARY)

    assert "work.journal" in places_of(desk, "zebrafinch")
