"""How a run goes on: what is heard is kept, what is done is done once, and a restart changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.kit.effects import Context
from flows.kit.engine import Drafted, TimedOut
from flows.kit.rehearsal import BEGINNING, Rehearsal
from storage.compartments import Sealed, WorkCommand
from tests.flows.kit.sample import ADA, GOAL, MOVE, PLAN, Goal, KeepPlan, LastGoal, Move, flow_of, kept_plan, said

HOUR = timedelta(hours=1)


def test_a_flow_is_given_typed_answers_and_ends_in_its_command() -> None:
    """The straight path: two forms, one command, one message."""
    chat = Rehearsal(PLAN, ADA).answers(**GOAL).answers(**MOVE)

    assert chat.done
    assert chat.commands == [kept_plan(BEGINNING)]
    assert chat.heard == ["kept"]


def test_a_run_survives_a_restart_between_any_two_turns() -> None:
    """A deploy in the middle of a conversation must not be noticed by the person."""
    begun = Rehearsal(PLAN, ADA)
    first = Rehearsal(PLAN, ADA, stored=begun.stored).answers(**GOAL)
    second = Rehearsal(PLAN, ADA, stored=first.stored).answers(**MOVE)
    looked_at_again = Rehearsal(PLAN, ADA, stored=second.stored)

    assert second.commands == [kept_plan(BEGINNING)]
    assert looked_at_again.done
    assert looked_at_again.commands == []
    assert looked_at_again.heard == []


def test_looking_at_a_run_changes_nothing() -> None:
    """Opening the form again, or a card that is drawn again, must not leave a trace."""
    chat = Rehearsal(PLAN, ADA).answers(**GOAL)
    before = chat.stored

    again = Rehearsal(PLAN, ADA, stored=before)

    assert again.stored == before
    assert again.sees(Move)


def test_what_is_done_and_said_happens_once_over_any_number_of_replays() -> None:
    """The body runs from its start at every turn; nobody may be written to twice because of it."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.do(KeepPlan(at=ctx.now, goal=Sealed("early")), named="early")
        await ctx.say(said("noted"), named="noted")
        goal = await ctx.ask(Goal)
        await ctx.do(KeepPlan(at=ctx.now, goal=goal.goal))
        await ctx.ask(Move)

    chat = Rehearsal(flow_of(body, Goal, Move), ADA).answers(goal="", size="vast").answers(**GOAL).answers(**MOVE)

    assert chat.done
    assert [command.goal.reveal() for command in chat.commands if isinstance(command, KeepPlan)] == [
        "early",
        "Close the migration",
    ]
    assert chat.heard == ["noted"]


def test_the_same_form_sent_twice_is_taken_once() -> None:
    """A double click, or a platform that delivers twice, repeats nothing and loses nothing."""
    chat = Rehearsal(PLAN, ADA).answers(**GOAL)
    before = chat.stored

    chat.sends("Goal", **GOAL)

    assert chat.last.stale
    assert chat.stored == before
    assert chat.sees(Move)


def test_the_last_form_sent_twice_does_nothing_twice() -> None:
    """The second click may arrive after the command was carried out."""
    chat = Rehearsal(PLAN, ADA).answers(**GOAL).answers(**MOVE).sends("Move", **MOVE)

    assert chat.last.stale
    assert chat.commands == [kept_plan(BEGINNING)]
    assert chat.heard == ["kept"]


def test_a_click_on_a_question_answered_long_ago_is_stale() -> None:
    """Old cards stay in the chat, and their buttons can be pressed for ever."""
    chat = Rehearsal(PLAN, ADA).answers(**GOAL)

    chat.hear(Drafted(chat.now, "Goal", "size", "large"))

    assert chat.last.stale
    assert chat.answers(**MOVE).commands == [kept_plan(BEGINNING)]


def test_a_click_on_a_step_that_never_was_is_stale() -> None:
    """A forged or forgotten button leads nowhere."""
    chat = Rehearsal(PLAN, ADA).sends("Elsewhere", goal="Close the migration")

    assert chat.last.stale
    assert chat.sees(Goal)


def test_a_wrong_answer_keeps_the_words_and_then_the_right_one_goes_on() -> None:
    """Whoever picks a wrong option must not type their sentence again."""
    chat = Rehearsal(PLAN, ADA).answers(goal="Close the migration", size="vast")

    assert chat.problems == {"size": "Please choose one of the options."}
    assert chat.waiting.prefill == {"goal": "Close the migration", "size": "vast"}
    assert Rehearsal(PLAN, ADA, stored=chat.stored).waiting.prefill["goal"] == "Close the migration"

    chat.answers(**GOAL).answers(**MOVE)

    assert chat.commands == [kept_plan(BEGINNING)]


def test_a_wrong_answer_in_the_chat_does_not_displace_a_right_one() -> None:
    """What was typed wrongly stands in the chat; what was right before stays right."""
    chat = Rehearsal(PLAN, ADA)
    chat.hear(Drafted(chat.now, "Goal", "goal", "Close the migration"))

    chat.hear(Drafted(chat.now, "Goal", "goal", "x" * 31))

    assert "goal" in chat.problems
    assert chat.waiting.draft == {"goal": "Close the migration"}


def test_words_that_are_too_long_are_kept_whole() -> None:
    """A long answer is shown again to be shortened, never cut in silence."""
    long = "Close the migration and everything around it"

    chat = Rehearsal(PLAN, ADA).answers(goal=long)

    assert chat.problems == {
        "goal": f"That is {len(long)} characters; here is room for 30. "
        "A shorter version would be kinder to whoever reads it, too."
    }
    assert chat.waiting.prefill["goal"] == long


