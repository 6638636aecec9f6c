"""Deleting a contribution summary. What was to go across does not go; what went stays there, until it is taken back."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from flows.coaching.contributions.stopping import stop
from flows.coaching.contributions.summary import audience
from flows.coaching.crossings.samples import SUMMARY, TOMORROW
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.contributions.commands import DropSummary
from storage.coaching.contributions.queries import MySummary
from storage.compartments import CoachingCommand, Compartment


class DropIt(Form):
    """A second look: it cannot be brought back."""

    step: ClassVar[str] = "Sure"

    what: Annotated[Literal["keep", "delete"], Choice(("keep", "delete"))]


async def body(ctx: Context[CoachingCommand]) -> None:
    see = Buttons[T](buttons=(button("summaries-all", See("summaries")),))
    mine = await ctx.know(MySummary(summary=ctx.given.about))
    if mine is None:
        await ctx.say(Line[T](text=T("across-gone")), see, named="gone")
        return
    if (await ctx.ask(DropIt)).what == "keep":
        await ctx.say(Line[T](text=T("dropsummary-stays")), see, named="stays")
        return
    stopped = await stop(ctx, mine.cycle)
    await ctx.do(DropSummary(summary=mine.id))
    await ctx.say(
        Line[T](text=T("dropsummary-done")),
        *((Note[T](text=T("dropsummary-stopped")),) if stopped else ()),
        Note[T](text=T("dropsummary-done-note")),
        see,
        named="deleted",
    )


_KNOWS = {"MySummary": SUMMARY, "MyCrossings": (TOMORROW,)}

dropsummary = Flow(
    key="dropsummary",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(DropIt,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("delete it", ADA, ({"what": "delete"},), _KNOWS, Given(about=SUMMARY.id)),
        Example("keep it", ADA, ({"what": "keep"},), {"MySummary": SUMMARY}, Given(about=SUMMARY.id)),
    ),
    forgets=True,
)
