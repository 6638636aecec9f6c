"""After a meeting: how helpful it was, and what leaders should hear. Nothing that was said is asked."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from flows.coaching.circles import cards
from flows.coaching.circles.samples import CIRCLE
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line, Note
from flows.kit.questions import Choice, Scale
from flows.kit.samples import ADA
from flows.kit.text import T
from storage.coaching.circles.commands import RaiseTheme, Theme
from storage.coaching.circles.queries import TheCircle
from storage.coaching.counts.commands import CountSession
from storage.compartments import CoachingCommand, Compartment


class After(Form):
    helpful: Annotated[int | None, Scale(5)] = None
    theme: Annotated[Theme | None, Choice(get_args(Theme))] = None


async def body(ctx: Context[CoachingCommand]) -> None:
    meeting = ctx.given.about
    circle = await ctx.know(TheCircle(circle=meeting.partition(".")[0]))
    if circle is None or circle.me is None:
        await ctx.say(*cards.gone(), named="gone")
        return
    after = await ctx.ask(After)
    again = await ctx.know(TheCircle(circle=circle.id), named="TheCircle again")
    if not (after.helpful or after.theme) or again is None or again.me is None:
        await ctx.say(Line[T](text=T("circle-not-counted")), named="nothing")
        return
    await ctx.do(CountSession(session=f"circle.{meeting}", kind="circle", at=ctx.now, helpful=after.helpful))
    if after.theme:
        await ctx.do(RaiseTheme(meeting=meeting, theme=after.theme, at=ctx.now))
    note = (Note[T](text=T("circle-theme-note")),) if after.theme else ()
    await ctx.say(Line[T](text=T("circle-counted")), *note, named="counted")


audience = always("circle-after-audience")

_ABOUT = Given(about="c1.1")
_KNOWS = {"TheCircle": CIRCLE, "TheCircle again": CIRCLE}

closing = Flow(
    key="circle_close",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(After,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("counted, with a theme", ADA, ({"helpful": "4", "theme": "decisions"},), _KNOWS, _ABOUT),
        Example("left out", ADA, ({},), _KNOWS, _ABOUT),
    ),
    forgets=True,
)

FLOWS: tuple[Flow[Any], ...] = (closing,)
