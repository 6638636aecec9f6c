"""Put something on the agenda, share how one sees things, and settle what was talked about."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.given import Given
from flows.kit.message import Line, Message
from flows.kit.person import Person
from flows.kit.questions import Text
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.work.agenda import cards
from flows.work.commitments.cards import words_back
from flows.work.commitments.commit import GRACE
from flows.work.moments import made_id, seen_version
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.colleagues.queries import WhoCanReceive
from storage.work.agenda.commands import AddPoint, SavePerformersView, SettlePoint
from storage.work.agenda.queries import VIEW_PARTS, AgendaPoint, AgendaPointOf, MyAgendas, Pair


class Topic(Form):
    words: Annotated[Sealed, Text(max_length=500, lines=3)]


async def adding(ctx: Context[WorkCommand]) -> None:
    """For two of whom one reports to the other, today, when it is sent."""
    other = ctx.given.about
    answer = await ctx.ask(Topic)
    pairs = await ctx.know(MyAgendas())
    (colleague,) = await ctx.know(WhoCanReceive(people=(other,)))
    if colleague.fit != "yes" or not is_together(ctx.person, other, pairs):
        await ctx.say(Line[T](text=T("agenda-not-together")), *words_back(answer.words), named="not together")
        return
    point = made_id("topic", ctx.person.id, other, ctx.now.isoformat())
    await ctx.do(AddPoint(id=point, other=other, at=ctx.now, words=answer.words))
    await ctx.say(Line[T](text=T("agenda-added")), cards.see(other), named="added")


def is_together(person: Person, other: str, pairs: tuple[Pair, ...]) -> bool:
    """Whether one of the two reports to the other today."""
    reports_to = person.manager is not None and person.manager.id == other
    return reports_to or any(pair.other == other and pair.managed for pair in pairs)


class View(Form):
    """Every question may be left out, but not all of them: only what is written is shared."""

    works: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None
    tension: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None
    strengths: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None
    fit: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None
    help: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(getattr(self, part) for part in VIEW_PARTS):
            raise rejected("works", "performers_view-empty")
        return self


async def viewing(ctx: Context[WorkCommand]) -> None:
    if ctx.person.manager is None:
        await ctx.say(Line[T](text=T("agenda-nobody")), named="nobody")
        return
    answers = await ctx.ask(View)
    manager = ctx.person.manager
    parts = {part: words for part in VIEW_PARTS if (words := getattr(answers, part))}
    view = made_id("view", ctx.person.id, manager.id, ctx.now.isoformat())
    await ctx.do(SavePerformersView(id=view, other=manager.id, at=ctx.now, parts=parts))
    await ctx.say(Line[T](text=T.of("performers_view-saved", name=manager.name)), cards.see(manager.id), named="saved")


How = Literal["done", "carry", "off"]
SAID: Final[dict[How, str]] = {"done": "agenda-is-done", "carry": "agenda-is-carried", "off": "agenda-is-off"}


async def settling(ctx: Context[WorkCommand]) -> None:
    act, _, about = ctx.given.about.partition(".")
    id_, seen = seen_version(about)
    how = next((known for known in SAID if known == act), None)
    point = await ctx.know(AgendaPointOf(id=id_))
    if point is None or how is None or point.state != "open" or point.version != seen:
        await ctx.say(*_settled_already(point), named="already")
        return
    await ctx.do(SettlePoint(id=id_, version=point.version, how=how))
    await ctx.say(Line[T](text=T(SAID[how])), cards.see(point.other), named="settled")


def _settled_already(point: AgendaPoint | None) -> Message:
    line = Line[T](text=T("agenda-settled"))
    return (line, cards.see(point.other)) if point else (line,)


audience = always("agenda-audience")


def views_audience(person: Person) -> T:
    if person.manager is None:
        return T("agenda-nobody")
    return T.of("performers_view-audience", name=person.manager.name)


_POINT = AgendaPoint.model_validate(
    {
        "id": "c0ffee",
        "version": 1,
        "mine": True,
        "other": "grace",
        "state": "open",
        "since": "2026-11-16T09:00:00Z",
        "carried": 0,
        "words": "Which of the two projects comes first?",
    }
)

FLOWS = (
    Flow(
        key="agenda_add",
        verb="",
        compartment=Compartment.WORK,
        mode="work",
        version=1,
        body=adding,
        forms=(Topic,),
        audience=audience,
        minutes=1,
        by_button=True,
        examples=(
            Example(
                "a topic",
                ADA,
                ({"words": "Which of the two projects comes first?"},),
                {"MyAgendas": (), "WhoCanReceive": (GRACE,)},
                Given(about="grace"),
            ),
        ),
    ),
    Flow(
        key="performers_view",
        verb="",
        compartment=Compartment.WORK,
        mode="work",
        version=1,
        body=viewing,
        forms=(View,),
        audience=views_audience,
        minutes=5,
        by_button=True,
        examples=(
            Example("two of five", ADA, ({"works": "The new test days.", "help": "Tell the board about the audit."},)),
        ),
    ),
    Flow(
        key="agenda_settle",
        verb="",
        compartment=Compartment.WORK,
        mode="work",
        version=1,
        body=settling,
        forms=(),
        audience=audience,
        minutes=1,
        by_button=True,
        examples=(Example("talked about", ADA, (), {"AgendaPointOf": _POINT}, Given(about="done.c0ffee.1")),),
    ),
)
