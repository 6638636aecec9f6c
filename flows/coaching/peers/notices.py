"""What comes of peer coaching unasked: always the same sentences, without a name and without a reason."""

from __future__ import annotations

from typing import Any

from flows.coaching.peers.samples import ADA, OPEN, TAKES_PART
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.peers.queries import MyPeering, ThePeerGroup
from storage.compartments import CoachingCommand, Compartment


def suggested() -> Message:
    return Line[T](text=T("peers-suggested")), Note[T](text=T("peers-suggested-note")), _look()


def pause() -> Message:
    """Too few, a language, hours, a line, whom one met lately or a wish of somebody's: it reads the same."""
    return Line[T](text=T("peers-pause")), Note[T](text=T("peers-again"))


def agreed() -> Message:
    return Line[T](text=T("peers-agreed")), _look()


def not_this_time() -> Message:
    """A no, no answer, somebody away or gone: it reads the same, and comes at the same moment."""
    return Line[T](text=T("peers-not-this-time")), Note[T](text=T("peers-again"))


def fewer() -> Message:
    return Line[T](text=T("peers-fewer")), _look()


def over() -> Message:
    return Line[T](text=T("peers-over")), Note[T](text=T("peers-again"))


def _look() -> Buttons[T]:
    return Buttons[T](buttons=(button("peers-look", See("peers"), primary=True),))


async def _agreed(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(ThePeerGroup(group=ctx.given.about)):
        await ctx.say(*agreed(), named="agreed")


async def _fewer(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(ThePeerGroup(group=ctx.given.about)):
        await ctx.say(*fewer(), named="fewer")


async def _over(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(MyPeering()):
        await ctx.say(*over(), named="over")


def audience(person: Person) -> T:
    return T("peers-audience")


def _notice(key: str, body: Any, knows: dict[str, Any]) -> Flow[Any]:
    return Flow(
        key=key,
        verb="",
        compartment=Compartment.COACHING,
        mode="explore",
        version=1,
        body=body,
        forms=(),
        audience=audience,
        minutes=1,
        examples=(Example("a notice", ADA, (), knows, Given(about=OPEN.id)),),
        forgets=True,
    )


FLOWS: tuple[Flow[Any], ...] = (
    _notice("peers_agreed", _agreed, {"ThePeerGroup": OPEN}),
    _notice("peers_fewer", _fewer, {"ThePeerGroup": OPEN}),
    _notice("peers_over", _over, {"MyPeering": TAKES_PART}),
)
