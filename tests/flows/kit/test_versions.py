"""What becomes of an open run when a later version of its flow goes live."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Annotated, ClassVar

from flows.kit.effects import Context
from flows.kit.form import Form
from flows.kit.questions import Choice, Choices, Text
from flows.kit.rehearsal import BEGINNING, Rehearsal
from storage.compartments import Sealed, WorkCommand
from tests.flows.kit.sample import ADA, GOAL, MOVE, PLAN, Goal, KeepPlan, LastGoal, Mood, Move, flow_of, said

DAY = timedelta(days=1)


async def mood_first(ctx: Context[WorkCommand]) -> None:
    mood = await ctx.ask(Mood)
    goal = await ctx.ask(Goal)
    move = await ctx.ask(Move)
    await ctx.do(KeepPlan(at=ctx.now, goal=goal.goal, move=move.move, mood=mood.mood))


async def mood_last(ctx: Context[WorkCommand]) -> None:
    goal = await ctx.ask(Goal)
    move = await ctx.ask(Move)
    mood = await ctx.ask(Mood)
    await ctx.do(KeepPlan(at=ctx.now, goal=goal.goal, move=move.move, mood=mood.mood))


MOOD_FIRST = flow_of(mood_first, Mood, Goal, Move, version=2)
MOOD_LAST = flow_of(mood_last, Goal, Move, Mood, version=2)


def test_a_question_put_before_answered_ones_is_all_that_is_asked() -> None:
    """Who answered on Monday is not asked the same again because we deployed on Tuesday."""
    begun = Rehearsal(PLAN, ADA).answers(**GOAL)
    chat = Rehearsal(MOOD_FIRST, ADA, stored=begun.stored)

    assert chat.sees(Mood)

    chat.answers(mood="calm")

    assert chat.sees(Move)
    assert [c.mood for c in chat.answers(**MOVE).commands if isinstance(c, KeepPlan)] == ["calm"]


def test_a_question_put_after_answered_ones_is_all_that_is_asked() -> None:
    """The common change: one more question at the end."""
    begun = Rehearsal(PLAN, ADA).answers(**GOAL)
    chat = Rehearsal(MOOD_LAST, ADA, stored=begun.stored).answers(**MOVE)

    assert chat.sees(Mood)

    chat.answers(mood="busy")

    assert chat.done
    assert len(chat.commands) == 1


def test_time_does_not_run_backwards_past_a_question_put_first() -> None:
    """What is done last is done at the time of the last answer, whatever the order of the questions."""
    begun = Rehearsal(PLAN, ADA).answers(**GOAL)
    chat = Rehearsal(MOOD_LAST, ADA, stored=begun.stored).answers(**MOVE)
    chat = Rehearsal(MOOD_FIRST, ADA, stored=chat.stored).after(DAY).answers(mood="calm")

    assert [command.at for command in chat.commands if isinstance(command, KeepPlan)] == [BEGINNING + DAY]


def test_a_form_sent_for_a_question_that_now_comes_later_keeps_its_words() -> None:
    """The form was open on the screen while we deployed; its words wait for their turn."""
    begun = Rehearsal(PLAN, ADA)
    chat = Rehearsal(MOOD_FIRST, ADA, stored=begun.stored).sends("Goal", **GOAL)

    assert chat.sees(Mood)
    assert not chat.last.stale

    chat.answers(mood="calm")

    assert chat.sees(Goal)
    assert chat.waiting.prefill == GOAL


def test_a_step_that_is_gone_is_reported_as_drift() -> None:
    """Somebody answered what nobody reads any more: the flow's author should hear of it."""

    async def without_goal(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(Move)

    begun = Rehearsal(PLAN, ADA).answers(**GOAL)
    chat = Rehearsal(flow_of(without_goal, Move, version=2), ADA, stored=begun.stored).answers(**MOVE)

    assert chat.done
    assert chat.last.drift == ("Goal",)


def test_a_step_that_is_still_there_is_no_drift() -> None:
    """An alarm that always rings is not heard."""
    chat = Rehearsal(PLAN, ADA).answers(**GOAL).answers(**MOVE)

    assert chat.last.drift == ()


def test_a_form_that_asks_more_now_asks_only_what_is_new() -> None:
    """The old answers stand in the form already; in the chat only the new question comes."""

    class GoalAndWhy(Form):
        step: ClassVar[str] = "Goal"

        goal: Annotated[Sealed, Text(max_length=30)]
        why: Annotated[Sealed, Text()]

    async def body(ctx: Context[WorkCommand]) -> None:
        goal = await ctx.ask(GoalAndWhy)
        await ctx.do(KeepPlan(at=ctx.now, goal=goal.why))

    begun = Rehearsal(PLAN, ADA).answers(**GOAL)
    chat = Rehearsal(flow_of(body, GoalAndWhy, version=2), ADA, stored=begun.stored)

    assert chat.waiting.prefill["goal"] == "Close the migration"

    chat.types("It is overdue.")

    assert chat.commands == [KeepPlan(at=BEGINNING, goal=Sealed("It is overdue."))]


def test_an_answer_of_another_kind_is_asked_again() -> None:
    """Several where one is wanted now cannot be guessed: the person chooses."""

    class Days(Form):
        days: Annotated[tuple[str, ...], Choices(("mon", "tue"))]

    class OneDay(Form):
        step: ClassVar[str] = "Days"

        days: Annotated[str, Choice(("mon", "tue"))]

    async def before(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(Days)
        await ctx.ask(Move)

    async def after(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(OneDay)

    begun = Rehearsal(flow_of(before, Days, Move), ADA).answers(days=("mon", "tue"))
    chat = Rehearsal(flow_of(after, OneDay, version=2), ADA, stored=begun.stored)

    assert chat.sees(OneDay)
    assert chat.answers(days="mon").done


def test_a_field_that_is_gone_is_let_go() -> None:
    """A question taken out of a form does not make the rest of its answers void."""

    class OnlyGoal(Form):
        step: ClassVar[str] = "Goal"

        goal: Annotated[Sealed, Text(max_length=30)]

    async def body(ctx: Context[WorkCommand]) -> None:
        goal = await ctx.ask(OnlyGoal)
        await ctx.do(KeepPlan(at=ctx.now, goal=goal.goal))

    begun = Rehearsal(PLAN, ADA).answers(**GOAL)
    chat = Rehearsal(flow_of(body, OnlyGoal, version=2), ADA, stored=begun.stored)

    assert chat.done
    assert chat.commands == [KeepPlan(at=BEGINNING, goal=Sealed("Close the migration"))]


def test_knowledge_of_an_older_shape_is_asked_for_again() -> None:
    """A query that answers differently now must not stop everybody's open runs."""

    async def body(ctx: Context[WorkCommand]) -> None:
        last = await ctx.know(LastGoal())
        await ctx.say(said(last), named="last")
        await ctx.ask(Goal)

    flow = flow_of(body, Goal)
    begun = Rehearsal(flow, ADA, knows={"LastGoal": "Hire two people"})
    entries = json.loads(begun.stored)
    for entry in entries:
        entry["data"] = {"goal": "Hire two people"} if entry["step"] == "LastGoal" else entry["data"]

    chat = Rehearsal(flow, ADA, stored=json.dumps(entries), knows={"LastGoal": "Hire three people"})

    assert chat.sees(Goal)
    assert json.loads(chat.stored)[-1]["data"] == "Hire three people"


def test_the_answer_to_a_day_reads_the_same_after_a_restart() -> None:
    """Typed answers go through JSON and back between any two turns."""
    chat = Rehearsal(PLAN, ADA).answers(**GOAL).answers(**MOVE)

    assert [command.on for command in chat.commands if isinstance(command, KeepPlan)] == [date(2026, 11, 20)]
