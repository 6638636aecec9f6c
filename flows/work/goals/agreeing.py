"""Agree to the terms of a goal as they are, or answer what the manager proposed. Each button is for one version."""

from __future__ import annotations

from typing import Annotated

from flows.kit.effects import Context
from flows.kit.flow import Example, wordless
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.samples import ADA
from flows.kit.targets import Act
from flows.kit.text import T
from flows.work.goals.difference import differences, merged, told
from flows.work.goals.examples import GRACE, OF_REPORT, OWN, PROPOSED
from flows.work.goals.forms import Short
from flows.work.goals.people import audience, cannot, open_and_mine, open_terms, other_party
from flows.work.goals.standing import manager_agreed, own_agreed, see
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.goals.commands import AgreeGoal, ChangeGoal, DeclineProposal, TellOfGoal
from storage.work.goals.queries import Goal, GoalById, GoalHistory, History, Proposal, Terms


class Keep(Form):
    """Why it stays as it is; may be left out."""

    reason: Annotated[Sealed | None, Short] = None


def _about(about: str) -> tuple[str, int]:
    """A goal and a number, of «g1.2»; 0 for what is no number."""
    goal, _, number = about.partition(".")
    return goal, int(number) if number.isdecimal() and len(number) < 10 else 0


async def _agree(ctx: Context[WorkCommand]) -> None:
    identity, number = _about(ctx.given.about)
    whole = await ctx.know(GoalById(goal=identity))
    refused = open_terms(whole)
    if whole is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    goal = whole.goal
    if own_agreed(goal) if goal.mine else manager_agreed(goal, ctx.person.id):
        await ctx.say(Line[T](text=T("goalagree-already")), _see(goal), named="already")
        return
    if goal.content.terms_number != number:
        history = await ctx.know(GoalHistory(goal=identity))
        await ctx.say(*_moved_on(ctx.person, goal, number, history), named="moved on")
        return
    await ctx.do(AgreeGoal(goal=identity, seen=number, at=ctx.now))
    other = other_party(goal, ctx.person)
    if other:
        await ctx.do(TellOfGoal(invited=other, about=f"{identity}.agreed"))
    await ctx.say(Line[T](text=_agreed(ctx.person, goal)), _see(goal), named="agreed")


def _agreed(person: Person, goal: Goal) -> T:
    if not goal.mine:
        return T("goalagree-both") if own_agreed(goal) else T.of("goalagree-waits", name=goal.owner_name)
    if person.manager is None:
        return T("goalagree-alone")
    both = manager_agreed(goal, person.manager.id)
    return T("goalagree-both") if both else T.of("goalagree-waits", name=person.manager.name)


def _moved_on(person: Person, goal: Goal, number: int, history: History | None) -> Message:
    """What is otherwise since the terms the button stood under, and a button for the terms as they are."""
    before = _terms_at(goal, number, history)
    found = told(person, differences(before, goal.content.terms)) if before else ()
    agree = button("goal-agree", Act("goalagree", f"{goal.id}.{goal.content.terms_number}"), primary=True)
    return (
        Line[T](text=T("goalagree-moved-on")),
        *found,
        Buttons[T](buttons=(agree, button("goal-see", see(goal.id)))),
    )


def _terms_at(goal: Goal, number: int, history: History | None) -> Terms | None:
    """The terms of that number, if the newest page of the history still has them."""
    changes = [one.change for one in history.changes if one.change.kind in ("changed", "taken")] if history else []
    since = goal.content.terms_number - number
    return changes[since - 1].before if 0 < since <= len(changes) else None


def _see(goal: Goal) -> Buttons[T]:
    return Buttons[T](buttons=(button("goal-see", see(goal.id)),))


def _open_proposal(goal: Goal, number: int) -> Proposal | None:
    proposal = goal.content.proposal
    return proposal if proposal and proposal.number == number else None


async def _take(ctx: Context[WorkCommand]) -> None:
    identity, number = _about(ctx.given.about)
    whole = await ctx.know(GoalById(goal=identity))
    refused = open_and_mine(whole)
    if whole is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    goal = whole.goal
    proposal = _open_proposal(goal, number)
    if proposal is None:
        await ctx.say(*cannot("goal-proposal-gone", goal), named="gone")
        return
    terms = merged(goal.content.terms, proposal.base, proposal.wanted)
    seen = goal.content.terms_number
    await ctx.do(ChangeGoal(goal=identity, seen=seen, terms=terms, reason=proposal.reason, at=ctx.now, takes=number))
    other = other_party(goal, ctx.person)
    if other:
        await ctx.do(TellOfGoal(invited=other, about=f"{identity}.taken"))
    agree = button("goal-agree", Act("goalagree", f"{identity}.{seen + 1}"), primary=True)
    await ctx.say(
        Line[T](text=T("goaltake-taken")),
        *told(ctx.person, differences(goal.content.terms, terms)),
        Note[T](text=T("goaltake-agree-anew" if ctx.person.manager else "goal-agree-anew-alone")),
        Buttons[T](buttons=(agree, button("goal-see", see(identity)))),
        named="taken",
    )


async def _keep(ctx: Context[WorkCommand]) -> None:
    identity, number = _about(ctx.given.about)
    whole = await ctx.know(GoalById(goal=identity))
    refused = open_and_mine(whole)
    if whole is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    if _open_proposal(whole.goal, number) is None:
        await ctx.say(*cannot("goal-proposal-gone", whole.goal), named="gone")
        return
    answers = await ctx.ask(Keep)
    words = ("goal-your-words", answers.reason)
    found = await ctx.know(GoalById(goal=identity), named="GoalById after")
    refused = open_and_mine(found, words)
    if found is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    if _open_proposal(found.goal, number) is None:
        await ctx.say(*cannot("goal-proposal-gone", found.goal, words), named="gone")
        return
    await ctx.do(DeclineProposal(goal=identity, proposal=number, reason=answers.reason, at=ctx.now))
    other = other_party(found.goal, ctx.person)
    if other:
        await ctx.do(TellOfGoal(invited=other, about=f"{identity}.declined"))
    await ctx.say(Line[T](text=T("goalkeep-kept")), _see(found.goal), named="kept")


_flow = wordless(Compartment.WORK, "work", audience, by_button=True)


_NOT_NOW: Answers = {"reason": "A way back would cost us the spring."}
_THIS, _OLDER = Given(about="g1.2"), Given(about="g1.1")

goalagree = _flow(
    "goalagree",
    _agree,
    (),
    Example("by its owner", ADA, (), {"GoalById": OWN}, _THIS),
    Example("by the manager", GRACE, (), {"GoalById": OF_REPORT}, _THIS),
    Example("to terms that moved on", ADA, (), {"GoalById": OWN, "GoalHistory": None}, _OLDER),
)
goaltake = _flow("goaltake", _take, (), Example("a proposal", ADA, (), {"GoalById": PROPOSED}, Given(about="g1.4")))
goalkeep = _flow(
    "goalkeep",
    _keep,
    (Keep,),
    Example("as it is", ADA, (_NOT_NOW,), {"GoalById": PROPOSED, "GoalById after": PROPOSED}, Given(about="g1.4")),
)
