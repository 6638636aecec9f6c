"""A report answers their manager's invitation, or does not; which of the two is told to nobody and kept nowhere."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from flows.coaching.upward import cards
from flows.coaching.upward.samples import ASK
from flows.kit import tone
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, Quote, button
from flows.kit.person import Person
from flows.kit.questions import Text, Yes
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.upward.commands import GiveUpward, TellUpward
from storage.coaching.upward.queries import Ask, NewUpward, TheUpwardAsk
from storage.compartments import CoachingCommand, Compartment, Sealed

WORDS = ("helps", "question", "idea")
Words = Annotated[Sealed | None, Text(max_length=500, lines=3)]


class Give(Form):
    """All three, or «rather not»."""

    helps: Words = None
    question: Words = None
    idea: Words = None
    not_now: Annotated[bool, Yes()] = False

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        return frozenset({"not_now"}) if answers.get("helps") else frozenset()

    @model_validator(mode="after")
    def _all_or_nothing(self) -> Self:
        said = [name for name in WORDS if getattr(self, name)]
        if self.not_now and said:
            raise rejected("not_now", "upward-problem-both")
        missing = [name for name in WORDS if name not in said]
        if not self.not_now and missing:
            raise rejected(missing[0], "upward-problem-missing")
        return self


class Again(Form):
    """The same words once more, with hints beside them."""

    as_it_is: Annotated[bool, Yes()] = False
    helps: Words = None
    question: Words = None
    idea: Words = None

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        return frozenset(WORDS) if answers.get("as_it_is") == "yes" else frozenset()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        missing = [name for name in WORDS if not getattr(self, name)]
        if missing and not self.as_it_is:
            raise rejected(missing[0], "upward_give-again-problem-missing")
        return self


async def _give(ctx: Context[CoachingCommand]) -> None:
    ask = await ctx.know(TheUpwardAsk(ask=ctx.given.about, now=ctx.now))
    if ask is None or ask.given:
        await ctx.say(*cards.back(T("upward-gone")), named="gone")
        return
    line, quotes = T.of("upward-audience-two", name=ask.manager_name), (_theme(ask),)
    given = await ctx.ask(Give, audience=line, quotes=quotes)
    if given.not_now:
        await ctx.say(Line[T](text=T("upward-not-now-said")), named="not now")
        return
    words = _words(given)
    notes = hints(ctx.person, words)
    if notes:
        again = await ctx.ask(Again, prefill=_raw(words), notes=notes, audience=line, quotes=quotes)
        words = words if again.as_it_is else _words(again)
    now = await ctx.know(TheUpwardAsk(ask=ask.id, now=ctx.now), named="TheUpwardAsk again")
    if now is None or now.given:
        mine = tuple((f"upward-{name}", said) for name, said in words.items())
        await ctx.say(*cards.back(T("upward-gone"), *mine), named="gone meanwhile")
        return
    piece = await ctx.know(NewUpward())
    await ctx.do(GiveUpward(piece=piece, ask=ask.id, at=ctx.now, **words))
    await ctx.do(TellUpward(invited=ask.manager, about=piece))
    see = Buttons[T](buttons=(button("upward-read", See("upward", piece)),))
    await ctx.say(
        Line[T](text=T.of("upward-sent", name=ask.manager_name)), Note[T](text=T("upward-sent-note")), see, named="sent"
    )


def hints(person: Person, words: dict[str, Sealed]) -> dict[str, tuple[T, ...]]:
    """By question; an example is asked for where the idea has none."""
    found = {name: tone.hints(said.reveal(), person.locale) for name, said in words.items()}
    if tone.lacks_example(words["idea"].reveal(), person.locale):
        found["idea"] += (T("tone-example"),)
    return {name: said for name, said in found.items() if said}


def _theme(ask: Ask) -> Quote[T]:
    return Quote[T](label=T("upward-theme"), words=ask.theme)


def _words(form: Give | Again) -> dict[str, Sealed]:
    said = ((name, getattr(form, name)) for name in WORDS)
    return {name: words for name, words in said if isinstance(words, Sealed)}


def _raw(words: dict[str, Sealed]) -> Answers:
    return {name: said.reveal() for name, said in words.items()}


_SAID: Answers = {
    "helps": "You ask what each of us needs before we leave the meeting.",
    "question": "What would happen if somebody else led it once?",
    "idea": "Next time, send the list on Friday, so that we can prepare.",
}
_KNOWS = {"TheUpwardAsk": ASK, "TheUpwardAsk again": ASK, "NewUpward": "v1"}
_ABOUT = Given(about=ASK.id)

give = Flow(
    key="upward_give",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=_give,
    forms=(Give, Again),
    audience=cards.audience,
    minutes=3,
    by_button=True,
    examples=(
        Example("three things", ADA, (_SAID,), _KNOWS, _ABOUT),
        Example("with a hint", ADA, ({**_SAID, "idea": "You never wait."}, {"as_it_is": "yes"}), _KNOWS, _ABOUT),
        Example("not now", ADA, ({"not_now": "yes"},), _KNOWS, _ABOUT),
    ),
    forgets=True,
)

FLOWS = (give,)
