"""A small flow to play with: a goal, then a next step, then one command. And the person who plays."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Final, Literal

from flows.kit.effects import Context
from flows.kit.flow import Flow
from flows.kit.form import Form
from flows.kit.message import Line
from flows.kit.person import Colleague, Person
from flows.kit.questions import Choice, Day, Raw, Text
from flows.kit.text import T
from storage.compartments import Compartment, Sealed, WorkCommand, WorkQuery

ADA: Final = Person("ada", "T0CAIRN01", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))

GOAL: Final[dict[str, Raw]] = {"goal": "Close the migration", "size": "small"}
MOVE: Final[dict[str, Raw]] = {"move": "Call the auditors", "on": "2026-11-20"}

Body = Callable[[Context[WorkCommand]], Coroutine[Any, Any, None]]


class Goal(Form):
    goal: Annotated[Sealed, Text(max_length=30)]
    size: Annotated[Literal["small", "large"] | None, Choice(("small", "large"))] = None


class Move(Form):
    move: Annotated[Sealed, Text(max_length=30)]
    on: Annotated[date | None, Day()] = None


class Mood(Form):
    """Not asked in the first version of the flow."""

    mood: Annotated[str, Choice(("calm", "busy"))]


class KeepPlan(WorkCommand):
    at: datetime
    goal: Sealed
    size: str | None = None
    move: Sealed | None = None
    on: date | None = None
    mood: str | None = None


class LastGoal(WorkQuery[str]):
    answer: ClassVar[Any] = str


async def plan(ctx: Context[WorkCommand]) -> None:
    goal = await ctx.ask(Goal)
    move = await ctx.ask(Move)
    await ctx.do(KeepPlan(at=ctx.now, goal=goal.goal, size=goal.size, move=move.move, on=move.on))
    await ctx.say(said("kept"), named="kept")


def said(words: str) -> Line[T]:
    """A line of a message, in words instead of by key."""
    return Line[T](text=T.of("name", name=words))


def flow_of(body: Body, *forms: type[Form], version: int = 1) -> Flow[WorkCommand]:
    return Flow(
        key="plan",
        verb="plan",
        compartment=Compartment.WORK,
        mode="work",
        version=version,
        body=body,
        forms=forms,
        audience=lambda _: T("away-audience"),
        minutes=2,
        examples=(),
    )


PLAN: Final = flow_of(plan, Goal, Move)


def kept_plan(at: datetime) -> KeepPlan:
    """What GOAL and MOVE lead to."""
    return KeepPlan(
        at=at,
        goal=Sealed("Close the migration"),
        size="small",
        move=Sealed("Call the auditors"),
        on=date(2026, 11, 20),
    )
