"""What somebody saw: four behaviours, in words instead of marks, and a moment. A no is told to nobody."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from flows.coaching.observing import cards
from flows.coaching.observing.samples import ASKED, GIVEN
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Line, Note, Quote
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA, KOFI
from flows.kit.text import T
from storage.coaching.observing.commands import (
    DeclineObserving,
    DropObservation,
    GiveObservation,
    Seen,
    TellObserved,
)
from storage.coaching.observing.queries import Observation, TheObservation
from storage.compartments import CoachingCommand, Compartment, Sealed


class Saw(Form):
    asked: Annotated[Seen, Choice(get_args(Seen))]
    listened: Annotated[Seen, Choice(get_args(Seen))]
    echoed: Annotated[Seen, Choice(get_args(Seen))]
    left: Annotated[Seen, Choice(get_args(Seen))]
    moment: Annotated[Sealed | None, Text(max_length=500, lines=4)] = None


async def _give(ctx: Context[CoachingCommand]) -> None:
    one = await ctx.know(TheObservation(observation=ctx.given.about, now=ctx.now))
    if one is None or one.mine:
        await ctx.say(*cards.back(T("observe-gone")), named="gone")
        return
    saw = await ctx.ask(Saw, audience=T.of("observe-audience-coach", name=one.other_name))
    again = await ctx.know(TheObservation(observation=one.id, now=ctx.now), named="TheObservation again")
    if again is None:
        words = (Quote[T](label=T("observe-said-moment"), words=saw.moment),) if saw.moment else ()
        why, *rest = cards.back(T("observe-gone"))
        await ctx.say(why, *words, *rest, named="gone meanwhile")
        return
    seen = {"asked": saw.asked, "listened": saw.listened, "echoed": saw.echoed, "left": saw.left}
    await ctx.do(
        GiveObservation.model_validate({"observation": one.id, "at": ctx.now, "seen": seen, "moment": saw.moment})
    )
    await ctx.do(TellObserved(invited=one.other, about=one.id))
    said = T.of("observe-given", name=one.other_name)
    await ctx.say(Line[T](text=said), Note[T](text=T("observe-given-note")), named="given")


async def _decline(ctx: Context[CoachingCommand]) -> None:
    one = await _found(ctx, mine=False)
    if one:
        await ctx.do(DeclineObserving(observation=one.id))
        await ctx.say(Line[T](text=T("observe-declined")), named="declined")


async def _delete(ctx: Context[CoachingCommand]) -> None:
    one = await _found(ctx, mine=True)
    if one:
        await ctx.do(DropObservation(observation=one.id))
        await ctx.say(*cards.back(T("observe-deleted")), named="deleted")


async def _found(ctx: Context[CoachingCommand], *, mine: bool) -> Observation | None:
    """When it is theirs to do something with; else they are told."""
    one = await ctx.know(TheObservation(observation=ctx.given.about, now=ctx.now))
    if one is None or one.mine is not mine:
        await ctx.say(*cards.back(T("observe-gone")), named="gone")
        return None
    return one


_SAID: Answers = {
    "asked": "often",
    "listened": "once",
    "echoed": "not",
    "left": "unseen",
    "moment": "When she said nothing for a while, and he went on by himself.",
}
_ABOUT = Given(about=ASKED.id)


_flow = wordless(Compartment.COACHING, "explore", cards.audience, by_button=True, forgets=True)

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "observe_give",
        _give,
        (Saw,),
        Example("what was seen", KOFI, (_SAID,), {"TheObservation": ASKED, "TheObservation again": ASKED}, _ABOUT),
        minutes=3,
    ),
    _flow("observe_decline", _decline, (), Example("rather not", KOFI, (), {"TheObservation": ASKED}, _ABOUT)),
    _flow("observe_delete", _delete, (), Example("deleted", ADA, (), {"TheObservation": GIVEN}, _ABOUT)),
)
