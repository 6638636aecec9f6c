"""A meeting: begun by a member, moved on by whoever keeps the time, never by a clock. Each gets what they do now.

While people sit together nothing waits for working hours: these flows are `live`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Literal, Self

from pydantic import model_validator

from flows.coaching.circles import cards
from flows.coaching.circles.samples import CIRCLE, LAST, LISTENS, MEETING
from flows.coaching.circles.steps import LASTS_AT_MOST, NAMES, Step, steps_from
from flows.kit.effects import Context, Reminder
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.questions import Choice, Pick, offer
from flows.kit.samples import ADA
from flows.kit.targets import Answer, See, Start
from flows.kit.text import T
from storage.coaching.circles.commands import BeginMeeting, KeepTime, LeaveOut, MoveMeeting, TellStep
from storage.coaching.circles.queries import FEWEST, Circle, TheCircle
from storage.compartments import CoachingCommand, Compartment
from storage.directory.together.queries import Standing, Together

SOON: Final = timedelta(minutes=2)
"""Before the end of a step, whoever keeps the time is told."""


class Begin(Form):
    """Who brings a case, and who keeps the time."""

    giver: Annotated[str, Pick()]
    keeper: Annotated[str, Pick()]

    @model_validator(mode="after")
    def _two_people(self) -> Self:
        if self.giver == self.keeper:
            raise rejected("keeper", "circle-problem-same")
        return self


class Next(Form):
    """Answered by a button alone."""

    go: Annotated[Literal["next"], Choice(("next",))]


async def _begin(ctx: Context[CoachingCommand]) -> None:
    circle = await ctx.know(TheCircle(circle=ctx.given.about))
    if circle is None or circle.me is None:
        await ctx.say(*cards.gone(), named="gone")
        return
    why = _not_now(circle, ctx.now) or await _not_so(ctx, circle)
    if why:
        await ctx.say(*cards.back(why), named="not now")
        return
    offered = offer((one.id, one.name) for one in circle.members)
    chosen = await ctx.ask(Begin, offers={"giver": offered, "keeper": offered}, prefill={"keeper": ctx.person.id})
    again = await ctx.know(TheCircle(circle=circle.id), named="TheCircle again")
    there = {one.id for one in again.members} if again else set()
    if again is None or _not_now(again, ctx.now) or not {ctx.person.id, chosen.giver, chosen.keeper} <= there:
        await ctx.say(*cards.back(T("circle-moved-on")), named="moved on")
        return
    roles = {"giver": chosen.giver, "keeper": chosen.keeper}
    await ctx.do(BeginMeeting(circle=circle.id, seen=again.version, at=ctx.now, **roles))
    await ctx.do(KeepTime(invited=chosen.keeper, about=f"{circle.id}.{again.meeting + 1}"))
    if chosen.keeper != ctx.person.id:  # who has the first step before them needs no word more
        await ctx.say(Line[T](text=T("circle-begun")), Note[T](text=T("circle-begun-note")), named="begun")


def _not_now(circle: Circle, now: datetime) -> T | None:
    if cards.meets(circle, now):
        return T("circle-meets-already")
    return T("circle-too-few") if len(circle.members) < FEWEST else None


async def _not_so(ctx: Context[CoachingCommand], circle: Circle) -> T | None:
    """Whoever has left the company is taken out; equals alone sit in a circle."""
    standing = await ctx.know(Together(people=tuple(one.id for one in circle.others)))
    left = [one for one in circle.others if one.name in standing.gone]
    for number, one in enumerate(left, 1):
        await ctx.do(LeaveOut(circle=circle.id, person=one.id), named=f"LeaveOut {number}")
    if left:
        return T.of("circle-left-out", names=", ".join(one.name for one in left))
    if standing.in_line:
        upper, lower = standing.in_line[0]
        return T.of("circle-in-line-now", upper=upper, name=lower)
    return None


async def _keep(ctx: Context[CoachingCommand]) -> None:
    found = await ctx.know(TheCircle(circle=_part(ctx, 0)))
    if not _kept_by_me(found, ctx):
        return
    steps = steps_from(found.step if found else 0)
    for step in steps:
        circle = await ctx.know(TheCircle(circle=_part(ctx, 0)), named=f"TheCircle {step.number}")
        if circle is None or not _kept_by_me(circle, ctx):
            await ctx.say(*cards.back(T("circle-ended-early")), named="ended early")
            return
        if step.number != circle.step:
            await _move(ctx, circle, step.number)
        await _tell(ctx, circle, step.number)
        how = (Note[T](text=T("circle-keeper")),) if step is steps[0] else ()
        await ctx.say(*_now(circle, step), *how, _button(step), named=f"step {step.number}")
        await ctx.ask(Next, named=_asking(step), remind=_signals(ctx.now, step))
    last = await ctx.know(TheCircle(circle=_part(ctx, 0)), named="TheCircle at the end")
    if last and _kept_by_me(last, ctx):
        await _move(ctx, last, 0)
        await _tell(ctx, last, 0)
    await ctx.say(*_over(ctx), named="over")


def _over(ctx: Context[CoachingCommand]) -> Message:
    meeting = f"{_part(ctx, 0)}.{_part(ctx, 1)}"
    after = Buttons[T](buttons=(button("circle-after", Start("circle_close", meeting)),))
    return Line[T](text=T("circle-over")), Note[T](text=T("circle-over-note")), after


def _part(ctx: Context[CoachingCommand], number: int) -> str:
    """Of what it is about: the circle, the meeting, the step."""
    parts = ctx.given.about.split(".")
    return parts[number] if len(parts) > number else ""


def _kept_by_me(circle: Circle | None, ctx: Context[CoachingCommand]) -> bool:
    """Whether the meeting this is about goes on, and the person keeps its time."""
    going_on = circle is not None and circle.step > 0 and str(circle.meeting) == _part(ctx, 1)
    return going_on and circle is not None and circle.me is not None and circle.me.keeper


async def _move(ctx: Context[CoachingCommand], circle: Circle, step: int) -> None:
    await ctx.do(MoveMeeting(circle=circle.id, meeting=circle.meeting, step=step), named=f"MoveMeeting {step}")


async def _tell(ctx: Context[CoachingCommand], circle: Circle, step: int) -> None:
    for number, other in enumerate(circle.others, 1):
        about = f"{circle.id}.{circle.meeting}.{step}"
        await ctx.do(TellStep(invited=other.id, about=about), named=f"TellStep {step}.{number}")


def _asking(step: Step) -> str:
    return f"Next {step.number}"


def _now(circle: Circle, step: Step) -> Message:
    me = circle.me
    shown = tuple(cards.step(circle, me, step.name)) if me else ()
    return *shown, cards.minutes(step)


def _signals(now: datetime, step: Step) -> tuple[Reminder, ...]:
    ends = now + timedelta(minutes=step.minutes)
    up: Message = (Line[T](text=T("circle-time-up")), _button(step))
    return Reminder(ends - SOON, (Line[T](text=T("circle-time-soon")),)), Reminder(ends, up)


def _button(step: Step) -> Buttons[T]:
    key = "circle-finish" if step.name == NAMES[-1] else "circle-next"
    return Buttons[T](buttons=(button(key, Answer("", _asking(step), "go", "next"), primary=True),))


async def _step(ctx: Context[CoachingCommand]) -> None:
    circle = await ctx.know(TheCircle(circle=_part(ctx, 0)))
    number = _part(ctx, 2)
    if circle is None or circle.me is None or [str(circle.meeting), str(circle.step)] != [_part(ctx, 1), number]:
        return
    if circle.step == 0:
        await ctx.say(*_over(ctx), named="over")
        return
    see = Buttons[T](buttons=(button("circle-look", See("circle", circle.id)),))
    await ctx.say(*cards.step(circle, circle.me, NAMES[circle.step - 1]), see, named="step")


def _same_day(person: Person, begun: datetime) -> datetime:
    return begun + LASTS_AT_MOST


_ABOUT: Final = Given(about="c1.1")
_GO: Final[Answers] = {"go": "next"}
_KNOWS: Final[dict[str, Any]] = {
    **{f"TheCircle {number}": MEETING for number in range(1, len(NAMES) + 1)},
    "TheCircle": MEETING,
    "TheCircle at the end": LAST,
}

_flow = wordless(Compartment.COACHING, "explore", cards.audience, forgets=True)

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "circle_begin",
        _begin,
        (Begin,),
        Example(
            "a meeting begins",
            ADA,
            ({"giver": "kofi", "keeper": "noor"},),
            {"TheCircle": CIRCLE, "Together": Standing(), "TheCircle again": CIRCLE},
            Given(about="c1"),
        ),
        by_button=True,
    ),
    _flow(
        "circle_keep",
        _keep,
        (Next,),
        Example("a whole meeting", ADA, (_GO,) * len(NAMES), _KNOWS, _ABOUT),
        expires=_same_day,
        live=True,
    ),
    _flow(
        "circle_step",
        _step,
        (),
        Example("listening", ADA, (), {"TheCircle": LISTENS}, Given(about="c1.1.5")),
        Example("thinking along", ADA, (), {"TheCircle": MEETING}, Given(about="c1.1.1")),
        live=True,
    ),
)
