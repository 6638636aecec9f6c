"""Another last day for a coach from outside; both see in the thread that it was set."""

from __future__ import annotations

from typing import Any

from flows.coaching.threads import cards
from flows.coaching.threads.begin import LastDay, last_day
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.moments import date_words
from flows.kit.samples import ADA
from flows.kit.text import T
from storage.coaching.threads.commands import SetUntil, TellOther
from storage.coaching.threads.queries import Head, TheThread
from storage.compartments import CoachingCommand, Compartment
from storage.directory.coaches.queries import CoachStanding, Standing


async def body(ctx: Context[CoachingCommand]) -> None:
    thread = ctx.given.about
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    if not _dated(head) or head is None or head.other is None:
        await ctx.say(*cards.back(T("thread-gone")), named="gone")
        return
    standing = await ctx.know(CoachStanding(person=head.other))
    until = await last_day(ctx, standing)
    again = await ctx.know(TheThread(thread=thread, now=ctx.now), named="TheThread again")
    if not _dated(again):
        await ctx.say(*cards.back(T("thread-gone")), named="gone meanwhile")
        return
    await ctx.do(SetUntil(thread=thread, at=ctx.now, until=until))
    if head.state == "open":
        await ctx.do(TellOther(invited=head.other, about=thread))
    said = T.of("thread-until", day=date_words(until, ctx.person))
    await ctx.say(Line[T](text=said), cards.list_button(), named="set")


def _dated(head: Head | None) -> bool:
    return head is not None and head.mine and head.kind == "external" and head.state != "ended" and not head.damaged


_HEAD = Head(id="t1", mine=True, state="open", kind="external", other="wanjiru", other_name="Wanjiru Kamau")
_STANDING = Standing(id="wanjiru", name="Wanjiru Kamau", relation="external")

until = Flow(
    key="thread_until",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(LastDay,),
    audience=cards.audience,
    minutes=1,
    by_button=True,
    examples=(
        Example(
            "another day",
            ADA,
            ({"until": "2027-01-31"},),
            {"TheThread": _HEAD, "TheThread again": _HEAD, "CoachStanding": _STANDING},
            Given(about="t1"),
        ),
    ),
    forgets=True,
)

FLOWS: tuple[Flow[Any], ...] = (until,)
