"""The monthly reflection: a theme, a moment, what it may mean, and one small experiment that comes back next month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from flows.coaching.reflections.kept import audience, kept, unsealed, words_of
from flows.coaching.reflections.periods import THEMES, Theme, month_asked, month_ends, theme_of
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form, rejected
from flows.kit.message import Quote
from flows.kit.questions import Choice, Day, Raw, Text
from flows.kit.samples import ADA
from flows.kit.text import T
from storage.coaching.reflections.commands import KeepReflection
from storage.coaching.reflections.queries import Month, MyMonth, Reflection
from storage.compartments import CoachingCommand, Compartment, Sealed


class Tried(Form):
    """Asked when the last reflection ended in an experiment."""

    step: ClassVar[str] = "Tried"

    happened: Annotated[Sealed | None, Text(max_length=500, lines=3)] = None


class Reflect(Form):
    """Every question may be left out, but not all of them."""

    step: ClassVar[str] = "Month"

    theme: Annotated[Theme, Choice(THEMES)]
    moment: Annotated[Sealed | None, Text(max_length=2000, lines=4)] = None
    meant: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    otherwise: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    did: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    learned: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    more: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    guess: Annotated[Sealed | None, Text(max_length=300)] = None
    attempt: Annotated[Sealed | None, Text(max_length=300)] = None
    by: Annotated[date | None, Day(ahead=True)] = None

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        return frozenset({"by"} if "attempt" in answers and answers["attempt"] is None else ())

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not words_of(self):
            raise rejected("moment", "reflect-problem-empty")
        if self.by and not self.attempt:
            raise rejected("attempt", "reflect-problem-attempt")
        return self


async def body(ctx: Context[CoachingCommand]) -> None:
    month = month_asked(ctx.person, ctx.now, ctx.given.about)
    known = await ctx.know(MyMonth(month=month))
    wanted = _wanted(known)
    tried = await ctx.ask(Tried, prefill=_start(known, Tried, month), quotes=wanted) if wanted else None
    answers = await ctx.ask(Reflect, prefill=_start(known, Reflect, month), notes=_asks(known, month))
    now = await ctx.know(MyMonth(month=month), named="MyMonth again")
    if _version(now) != _version(known):
        moved = {"theme": (T("reflect-moved"),)}
        answers = await ctx.ask(Reflect, named="again", prefill=answers.raw(), notes=moved, quotes=_meanwhile(now))
        now = await ctx.know(MyMonth(month=month), named="MyMonth at last")
    await ctx.do(
        KeepReflection(
            kind="month",
            period=month,
            seen=_version(now),
            at=ctx.now,
            words=(words_of(tried) if tried else {}) | words_of(answers),
            chosen={"theme": answers.theme},
            by=answers.by,
        )
    )
    await ctx.say(*kept(now.id, T("reflect-kept-until")), named="kept")


def _version(known: Month) -> int:
    return known.this.version if known.this else 0


def _wanted(known: Month) -> tuple[Quote[T], ...]:
    """The last experiment, in the person's own words."""
    words = known.last.words if known.last else {}
    attempt, guess = words.get("attempt"), words.get("guess")
    if attempt is None:
        return ()
    guessed = (Quote[T](label=T("reflect-guessed"), words=guess),) if guess else ()
    return (Quote[T](label=T("reflect-wanted"), words=attempt), *guessed)


def _meanwhile(now: Month) -> tuple[Quote[T], ...]:
    """The answer that was kept on another device meanwhile: one of them is enough to recognise it by."""
    words = (now.this.words if now.this else {}).get("moment")
    return (Quote[T](label=T("reflect-meanwhile"), words=words),) if words else ()


def _start(known: Month, form: type[Form], month: str) -> Answers:
    """What was kept this month already, else the theme of the month."""
    if known.this is None:
        return {"theme": theme_of(month)} if form is Reflect else {}
    start: dict[str, Raw] = {**unsealed(known.this.words, form)}
    if form is Reflect:
        start["theme"] = known.this.chosen.get("theme")
        start["by"] = known.this.by.isoformat() if known.this.by else None
    return start


def _asks(known: Month, month: str) -> dict[str, tuple[T, ...]]:
    theme = (known.this.chosen.get("theme") if known.this else None) or theme_of(month)
    return {"theme": (T(f"reflect-asks-{theme}"),)}


_LAST = Reflection(
    id="r10",
    version=1,
    saved_at=datetime(2026, 10, 30, 14, 0, tzinfo=UTC),
    kind="month",
    period="2026-10",
    words={"attempt": Sealed("Ask one question before I answer."), "guess": Sealed("I will hear more.")},
)

reflect = Flow(
    key="reflect",
    verb="reflect",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Tried, Reflect),
    audience=audience,
    minutes=7,
    examples=(
        Example(
            "after an experiment",
            ADA,
            (
                {"happened": "I asked, and Tom had a better idea."},
                {
                    "theme": "assumptions",
                    "moment": "Tom stayed quiet in the review, and I filled the silence.",
                    "meant": "He does not care.",
                    "otherwise": "He was thinking.",
                    "attempt": "Count to five before I speak.",
                    "by": "2026-12-11",
                },
            ),
            {"MyMonth": Month(id="r11", last=_LAST), "MyMonth again": Month(id="r11", last=_LAST)},
        ),
        Example(
            "the first one",
            ADA,
            ({"theme": "pride", "moment": "The migration went live on a Tuesday, and nobody noticed."},),
            {"MyMonth": Month(id="r11"), "MyMonth again": Month(id="r11")},
        ),
    ),
    expires=month_ends,
    forgets=True,
)
