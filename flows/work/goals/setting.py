"""Set a goal: what good looks like, how one would know, what it helps. It begins with its owner."""

from __future__ import annotations

from typing import cast

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.samples import ADA
from flows.kit.targets import Act
from flows.kit.text import T
from flows.work.goals.examples import GRACE, STRATEGIC
from flows.work.goals.forms import (
    RESULTS_AT_MOST,
    Align,
    Measure,
    Set,
    fitting,
    key_result,
    offered_levels,
    offered_parents,
    terms_answers,
)
from flows.work.goals.people import audience, named
from flows.work.goals.standing import see
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.goals.commands import SetGoal, TellOfGoal
from storage.work.goals.queries import FreshGoalId, GoalById, GoalWhole, KeyResult, Level, PossibleParents, Terms


async def body(ctx: Context[WorkCommand]) -> None:
    before = await ctx.know(GoalById(goal=ctx.given.about)) if ctx.given.about else None
    told = await ctx.ask(Set, prefill=_start(before), offers={"level": offered_levels(ctx.person)})
    level = cast(Level, told.level)
    results = await _results(ctx, told.goal)
    above = await ctx.know(PossibleParents())
    parents = fitting(level, above)
    offers = {"parent": offered_parents(ctx.person, parents)}
    align = await ctx.ask(Align, offers=offers, quotes=named(told.goal)) if parents else Align()
    still = await ctx.know(PossibleParents(), named="PossibleParents again") if align.parent else ()
    hangs = any(one.id == align.parent for one in still)
    terms = Terms(
        title=told.goal,
        kind=told.kind,
        good=told.good,
        why=told.why,
        have=told.have,
        need=told.need,
        due=told.due,
        parent=align.parent if hangs else None,
        nothing_moved=align.nothing_moved,
        results=results,
    )
    goal = await ctx.know(FreshGoalId())
    after = before.goal.id if before and before.goal.mine else None
    await ctx.do(SetGoal(goal=goal, level=level, terms=terms, at=ctx.now, after=after))
    if ctx.person.manager:
        await ctx.do(TellOfGoal(invited=ctx.person.manager.id, about=f"{goal}.set"))
    await ctx.say(*_saved(ctx.person, goal, lost=bool(align.parent) and not hangs), named="saved")


async def _results(ctx: Context[WorkCommand], title: Sealed) -> tuple[KeyResult, ...]:
    """One form each, as long as another one is wanted."""
    results: list[KeyResult] = []
    for number in range(1, RESULTS_AT_MOST + 1):
        step = Measure.step if number == 1 else f"{Measure.step} {number}"
        measure = await ctx.ask(Measure, named=step, quotes=named(title))
        result = key_result(measure, str(number))
        if result:
            results.append(result)
        if result is None or not measure.another:
            break
    return tuple(results)


def _start(before: GoalWhole | None) -> Answers:
    """The next goal begins with the words of the one it follows, without its day."""
    start: Answers = {"level": "individual", "kind": "result"}
    if before is None or not before.goal.mine:
        return start
    return {**terms_answers(before.goal.content.terms), "level": before.goal.level, "due": None}


def _saved(person: Person, goal: str, *, lost: bool) -> Message:
    reader = T.of("goalset-saved-reader", manager=person.manager.name) if person.manager else T("goalset-saved-nobody")
    return (
        Line[T](text=T("goalset-saved")),
        *((Note[T](text=T("goalset-parent-gone")),) if lost else ()),
        Note[T](text=reader),
        Buttons[T](
            buttons=(
                button("goal-agree", Act("goalagree", f"{goal}.1"), primary=True),
                button("goal-see", see(goal)),
            )
        ),
    )


_TITLE: Answers = {"goal": "Close the migration", "level": "individual", "kind": "result"}
_NUMBER: Answers = {"name": "Tables moved", "measured": "percent", "baseline": "20", "target": "100"}
_KNOWS = {"GoalById": None, "PossibleParents": (), "PossibleParents again": (STRATEGIC,), "FreshGoalId": "g1"}

goalset = Flow(
    key="goalset",
    verb="",
    by_button=True,
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Set, Measure, Align),
    audience=audience,
    minutes=6,
    examples=(
        Example("no more than a title", ADA, ({**_TITLE}, {}), _KNOWS),
        Example(
            "with results, under a goal above",
            GRACE,
            (
                {**_TITLE, "good": "Nobody notices the day we switch.", "due": "2027-01-29"},
                {**_NUMBER, "another": "yes"},
                {"name": "The auditors have signed", "measured": "yesno"},
                {"parent": "s1", "nothing_moved": "We moved tables nobody needs."},
            ),
            {**_KNOWS, "PossibleParents": (STRATEGIC,)},
        ),
    ),
)
