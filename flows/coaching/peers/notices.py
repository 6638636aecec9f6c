"""What comes of peer coaching unasked: always the same sentences, without a name and without a reason."""

from __future__ import annotations

from typing import Any, Final

from flows.coaching.peers.samples import OPEN, TAKES_PART
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always, wordless
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.peers.queries import MyPeering, ThePeerGroup
from storage.compartments import CoachingCommand, Compartment

SUGGESTION: Final = See("peers", "suggestion")


def suggested() -> Message:
    return Line[T](text=T("peers-suggested")), Note[T](text=T("peers-suggested-note")), _look(SUGGESTION.about)


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


def _look(about: str = "") -> Buttons[T]:
    return Buttons[T](buttons=(button("peers-look", See("peers", about), primary=True),))


async def _agreed(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(ThePeerGroup(group=ctx.given.about)):
        await ctx.say(*agreed(), named="agreed")


async def _fewer(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(ThePeerGroup(group=ctx.given.about)):
        await ctx.say(*fewer(), named="fewer")


async def _over(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(MyPeering()):
        await ctx.say(*over(), named="over")


audience = always("peers-audience")

_flow = wordless(Compartment.COACHING, "explore", audience, forgets=True)
_ABOUT = Given(about=OPEN.id)

FLOWS: tuple[Flow[Any], ...] = (
    _flow("peers_agreed", _agreed, (), Example("a notice", ADA, (), {"ThePeerGroup": OPEN}, _ABOUT)),
    _flow("peers_fewer", _fewer, (), Example("a notice", ADA, (), {"ThePeerGroup": OPEN}, _ABOUT)),
    _flow("peers_over", _over, (), Example("a notice", ADA, (), {"MyPeering": TAKES_PART}, _ABOUT)),
)
