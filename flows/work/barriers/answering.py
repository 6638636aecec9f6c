"""Answer a barrier, and end one that one has named oneself."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA, GRACE
from flows.kit.text import T
from flows.work.barriers import cards
from flows.work.barriers.naming import NAMED
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.barriers.commands import AnswerBarrier, EndBarrier, TellOfBarrier
from storage.work.barriers.queries import OPEN, TheBarrier

AnswerKind = Literal["seen", "working", "elsewhere", "solved", "declined"]


class Reply(Form):
    """Saying no, or that somebody else is needed, takes a word about why."""

    state: Annotated[AnswerKind, Choice(("seen", "working", "elsewhere", "solved", "declined"))]
    words: Annotated[Sealed | None, Text(max_length=1000, lines=3)] = None

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.state in ("declined", "elsewhere") and not self.words:
            raise rejected("words", "barrier-say-why")
        return self


async def answering(ctx: Context[WorkCommand]) -> None:
    """Whoever named it hears of every change."""
    id_ = ctx.given.about
    one = await ctx.know(TheBarrier(id=id_, now=ctx.now))
    if one is None or one.mine or one.state not in OPEN:
        await ctx.say(Line[T](text=T("barrier-over")), named="over")
        return
    readers = T.of("barrier-answers-audience-name", name=one.other_name)
    answer = await ctx.ask(Reply, audience=readers, quotes=cards.quoted(one))
    now = await ctx.know(TheBarrier(id=id_, now=ctx.now), named="TheBarrier again")
    if now is None or now.state not in OPEN:
        await ctx.say(Line[T](text=T("barrier-over")), *cards.words_back(answer.words), named="over")
        return
    version = now.version
    await ctx.do(AnswerBarrier(id=id_, version=version, at=ctx.now, state=answer.state, words=answer.words))
    await ctx.do(TellOfBarrier(invited=now.other, about=id_))
    await ctx.say(Line[T](text=T.of("barrier-answered", name=now.other_name)), cards.see(id_), named="answered")


class Ending(Form):
    how: Annotated[Literal["solved", "withdrawn"], Choice(("solved", "withdrawn"))]
    words: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None


async def ending(ctx: Context[WorkCommand]) -> None:
    id_ = ctx.given.about
    one = await ctx.know(TheBarrier(id=id_, now=ctx.now))
    if one is None or not one.mine or one.state not in OPEN:
        await ctx.say(Line[T](text=T("barrier-over")), named="over")
        return
    readers = T.of("barrier-answers-audience-name", name=one.other_name)
    answer = await ctx.ask(Ending, audience=readers, quotes=cards.quoted(one))
    now = await ctx.know(TheBarrier(id=id_, now=ctx.now), named="TheBarrier again")
    if now is None or now.state not in OPEN:
        await ctx.say(Line[T](text=T("barrier-over")), *cards.words_back(answer.words), named="over")
        return
    await ctx.do(EndBarrier(id=id_, version=now.version, at=ctx.now, state=answer.how, words=answer.words))
    await ctx.do(TellOfBarrier(invited=now.other, about=id_))
    key = "barrier-is-solved" if answer.how == "solved" else "barrier-is-withdrawn"
    await ctx.say(Line[T](text=T.of(key, name=now.other_name)), named="ended")


answers_audience = always("barrier-answers-audience")

endings_audience = always("barrier-endings-audience")


_FROM_ADA = NAMED.model_copy(update={"mine": False, "other": "ada", "other_name": "Ada Okafor", "state": "sent"})

barrier_answer = Flow(
    key="barrier_answer",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=answering,
    forms=(Reply,),
    audience=answers_audience,
    minutes=2,
    by_button=True,
    examples=(
        Example(
            "working on it",
            GRACE,
            ({"state": "working", "words": "I talk with legal on Monday."},),
            {"TheBarrier": _FROM_ADA, "TheBarrier again": _FROM_ADA},
            Given(about="c0ffee"),
        ),
    ),
)
barrier_end = Flow(
    key="barrier_end",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=ending,
    forms=(Ending,),
    audience=endings_audience,
    minutes=1,
    by_button=True,
    examples=(
        Example(
            "solved",
            ADA,
            ({"how": "solved", "words": "Legal signed it."},),
            {"TheBarrier": NAMED, "TheBarrier again": NAMED},
            Given(about="c0ffee"),
        ),
    ),
)
