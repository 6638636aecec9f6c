"""Thinking about a goal: a thread or a note says which goal it is about. The goal knows nothing of it.

It begins at a button that stands on every goal of one's own, used or not; the id it carries is all that comes over.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from flows.coaching.threads import cards
from flows.coaching.threads.alone import FORMS, alone
from flows.coaching.threads.choosing import named
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import Pick, Text, offer
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.coaching.notes.commands import KeepNote
from storage.coaching.notes.queries import NewNote
from storage.coaching.shelf.commands import PointToGoal
from storage.coaching.threads.queries import Begun, Head, OpenThreads, TheThread
from storage.compartments import CoachingCommand, Compartment, Sealed

A_GOAL: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
NEW: Final = ("note", "grow")
"""A note to oneself, or guiding questions."""


class Where(Form):
    where: Annotated[str, Pick()]


class About(Form):
    words: Annotated[Sealed, Text(max_length=500, lines=4)]


async def body(ctx: Context[CoachingCommand]) -> None:
    goal = ctx.given.about
    if not A_GOAL.fullmatch(goal):
        await ctx.say(*cards.back(T("thread-gone")), named="no goal")
        return
    found = await ctx.know(OpenThreads(now=ctx.now))
    mine = tuple(one for one in found if one.head.mine)
    words = wording_for(ctx.person)
    new = [(what, words.text(T(f"about-goal-new-{what}"))) for what in NEW]
    chosen = (await ctx.ask(Where, offers={"where": offer([*new, *named(ctx.person, mine)])})).where
    if chosen == "note":
        await _note(ctx, goal)
    elif chosen == "grow":
        thread = await alone(ctx, "grow")
        await ctx.do(PointToGoal(of=f"thread.{thread}", goal=goal))
    else:
        await _thread(ctx, chosen, goal)


async def _note(ctx: Context[CoachingCommand], goal: str) -> None:
    note = await ctx.know(NewNote())
    about = await ctx.ask(About)
    await ctx.do(KeepNote(note=note, kind="about", at=ctx.now, words={"words": about.words}))
    await ctx.do(PointToGoal(of=f"note.{note}", goal=goal))
    see = Buttons[T](buttons=(button("note-see", See("notes")),))
    await ctx.say(Line[T](text=T("note-kept")), Note[T](text=T("note-audience")), see, named="kept")


async def _thread(ctx: Context[CoachingCommand], thread: str, goal: str) -> None:
    head = await ctx.know(TheThread(thread=thread, now=ctx.now))
    if head is None or not head.mine:
        await ctx.say(*cards.back(T("thread-gone")), named="gone")
        return
    await ctx.do(PointToGoal(of=f"thread.{thread}", goal=goal))
    see = Buttons[T](buttons=(button("thread-see", See("thread", thread), primary=True),))
    await ctx.say(Line[T](text=T("thread-pointed")), Note[T](text=T("thread-pointed-note")), see, named="pointed")


async def _off(ctx: Context[CoachingCommand]) -> None:
    await ctx.do(PointToGoal(of=ctx.given.about, goal=None))
    await ctx.say(Line[T](text=T("thread-unpointed")), cards.list_button(), named="unpointed")


_HEAD = Head(id="t1", mine=True, state="open", kind="internal", other="samuel", other_name="Samuel Whitcombe")
_KNOWS: Final = {
    "OpenThreads": (Begun(head=_HEAD, begun_at="2026-11-16T09:00:00Z"),),  # type: ignore[arg-type]  # pydantic reads it
    "TheThread": _HEAD,
    "NewNote": "n1",
    "NewThread": "t2",
}
_GOAL = Given(about="g1")
_GROW: tuple[Answers, ...] = ({"wish": "Ship the first part."}, {"chosen": "Ask for the numbers."})

_flow = wordless(Compartment.COACHING, "explore", cards.audience, minutes=2, by_button=True, forgets=True)

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "about_goal",
        body,
        (Where, About, *FORMS["grow"]),
        Example("in a thread", ADA, ({"where": "t1"},), _KNOWS, _GOAL),
        Example("in a note", ADA, ({"where": "note"}, {"words": "What am I avoiding?"}), _KNOWS, _GOAL),
        Example("with questions", ADA, ({"where": "grow"}, *_GROW), _KNOWS, _GOAL),
    ),
    _flow("about_goal_off", _off, (), Example("not about it any more", ADA, (), {}, Given(about="thread.t1"))),
)
