"""A coach who practises asks somebody to watch. Only they begin it; who is asked may leave it, and nobody is told."""

from __future__ import annotations

from typing import Annotated, Any

from flows.coaching.observing import cards
from flows.coaching.observing.samples import ASKED, GIVEN
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import PersonPick
from flows.kit.samples import ADA, KOFI
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.observing.commands import AskObserver, InviteObserver
from storage.coaching.observing.queries import NewObservation, TheObservation
from storage.compartments import CoachingCommand, Compartment
from storage.directory.together.queries import Standing, Together


class Invite(Form):
    observer: Annotated[str, PersonPick()]


async def _invite(ctx: Context[CoachingCommand]) -> None:
    if ctx.person.is_guest:
        await ctx.say(Line[T](text=T("observe-for-employees")), named="guest")
        return
    chosen = (await ctx.ask(Invite)).observer
    number = 2
    standing = await ctx.know(Together(people=(chosen,)))
    while not standing.fits:
        why = T("observe-problem-gone" if standing.gone else "observe-problem-line")
        chosen = (await ctx.ask(Invite, named=f"Invite {number}", notes={"observer": (why,)})).observer
        standing = await ctx.know(Together(people=(chosen,)), named=f"Together {number}")
        number += 1
    observation = await ctx.know(NewObservation())
    await ctx.do(AskObserver(observation=observation, observer=chosen, at=ctx.now))
    await ctx.do(InviteObserver(invited=chosen, about=observation))
    await ctx.say(Line[T](text=T("observe-invited")), Note[T](text=T("observe-invited-note")), named="invited")


async def _asked(ctx: Context[CoachingCommand]) -> None:
    one = await ctx.know(TheObservation(observation=ctx.given.about, now=ctx.now))
    if one and not one.mine:
        await ctx.say(Line[T](text=T("observe-asked")), _look("observe-look", one.id), named="asked")


async def _news(ctx: Context[CoachingCommand]) -> None:
    one = await ctx.know(TheObservation(observation=ctx.given.about, now=ctx.now))
    if one and one.mine:
        await ctx.say(Line[T](text=T("observe-news")), _look("observe-read", one.id), named="news")


def _look(key: str, observation: str) -> Buttons[T]:
    return Buttons[T](buttons=(button(key, See("observe", observation), primary=True),))


_flow = wordless(Compartment.COACHING, "explore", cards.audience, forgets=True)
_ABOUT = Given(about=GIVEN.id)

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "observe_invite",
        _invite,
        (Invite,),
        Example("somebody", ADA, ({"observer": "kofi"},), {"Together": Standing(), "NewObservation": "o1"}),
        by_button=True,
    ),
    _flow("observe_asked", _asked, (), Example("a notice", KOFI, (), {"TheObservation": ASKED}, _ABOUT)),
    _flow("observe_news", _news, (), Example("a notice", ADA, (), {"TheObservation": GIVEN}, _ABOUT)),
)
