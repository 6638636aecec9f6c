"""The last step before words leave coaching: exactly these, to exactly these people, by an explicit choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Annotated, ClassVar, Final, Literal, get_args
from zoneinfo import ZoneInfo

from flows.kit.effects import Context
from flows.kit.form import Form
from flows.kit.message import Buttons, Line, Note, Quote, button
from flows.kit.moments import date_words
from flows.kit.person import Person
from flows.kit.questions import Choice
from flows.kit.targets import See
from flows.kit.text import T
from storage.coaching.crossings.commands import LetAcross
from storage.coaching.crossings.queries import MyReaders, NewCrossing
from storage.coaching.crossings.shapes import Kind, Party, What
from storage.compartments import CoachingCommand, Sealed

HANDED_OVER: Final = time(9)
"""Of the next day, in the owner's own time: nobody can stand beside them and wait for it."""
DECEMBER_31: Final = (12, 31)

Full = Literal["tomorrow", "now", "change", "nothing"]
Whole = Literal["tomorrow", "now", "nothing"]


class Sure(Form):
    """For a statement: its words can still be changed."""

    step: ClassVar[str] = "Sure"

    when: Annotated[Full, Choice(get_args(Full))]


class SureWhole(Form):
    """For something that is changed where it was written."""

    step: ClassVar[str] = "Sure"

    when: Annotated[Whole, Choice(get_args(Whole))]


@dataclass(frozen=True)
class Leaving:
    """What is to leave, where to, and for which year; `instead_of` is the crossing it takes the place of."""

    kind: Kind
    what: What
    cycle: str
    parts: Mapping[str, Sealed] = field(repr=False)
    instead_of: str = ""


async def let(
    ctx: Context[CoachingCommand],
    leaving: Leaving,
    form: type[Sure] | type[SureWhole],
    again: str = "",
) -> bool:
    """Shows it, asks, and notes what was chosen. False when the words are to be changed first.

    Whoever would read it is asked anew after the choice: when that has changed, so has what was chosen.
    `again` makes the steps of a second time ones of their own.
    """
    readers = await ctx.know(MyReaders(), named=f"MyReaders{again}")
    for turn in count(1):
        if not readers:
            await ctx.say(Line[T](text=T("let-nobody")), _see(), named=f"nobody{again}")
            return True
        sure = await ctx.ask(
            form,
            named=f"Sure{again}" if turn == 1 else f"Sure{again} for others {turn}",
            quotes=preview(leaving.parts),
            audience=_read_by(ctx.person, leaving, readers),
            notes={} if turn == 1 else {"when": (T("let-others"),)},
        )
        if sure.when == "change":
            return False
        if sure.when == "nothing":
            await ctx.say(Line[T](text=T("let-nothing")), named=f"nothing{again}")
            return True
        today = await ctx.know(MyReaders(), named=f"MyReaders{again} then {turn}")
        if today == readers or not today:
            told = _told(leaving, readers, sure.when) if today else T("let-waits")
            await _note(ctx, leaving, readers, told, now=sure.when == "now")
            return True
        readers = today
    return True


def _told(leaving: Leaving, readers: tuple[Party, ...], when: str) -> T:
    if when == "now":
        return T.of(f"let-now-{leaving.kind}", names=named(readers), cycle=leaving.cycle)
    return T("let-tomorrow")


async def _note(
    ctx: Context[CoachingCommand], leaving: Leaving, readers: tuple[Party, ...], told: T, *, now: bool
) -> None:
    """Also when nobody would read it any more: then it does not go, and its words wait with their owner."""
    crossing = await ctx.know(NewCrossing())
    await ctx.do(
        LetAcross(
            crossing=crossing,
            kind=leaving.kind,
            what=leaving.what,
            cycle=leaving.cycle,
            parts=dict(leaving.parts),
            readers=readers,
            at=ctx.now,
            due_at=ctx.now if now else next_morning(ctx.person, ctx.now),
            expires=last_day(leaving.cycle),
            instead_of=leaving.instead_of,
        )
    )
    await ctx.say(Line[T](text=told), Note[T](text=T("let-receipt")), _see(), named="noted")


def preview(parts: Mapping[str, Sealed]) -> tuple[Quote[T], ...]:
    """Word for word, as it will be read."""
    return tuple(Quote[T](label=T(f"passed-said-{name}"), words=words) for name, words in parts.items())


def named(readers: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in readers)


def next_morning(person: Person, now: datetime) -> datetime:
    zone = ZoneInfo(person.timezone)
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, HANDED_OVER, zone).astimezone(UTC)


def last_day(cycle: str) -> date:
    """Until when it can be read: a year after the end of the year it is for."""
    return date(int(cycle) + 1, *DECEMBER_31)


def _read_by(person: Person, leaving: Leaving, readers: tuple[Party, ...]) -> T:
    names, cycle = named(readers), leaving.cycle
    if leaving.kind == "publish":
        return T.of("let-readers-publish", names=names, cycle=cycle)
    return T.of("let-readers-release", names=names, cycle=cycle, day=date_words(last_day(cycle), person))


def _see() -> Buttons[T]:
    return Buttons[T](buttons=(button("across-look", See("across")),))
