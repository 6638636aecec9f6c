"""One line of a development plan: new, changed, or closed. The person owns it; their manager reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal, Self, get_args

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.person import Person
from flows.kit.questions import Choice, Day, Offered, Pick, Text, offer
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.goals.queries import GoalTitle, MyGoalTitles
from storage.work.plans.commands import ClosePlanLine, Kind, PointsTo, SavePlanLine
from storage.work.plans.queries import MyPlan, NewPlanLine, Plan, PlanLine

OPEN_AT_MOST = 7
"""Lines: more is a list, and nobody lives by a list."""


class LineForm(Form):
    kind: Annotated[Kind, Choice(get_args(Kind))]
    words: Annotated[Sealed, Text(max_length=300, lines=2)]
    first_step: Annotated[Sealed | None, Text(max_length=200)] = None
    by: Annotated[date | None, Day(ahead=True)] = None
    points: Annotated[str, Pick()]
    expectation: Annotated[Sealed | None, Text(max_length=200)] = None

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        return frozenset({"expectation"} if "points" in answers and answers["points"] != "expectation" else ())

    @model_validator(mode="after")
    def _points_somewhere(self) -> Self:
        if self.points == "expectation" and not self.expectation:
            raise rejected("expectation", "plan-problem-expectation")
        return self


How = Literal["done", "dropped"]


class Close(Form):
    how: Annotated[How, Choice(get_args(How))]


async def body(ctx: Context[WorkCommand]) -> None:
    """A new line, or with an id of one a change of it."""
    plan = await ctx.know(MyPlan())
    goals = await ctx.know(MyGoalTitles())
    old = _line(plan, ctx.given.about)
    if old is None and sum(1 for line in plan.lines if not line.closed) >= OPEN_AT_MOST:
        await ctx.say(Line[T](text=T.of("plan-full", limit=OPEN_AT_MOST)), _see(), named="full")
        return
    new = old.id if old else await ctx.know(NewPlanLine())
    line = await ctx.ask(LineForm, prefill=_start(old), offers={"points": _offers(ctx.person, goals)})
    now = await ctx.know(MyPlan(), named="MyPlan again")
    seen = _line(now, new)
    if old and (seen is None or seen.version != old.version):
        line = await ctx.ask(LineForm, named="again", prefill=line.raw(), offers={"points": _offers(ctx.person, goals)})
        now = await ctx.know(MyPlan(), named="MyPlan at last")
        seen = _line(now, new)
    points_to, goal, expectation = _for_what(line, old)
    await ctx.do(
        SavePlanLine(
            line=new,
            seen=seen.version if seen else 0,
            kind=line.kind,
            words=line.words,
            first_step=line.first_step,
            by=line.by,
            points_to=points_to,
            goal=goal,
            expectation=expectation,
            at=ctx.now,
        )
    )
    await ctx.say(Line[T](text=T("plan-saved")), Note[T](text=audience(ctx.person)), _see(), named="saved")


def _for_what(line: LineForm, old: PlanLine | None) -> tuple[PointsTo, str | None, Sealed | None]:
    """An expectation is kept beside a goal. Beside «It is mine», which stands there before anybody chose, it is what
    the line is for when it was just written; one written earlier goes, since its owner chose otherwise."""
    if line.points == "expectation":
        return "expectation", None, line.expectation
    written = None if old and line.expectation == old.expectation else line.expectation
    if line.points == "mine":
        return ("expectation", None, written) if written else ("mine", None, None)
    return "goal", line.points, line.expectation


async def closing(ctx: Context[WorkCommand]) -> None:
    line = _line(await ctx.know(MyPlan()), ctx.given.about)
    if line is None or line.closed:
        await ctx.say(Line[T](text=T("plan-gone")), _see(), named="gone")
        return
    close = await ctx.ask(Close)
    now = _line(await ctx.know(MyPlan(), named="MyPlan again"), ctx.given.about)
    if now is None or now.closed:
        await ctx.say(Line[T](text=T("plan-gone")), _see(), named="gone")
        return
    await ctx.do(ClosePlanLine(line=now.id, seen=now.version, how=close.how, at=ctx.now))
    await ctx.say(Line[T](text=T(f"plan-closed-{close.how}")), _see(), named="closed")


def _see() -> Buttons[T]:
    return Buttons[T](buttons=(button("plan-see", See("plan")), button("plan-add", Start("plan-line"))))


def _line(plan: Plan, line: str) -> PlanLine | None:
    return next((one for one in plan.lines if one.id == line), None)


def _offers(person: Person, goals: tuple[GoalTitle, ...]) -> Offered:
    words = wording_for(person)
    ours = [(name, words.text(T(f"plan-points-{name}"))) for name in ("mine", "expectation")]
    return offer([*ours, *((goal.id, goal.title.reveal()) for goal in goals if goal.status == "open")])


def _start(old: PlanLine | None) -> Answers:
    if old is None:
        return {"points": "mine"}
    return {
        "kind": old.kind,
        "words": old.words.reveal(),
        "first_step": old.first_step.reveal() if old.first_step else None,
        "by": old.by.isoformat() if old.by else None,
        "points": old.goal or old.points_to,
        "expectation": old.expectation.reveal() if old.expectation else None,
    }


def audience(person: Person) -> T:
    if person.manager is None:
        return T("plan-audience-nobody")
    return T.of("plan-audience", manager=person.manager.name)


_KNOWS = {"MyPlan": Plan(name="Ada Okafor"), "MyGoalTitles": (), "NewPlanLine": "l1", "MyPlan again": Plan(name="Ada")}

_LINE = PlanLine(
    id="l1",
    version=1,
    saved_at=datetime(2026, 11, 12, 9, 0, tzinfo=UTC),
    kind="build",
    words=Sealed("Chair a meeting well."),
    points_to="mine",
)
_PLAN = Plan(name="Ada Okafor", lines=(_LINE,))

plan_line = Flow(
    key="plan-line",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(LineForm,),
    audience=audience,
    minutes=2,
    by_button=True,
    examples=(
        Example(
            "something to build",
            ADA,
            ({"kind": "build", "words": "Chair a meeting well.", "first_step": "Watch Mo do it.", "points": "mine"},),
            _KNOWS,
        ),
    ),
)
plan_close = Flow(
    key="plan-close",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=closing,
    forms=(Close,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example(
            "it is done",
            ADA,
            ({"how": "done"},),
            {"MyPlan": _PLAN, "MyPlan again": _PLAN},
            Given(about="l1"),
        ),
    ),
)
