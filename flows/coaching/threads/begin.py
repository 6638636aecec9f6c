"""Beginning a thread: alone, or with somebody as a coach. Nobody is asked before it is clear what they will read."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from itertools import count
from typing import Annotated, Final, Literal, get_args

from pydantic import model_validator

from flows.coaching.threads import cards
from flows.coaching.threads.alone import FORMS, alone
from flows.coaching.threads.shelving import ORDERS, Sure, order
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.moments import date_words
from flows.kit.person import for_employees
from flows.kit.questions import Choice, Day, PersonPick, Pick, Text, offer
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.threads.commands import AddEntry, AskCoach, BeginThread, CoachKind
from storage.coaching.threads.queries import NewThread, WithRoom
from storage.compartments import CoachingCommand, Compartment, Sealed
from storage.directory.coaches.commands import Format, Topic
from storage.directory.coaches.queries import CoachStanding, Standing, SuggestedCoaches, Suggestion

SUGGESTED: Final = 2
A_YEAR: Final = timedelta(days=365)
What = Literal["grow", "obstacles", "assumption", "experiment", "review", "coach"]
Rhythm = Literal["weekly", "fortnight", "monthly", "open"]
KINDS: Final[dict[str, CoachKind]] = {
    "internal": "internal",
    "peer": "peer",
    "manager": "manager",
    "external": "external",
}


class Begin(Form):
    what: Annotated[What, Choice(get_args(What))]


class Wanted(Form):
    """What a coach should fit to; chosen words, so that nothing is told before somebody is chosen."""

    topic: Annotated[Topic, Choice(get_args(Topic))]
    format: Annotated[Format, Choice(get_args(Format))]


class Who(Form):
    """Somebody who was suggested, or anybody else."""

    coach: Annotated[str | None, Pick()] = None
    other: Annotated[str | None, PersonPick()] = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Who:
        if not self.coach and not self.other:
            raise rejected("other", "problem-coach-nobody")
        return self


class Named(Form):
    """Nobody fits who could be suggested."""

    other: Annotated[str, PersonPick()]


class Warned(Form):
    """Before somebody who also decides about one becomes one's coach."""

    go: Annotated[Literal["other", "go"], Choice(("other", "go"))]


class LastDay(Form):
    """For a coach from outside the company."""

    until: Annotated[date | None, Day()] = None


class Agreement(Form):
    purpose: Annotated[Sealed, Text(max_length=300, lines=2)]
    rhythm: Annotated[Rhythm, Choice(get_args(Rhythm))]
    first: Annotated[Sealed | None, Text(max_length=2000, lines=6)] = None


async def body(ctx: Context[CoachingCommand]) -> None:
    if asked_for := order(ctx.given.words):
        await asked_for(ctx)
        return
    if ctx.person.is_guest:
        await ctx.say(Line[T](text=T("coach-for-employees")), named="guest")
        return
    if ctx.given.people:
        await _with_coach(ctx)
        return
    begin = await ctx.ask(Begin)
    if begin.what == "coach":
        await _with_coach(ctx)
    else:
        await alone(ctx, begin.what)


async def _with_coach(ctx: Context[CoachingCommand]) -> None:
    """Whoever would rather have somebody else chooses again."""
    coach = ctx.given.people[0] if ctx.given.people else None
    suggested: list[Suggestion] | None = None
    for number in count(1):
        again = "" if number == 1 else f" {number}"
        if coach is None:
            suggested = await _suggested(ctx) if suggested is None else suggested
            coach = await _chosen(ctx, suggested, again)
        standing = await ctx.know(CoachStanding(person=coach), named=f"CoachStanding{again}")
        if why := await _cannot(ctx, standing, again):
            await ctx.say(*cards.back(why), named="cannot")
            return
        if standing.relation != "manager" or (await ctx.ask(Warned, named=f"Warned{again}")).go == "go":
            await _agree(ctx, standing)
            return
        coach = None


