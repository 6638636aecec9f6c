"""What a run was begun with stays with it."""

from __future__ import annotations

from flows.kit.effects import Context
from flows.kit.given import Given
from flows.kit.rehearsal import Rehearsal
from storage.compartments import Sealed, WorkCommand
from tests.flows.kit.sample import ADA, GOAL, Goal, KeepPlan, flow_of

GIVEN = Given(people=("grace",), about="g1", words=Sealed("the demo"), quoted=Sealed("Shipped it."), quoting="link")


async def body(ctx: Context[WorkCommand]) -> None:
    await ctx.ask(Goal)
    assert ctx.given.words is not None
    await ctx.do(KeepPlan(at=ctx.now, goal=ctx.given.words, size=f"{ctx.given.about} {ctx.given.people[0]}"))


def test_what_was_typed_after_the_verb_is_still_there_after_a_restart() -> None:
    """Whoever named somebody and wrote half a sentence does not do it twice."""
    chat = Rehearsal(flow_of(body, Goal), ADA, given=GIVEN).answers(**GOAL)

    assert chat.commands == [KeepPlan(at=chat.now, goal=Sealed("the demo"), size="g1 grace")]


def test_a_run_begun_with_nothing_says_so() -> None:
    """Runs begun by earlier versions hold no such thing, and play on."""

    async def bare(ctx: Context[WorkCommand]) -> None:
        await ctx.do(KeepPlan(at=ctx.now, goal=Sealed(f"nothing: {not ctx.given}")))

    assert Rehearsal(flow_of(bare), ADA).commands[0].goal == Sealed("nothing: True")  # type: ignore[attr-defined]


def test_runs_about_different_things_are_told_apart_and_words_alone_are_no_subject() -> None:
    """Writing to Grace must not go on with what was begun for Mo; a bare verb goes on with a bare verb."""
    assert Given(people=("grace",)).subject != Given(people=("mo",)).subject
    assert Given(about="g1").subject == Given(about="g1", words=Sealed("x")).subject
    assert Given(words=Sealed("x")).subject == ""


def test_given_words_print_nowhere() -> None:
    """They are as private as any answer."""
    assert "demo" not in repr(GIVEN)
    assert "Shipped" not in str(GIVEN)