def test_the_same_wrong_form_sent_twice_is_kept_once() -> None:
    """A journal is read at every turn, so what it already holds is not written again."""
    chat = Rehearsal(PLAN, ADA).answers(goal="Close", size="vast")
    before = chat.stored

    chat.answers(goal="Close", size="vast")

    assert chat.problems
    assert chat.stored == before


def test_time_in_a_flow_is_that_of_the_last_thing_that_happened() -> None:
    """A replay next week must decide as the first play did."""
    chat = Rehearsal(PLAN, ADA).after(HOUR).answers(**GOAL).after(HOUR).answers(**MOVE)

    later = Rehearsal(PLAN, ADA, stored=chat.stored, now=BEGINNING + timedelta(days=7))

    assert chat.commands == [kept_plan(BEGINNING + 2 * HOUR)]
    assert later.commands == []


def test_time_in_a_flow_stands_still_while_nothing_is_answered() -> None:
    """Looking, drafting and failing do not move the clock of a run."""

    async def body(ctx: Context[WorkCommand]) -> None:
        begun = ctx.now
        await ctx.ask(Goal)
        await ctx.do(KeepPlan(at=begun, goal=Sealed("begun")))

    chat = Rehearsal(flow_of(body, Goal), ADA).after(HOUR).answers(goal="").after(HOUR).answers(**GOAL)

    assert chat.commands == [KeepPlan(at=BEGINNING, goal=Sealed("begun"))]


def test_what_storage_knows_is_asked_once_and_kept() -> None:
    """If last week's goal changes in the middle of a conversation, the conversation does not."""

    async def body(ctx: Context[WorkCommand]) -> None:
        last = await ctx.know(LastGoal())
        await ctx.ask(Goal, prefill={"goal": last})
        await ctx.do(KeepPlan(at=ctx.now, goal=Sealed(last)))

    flow = flow_of(body, Goal)
    begun = Rehearsal(flow, ADA, knows={"LastGoal": "Hire two people"})
    chat = Rehearsal(flow, ADA, stored=begun.stored, knows={"LastGoal": "something else"})

    assert chat.waiting.prefill == {"goal": "Hire two people"}

    chat.answers(**GOAL)

    assert chat.commands == [KeepPlan(at=BEGINNING, goal=Sealed("Hire two people"))]


def test_a_flow_that_needs_to_know_says_what() -> None:
    """Storage is asked outside of the engine, so the engine only names the question."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.know(LastGoal())

    with pytest.raises(LookupError, match="'LastGoal'"):
        Rehearsal(flow_of(body), ADA)


def test_a_question_may_be_answered_by_time_running_out() -> None:
    """An offer that nobody takes up ends by itself, and the conversation goes on."""

    async def body(ctx: Context[WorkCommand]) -> None:
        goal = await ctx.ask(Goal, within=timedelta(days=3))
        await ctx.do(KeepPlan(at=ctx.now, goal=goal.goal if goal else Sealed("none")))
        await ctx.ask(Move)

    chat = Rehearsal(flow_of(body, Goal, Move), ADA)

    assert chat.waiting.until == BEGINNING + timedelta(days=3)

    chat.lets_time_pass().after(HOUR).answers(**MOVE)

    assert chat.done
    assert chat.commands == [KeepPlan(at=BEGINNING + timedelta(days=3), goal=Sealed("none"))]


def test_an_answer_within_the_time_counts() -> None:
    """The clock that ends a question and the person may meet; what came first stands."""

    async def body(ctx: Context[WorkCommand]) -> None:
        goal = await ctx.ask(Goal, within=timedelta(days=3))
        await ctx.do(KeepPlan(at=ctx.now, goal=goal.goal if goal else Sealed("none")))

    chat = Rehearsal(flow_of(body, Goal), ADA).answers(**GOAL)

    assert chat.commands == [KeepPlan(at=BEGINNING, goal=Sealed("Close the migration"))]


def test_an_answer_after_the_time_is_stale() -> None:
    """The conversation has gone on; it does not turn round."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(Goal, within=timedelta(days=3))
        await ctx.ask(Move)

    chat = Rehearsal(flow_of(body, Goal, Move), ADA).lets_time_pass().sends("Goal", **GOAL)

    assert chat.last.stale
    assert chat.sees(Move)


def test_the_moment_at_which_time_ran_out_is_remembered() -> None:
    """Told again after a restart, it is the same moment."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(Goal, within=timedelta(days=3))
        ran_out = ctx.now
        await ctx.ask(Move)
        await ctx.do(KeepPlan(at=ran_out, goal=Sealed("none")))

    chat = Rehearsal(flow_of(body, Goal, Move), ADA).lets_time_pass().after(HOUR).answers(**MOVE)

    assert chat.commands == [KeepPlan(at=BEGINNING + timedelta(days=3), goal=Sealed("none"))]


def test_time_does_not_run_out_for_a_question_that_may_wait() -> None:
    """Only a question that was given a time can lose it; a clock that rings for another is not heard."""
    chat = Rehearsal(PLAN, ADA)

    chat.hear(TimedOut(chat.now, "Goal"))

    assert chat.last.stale
    assert chat.sees(Goal)
    with pytest.raises(AssertionError, match="may be answered at any time"):
        chat.lets_time_pass()
