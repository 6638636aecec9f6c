"""Tell one of the two that the other did something with a goal. The notice names who, and never the goal.

It waits until its reader is at work. What is overtaken by then is not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.person import Person
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.goals.examples import GRACE, OF_REPORT, PROPOSED
from flows.work.goals.standing import see
from storage.compartments import Compartment, WorkCommand
from storage.work.goals.commands import LeaveUnsaid
from storage.work.goals.queries import ChangeKind, Goal, GoalById, NewsWaiting

OVERTAKES: Final[Mapping[str, tuple[ChangeKind, ...]]] = {
    "set": (),
    "changed": ("changed", "agreed"),
    "proposed": ("proposed",),
    "agreed": ("agreed",),
    "taken": ("changed", "agreed", "taken", "declined"),
    "declined": ("taken", "declined"),
    "closed": ("set", "changed", "agreed", "taken", "declined", "reopened"),
    "reopened": ("closed",),
}
"""What can happen, and which earlier news of the same goal nobody needs any more who has not heard it by then."""

SAID_BY: Final[Mapping[str, tuple[ChangeKind, ...]]] = {
    "changed": ("set", "reopened"),
    "agreed": ("set", "changed", "taken", "reopened"),
}
"""Whoever still has to hear one of these is led by it to the goal as it is: nothing more is told."""

WHERE: Final = {"proposed": "goalproposal", "declined": "goalhistory"}
"""Where it is to be seen, if not on the goal's card, which has forgotten a proposal that was declined."""


async def body(ctx: Context[WorkCommand]) -> None:
    identity, _, happened = ctx.given.about.partition(".")
    whole = await ctx.know(GoalById(goal=identity))
    if whole is None or happened not in OVERTAKES:
        await ctx.say(Line[T](text=T("goal-gone")), named="gone")
        return
    goal, waiting = whole.goal, await ctx.know(NewsWaiting(goal=identity))
    if any(one in SAID_BY.get(happened, ()) for one in waiting):
        return
    if any(one in OVERTAKES[happened] for one in waiting):
        await ctx.do(LeaveUnsaid(goal=identity, happened=OVERTAKES[happened]))
    to = See(WHERE[happened], goal.id) if happened in WHERE else see(goal.id)
    line = T.of(f"goaltold-{happened}", name=_other(ctx.person, goal))
    await ctx.say(Line[T](text=line), Buttons[T](buttons=(button("goaltold-see", to),)), named="told")


def _other(person: Person, goal: Goal) -> str:
    if not goal.mine:
        return goal.owner_name
    return person.manager.name if person.manager else person.name


audience = always("goaltold-audience")

goaltold = Flow(
    key="goaltold",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(
        Example("a goal was set", GRACE, (), {"GoalById": OF_REPORT, "NewsWaiting": ()}, Given(about="g1.set")),
        Example("a change is proposed", ADA, (), {"GoalById": PROPOSED, "NewsWaiting": ()}, Given(about="g1.proposed")),
    ),
)
