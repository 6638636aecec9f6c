"""Yes or no to a suggestion, and leaving what was agreed. A no is neither told nor kept, nor is it waited for."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import model_validator

from flows.coaching.peers import cards, notices
from flows.coaching.peers.joining import leave
from flows.coaching.peers.samples import OF_THREE, OPEN, PROPOSED
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, MessagePart, Note, button
from flows.kit.questions import Choice, Yes
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.peers.commands import AcceptPeers, AvoidPeers, TellPeers
from storage.coaching.peers.queries import PeerGroup, ThePeerGroup
from storage.compartments import CoachingCommand, Compartment
from storage.directory.together.queries import Standing, Together


class Answer(Form):
    """`avoid` goes onto the private list."""

    what: Annotated[Literal["yes", "no"], Choice(("yes", "no"))]
    avoid: Annotated[bool, Yes()] = False

    @model_validator(mode="after")
    def _not_both(self) -> Self:
        if self.what == "yes" and self.avoid:
            raise rejected("avoid", "peers-problem-both")
        return self


class Leave(Form):
    what: Annotated[Literal["keep", "leave"], Choice(("keep", "leave"))]
    avoid: Annotated[bool, Yes()] = False

    @model_validator(mode="after")
    def _not_both(self) -> Self:
        if self.what == "keep" and self.avoid:
            raise rejected("avoid", "peers-problem-both")
        return self


async def _answer(ctx: Context[CoachingCommand]) -> None:
    group = await ctx.know(ThePeerGroup(group=ctx.given.about))
    if group is None or not await _waits(ctx, group, ""):
        await ctx.say(*cards.gone(), named="gone")
        return
    answer = await ctx.ask(Answer, notes={"what": (cards.whom(group),)})
    if answer.what == "no":
        await _no(ctx, group, avoid=answer.avoid)
        return
    again = await ctx.know(ThePeerGroup(group=group.id), named="ThePeerGroup again")
    if again is None or not await _waits(ctx, again, " again"):
        await ctx.say(*cards.gone(), named="gone meanwhile")
        return
    await ctx.do(AcceptPeers(group=again.id, seen=again.version, at=ctx.now))
    if not again.last:
        by = cards.day(ctx.person, again.answer_by)
        await ctx.say(Line[T](text=T("peers-said-yes")), Note[T](text=T.of("peers-hear-by", day=by)), named="yes")
        return
    for number, (other, _) in enumerate(again.others, 1):
        await ctx.do(TellPeers(invited=other, about=again.id), named=f"TellPeers {number}")
    see = Buttons[T](buttons=(button("peers-look", See("peers"), primary=True),))
    await ctx.say(Line[T](text=T("peers-agreed")), see, named="agreed")


async def _no(ctx: Context[CoachingCommand], group: PeerGroup, *, avoid: bool) -> None:
    if avoid:
        await ctx.do(AvoidPeers(people=tuple(other for other, _ in group.others)))
    await ctx.say(Line[T](text=T("peers-said-no")), *_kept(avoid=avoid), named="no")


def _kept(*, avoid: bool) -> tuple[MessagePart, ...]:
    return (Note[T](text=T("peers-list-note")),) if avoid else ()


async def _waits(ctx: Context[CoachingCommand], group: PeerGroup, named: str) -> bool:
    """Whether it can be answered: in time, once, and by people who can still sit together as equals."""
    if not waits(group, ctx.now):
        return False
    people = tuple(other for other, _ in group.others)
    return (await ctx.know(Together(people=people), named=f"Together{named}")).fits


def waits(group: PeerGroup, now: datetime) -> bool:
    return group.state == "proposed" and not group.said_yes and now < group.answer_by


async def _leave(ctx: Context[CoachingCommand]) -> None:
    group = await ctx.know(ThePeerGroup(group=ctx.given.about))
    if group is None or not group.said_yes:
        await ctx.say(*cards.gone(), named="gone")
        return
    answer = await ctx.ask(Leave, notes={"what": (cards.whom(group),)})
    if answer.what == "keep":
        await ctx.say(Line[T](text=T("peers-stays")), named="stays")
        return
    again = await ctx.know(ThePeerGroup(group=group.id), named="ThePeerGroup again")
    if answer.avoid:
        await ctx.do(AvoidPeers(people=tuple(other for other, _ in group.others)))
    if again and again.said_yes:
        await leave(ctx, again)
    await ctx.say(Line[T](text=T("peers-left")), *_kept(avoid=answer.avoid), named="left")


_ABOUT = Given(about=PROPOSED.id)


def _knows(group: PeerGroup) -> dict[str, Any]:
    fits = Standing()
    return {"ThePeerGroup": group, "Together": fits, "ThePeerGroup again": group, "Together again": fits}


_flow = wordless(Compartment.COACHING, "explore", notices.audience, by_button=True, forgets=True)

_FIRST = PROPOSED.model_copy(update={"last": False})

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "peers_answer",
        _answer,
        (Answer,),
        Example("the first yes", ADA, ({"what": "yes"},), _knows(_FIRST), _ABOUT),
        Example("the last yes", ADA, ({"what": "yes"},), _knows(PROPOSED), _ABOUT),
        Example("not this time", ADA, ({"what": "no"},), _knows(PROPOSED), _ABOUT),
        Example("nor later", ADA, ({"what": "no", "avoid": "yes"},), _knows(PROPOSED), _ABOUT),
    ),
    _flow(
        "peers_leave",
        _leave,
        (Leave,),
        Example("out of two", ADA, ({"what": "leave"},), _knows(OPEN), _ABOUT),
        Example("out of three", ADA, ({"what": "leave", "avoid": "yes"},), _knows(OF_THREE), _ABOUT),
        Example("it stays", ADA, ({"what": "keep"},), _knows(OPEN), _ABOUT),
    ),
)
