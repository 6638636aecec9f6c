"""Coaching oneself: a short guided form or two for each of five ways to think something through."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from flows.coaching.threads import cards
from flows.kit.effects import Context
from flows.kit.form import Form
from flows.kit.questions import Day, Number, Text
from storage.coaching.threads.commands import AddEntry, Approach, BeginThread
from storage.coaching.threads.queries import NewThread
from storage.compartments import CoachingCommand, Sealed

First = Annotated[Sealed, Text(max_length=300, lines=2)]
Words = Annotated[Sealed | None, Text(max_length=500, lines=2)]


class Grow(Form):
    """Goal and reality."""

    wish: First
    notice: Words = None
    now: Words = None
    tried: Words = None
    part: Words = None


class Way(Form):
    """Options and will."""

    ways: Words = None
    half: Words = None
    chosen: Words = None
    plan: Words = None
    committed: Annotated[Decimal | None, Number(Decimal(1), Decimal(10))] = None
    witness: Words = None


class Obstacles(Form):
    wish: First
    best: Words = None
    inside: Words = None
    around: Words = None
    plan: Words = None
    ally: Words = None


class Assumption(Form):
    want: First
    instead: Words = None
    protecting: Words = None
    belief: Words = None
    test: Words = None


class Experiment(Form):
    guess: First
    attempt: Words = None
    sign: Words = None
    by: Annotated[date | None, Day(ahead=True)] = None


class Review(Form):
    good: First
    held: Words = None
    learned: Words = None
    next: Words = None
    leave: Words = None


FORMS: Final[dict[Approach, tuple[type[Form], ...]]] = {
    "grow": (Grow, Way),
    "obstacles": (Obstacles,),
    "assumption": (Assumption,),
    "experiment": (Experiment,),
    "review": (Review,),
}
"""The first question of the first form is what the thread is called by."""


async def alone(ctx: Context[CoachingCommand], approach: Approach) -> str:
    """The id of the new thread."""
    forms = FORMS[approach]
    called = next(iter(forms[0].model_fields))
    typed = {called: ctx.given.words.reveal()} if ctx.given.words else None
    answered = [await ctx.ask(form, prefill=typed if form is forms[0] else None) for form in forms]
    thread = await ctx.know(NewThread())
    purpose: Sealed = getattr(answered[0], called)
    await ctx.do(BeginThread(thread=thread, at=ctx.now, kind="self", purpose=purpose, approach=approach))
    words, facts = said(*answered)
    await ctx.do(AddEntry(thread=thread, at=ctx.now, kind=approach, words=words, facts=facts))
    await ctx.say(*cards.kept(thread), named="kept")
    return thread


def said(*forms: Form) -> tuple[dict[str, Sealed], dict[str, str]]:
    """What was answered: words, and anything else as text."""
    answers = [(name, getattr(form, name)) for form in forms for name in type(form).model_fields]
    words = {name: value for name, value in answers if isinstance(value, Sealed)}
    return words, {name: str(value) for name, value in answers if value is not None and name not in words}
