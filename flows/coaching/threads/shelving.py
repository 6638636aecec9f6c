"""Hiding one's coaching, showing it again, and erasing it. Each looks the same whether there is anything or not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any, Final, Literal

from flows.coaching.threads import cards
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Form
from flows.kit.message import Line, Message, Note
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.text import T
from storage.coaching.shelf.commands import EraseCoaching, HideShelf
from storage.compartments import CoachingCommand, Compartment, Sealed


class Sure(Form):
    minutes = 1  # also where it is asked for with a word after `coach`, which has more

    what: Annotated[Literal["keep", "erase"], Choice(("keep", "erase"))]


async def hide(ctx: Context[CoachingCommand]) -> None:
    """Answered with the empty list itself."""
    await ctx.do(HideShelf(hidden=True))
    await ctx.say(*cards.nothing(), named="nothing")


async def show(ctx: Context[CoachingCommand]) -> None:
    await ctx.do(HideShelf(hidden=False))
    await ctx.say(Line[T](text=T("coach-shown")), cards.list_button(), named="shown")


def erased() -> Message:
    """Said when the key is destroyed, whether anything was there or not."""
    return Line[T](text=T("coach-erased")), Note[T](text=T("coach-erased-note"))


async def erase(ctx: Context[CoachingCommand]) -> None:
    sure = await ctx.ask(Sure)
    if sure.what == "keep":
        await ctx.say(Line[T](text=T("coach-not-erased")), named="kept")
        return
    await ctx.do(EraseCoaching())
    # Arrives only where the key could not be destroyed at once: with it, this goes too, and `erased` is said instead.
    await ctx.say(Line[T](text=T("coach-erasing")), named="erasing")


ORDERS: Final[Mapping[str, Callable[[Context[CoachingCommand]], Awaitable[None]]]] = {
    "hide": hide,
    "show": show,
    "erase": erase,
}


def order(words: Sealed | None) -> Callable[[Context[CoachingCommand]], Awaitable[None]] | None:
    """What was asked for with a word after the verb."""
    return ORDERS.get(words.reveal().strip().casefold()) if words else None


_flow = wordless(Compartment.COACHING, "explore", cards.audience, by_button=True, forgets=True)

FLOWS: tuple[Flow[Any], ...] = (
    _flow("coach_hide", hide, (), Example("hidden", ADA, ())),
    _flow(
        "coach_erase",
        erase,
        (Sure,),
        Example("erased", ADA, ({"what": "erase"},)),
        Example("not erased after all", ADA, ({"what": "keep"},)),
    ),
)
