"""Letting a contribution summary across: into the working record, or into one's review, by its owner's choice."""

from __future__ import annotations

from typing import Any

from flows.coaching.crossings.letting import Leaving, SureWhole, let
from flows.coaching.crossings.release import audience
from flows.coaching.crossings.samples import GRACE, SUMMARY
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.contributions.queries import MySummary, Summary
from storage.coaching.crossings.queries import Crossing, MyCrossing
from storage.coaching.crossings.shapes import Kind
from storage.compartments import CoachingCommand, Compartment


async def _publish(ctx: Context[CoachingCommand]) -> None:
    leaving = await _found(ctx, "publish")
    if leaving:
        await let(ctx, leaving, SureWhole)


async def _bring(ctx: Context[CoachingCommand]) -> None:
    leaving = await _found(ctx, "release")
    if leaving:
        await let(ctx, leaving, SureWhole)


async def _found(ctx: Context[CoachingCommand], kind: Kind) -> Leaving | None:
    """The summary as it is kept now, or the words of one that did not go."""
    found: Summary | Crossing | None = await ctx.know(MySummary(summary=ctx.given.about))
    if found is None:
        crossing = await ctx.know(MyCrossing(crossing=ctx.given.about))
        found = crossing if crossing and crossing.what == "contribution" and crossing.parts else None
    if found is None:
        see = Buttons[T](buttons=(button("across-look", See("across")),))
        await ctx.say(Line[T](text=T("across-gone")), see, named="gone")
        return None
    return Leaving(kind, "contribution", found.cycle, found.parts)


_KNOWS: dict[str, Any] = {"MySummary": SUMMARY, "MyReaders": GRACE, "MyReaders then 1": GRACE, "NewCrossing": "x3"}
_GIVEN = Given(about=SUMMARY.id)

publish = Flow(
    key="publish",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=_publish,
    forms=(SureWhole,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("tomorrow", ADA, ({"when": "tomorrow"},), _KNOWS, _GIVEN),
        Example("published at once", ADA, ({"when": "now"},), _KNOWS, _GIVEN),
        Example("left as it is", ADA, ({"when": "nothing"},), _KNOWS, _GIVEN),
    ),
    forgets=True,
)

bring = Flow(
    key="bring",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=_bring,
    forms=(SureWhole,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(Example("tomorrow", ADA, ({"when": "tomorrow"},), _KNOWS, _GIVEN),),
    forgets=True,
)
