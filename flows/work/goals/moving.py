"""Tell how a goal stands, in one form: a number or a step, the course, what circumstances did, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, MessagePart, Note, Row, button, own
from flows.kit.person import Person
from flows.kit.questions import Choice, Pick, offer
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.goals.cards import told_value
from flows.work.goals.examples import OWN, TERMS, goal, whole
from flows.work.goals.forms import Figure, Short
from flows.work.goals.people import audience, cannot, named, open_and_mine
from flows.work.goals.standing import COUNTED, STEPS, rounded, see, value_of, way
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.goals.commands import MoveGoal
from storage.work.goals.queries import Course, Goal, GoalById, GoalWhole, KeyResult

COURSES: Final = ("ahead", "on", "off")
TOLD: Final = "told"
"""After goal and key result: its number was told just before, and more is to be said about that."""


class Which(Form):
    """Asked only where a goal has several key results."""

    result: Annotated[str, Pick()]


class Valued(Form):
    """What can be told of a key result: each kind has its own way to give the value."""

    value: Annotated[Any, Figure]
    course: Annotated[Course | None, Choice(COURSES)] = None
    circumstances: Annotated[Sealed | None, Short] = None
    next_step: Annotated[Sealed | None, Short] = None


class Count(Valued):
    value: Annotated[Decimal, Figure]


class Step(Valued):
    value: Annotated[Literal["open", "begun", "reached"], Choice(("open", "begun", "reached"))]


class YesNo(Valued):
    value: Annotated[Literal["open", "reached"], Choice(("open", "reached"))]


class Words(Form):
    """For a goal that nothing measures."""

    course: Annotated[Course | None, Choice(COURSES)] = None
    circumstances: Annotated[Sealed | None, Short] = None
    next_step: Annotated[Sealed | None, Short] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.course or self.circumstances or self.next_step):
            raise rejected("course", "goalmove-problem-empty")
        return self


Told = Valued | Words


async def body(ctx: Context[WorkCommand]) -> None:
    """`about` is the goal, after a dot the key result, and after another what was just told of it."""
    identity, _, rest = ctx.given.about.partition(".")
    wanted, _, just = rest.partition(".")
    found = await ctx.know(GoalById(goal=identity))
    refused = open_and_mine(found)
    if found is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    results = found.goal.content.terms.results
    if len(results) > 1 and not any(one.id == wanted for one in results):
        offered = offer((one.id, one.name.reveal()) for one in results)
        about = named(found.goal.content.terms.title)
        wanted = (await ctx.ask(Which, offers={"result": offered}, quotes=about)).result
    result = next((one for one in results if one.id == wanted), results[0] if len(results) == 1 else None)
    about = named(found.goal.content.terms.title, result.name if result else None)
    answers = await ctx.ask(
        _form_of(result), prefill=_start(found.goal, result if just == TOLD else None), quotes=about
    )
    value = _value(answers)
    now = await ctx.know(GoalById(goal=identity), named="GoalById after")
    refused = _refused(now, result, answers)
    if now is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    await ctx.do(
        MoveGoal(
            goal=identity,
            at=ctx.now,
            result=result.id if result else None,
            value=value,
            course=answers.course,
            circumstances=answers.circumstances,
            next_step=answers.next_step,
        )
    )
    await ctx.say(*moved(ctx.person, found, now, result, value), named="saved")


def _form_of(result: KeyResult | None) -> type[Count] | type[Step] | type[YesNo] | type[Words]:
    if result is None:
        return Words
    return Count if result.measured in COUNTED else Step if result.measured == "milestone" else YesNo


def _start(goal: Goal, told: KeyResult | None) -> Answers:
    """The next step as last told. A number only when it was told this moment, and a course never: nobody should save
    last month's by habit, least of all «off course»."""
    content = goal.content
    start: Answers = {"next_step": content.next_step.reveal() if content.next_step else None}
    return start if told is None else {**start, "value": _raw(value_of(goal, told), told)}


def _raw(value: Decimal, result: KeyResult) -> str:
    if result.measured in COUNTED:
        return f"{value:f}"
    return next((step for step, stands in STEPS.items() if stands == value), "")


def _value(answers: Told) -> Decimal | None:
    told = answers.value if isinstance(answers, Valued) else None
    return rounded(told) if isinstance(told, Decimal) else STEPS[told] if told else None


def _refused(now: GoalWhole | None, result: KeyResult | None, answers: Told) -> Message | None:
    """A goal or a key result that is there no more, or is counted otherwise now; the words come back."""
    words = [("goal-circumstances", answers.circumstances), ("goal-next-step", answers.next_step)]
    refused = open_and_mine(now, *words)
    if refused or now is None or result is None:
        return refused
    same = any(one.id == result.id and one.measured == result.measured for one in now.goal.content.terms.results)
    return None if same else cannot("goalmove-result-gone", now.goal, *words)


def moved(person: Person, seen: GoalWhole, now: GoalWhole, result: KeyResult | None, value: Decimal | None) -> Message:
    """Saved, from where to where; and what somebody else, or oneself elsewhere, told in the meantime."""
    return (
        Line[T](text=T("goalmove-saved")),
        *(_from_to(person, seen.goal, now.goal, result, value) if result and value is not None else ()),
        Buttons[T](buttons=(button("goal-see", see(now.goal.id)), button("goals-see", See("goals")))),
    )


def _from_to(person: Person, seen: Goal, now: Goal, result: KeyResult, value: Decimal) -> Iterator[MessagePart]:
    began, meanwhile = value_of(seen, result), value_of(now, result)
    if began == meanwhile == value:
        yield Row[T](text=own(result.name), note=_still(person, result, value))
        return
    change = T.of(
        "goalmove-from-to",
        before=told_value(person, result, meanwhile),
        after=told_value(person, result, value),
        way=way(result, value),
    )
    yield Row[T](text=own(result.name), note=change)
    if meanwhile != began:
        yield Note[T](text=T.of("goalmove-meanwhile", value=told_value(person, result, meanwhile)))


def _still(person: Person, result: KeyResult, value: Decimal) -> T:
    return T.of("goalmove-still", value=told_value(person, result, value), way=way(result, value))


_AHEAD: Answers = {"value": "40", "course": "on", "circumstances": "Two people were ill."}
_PLAIN = whole(goal(terms=TERMS.model_copy(update={"results": ()})))

goalmove = Flow(
    key="goalmove",
    verb="",
    by_button=True,
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Which, Count, Step, YesNo, Words),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "a number", ADA, ({"result": "1"}, _AHEAD), {"GoalById": OWN, "GoalById after": OWN}, Given(about="g1")
        ),
        Example("a step", ADA, ({"value": "begun"},), {"GoalById": OWN, "GoalById after": OWN}, Given(about="g1.2")),
        Example(
            "yes or no", ADA, ({"value": "reached"},), {"GoalById": OWN, "GoalById after": OWN}, Given(about="g1.3")
        ),
        Example(
            "in words",
            ADA,
            ({"next_step": "Ask Tom."},),
            {"GoalById": _PLAIN, "GoalById after": _PLAIN},
            Given(about="g1"),
        ),
    ),
)
