"""What is added to a thread: a letter, a session that took place, how it went on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from flows.coaching.threads import cards, following
from flows.coaching.threads.alone import said
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Message, button
from flows.kit.questions import Day, Text
from flows.kit.samples import ADA
from flows.kit.targets import Start
from flows.kit.text import T
from storage.coaching.threads.commands import AddEntry, EndThread, EntryKind, FollowUp, ForgetFollowUp, TellOther
from storage.coaching.threads.queries import Head, TheThread
from storage.compartments import CoachingCommand, Compartment, Sealed
from storage.directory.coaches.queries import CoachStanding, Standing


class Letter(Form):
    letter: Annotated[Sealed, Text(max_length=2000, lines=8)]


class Session(Form):
    """After a talk; both read it."""

    goal: Annotated[Sealed, Text(max_length=500, lines=2)]
    agreed: Annotated[Sealed | None, Text(max_length=1000, lines=4)] = None
    follow_up: Annotated[date | None, Day(ahead=True)] = None


class Since(Form):
    """A later look at a thread with oneself."""

    happened: Annotated[Sealed, Text(max_length=500, lines=3)]
    learned: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None
    next: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None


_flow = wordless(Compartment.COACHING, "explore", cards.audience, minutes=3, by_button=True, forgets=True)


def _adding(key: str, kind: EntryKind, form: type[Form], answers: Answers, *, with_coach: bool) -> Flow[Any]:
    async def body(ctx: Context[CoachingCommand]) -> None:
        thread = ctx.given.about
        head = await ctx.know(TheThread(thread=thread, now=ctx.now))
        if head is None or not cards.writable(head) or with_coach is (head.kind == "self"):
            await ctx.say(*cards.cannot(head if head and not cards.writable(head) else None), named="cannot")
            return
        if await alone_now(ctx, head):
            return
        answered: Form = await ctx.ask(form, audience=cards.pair(head.other_name))
        words, facts = said(answered)
        again = await ctx.know(TheThread(thread=thread, now=ctx.now), named="TheThread again")
        if not cards.writable(again):
            await ctx.say(*cards.cannot(again, *words.values()), named="too late")
            return
        await ctx.do(AddEntry(thread=thread, at=ctx.now, kind=kind, words=words, facts=facts))
        if head.other:
            await ctx.do(TellOther(invited=head.other, about=thread))
        if "follow_up" in facts:
            await _follow_up(ctx, head, facts["follow_up"])
        closing = _closing(ctx, thread) if kind == "session" and head.mine else ()
        await ctx.say(*(cards.sent(thread) if head.other else cards.kept(thread)), *closing, named="added")

    head = Head(id="t1", mine=True, state="open", **({**_SAMUEL} if with_coach else {"approach": "experiment"}))
    standing = {"CoachStanding": Standing(id="samuel", name="Samuel Whitcombe", relation="internal", capacity=3)}
    knows = {"TheThread": head, "TheThread again": head, **standing}
    return _flow(key, body, (form,), Example("an entry", ADA, (answers,), knows, Given(about="t1")))


async def _follow_up(ctx: Context[CoachingCommand], head: Head, day: str) -> None:
    """The coachee is reminded, once for a day, whoever of the two named it."""
    coachee = ctx.person.id if head.mine else head.other
    about = following.about(head.id, day)
    if coachee:
        await ctx.do(ForgetFollowUp(thread=head.id, at=ctx.now, about=about))
        await ctx.do(FollowUp(invited=coachee, about=about))


def _closing(ctx: Context[CoachingCommand], thread: str) -> Message:
    close = button("thread-close", Start("thread_close", f"{thread}.{ctx.now:%Y%m%d%H%M%S}"))
    return (Buttons[T](buttons=(close,)),)


async def alone_now(ctx: Context[CoachingCommand], head: Head, *words: Sealed) -> bool:
    """Whether the other one has left the company: nobody is left writing to an empty chair, and the key is renewed."""
    if head.other is None or (await ctx.know(CoachStanding(person=head.other))).relation != "left":
        return False
    await ctx.do(EndThread(thread=head.id, at=ctx.now))
    await ctx.say(*cards.back(T("thread-coach-left" if head.mine else "thread-coachee-left"), *words), named="left")
    return True


_SAMUEL: dict[str, Any] = {"kind": "internal", "other": "samuel", "other_name": "Samuel Whitcombe"}
_LETTER: Answers = {"letter": "On Monday I said no, once."}
_TALK: Answers = {"goal": "Prepare Monday.", "agreed": "One sentence, said early.", "follow_up": "2026-12-04"}
_SINCE: Answers = {"happened": "I asked first.", "next": "Again."}

write = _adding("thread_write", "letter", Letter, _LETTER, with_coach=True)
session = _adding("thread_session", "session", Session, _TALK, with_coach=True)
since = _adding("thread_since", "since", Since, _SINCE, with_coach=False)

FLOWS: tuple[Flow[Any], ...] = (write, session, since)
