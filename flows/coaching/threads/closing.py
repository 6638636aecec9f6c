"""Closing a session: how helpful it was, and what it was about. Nobody reads it; it is only counted."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from flows.coaching.threads import cards
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.questions import Choices, Scale
from flows.kit.samples import ADA
from flows.kit.text import T
from storage.coaching.counts.commands import CountSession, Tag
from storage.coaching.threads.queries import Head, TheThread
from storage.compartments import CoachingCommand, Compartment


class Closing(Form):
    """What is left out is not counted."""

    helpful: Annotated[int | None, Scale(5)] = None
    topics: Annotated[tuple[Tag, ...], Choices(get_args(Tag))] = ()


async def body(ctx: Context[CoachingCommand]) -> None:
    thread, _, _ = ctx.given.about.partition(".")
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    if head is None or not head.mine:
        await ctx.say(*cards.back(T("thread-gone")), named="gone")
        return
    closing = await ctx.ask(Closing)
    if not (closing.helpful or closing.topics):
        await ctx.say(Line[T](text=T("thread-not-counted")), named="nothing")
        return
    counted = CountSession(session=ctx.given.about, at=ctx.now, helpful=closing.helpful, tags=closing.topics)
    await ctx.do(counted)
    await ctx.say(Line[T](text=T("thread-counted")), named="counted")


audience = always("thread-closing-audience")

_HEAD = Head(id="t1", mine=True, state="open", kind="internal", other="samuel", other_name="Samuel Whitcombe")
_GIVEN = Given(about="t1.20261119140000")

closing = Flow(
    key="thread_close",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Closing,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("counted", ADA, ({"helpful": "4", "topics": ("conflict",)},), {"TheThread": _HEAD}, _GIVEN),
        Example("left out", ADA, ({},), {"TheThread": _HEAD}, _GIVEN),
    ),
    forgets=True,
)

FLOWS: tuple[Flow[Any], ...] = (closing,)
