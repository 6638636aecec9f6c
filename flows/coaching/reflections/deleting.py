"""Deleting one reflection. It is gone at once, with what was begun on it and not finished."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal

from flows.coaching.reflections.kept import audience
from flows.coaching.reflections.periods import month_of, year_ahead, year_behind
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.person import Person
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.reflections.commands import DropReflection
from storage.coaching.reflections.queries import MyReflection, Reflection
from storage.compartments import CoachingCommand, Compartment


class Sure(Form):
    """A second look: it cannot be brought back."""

    step: ClassVar[str] = "Sure"

    what: Annotated[Literal["keep", "delete"], Choice(("keep", "delete"))]


async def body(ctx: Context[CoachingCommand]) -> None:
    mine = await ctx.know(MyReflection(reflection=ctx.given.about))
    see = Buttons[T](buttons=(button("reflection-all", See("reflections")),))
    if mine is None:
        await ctx.say(Line[T](text=T("reflection-gone")), see, named="gone")
        return
    if (await ctx.ask(Sure)).what == "keep":
        await ctx.say(Line[T](text=T("reflection-stays")), see, named="stays")
        return
    await ctx.do(DropReflection(reflection=mine.id, unfinished=_unfinished(mine, ctx.person, ctx.now)))
    await ctx.say(
        Line[T](text=T("reflection-deleted")), Note[T](text=T("reflection-deleted-note")), see, named="deleted"
    )


def _unfinished(mine: Reflection, person: Person, now: datetime) -> tuple[str, ...]:
    """Flows that may be open with these very words."""
    match mine.kind:
        case "month":
            return ("reflect",) if mine.period == month_of(person, now) else ()
        case "intentions":
            return ("echo", "intentions") if mine.period == year_ahead(person, now) else ("echo",)
        case "year":
            return ("year",) if mine.period == year_behind(person, now) else ()


_MINE = Reflection(
    id="r11",
    version=1,
    saved_at=datetime(2026, 11, 18, 9, 0, tzinfo=UTC),
    kind="month",
    period="2026-11",
    words={},
    chosen={"theme": "assumptions"},
)

unreflect = Flow(
    key="unreflect",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Sure,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("delete it", ADA, ({"what": "delete"},), {"MyReflection": _MINE}, Given(about="r11")),
        Example("keep it", ADA, ({"what": "keep"},), {"MyReflection": _MINE}, Given(about="r11")),
    ),
    forgets=True,
)
