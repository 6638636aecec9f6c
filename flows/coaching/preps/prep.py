"""Preparing a difficult conversation: five questions for two minutes, eleven more for ten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.preps.commands import DropPrep, KeepPrep
from storage.coaching.preps.queries import MyPrep, NewPrep, Prep
from storage.compartments import CoachingCommand, Compartment, Sealed

Words = Annotated[Sealed | None, Text(max_length=200, lines=2)]
"""All of them together fit on one card of every platform, in every script."""


class Brief(Form):
    """The two-minute version."""

    step: ClassVar[str] = "Short"

    say: Annotated[Sealed, Text(max_length=300, lines=2)]
    wish: Words = None
    view: Words = None
    opener: Words = None
    heat: Words = None
    length: Annotated[Literal["two", "ten"], Choice(("two", "ten"))]


class Deep(Form):
    """What the ten-minute version adds."""

    step: ClassVar[str] = "Long"

    facts: Annotated[Sealed | None, Text(max_length=400, lines=3)] = None
    story: Words = None
    part: Words = None
    fear: Words = None
    mine: Words = None
    theirs: Words = None
    question: Words = None
    request: Words = None
    otherwise: Words = None
    place: Words = None
    partner: Words = None


class Sure(Form):
    """A second look: it cannot be brought back."""

    step: ClassVar[str] = "Sure"

    what: Annotated[Literal["keep", "delete"], Choice(("keep", "delete"))]


async def body(ctx: Context[CoachingCommand]) -> None:
    """A new one, or with an id of one a change of it."""
    about = ctx.given.about
    old = await ctx.know(MyPrep(prep=about)) if about else None
    if about and old is None:
        await ctx.say(Line[T](text=T("prep-gone")), _all(), named="gone")
        return
    prep = about or await ctx.know(NewPrep())
    words = old.words if old else {}
    brief = await ctx.ask(Brief, prefill=_start(words, Brief))
    deep = await ctx.ask(Deep, prefill=_start(words, Deep)) if brief.length == "ten" else None
    now = await ctx.know(MyPrep(prep=prep), named="MyPrep again")
    if old and (now is None or now.version != old.version):
        moved = {"say": (T("prep-moved"),)}
        brief = await ctx.ask(Brief, named="again", prefill=brief.raw(), notes=moved)
        now = await ctx.know(MyPrep(prep=prep), named="MyPrep at last")
    words = _with(now.words if now else {}, brief)
    words = _with(words, deep) if deep else words
    await ctx.do(KeepPrep(prep=prep, seen=now.version if now else 0, at=ctx.now, words=words))
    await ctx.say(*_kept(prep), named="kept")


async def deleting(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(MyPrep(prep=ctx.given.about)) is None:
        await ctx.say(Line[T](text=T("prep-gone")), _all(), named="gone")
        return
    if (await ctx.ask(Sure)).what == "keep":
        await ctx.say(Line[T](text=T("prep-stays")), _all(), named="stays")
        return
    await ctx.do(DropPrep(prep=ctx.given.about, unfinished="prep"))
    await ctx.say(Line[T](text=T("prep-deleted")), Note[T](text=T("prep-deleted-note")), _all(), named="deleted")


def _kept(prep: str) -> Message:
    card, again = button("prep-pocket", See("pocket", prep), primary=True), button("verb-rehearse", Start("rehearse"))
    return (
        Line[T](text=T("prep-kept")),
        Note[T](text=T("prep-audience")),
        Note[T](text=T("prep-people")),
        Buttons[T](buttons=(card, again, button("preps-all", See("preps")))),
    )


def _all() -> Buttons[T]:
    return Buttons[T](buttons=(button("preps-all", See("preps")), button("verb-prep", Start("prep"))))


def _with(words: dict[str, Sealed], answers: Form) -> dict[str, Sealed]:
    """What was there, with these answers in place of those of before."""
    asked = {name: getattr(answers, name) for name in type(answers).model_fields}
    others = {name: value for name, value in words.items() if name not in asked}
    return others | {name: value for name, value in asked.items() if isinstance(value, Sealed)}


def _start(words: dict[str, Sealed], form: type[Form]) -> Answers:
    """The two-minute version, unless more was written before."""
    told = {name: words[name].reveal() for name in form.model_fields if name in words}
    return told | {"length": "ten" if Deep.model_fields.keys() & words.keys() else "two"} if form is Brief else told


audience = always("prep-audience")

_SHORT: Answers = {
    "say": "The hand-over notes were not there on Monday.",
    "wish": "That he can plan without me.",
    "view": "He had too much on his desk.",
    "opener": "I would like to talk about Monday, and to hear how it was for you.",
    "heat": "Breathe, and ask.",
    "length": "two",
}
_OLD = Prep(
    id="p1",
    version=1,
    saved_at=datetime(2026, 11, 18, 9, 0, tzinfo=UTC),
    words={"say": Sealed("The hand-over notes were not there on Monday.")},
)

prep = Flow(
    key="prep",
    verb="prep",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Brief, Deep),
    audience=audience,
    minutes=2,
    examples=(
        Example("two minutes", ADA, (_SHORT,), {"NewPrep": "p1", "MyPrep again": None}),
        Example(
            "ten minutes",
            ADA,
            (
                {**_SHORT, "length": "ten"},
                {
                    "facts": "Monday, 8:00: no notes. Two customers waited.",
                    "story": "He does not care.",
                    "part": "I never said by when.",
                    "question": "What was Friday like for you?",
                    "request": "Notes by Friday noon, or a word that they are late.",
                },
            ),
            {"NewPrep": "p1", "MyPrep again": None},
        ),
        Example("a change", ADA, (_SHORT,), {"MyPrep": _OLD, "MyPrep again": _OLD}, Given(about="p1")),
    ),
    forgets=True,
)
unprep = Flow(
    key="unprep",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=deleting,
    forms=(Sure,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("delete it", ADA, ({"what": "delete"},), {"MyPrep": _OLD}, Given(about="p1")),
        Example("keep it", ADA, ({"what": "keep"},), {"MyPrep": _OLD}, Given(about="p1")),
    ),
    forgets=True,
)

FLOWS = (prep, unprep)
