"""Ending a thread, which needs no reason, and deleting one. The other one gets a neutral sentence."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from flows.coaching.threads import cards
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line, Note
from flows.kit.questions import Choice
from flows.kit.samples import ADA, SAMUEL
from flows.kit.text import T
from storage.coaching.threads.commands import DropThread, EndThread, TellOfEnd
from storage.coaching.threads.queries import Head, TheThread
from storage.compartments import CoachingCommand, Compartment

UNFINISHED: Final = ("thread_write", "thread_session", "thread_since", "thread_answer", "thread_until")
"""Flows that hold words of a thread while they are open."""


class EndMine(Form):
    """For the coachee, while there is a coach."""

    what: Annotated[Literal["keep", "end", "delete"], Choice(("keep", "end", "delete"))]


class EndTheirs(Form):
    """For the coach."""

    what: Annotated[Literal["keep", "end"], Choice(("keep", "end"))]


class Delete(Form):
    """For the coachee, when nobody else reads it."""

    what: Annotated[Literal["keep", "delete"], Choice(("keep", "delete"))]


async def body(ctx: Context[CoachingCommand]) -> None:
    thread = ctx.given.about
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    if head is None:
        await ctx.say(*cards.back(T("thread-gone")), named="gone")
        return
    what = await _what(ctx, head)
    again = await ctx.know(TheThread(thread=thread, now=ctx.now), named="TheThread again")
    if again is None or (what == "end" and again.state == "ended"):
        await ctx.say(*cards.back(T("thread-gone")), named="gone meanwhile")
        return
    if what == "keep":
        await ctx.say(Line[T](text=T("thread-stays")), named="stays")
        return
    if what == "end":
        await ctx.do(EndThread(thread=thread, at=ctx.now))
    else:
        await ctx.do(DropThread(thread=thread, unfinished=UNFINISHED))
    if again.other and again.state != "ended":
        await ctx.do(TellOfEnd(invited=again.other, about=thread))
    if what == "delete":
        await ctx.say(Line[T](text=T("thread-deleted")), Note[T](text=T("thread-deleted-note")), named="deleted")
        return
    note = T("thread-ended-mine" if again.mine else "thread-ended-theirs")
    await ctx.say(Line[T](text=T("thread-ended")), Note[T](text=note), named="ended")


async def _what(ctx: Context[CoachingCommand], head: Head) -> str:
    if not head.mine:
        return (await ctx.ask(EndTheirs)).what
    if head.kind == "self" or head.state == "ended":
        return (await ctx.ask(Delete)).what
    return (await ctx.ask(EndMine)).what


_ABOUT = Given(about="t1")
_MINE = Head(id="t1", mine=True, state="open", kind="internal", other="samuel", other_name="Samuel Whitcombe")
_THEIRS = Head(id="t1", mine=False, state="open", kind="internal", other="ada", other_name="Ada Okafor")
_SELF = Head(id="t1", mine=True, state="open", approach="grow")


def _knows(head: Head) -> dict[str, Any]:
    return {"TheThread": head, "TheThread again": head}


ending = Flow(
    key="thread_end",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(EndMine, EndTheirs, Delete),
    audience=cards.audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("the coachee ends it", ADA, ({"what": "end"},), _knows(_MINE), _ABOUT),
        Example("the coachee deletes it", ADA, ({"what": "delete"},), _knows(_MINE), _ABOUT),
        Example("the coach ends it", SAMUEL, ({"what": "end"},), _knows(_THEIRS), _ABOUT),
        Example("one with oneself stays", ADA, ({"what": "keep"},), _knows(_SELF), _ABOUT),
    ),
    forgets=True,
)

FLOWS: tuple[Flow[Any], ...] = (ending,)
