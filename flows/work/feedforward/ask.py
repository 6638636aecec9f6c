"""Ask: one question to up to five colleagues, about something to change or grow. The answers go to the asker alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line, Message, Note
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.questions import Day, PeoplePick, Raw, Text
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.work.feedforward.receivers import given_back, unfit
from flows.work.feedforward.writing import start_with, too_long
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.colleagues.queries import Receiver, WhoCanReceive
from storage.work.feedforward.commands import AskFor, InviteToAnswer
from storage.work.feedforward.queries import NewPiece

MOST: Final = 5
"""People asked at once."""
USUAL: Final = timedelta(days=7)
LONGEST: Final = timedelta(days=30)

Notes = dict[str, tuple[T, ...]]


class Question(Form):
    change: Annotated[Sealed, Text(max_length=300, lines=2)]
    why: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    by: Annotated[date, Day()]


class People(Form):
    people: Annotated[tuple[str, ...], PeoplePick(most=MOST)]


class QuestionTo(Question, People):
    """Where nobody was named with the verb."""


async def body(ctx: Context[WorkCommand]) -> None:
    today = day_of(ctx.now, ctx.person)
    typed = start_with(ctx.given, Question, "change")
    start: dict[str, Raw] = {**(typed or {}), "by": (today + USUAL).isoformat()}
    if typed is None:
        await ctx.say(*too_long(ctx.given), named="too long")
    if ctx.given.people:
        people = await ctx.know(WhoCanReceive(people=ctx.given.people))
        if unfit(people):
            typed_words = (("refused-your-words", ctx.given.words),)
            await ctx.say(*given_back(unfit(people), "ask", typed_words), named="given back")
            return
        asked = await _question(ctx, people, start, today)
    else:
        people, asked = await _question_to(ctx, start, today)
    now = await ctx.know(WhoCanReceive(people=tuple(one.id for one in people)), named="WhoCanReceive now")
    if unfit(now):
        words = (("asked-question", asked.change), ("asked-why", asked.why))
        await ctx.say(*given_back(unfit(now), "ask", words), named="given back")
        return
    await _send(ctx, now, asked)


async def _question(
    ctx: Context[WorkCommand], people: tuple[Receiver, ...], start: dict[str, Raw], today: date
) -> Question:
    line = T.of("ask-audience-to", names=", ".join(one.name for one in people))
    asked = await ctx.ask(Question, prefill=start, audience=line)
    number = 2
    while notes := _about_day(asked.by, today):
        kept = {**asked.raw(), "by": None}
        asked = await ctx.ask(Question, named=f"Question {number}", prefill=kept, notes=notes, audience=line)
        number += 1
    return asked


async def _question_to(
    ctx: Context[WorkCommand], start: dict[str, Raw], today: date
) -> tuple[tuple[Receiver, ...], Question]:
    asked = await ctx.ask(QuestionTo, prefill=start)
    number = 2
    people = await ctx.know(WhoCanReceive(people=asked.people), named="WhoCanReceive 2")
    while notes := _about_people(people) | _about_day(asked.by, today):
        kept: dict[str, Raw] = {**asked.raw(), **dict.fromkeys(notes)}
        asked = await ctx.ask(QuestionTo, named=f"QuestionTo {number}", prefill=kept, notes=notes)
        number += 1
        people = await ctx.know(WhoCanReceive(people=asked.people), named=f"WhoCanReceive {number}")
    return people, asked


def _about_people(people: tuple[Receiver, ...]) -> Notes:
    wrong = unfit(people)
    return {"people": wrong} if wrong else {}


def _about_day(by: date, today: date) -> Notes:
    """What is wrong with the day, to stand beside it."""
    if by < today:
        return {"by": (T("ask-problem-past"),)}
    return {"by": (T("ask-problem-far"),)} if by > today + LONGEST else {}


async def _send(ctx: Context[WorkCommand], people: tuple[Receiver, ...], asked: Question) -> None:
    ask_id = await ctx.know(NewPiece())
    ids = tuple(one.id for one in people)
    await ctx.do(AskFor(id=ask_id, people=ids, at=ctx.now, by=asked.by, question=asked.change, why=asked.why))
    for number, person in enumerate(ids, start=1):
        await ctx.do(InviteToAnswer(invited=person, about=ask_id), named=f"InviteToAnswer {number}")
    await ctx.say(*sent(ctx.person, people, asked.by), named="sent")


def sent(person: Person, people: tuple[Receiver, ...], by: date) -> Message:
    names = ", ".join(one.name for one in people)
    return (
        Line[T](text=T.of("ask-sent", names=names)),
        Note[T](text=T.of("ask-sent-note", by=day_words(by, person))),
    )


audience = always("ask-audience")

_GRACE = Receiver(id="grace", name="Grace Lindqvist", fit="yes")
_TOM = Receiver(id="tom", name="Tom Haverkamp", fit="yes")
_KNOWN = {"NewPiece": "0d9c1be25a47"}
_WORDS = {"change": "What is one thing I could do so that meetings end on time?", "by": "2026-11-27"}

EXAMPLES = (
    Example(
        "one colleague",
        ADA,
        (_WORDS,),
        {**_KNOWN, "WhoCanReceive": (_TOM,), "WhoCanReceive now": (_TOM,)},
        Given(people=("tom",)),
    ),
    Example(
        "two colleagues",
        ADA,
        ({**_WORDS, "people": ("grace", "tom"), "why": "I begin to lead the stand-up in December."},),
        {**_KNOWN, "WhoCanReceive 2": (_GRACE, _TOM), "WhoCanReceive now": (_GRACE, _TOM)},
    ),
)

ask = Flow(
    key="ask",
    verb="ask",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(QuestionTo, Question),
    audience=audience,
    minutes=2,
    examples=EXAMPLES,
    people=MOST,
)
