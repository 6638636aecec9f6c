"""Bringing a few of one's own words into one's review. Only their owner begins it, and nobody can ask for it."""

from __future__ import annotations

from itertools import count
from typing import Annotated, ClassVar

from flows.coaching.crossings.letting import Leaving, Sure, let
from flows.coaching.crossings.samples import GRACE, HELD
from flows.coaching.reflections.periods import year_behind
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.questions import Text
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.crossings.queries import MyCrossing, MyReaders
from storage.compartments import CoachingCommand, Compartment, Sealed


class Statement(Form):
    """Written here, or written anew: nothing is taken over from anywhere else."""

    step: ClassVar[str] = "Statement"

    words: Annotated[Sealed, Text(max_length=1500, lines=8)]


async def body(ctx: Context[CoachingCommand]) -> None:
    look = Buttons[T](buttons=(button("across-look", See("across")),))
    before = await ctx.know(MyCrossing(crossing=ctx.given.about)) if ctx.given.about else None
    if ctx.given.about and (before is None or before.what != "statement" or not before.parts):
        await ctx.say(Line[T](text=T("across-gone")), look, named="gone")
        return
    if not await ctx.know(MyReaders(), named="MyReaders first"):
        await ctx.say(Line[T](text=T("let-nobody")), look, named="nobody at all")
        return
    cycle = before.cycle if before else year_behind(ctx.person, ctx.now)
    words = before.parts["statement"].reveal() if before else None
    for number in count(1):
        again = "" if number == 1 else f" {number}"
        prefill: Answers = {"words": words}
        written = (await ctx.ask(Statement, named=f"Statement{again}", prefill=prefill)).words
        leaving = Leaving("release", "statement", cycle, {"statement": written}, ctx.given.about)
        if await let(ctx, leaving, Sure, again):
            return
        words = written.reveal()


audience = always("release-audience")

release = Flow(
    key="release",
    verb="release",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Statement, Sure),
    audience=audience,
    minutes=5,
    examples=(
        Example(
            "tomorrow",
            ADA,
            ({"words": "I learned to ask before I answer, and the team decides faster."}, {"when": "tomorrow"}),
            {"MyReaders first": GRACE, "MyReaders": GRACE, "MyReaders then 1": GRACE, "NewCrossing": "x1"},
        ),
        Example(
            "changed once more",
            ADA,
            (
                {"words": "I learned to ask before I answer."},
                {"when": "change"},
                {"words": "I learned to ask before I answer, most days."},
                {"when": "now"},
            ),
            {
                "MyCrossing": HELD,
                "MyReaders first": GRACE,
                "MyReaders": GRACE,
                "MyReaders 2": GRACE,
                "MyReaders 2 then 1": GRACE,
                "NewCrossing": "x2",
            },
            Given(about=HELD.id),
        ),
    ),
    forgets=True,
)
