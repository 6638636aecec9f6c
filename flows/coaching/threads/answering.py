"""What comes to the other one of a thread, always without a word of it; and how a coach says yes or no."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from flows.coaching.threads import cards
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import Choice
from flows.kit.samples import ADA, SAMUEL
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.threads.commands import EndThread, TakeThread, TellOther
from storage.coaching.threads.queries import Head, TheThread
from storage.compartments import CoachingCommand, Compartment

YES: Final = "yes"
NO: Final = "no"
"""After the thread's id, where the news of it is what the coach said."""
DAY: Final = "day"
"""After the thread's id, where it ended because its last day was over."""


class Answer(Form):
    what: Annotated[Literal["take", "decline"], Choice(("take", "decline"))]


async def _asked(ctx: Context[CoachingCommand]) -> None:
    head = await ctx.know(TheThread(thread=ctx.given.about, now=ctx.now))
    if head is None or head.state != "invited":
        return
    see = Buttons[T](buttons=(button("thread-look", See("thread", head.id), primary=True),))
    await ctx.say(Line[T](text=T("thread-asked")), see, named="asked")


async def _news(ctx: Context[CoachingCommand]) -> None:
    thread, _, what = ctx.given.about.partition(".")
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    if head is None:
        return
    read = button("thread-read", See("thread", head.id), primary=what != NO)
    if what == NO:
        other = button("verb-coach", Start("coach"), primary=True)
        note = Note[T](text=T("thread-no-note"))
        await ctx.say(Line[T](text=T("thread-no")), note, Buttons[T](buttons=(other, read)), named="no")
        return
    news = T("thread-yes" if what == YES else "thread-news")
    await ctx.say(Line[T](text=news), Note[T](text=T("thread-news-note")), Buttons[T](buttons=(read,)), named="news")


async def _over(ctx: Context[CoachingCommand]) -> None:
    thread, _, why = ctx.given.about.partition(".")
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    read = (Buttons[T](buttons=(button("thread-read", See("thread", head.id)),)),) if head else ()
    over = T("thread-over-day" if why == DAY else "thread-over")
    await ctx.say(Line[T](text=over), *read, named="over")


async def _answer(ctx: Context[CoachingCommand]) -> None:
    thread = ctx.given.about
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    if not _waits(head):
        await ctx.say(*cards.back(T("thread-gone")), named="gone")
        return
    answer = await ctx.ask(Answer, audience=cards.pair(head.other_name if head else None))
    again = await ctx.know(TheThread(thread=thread, now=ctx.now), named="TheThread again")
    if again is None or again.other is None or not _waits(again):
        await ctx.say(*cards.back(T("thread-gone")), named="gone meanwhile")
        return
    if answer.what == "decline":
        await ctx.do(EndThread(thread=thread, at=ctx.now))
        await ctx.do(TellOther(invited=again.other, about=f"{thread}.{NO}"))
        await ctx.say(Line[T](text=T("thread-declined")), named="declined")
        return
    await ctx.do(TakeThread(thread=thread, at=ctx.now))
    await ctx.do(TellOther(invited=again.other, about=f"{thread}.{YES}"))
    see = Buttons[T](buttons=(button("thread-see", See("thread", thread), primary=True),))
    await ctx.say(Line[T](text=T("thread-taken")), Note[T](text=T("thread-taken-note")), see, named="taken")


def _waits(head: Head | None) -> bool:
    return head is not None and not head.mine and not head.damaged and head.state == "invited"


_ASKED = Head(id="t1", mine=False, state="invited", kind="internal", other="ada", other_name="Ada Okafor")
_OPEN = _ASKED.model_copy(update={"state": "open"})
_ENDED = Head(id="t1", mine=True, state="ended", kind="internal", other="samuel", other_name="Samuel Whitcombe")
_ABOUT = Given(about="t1")

_flow = wordless(Compartment.COACHING, "explore", cards.audience, forgets=True)

answering = _flow(
    "thread_answer",
    _answer,
    (Answer,),
    *(
        Example(what, SAMUEL, ({"what": what},), {"TheThread": _ASKED, "TheThread again": _ASKED}, _ABOUT)
        for what in ("take", "decline")
    ),
    by_button=True,
)

FLOWS: tuple[Flow[Any], ...] = (
    answering,
    _flow("thread_asked", _asked, (), Example("a notice", SAMUEL, (), {"TheThread": _ASKED}, _ABOUT)),
    _flow(
        "thread_news",
        _news,
        (),
        Example("a notice", SAMUEL, (), {"TheThread": _OPEN}, _ABOUT),
        Example("a no", ADA, (), {"TheThread": _ENDED}, Given(about=f"t1.{NO}")),
    ),
    _flow(
        "thread_over",
        _over,
        (),
        Example("a notice", SAMUEL, (), {"TheThread": None}, _ABOUT),
        Example("a notice to whoever keeps it", ADA, (), {"TheThread": _ENDED}, _ABOUT),
        Example("after its last day", ADA, (), {"TheThread": _ENDED}, Given(about=f"t1.{DAY}")),
    ),
)
