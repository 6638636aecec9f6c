"""Open a goal again that was closed by mistake, in the quarter in which it was closed."""

from __future__ import annotations

from datetime import date

from flows.kit.effects import Context
from flows.kit.flow import Example, wordless
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.moments import day_of
from flows.kit.person import Person
from flows.kit.samples import ADA
from flows.kit.targets import Start
from flows.kit.text import T
from flows.work.goals.examples import CLOSED, CLOSED_NOW, CLOSED_THEN
from flows.work.goals.people import audience, cannot, gone, other_party
from flows.work.goals.standing import see
from storage.compartments import Compartment, WorkCommand
from storage.work.goals.commands import ReopenGoal, TellOfGoal
from storage.work.goals.queries import Goal, GoalById, GoalHistory, GoalWhole, History


async def _reopen(ctx: Context[WorkCommand]) -> None:
    whole = await ctx.know(GoalById(goal=ctx.given.about))
    refused = _not_closed_or_theirs(whole)
    if whole is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    goal, history = whole.goal, await ctx.know(GoalHistory(goal=ctx.given.about))
    if _quarter_closed(ctx.person, history) != _quarter(day_of(ctx.now, ctx.person)):
        await ctx.say(*_too_late(goal), named="too late")
        return
    await ctx.do(ReopenGoal(goal=goal.id, at=ctx.now))
    other = other_party(goal, ctx.person)
    if other:
        await ctx.do(TellOfGoal(invited=other, about=f"{goal.id}.reopened"))
    show = Buttons[T](buttons=(button("goal-see", see(goal.id)),))
    await ctx.say(Line[T](text=T("goalreopen-open")), Note[T](text=T("goalreopen-note")), show, named="open")


def _not_closed_or_theirs(whole: GoalWhole | None) -> Message | None:
    if whole is None:
        return gone()
    if not whole.goal.mine:
        return cannot("goalreopen-not-yours", whole.goal)
    return cannot("goalreopen-is-open", whole.goal) if whole.goal.status == "open" else None


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _quarter_closed(person: Person, history: History | None) -> tuple[int, int] | None:
    """Closing is the last that happened to a closed goal."""
    newest = history.changes[0].change if history and history.changes else None
    return _quarter(day_of(newest.at, person)) if newest and newest.kind == "closed" else None


def _too_late(goal: Goal) -> Message:
    again = button("goal-set-next", Start("goalset", goal.id), primary=True)
    return (
        Line[T](text=T("goalreopen-too-late")),
        Buttons[T](buttons=(again, button("goal-see", see(goal.id)))),
    )


_THIS = Given(about="g1")
_flow = wordless(Compartment.WORK, "work", audience, by_button=True)

goalreopen = _flow(
    "goalreopen",
    _reopen,
    (),
    Example("closed by mistake", ADA, (), {"GoalById": CLOSED, "GoalHistory": CLOSED_NOW}, _THIS),
    Example("in a later quarter", ADA, (), {"GoalById": CLOSED, "GoalHistory": CLOSED_THEN}, _THIS),
)
