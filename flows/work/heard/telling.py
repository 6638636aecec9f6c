"""After a round a manager tells their team what was heard, what they will do, what not, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.questions import Text
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.heard.commands import TellTeam, TellWhatWasHeard
from storage.work.heard.queries import Due, HeardSeen, Told, WhatWasHeard


class Heard(Form):
    """What will not be done is told with its reason."""

    heard: Annotated[Sealed, Text(max_length=1000, lines=4)]
    will: Annotated[Sealed, Text(max_length=1000, lines=3)]
    will_not: Annotated[Sealed | None, Text(max_length=600, lines=2)] = None
    why: Annotated[Sealed | None, Text(max_length=600, lines=2)] = None

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.will_not and not self.why:
            raise rejected("why", "heard-say-why")
        return self


async def telling(ctx: Context[WorkCommand]) -> None:
    known = await ctx.know(WhatWasHeard(now=ctx.now))
    if not known.team:
        await ctx.say(Line[T](text=T("heard-no-team")), named="no team")
        return
    told = await ctx.ask(Heard, notes=_about(ctx.person, known.my_due))
    now = await ctx.know(WhatWasHeard(now=ctx.now), named="WhatWasHeard again")
    await ctx.do(TellWhatWasHeard(at=ctx.now, heard=told.heard, will=told.will, will_not=told.will_not, why=told.why))
    for number, person in enumerate(now.team):
        await ctx.do(TellTeam(invited=person), named=f"tell {number}")
    await ctx.say(Line[T](text=T.of("heard-told", number=len(now.team))), see(), named="told")


def _about(person: Person, due: tuple[Due, ...]) -> dict[str, tuple[T, ...]]:
    """Beside the first question: which rounds wait for it, and what not to write."""
    days = tuple(T.of("heard-since", day=day_words(one.closed_at.date(), person)) for one in due[:1])
    return {"heard": (*days, T("heard-no-names"))}


def see() -> Buttons[T]:
    return Buttons[T](buttons=(button("heard-see", See("heard")),))


async def news(ctx: Context[WorkCommand]) -> None:
    known = await ctx.know(WhatWasHeard(now=ctx.now))
    await ctx.say(*_news(known), named="news")


def _news(known: HeardSeen) -> Message:
    if not (known.by and known.told):
        return (Line[T](text=T("heard-gone")),)
    return Line[T](text=T.of("heard-news", name=known.by)), Note[T](text=T("heard-news-note")), see()


def due_notice(person: Person, due_at: datetime) -> Message:
    """For the manager, when the round has closed. It names no question and no answer."""
    return (
        Line[T](text=T("heard-due")),
        Note[T](text=T.of("heard-due-until", day=day_words(due_at.date(), person))),
    )


def due_reminder(person: Person, due_at: datetime) -> Message:
    """The only one."""
    return (
        Line[T](text=T.of("heard-reminder", day=day_words(due_at.date(), person))),
        Note[T](text=T("heard-reminder-why")),
    )


audience = always("heard-audience")

news_audience = always("heard-news-audience")


_AT = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
TOLD = Told(
    written_at=_AT,
    heard=Sealed("Many of you lack quiet time for deep work."),
    will=Sealed("No meetings on Wednesday mornings, from next week on."),
    will_not=Sealed("A second office."),
    why=Sealed("There is no money for it this year."),
    kinds=("pulse",),
)
DUE = Due(kind="pulse", closed_at=_AT, due_at=datetime(2026, 12, 1, 8, 0, tzinfo=UTC), late=False)
_TEAM = HeardSeen(my_due=(DUE,), team=("ada", "tom"))

heard_tell = Flow(
    key="heard_tell",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=telling,
    forms=(Heard,),
    audience=audience,
    minutes=5,
    by_button=True,
    examples=(
        Example(
            "after a pulse",
            GRACE,
            (
                {
                    "heard": "Many of you lack quiet time for deep work.",
                    "will": "No meetings on Wednesday mornings, from next week on.",
                    "will_not": "A second office.",
                    "why": "There is no money for it this year.",
                },
            ),
            {"WhatWasHeard": _TEAM, "WhatWasHeard again": _TEAM},
        ),
    ),
)
heard_news = Flow(
    key="heard_news",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=news,
    forms=(),
    audience=news_audience,
    minutes=1,
    examples=(Example("told", ADA, (), {"WhatWasHeard": HeardSeen(by="Grace Lindqvist", told=(TOLD,))}),),
)
FLOWS = (heard_tell, heard_news)
