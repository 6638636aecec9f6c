"""My contribution summaries while they are mine alone, and the ways on from there."""

from __future__ import annotations

from flows.coaching.contributions.dropping import dropsummary
from flows.coaching.contributions.summary import summary
from flows.coaching.crossings.letting import preview
from flows.coaching.crossings.views import outside
from flows.coaching.reflections.periods import year_behind
from flows.kit.message import Buttons, Heading, Line, Message, MessagePart, Note, Row, button
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.contributions.queries import MySummaries, MySummary
from storage.coaching.crossings.queries import MyCrossings
from storage.compartments import Compartment


async def _list(look: Looking) -> Message:
    """Without a word of them."""
    mine = await look.know(MySummaries())
    begin = button("verb-summary", Start("summary"), primary=not mine), button("across-look", See("across"))
    parts: list[MessagePart] = [Heading[T](text=T("summaries-title")), Note[T](text=T("summary-audience"))]
    parts += [
        Row[T](text=T.of("summaries-year", cycle=one.cycle), button=button("across-read", See("mysummary", one.id)))
        for one in mine
    ]
    return *parts, Buttons[T](buttons=begin)


async def _one(look: Looking) -> Message:
    mine = await look.know(MySummary(summary=look.given.about))
    back = button("summaries-all", See("summaries"))
    if mine is None:
        return Line[T](text=T("across-gone")), Buttons[T](buttons=(back,))
    crossings = await look.know(MyCrossings())
    across = outside(look, crossings, mine.cycle)
    change = (button("summary-change", Start("summary")),) if mine.cycle == year_behind(look.person, look.now) else ()
    ways = button("summary-publish", Start("publish", mine.id)), button("summary-bring", Start("bring", mine.id))
    return (
        Heading[T](text=T.of("summaries-year", cycle=mine.cycle)),
        *(across or (Note[T](text=T("summary-audience")),)),
        *preview(mine.parts),
        Buttons[T](buttons=(*change, *ways, button("summary-delete", Start("dropsummary", mine.id)), back)),
    )


FLOWS = (summary, dropsummary)
VIEWS = (
    View("summaries", Compartment.COACHING, _list),
    View("mysummary", Compartment.COACHING, _one),
)
