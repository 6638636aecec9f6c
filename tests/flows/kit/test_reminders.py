"""Reminders of an open question: as many as the flow says, at the moments it says, and then silence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.kit.effects import Context, Reminder
from flows.kit.rehearsal import BEGINNING, Rehearsal
from storage.compartments import WorkCommand
from tests.flows.kit.sample import ADA, GOAL, Goal, flow_of, said

DAY = timedelta(days=1)


async def reminding(ctx: Context[WorkCommand]) -> None:
    await ctx.say(said("asked"), named="asked")
    reminders = (Reminder(BEGINNING + DAY, (said("once"),)), Reminder(BEGINNING + 3 * DAY, (said("twice"),)))
    answer = await ctx.ask(Goal, within=7 * DAY, remind=reminders)
    await ctx.say(said("over" if answer is None else "thanks"), named="end")


@pytest.fixture
def chat() -> Rehearsal:
    return Rehearsal(flow_of(reminding, Goal), ADA)


def test_nobody_is_reminded_more_often_than_the_flow_says(chat: Rehearsal) -> None:
    """Two reminders, then the time runs out, and nothing more is said."""
    chat.lets_time_pass()
    first = list(chat.heard), chat.now
    chat.lets_time_pass()
    second = list(chat.heard), chat.now
    chat.lets_time_pass()

    assert first == (["asked", "once"], BEGINNING + DAY)
    assert second == (["asked", "once", "twice"], BEGINNING + 3 * DAY)
    assert chat.heard == ["asked", "once", "twice", "over"]
    assert chat.now == BEGINNING + 7 * DAY
    assert chat.done


def test_a_form_opened_before_a_reminder_is_still_the_question_after_it(chat: Rehearsal) -> None:
    """The form may stand open on a screen while the reminder comes."""
    chat.lets_time_pass().sends("Goal", **GOAL)

    assert chat.heard == ["asked", "once", "thanks"]
    assert chat.done


def test_whoever_has_answered_is_not_reminded(chat: Rehearsal) -> None:
    """An answer ends the waiting."""
    chat.answers(**GOAL)

    assert chat.done
    assert chat.heard == ["asked", "thanks"]


def test_a_reminder_said_twice_by_two_clocks_is_said_once(chat: Rehearsal) -> None:
    """The journal holds it: a replay, or a second tick, finds it said."""
    chat.lets_time_pass()
    again = Rehearsal(flow_of(reminding, Goal), ADA, stored=chat.stored)

    assert again.heard == []
    assert again.waiting.until == BEGINNING + 3 * DAY
    assert again.last.drift == ()