async def _suggested(ctx: Context[CoachingCommand]) -> list[Suggestion]:
    wanted = await ctx.ask(Wanted)
    found = await ctx.know(SuggestedCoaches(topic=wanted.topic, format=wanted.format))
    room = await ctx.know(WithRoom(coaches=tuple((one.id, one.capacity) for one in found)))
    return [one for one in found if one.id in room][:SUGGESTED]


async def _chosen(ctx: Context[CoachingCommand], suggested: list[Suggestion], again: str) -> str:
    if not suggested:
        return (await ctx.ask(Named, named=f"Named{again}")).other
    offers = {"coach": offer((one.id, one.name) for one in suggested)}
    notes = {"coach": tuple(_because(one) for one in suggested)}
    who = await ctx.ask(Who, named=f"Who{again}", offers=offers, notes=notes)
    return who.other or who.coach or ""


async def _cannot(ctx: Context[CoachingCommand], standing: Standing, again: str) -> T | None:
    if standing.relation in ("left", "report"):
        return T(f"coach-cannot-{standing.relation}")
    if standing.capacity is None:
        return None
    asked = WithRoom(coaches=((standing.id, standing.capacity),))
    return None if await ctx.know(asked, named=f"WithRoom for this one{again}") else T("coach-no-room")


def _because(one: Suggestion) -> T:
    return T.of(
        "coach-because",
        name=one.name,
        topic=_yes(one.knows_topic),
        language=_yes(one.speaks),
        format=_yes(one.fits_format),
    )


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


async def _agree(ctx: Context[CoachingCommand], standing: Standing) -> None:
    typed = {"purpose": ctx.given.words.reveal()} if ctx.given.words else None
    until = await last_day(ctx, standing) if standing.relation == "external" else None
    agreed = await ctx.ask(Agreement, audience=cards.pair(standing.name), prefill=typed)
    first = (agreed.first,) if agreed.first else ()
    again = await ctx.know(CoachStanding(person=standing.id), named="CoachStanding again")
    if _needs_other_words(standing, again):
        await ctx.say(*cards.back(T("coach-moved-on"), agreed.purpose, *first), named="moved on")
        return
    thread = await ctx.know(NewThread())
    await ctx.do(
        BeginThread(
            thread=thread,
            at=ctx.now,
            kind=KINDS[again.relation],
            purpose=agreed.purpose,
            coach=standing.id,
            rhythm=agreed.rhythm,
            until=until,
        )
    )
    for letter in first:
        await ctx.do(AddEntry(thread=thread, at=ctx.now, kind="letter", words={"letter": letter}))
    await ctx.do(AskCoach(invited=standing.id, about=thread))
    see = Buttons[T](buttons=(button("thread-see", See("thread", thread)),))
    dated = (Note[T](text=T.of("thread-until", day=date_words(until, ctx.person))),) if until else ()
    await ctx.say(Line[T](text=T("coach-asked")), Note[T](text=T("coach-asked-note")), *dated, see, named="asked")


def _needs_other_words(asked: Standing, now: Standing) -> bool:
    """Whether something would have been refused, warned of or asked, had they stood like that when it was agreed."""
    if asked.relation == now.relation:
        return False
    return now.relation not in ("internal", "peer") or asked.relation == "external"


async def last_day(ctx: Context[CoachingCommand], standing: Standing) -> date:
    """Until when a coach from outside may read: as the coachee says, within their time as a guest, at most a year."""
    today = _today(ctx)
    latest = max(min(standing.until or date.max, today + A_YEAR), today)
    note = T.of("coach-last-day-latest", day=date_words(latest, ctx.person))
    asked = await ctx.ask(LastDay, notes={"until": (note,)})
    number = 2
    while asked.until and not _today(ctx) <= asked.until <= latest:
        wrong = T("coach-last-day-far" if asked.until > latest else "coach-last-day-past")
        asked = await ctx.ask(LastDay, named=f"LastDay {number}", prefill=asked.raw(), notes={"until": (wrong, note)})
        number += 1
    return asked.until or latest


def _today(ctx: Context[CoachingCommand]) -> date:
    """By which a last day counts."""
    return ctx.now.astimezone(UTC).date()


