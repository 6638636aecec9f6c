"""Intentions for a year, and their echo in April, July and October: own words, and whether they are still true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import model_validator

from flows.coaching.reflections.kept import audience, kept, unsealed, words_of
from flows.coaching.reflections.periods import ECHO_OPEN, echoes, year_ahead
from flows.kit.effects import Context, Reminder
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, Quote, button
from flows.kit.person import Person
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA
from flows.kit.targets import OpenStep, See
from flows.kit.text import T
from storage.coaching.reflections.commands import InviteToEcho, KeepEcho, KeepReflection
from storage.coaching.reflections.queries import Month, MyIntentions, MyReflection, Reflection, Still
from storage.compartments import CoachingCommand, Compartment, Sealed

Aim = Literal["growing", "capability", "presence", "shift"]
Who = Literal["nobody", "coach", "manager"]


class Intend(Form):
    """At most one sentence for each; one of them is picked."""

    step: ClassVar[str] = "Year"

    growing: Annotated[Sealed | None, Text(max_length=200, lines=2)] = None
    capability: Annotated[Sealed | None, Text(max_length=200, lines=2)] = None
    presence: Annotated[Sealed | None, Text(max_length=200, lines=2)] = None
    shift: Annotated[Sealed | None, Text(max_length=200, lines=2)] = None
    one: Annotated[Aim | None, Choice(get_args(Aim))] = None
    obstacle: Annotated[Sealed | None, Text(max_length=200)] = None
    then: Annotated[Sealed | None, Text(max_length=200)] = None
    sign: Annotated[Sealed | None, Text(max_length=200)] = None
    who: Annotated[Who | None, Choice(get_args(Who))] = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not any(getattr(self, aim) for aim in get_args(Aim)):
            raise rejected("growing", "intentions-problem-empty")
        if self.one and not getattr(self, self.one):
            raise rejected("one", "intentions-problem-one")
        return self


class Again(Form):
    """One quarter's look at them."""

    step: ClassVar[str] = "Still"

    still: Annotated[Still, Choice(get_args(Still))]
    words: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None


async def body(ctx: Context[CoachingCommand]) -> None:
    year = year_ahead(ctx.person, ctx.now)
    known = await ctx.know(MyIntentions(year=year))
    answers = await ctx.ask(Intend, prefill=_start(known))
    now = await ctx.know(MyIntentions(year=year), named="MyIntentions again")
    if _version(now) != _version(known):
        moved = {"growing": (T("reflect-moved"),)}
        answers = await ctx.ask(Intend, named="again", prefill=answers.raw(), notes=moved)
        now = await ctx.know(MyIntentions(year=year), named="MyIntentions at last")
    chosen = {name: value for name in ("one", "who") if (value := getattr(answers, name))}
    words = words_of(answers)
    await ctx.do(
        KeepReflection(kind="intentions", period=year, seen=_version(now), at=ctx.now, words=words, chosen=chosen)
    )
    echoed = {echo.month for echo in now.this.echoes} if now.this else set()
    if any(_open(at, ctx.now) and month not in echoed for month, at in echoes(year, ctx.person)):
        await ctx.do(InviteToEcho(invited=ctx.person.id, about=now.id))
    await ctx.say(*kept(now.id, T("intentions-kept-until")), named="kept")


async def echo(ctx: Context[CoachingCommand]) -> None:
    """One month's look at what was intended; the next month waits in a run of its own, so that no form is open before
    its time."""
    mine = await ctx.know(MyReflection(reflection=ctx.given.about))
    ahead = _ahead(mine, ctx) if mine else []
    if mine is None or not ahead:
        return
    month, at = ahead[0]
    reminder = (Reminder(at, _knock(month)),) if at > ctx.now else ()
    left = at + ECHO_OPEN - ctx.now
    answer = await ctx.ask(Again, named=month, within=left, remind=reminder, quotes=_own(mine))
    now = await ctx.know(MyReflection(reflection=ctx.given.about), named=f"MyReflection {month}")
    if answer and now:
        kept_echo = KeepEcho(reflection=now.id, seen=now.version, month=month, still=answer.still, words=answer.words)
        await ctx.do(kept_echo, named=f"{month} kept")
        await ctx.say(*_thanks(now.id), named=f"{month} thanks")
    if now and len(ahead) > 1:
        await ctx.do(InviteToEcho(invited=ctx.person.id, about=now.id))


def _ahead(mine: Reflection, ctx: Context[CoachingCommand]) -> list[tuple[str, datetime]]:
    """The months still to be looked at, each with the moment to say so."""
    done = {one.month for one in mine.echoes}
    return [(month, at) for month, at in echoes(mine.period, ctx.person) if month not in done and _open(at, ctx.now)]


def _open(at: datetime, now: datetime) -> bool:
    return now < at + ECHO_OPEN


def _knock(month: str) -> Message:
    """Says nothing of what it is about."""
    look = button("reflection-look", OpenStep("", month), primary=True)
    return Line[T](text=T("reflection-knock")), Note[T](text=T("reflection-knock-why")), Buttons[T](buttons=(look,))


def _thanks(reflection: str) -> Message:
    see = button("reflection-see", See("reflection", reflection))
    return Line[T](text=T("reflection-kept")), Note[T](text=T("reflection-audience")), Buttons[T](buttons=(see,))


def _own(mine: Reflection) -> tuple[Quote[T], ...]:
    """The picked one, else all of them."""
    names = [mine.chosen["one"]] if "one" in mine.chosen else list(get_args(Aim))
    quoted = [(f"reflection-said-{name}", mine.words[name]) for name in (*names, "then") if name in mine.words]
    return tuple(Quote[T](label=T(key), words=words) for key, words in quoted)


def _version(known: Month) -> int:
    return known.this.version if known.this else 0


def _start(known: Month) -> Answers:
    return unsealed(known.this.words, Intend) | known.this.chosen if known.this else {}


def _a_year(person: Person, begun: datetime) -> datetime:  # its own question ends it before
    return begun + timedelta(days=400)


_MINE = Reflection(
    id="i27",
    version=1,
    saved_at=datetime(2026, 12, 10, 9, 0, tzinfo=UTC),
    kind="intentions",
    period="2027",
    words={"growing": Sealed("Somebody who asks before she answers."), "then": Sealed("When I know it, I will ask.")},
    chosen={"one": "growing"},
)

intentions = Flow(
    key="intentions",
    verb="intentions",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Intend,),
    audience=audience,
    minutes=10,
    examples=(
        Example(
            "one of two",
            ADA,
            (
                {
                    "growing": "Somebody who asks before she answers.",
                    "capability": "Chairing a meeting well.",
                    "one": "growing",
                    "obstacle": "I like to be quick.",
                    "then": "When I know it, I will ask.",
                    "who": "nobody",
                },
            ),
            {"MyIntentions": Month(id="i26"), "MyIntentions again": Month(id="i26")},
        ),
    ),
    forgets=True,
)
echo_flow = Flow(
    key="echo",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=echo,
    forms=(Again,),
    audience=audience,
    minutes=2,
    by_button=True,
    examples=(
        Example(
            "it has changed",
            ADA,
            ({"still": "changed", "words": "Somebody who asks, and waits."},),
            {"MyReflection": _MINE, "MyReflection 2027-04": _MINE},
            Given(about="i27"),
        ),
    ),
    expires=_a_year,
    forgets=True,
)
