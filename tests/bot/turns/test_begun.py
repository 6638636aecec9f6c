"""What was begun and not finished: Home and help lead back to it, and at its end the words are given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.port import Reply, ShowForm, ShowProblems, Tell
from bot.catalog import CATALOG
from bot.turns.replies import ended
from flows.kit.message import Row, plain
from flows.kit.targets import OpenStep, decode, encode
from storage import runs
from storage.compartments import Compartment
from storage.runs import RunStatus
from tests.bot.goals import MIGRATION, form, presses
from tests.bot.topics.test_commitments import proposed
from tests.desk import Desk

TITLE = "Begun, and not finished"
TWO_WEEKS = timedelta(days=15)


def leaves_a_goal_at_its_second_form(desk: Desk, **said: str) -> str:
    """The button that goes on with it."""
    first = form(presses(desk, "ada", "goalset"))
    second = form(desk.sends("ada", first, {**MIGRATION, **said}))
    return encode(OpenStep(second.run, second.step))


def leaves_praise_half_written(desk: Desk, whom: str) -> str:
    """Closed with a sentence in it that was too long."""
    view = desk.opens("ada", "praise", desk.mention(whom))
    desk.sends("ada", view, {"did": "You stayed on the call. " * 400})
    return encode(OpenStep(view.run, view.step))


def _told(reply: Reply) -> str:
    assert isinstance(reply, Tell)
    return plain(reply.card)


def rows(desk: Desk, person: str) -> list[Row[str]]:
    reply = desk.invokes(person, "help")
    assert isinstance(reply, Tell)
    return [part for part in reply.card if isinstance(part, Row) and part.button and part.button.text == "Go on"]


def test_a_goal_left_at_its_second_form_stands_on_home_until_its_day(desk: Desk) -> None:
    """What was typed in the first form must not be forgotten because nobody says that it waits."""
    before = desk.home("ada")
    leaves_a_goal_at_its_second_form(desk)

    home = desk.home("ada")

    assert TITLE not in before
    assert f"{TITLE}\nWhat you wrote is kept" in home
    assert "Set a goal (kept open until Wednesday, 2 December) [Go on]" in home
    assert "Close the migration" not in home


def test_help_says_the_same_where_there_is_no_home(desk: Desk) -> None:
    """In Teams there is no Home tab: what is typed as help leads back to it there."""
    leaves_a_goal_at_its_second_form(desk)

    shown = desk.reads("ada", "help")

    assert "Set a goal (kept open until Wednesday, 2 December) [Go on]" in shown


def test_words_nobody_waits_for_lead_back_to_it(desk: Desk) -> None:
    """A week later somebody types the answer to what they remember: it is said where that can be given."""
    leaves_a_goal_at_its_second_form(desk)
    desk.clock.pass_(timedelta(days=8))

    said, others = (_told(desk.types(person, "leave it out")) for person in ("ada", "tom"))

    assert said.startswith("I am not waiting for an answer just now.\nBegun, and not finished")
    assert "Set a goal (kept open until Wednesday, 2 December) [Go on]" in said
    assert "[Check in]" in said
    assert "[Go on]" not in others


def test_go_on_opens_that_form_and_once_it_is_done_nothing_is_listed(desk: Desk) -> None:
    """The button goes on with this very goal, and a goal that is set is no longer begun."""
    leaves_a_goal_at_its_second_form(desk)
    (row,) = rows(desk, "ada")
    assert row.button

    reply = desk.presses("ada", row.button.target)
    while isinstance(reply, ShowForm):
        reply = desk.sends("ada", reply.view, {})

    assert TITLE not in desk.home("ada") + desk.reads("ada", "help")
    assert "One goal is open." in desk.home("ada")


def test_what_was_only_looked_at_is_not_listed(desk: Desk) -> None:
    """Who opened a form and closed it again has begun nothing."""
    presses(desk, "ada", "goalset")
    desk.opens("ada", "give", desk.mention("tom"))

    assert TITLE not in desk.home("ada")


def test_a_check_in_that_is_saved_is_finished_though_its_last_question_is_open(desk: Desk) -> None:
    """Whom to ask for a hand is an afterthought: the week is told already."""
    desk.checks_in("ada", moved="The migration is closed.", blocked="nothing", plan="The tables.", help="ears")

    assert TITLE not in desk.home("ada")


def test_nobody_else_sees_what_somebody_has_begun(desk: Desk) -> None:
    """Not a colleague, and not the manager."""
    others = ("tom", "grace", "priya")
    before = [desk.home(person) + desk.reads(person, "help") for person in others]
    leaves_a_goal_at_its_second_form(desk)

    assert [desk.home(person) + desk.reads(person, "help") for person in others] == before


@pytest.mark.parametrize(("verb", "field"), [("growth", "why"), ("reflect", "moment")])
def test_what_was_begun_in_coaching_is_not_listed(desk: Desk, verb: str, field: str) -> None:
    """Home may be open on a screen that others see: it does not say that somebody is at it."""
    before = desk.home("ada") + desk.reads("ada", "help")
    left = desk.sends("ada", desk.opens("ada", verb), {field: "Half a thought."})
    assert isinstance(left, ShowProblems)

    assert desk.home("ada") + desk.reads("ada", "help") == before


def test_what_keeps_nothing_once_it_ends_is_not_listed(desk: Desk) -> None:
    """Words for a file to take along are for a form alone."""
    left = desk.sends("ada", form(presses(desk, "ada", "takeaway")), {"phrase": "short"})
    assert isinstance(left, ShowProblems)

    assert TITLE not in desk.home("ada")


def test_the_newest_stands_first_and_of_many_only_five(desk: Desk) -> None:
    """A list that grows without end is no help; it says how many it leaves out."""
    colleagues = ("tom", "grace", "priya", "samuel", "dana")
    buttons = [leaves_a_goal_at_its_second_form(desk)]
    for whom in colleagues:
        desk.clock.pass_(timedelta(minutes=1))
        buttons.append(leaves_praise_half_written(desk, whom))

    shown = rows(desk, "ada")

    assert [row.button.target for row in shown if row.button] == buttons[:0:-1]
    assert "And one more." in desk.home("ada")


def test_what_has_run_out_is_no_longer_listed(desk: Desk) -> None:
    """Also before the tick that ends it."""
    leaves_a_goal_at_its_second_form(desk)
    desk.clock.pass_(TWO_WEEKS)

    assert TITLE not in desk.home("ada")


async def test_a_reminder_that_was_put_off_is_not_something_begun(desk: Desk) -> None:
    """«Remind me later» is answered, and rests until the day that was chosen."""
    agree = (await proposed(desk))["I agree"]
    later = form(presses(desk, "grace", "commitment_news", agree.rpartition(":")[2].partition(".")[0]))
    desk.sends("grace", later, {"when": "week"})

    assert TITLE not in desk.home("grace")


async def test_a_button_of_what_has_run_out_gives_the_words_back(desk: Desk) -> None:
    """Two weeks later the form is gone, and what was written in it must not be."""
    target = leaves_a_goal_at_its_second_form(desk, why="Because two systems cost us a day each week.")
    await desk.time_passes(desk.clock.at + TWO_WEEKS)

    reply = desk.presses("ada", target)

    assert isinstance(reply, Tell)
    told = plain(reply.card)
    assert told.startswith("This waited longer than it could, and has ended.")
    assert ": Close the migration\n" in told
    assert "Because two systems cost us a day each week." in told


@pytest.mark.parametrize(
    "guarded",
    [
        {"compartment": Compartment.COACHING},
        {"compartment": Compartment.VOICE},
        {"compartment": Compartment.EVALUATION},
        {"in_forms_only": True},
    ],
    ids=str,
)
async def test_words_for_a_form_alone_are_not_given_back_into_the_chat(desk: Desk, guarded: dict[str, Any]) -> None:
    """Whatever is kept of them: the chat platform may keep what is shown there as a message."""
    left = decode(leaves_a_goal_at_its_second_form(desk))
    assert isinstance(left, OpenStep)
    with desk.bot.databases.read(Compartment.WORK) as session:
        run = runs.load(session, left.run)
    member, flow = desk.bot.people.by_id("ada"), CATALOG.flow("goalset")
    assert run
    assert member
    assert flow
    over = replace(run, status=RunStatus.EXPIRED)

    replies = [ended(member.person, one, over) for one in (flow, replace(flow, **guarded))]

    assert ["Close the migration" in plain(reply.card) for reply in replies if isinstance(reply, Tell)] == [True, False]