_SUGGESTED = (
    Suggestion(id="samuel", name="Samuel Whitcombe", capacity=3, knows_topic=True, speaks=True, fits_format=True),
    Suggestion(id="kofi", name="Kofi Asante-Boateng", capacity=1, knows_topic=False, speaks=True, fits_format=True),
)
_SAMUEL = Standing(id="samuel", name="Samuel Whitcombe", relation="internal", capacity=3)
_KOFI = Standing(id="kofi", name="Kofi Asante-Boateng", relation="peer")
_GRACE = Standing(id="grace", name="Grace Lindqvist", relation="manager")
_WANJIRU = Standing(id="wanjiru", name="Wanjiru Kamau", relation="external", until=date(2027, 6, 30))
_AGREED: Answers = {"purpose": "Learn to say no.", "rhythm": "fortnight", "first": "Shall I tell you about Monday?"}
_THREAD = {"NewThread": "t1"}
_WITH_SAMUEL = {
    **_THREAD,
    "SuggestedCoaches": _SUGGESTED,
    "WithRoom": ("samuel", "kofi"),
    "CoachStanding": _SAMUEL,
    "WithRoom for this one": ("samuel",),
    "CoachStanding again": _SAMUEL,
}
_ALONE: Final[tuple[tuple[What, tuple[Answers, ...]], ...]] = (
    (
        "grow",
        ({"wish": "Leave work at six.", "now": "I stay till eight."}, {"chosen": "Pack up early.", "committed": "7"}),
    ),
    ("obstacles", ({"wish": "Speak up in the round.", "inside": "I wait until it is perfect."},)),
    ("assumption", ({"want": "Delegate.", "instead": "I do it myself.", "belief": "It is faster."},)),
    ("experiment", ({"guess": "Ten minutes of questions save an hour.", "by": "2026-12-04"},)),
    ("review", ({"good": "The talk with Tom.", "leave": "Checking mail at night."},)),
)

coach = Flow(
    key="coach",
    verb="coach",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(
        Begin,
        *(form for forms in FORMS.values() for form in forms),
        Wanted,
        Who,
        Named,
        Warned,
        LastDay,
        Agreement,
        Sure,
    ),
    audience=cards.audience,
    minutes=5,
    people=1,
    orders=tuple(ORDERS),
    offered=for_employees,
    examples=(
        *(Example(f"alone: {what}", ADA, ({"what": what}, *answers), _THREAD) for what, answers in _ALONE),
        Example(
            "with a coach who was suggested",
            ADA,
            ({"what": "coach"}, {"topic": "conflict", "format": "letters"}, {"coach": "samuel"}, _AGREED),
            _WITH_SAMUEL,
        ),
        Example(
            "with one's own manager, after the warning",
            ADA,
            ({"go": "go"}, _AGREED),
            {**_THREAD, "CoachStanding": _GRACE, "CoachStanding again": _GRACE},
            Given(people=("grace",)),
        ),
        Example(
            "with a coach from outside, until a day",
            ADA,
            ({"until": "2027-03-31"}, _AGREED),
            {**_THREAD, "CoachStanding": _WANJIRU, "CoachStanding again": _WANJIRU},
            Given(people=("wanjiru",)),
        ),
        Example("hidden, with a word", ADA, (), {}, Given(words=Sealed("hide"))),
        Example("erased, with a word", ADA, ({"what": "erase"},), {}, Given(words=Sealed("erase"))),
        Example(
            "nobody can be suggested",
            ADA,
            (
                {"what": "coach"},
                {"topic": "career", "format": "both"},
                {"other": "grace"},
                {"go": "other"},
                {"other": "kofi"},
                _AGREED,
            ),
            {
                **_THREAD,
                "SuggestedCoaches": (),
                "WithRoom": (),
                "CoachStanding": _GRACE,
                "CoachStanding 2": _KOFI,
                "CoachStanding again": _KOFI,
            },
        ),
    ),
    forgets=True,
)
