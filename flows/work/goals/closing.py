"""Evaluate and close a goal: by the key results it was set with, and what it taught for the next one."""

from __future__ import annotations

from typing import Annotated, Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, MessagePart, Row, button, own
from flows.kit.person import Person
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.targets import Act, Start
from flows.kit.text import T
from flows.work.goals.cards import told_value
from flows.work.goals.examples import OWN
from flows.work.goals.forms import Short, Wide
from flows.work.goals.people import audience, named, open_and_mine, other_party
from flows.work.goals.standing import see, value_of, way
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.goals.commands import CloseGoal, TellOfGoal
from storage.work.goals.queries import Goal, GoalById, Outcome

OUTCOMES: Final = ("reached", "partly", "not_reached", "stopped", "handed_over")


class Close(Form):
    """What became of it. Nothing can be added here to what was to be reached."""

    outcome: Annotated[Outcome, Choice(OUTCOMES)]
    circumstances: Annotated[Sealed | None, Short] = None
    learned: Annotated[Sealed | None, Wide] = None


async def body(ctx: Context[WorkCommand]) -> None:
    whole = await ctx.know(GoalById(goal=ctx.given.about))
    refused = open_and_mine(whole)
    if whole is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    learned = whole.goal.content.learned
    start: Answers = {"learned": learned.reveal() if learned else None}
    answers = await ctx.ask(Close, prefill=start, quotes=named(whole.goal.content.terms.title))
    now = await ctx.know(GoalById(goal=ctx.given.about), named="GoalById after")
    words = (("goal-circumstances", answers.circumstances), ("goal-learned", answers.learned))
    refused = open_and_mine(now, *words)
    if now is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    goal = now.goal
    await ctx.do(
        CloseGoal(
            goal=goal.id,
            outcome=answers.outcome,
            learned=answers.learned,
            circumstances=answers.circumstances,
            at=ctx.now,
        )
    )
    other = other_party(goal, ctx.person)
    if other:
        await ctx.do(TellOfGoal(invited=other, about=f"{goal.id}.closed"))
    again = button("goal-set-next", Start("goalset", goal.id), primary=True)
    reopen = button("goal-reopen", Act("goalreopen", goal.id))
    await ctx.say(
        Line[T](text=T("goalclose-closed" if goal.content.terms.results else "goalclose-closed-alone")),
        *_against(ctx.person, goal),
        Buttons[T](buttons=(again, button("goal-see", see(goal.id)), reopen)),
        named="closed",
    )


def _against(person: Person, goal: Goal) -> tuple[MessagePart, ...]:
    """Each key result as it was set, and how it stands at the end."""
    return tuple(
        Row[T](
            text=own(result.name),
            note=T.of(
                "goalclose-stands",
                target=told_value(person, result, result.target),
                now=told_value(person, result, value_of(goal, result)),
                way=way(result, value_of(goal, result)),
            ),
        )
        for result in goal.content.terms.results
    )


goalclose = Flow(
    key="goalclose",
    verb="",
    by_button=True,
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Close,),
    audience=audience,
    minutes=2,
    examples=(
        Example(
            "partly reached",
            ADA,
            ({"outcome": "partly", "learned": "Begin with the auditors."},),
            {"GoalById": OWN, "GoalById after": OWN},
            Given(about="g1"),
        ),
    ),
)
