"""Words typed in the chat as a letter: once it was read what the platform keeps, and to a thread that was chosen."""

from __future__ import annotations

from typing import Annotated, Any, Final

from flows.coaching.threads import cards
from flows.coaching.threads.choosing import named
from flows.coaching.threads.writing import alone_now
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always, wordless
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.questions import Pick, offer
from flows.kit.samples import ADA
from flows.kit.targets import Act, See
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.coaching.shelf.commands import TakeTyped
from storage.coaching.threads.commands import AddEntry, TellOther
from storage.coaching.threads.queries import Begun, Head, OpenThreads, TheThread
from storage.compartments import CoachingCommand, Compartment, Sealed
from storage.directory.coaches.queries import Standing

NOWHERE: Final = "nowhere"
LONGEST: Final = 2000
"""Characters, as in the form."""
WAITING: Final = ("coach", "thread_write", "thread_session")
"""Flows that a typed word may be meant for while their form is open."""


class ToWhom(Form):
    thread: Annotated[str, Pick()]


def first_time() -> Message:
    """What is said before any typed word is taken, once. Nothing has been kept."""
    yes, no = (
        button("thread-typed-yes", Act("thread_typed", "yes")),
        button("thread-typed-no", Act("thread_typed", "no")),
    )
    return (
        Line[T](text=T("thread-typed-asks")),
        Note[T](text=T("thread-typed-keeps")),
        Note[T](text=T("thread-typed-none-kept")),
        Buttons[T](buttons=(yes, no, button("thread-all", See("threads")))),
    )


def not_taken() -> Message:
    """For whoever wants no typed letters."""
    yes = button("thread-typed-yes", Act("thread_typed", "yes"))
    return Line[T](text=T("thread-typed-not-taken")), Buttons[T](buttons=(button("thread-all", See("threads")), yes))


async def _agreed(ctx: Context[CoachingCommand]) -> None:
    taken = ctx.given.about == "yes"
    await ctx.do(TakeTyped(taken="yes" if taken else "no"))
    said = T("thread-typed-agreed" if taken else "thread-typed-declined")
    await ctx.say(Line[T](text=said), cards.list_button(), named="noted")


async def body(ctx: Context[CoachingCommand]) -> None:
    words = ctx.given.words
    if not words or len(words.reveal()) > LONGEST:
        await ctx.say(*cards.back(T("thread-typed-too-long"), *((words,) if words else ())), named="too long")
        return
    found = [one for one in await ctx.know(OpenThreads(now=ctx.now)) if one.head.other]
    if not found:
        await ctx.say(*cards.back(T("thread-gone"), words), named="gone")
        return
    found.sort(key=lambda one: not one.waits)
    none = (NOWHERE, wording_for(ctx.person).text(T("thread-typed-nowhere")))
    chosen = (await ctx.ask(ToWhom, offers={"thread": offer([*named(ctx.person, found), none])})).thread
    if chosen == NOWHERE:
        await ctx.say(Line[T](text=T("thread-typed-dropped")), named="dropped")
        return
    await _send(ctx, chosen, words)


async def _send(ctx: Context[CoachingCommand], thread: str, words: Sealed) -> None:
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    if head is None or not cards.writable(head) or head.other is None:
        await ctx.say(*cards.cannot(head if not cards.writable(head) else None, words), named="cannot")
        return
    if await alone_now(ctx, head, words):
        return
    await ctx.do(AddEntry(thread=thread, at=ctx.now, kind="letter", words={"letter": words}))
    await ctx.do(TellOther(invited=head.other, about=thread))
    await ctx.say(*cards.sent(thread), named="sent")


audience = always("thread-typed-audience")

_HEAD = Head(id="t1", mine=True, state="open", kind="internal", other="samuel", other_name="Samuel Whitcombe")
_KNOWS: Final = {
    "OpenThreads": (Begun(head=_HEAD, begun_at="2026-11-16T09:00:00Z", waits=True),),  # type: ignore[arg-type]  # read by pydantic
    "TheThread": _HEAD,
    "CoachStanding": Standing(id="samuel", name="Samuel Whitcombe", relation="internal", capacity=3),
}
_WORDS = Given(words=Sealed("On Monday I said no, once."))

_flow = wordless(Compartment.COACHING, "explore", audience, forgets=True)

REPLY: Final = "thread_reply"

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "thread_typed",
        _agreed,
        (),
        Example("typed letters, please", ADA, (), {}, Given(about="yes")),
        by_button=True,
    ),
    _flow(
        REPLY,
        body,
        (ToWhom,),
        Example("a letter", ADA, ({"thread": "t1"},), _KNOWS, _WORDS),
        Example("not meant as one", ADA, ({"thread": NOWHERE},), _KNOWS, _WORDS),
    ),
)
