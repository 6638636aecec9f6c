"""Away: days on which Cairn does not write, and taking them back. No reason is asked, and nothing waits in a pile."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, ClassVar, Final, Self

from pydantic import model_validator

from flows.kit.effects import Ask, Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.given import Given
from flows.kit.message import Button, Buttons, Line, Quote, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.questions import Day
from flows.kit.targets import Act
from flows.kit.text import T
from storage.compartments import Compartment, DirectoryCommand
from storage.directory.commands import SetLeave, TakeLeaveBack

_BETWEEN_DAYS: Final = re.compile(r"[^0-9-]+")


class Away(Form):
    step: ClassVar[str] = "Away"

    first_day: Annotated[date, Day()]
    last_day: Annotated[date, Day()]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise rejected("last_day", "away-problem-order")
        if self.last_day - self.first_day > timedelta(days=366):
            raise rejected("last_day", "away-problem-long")
        return self


class Again(Away):
    """The same, after days that are over. A form knows no date: that they are over shows when they are given."""

    step: ClassVar[str] = "Again"


async def body(ctx: Context[DirectoryCommand]) -> None:
    days, tries = await _asked(ctx), 0
    while days.last_day < day_of(ctx.now, ctx.person):
        tries += 1
        days = await ctx.ask(Again, named=f"Again{tries}", prefill=days.raw())
    await ctx.do(SetLeave(first_day=days.first_day, last_day=days.last_day))
    first, last = (day_words(day, ctx.person) for day in (days.first_day, days.last_day))
    ahead = days.first_day > day_of(ctx.now, ctx.person)
    saved = T.of("away-saved-ahead", first=first, last=last) if ahead else T.of("away-saved", last=last)
    await ctx.say(Line[T](text=saved), Buttons[T](buttons=(take_back(days.first_day),)), named="saved")


def _asked(ctx: Context[DirectoryCommand]) -> Ask[Away]:
    """With the days typed after the verb in it; one stands for both. Words without a day are shown again."""
    words = ctx.given.words
    typed = [day.isoformat() for day in map(_day, _BETWEEN_DAYS.split(words.reveal())) if day] if words else []
    if typed or words is None:
        return ctx.ask(Away, prefill={"first_day": typed[0], "last_day": typed[-1]} if typed else {})
    quotes = (Quote[T](label=T("refused-your-words"), words=words),)
    return ctx.ask(Away, notes={"first_day": (T("away-unread"),)}, quotes=quotes)


def take_back(first_day: date) -> Button[T]:
    """For the days away that begin on this day."""
    return button("away-back", Act("away_back", first_day.isoformat()))


async def _back(ctx: Context[DirectoryCommand]) -> None:
    if first_day := _day(ctx.given.about):
        await ctx.do(TakeLeaveBack(first_day=first_day))
    await ctx.say(Line[T](text=T("away-taken-back")), named="taken back")


def _day(shown: str) -> date | None:
    """What a button carries travels through clients, and may be anything."""
    try:
        return date.fromisoformat(shown)
    except ValueError:
        return None


audience = always("away-audience")

away = Flow(
    key="away",
    verb="away",
    compartment=Compartment.DIRECTORY,
    mode="work",
    version=1,
    body=body,
    forms=(Away, Again),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "a week off",
            Person("ada", "company", "Ada Okafor", "Europe/Berlin"),
            ({"first_day": "2026-12-21", "last_day": "2026-12-31"},),
        ),
        Example(
            "the wrong year, put right",
            Person("ada", "company", "Ada Okafor", "Europe/Berlin"),
            (
                {"first_day": "2025-12-21", "last_day": "2025-12-31"},
                {"first_day": "2026-12-21", "last_day": "2026-12-31"},
            ),
        ),
    ),
)

away_back = Flow(
    key="away_back",
    verb="",
    compartment=Compartment.DIRECTORY,
    mode="work",
    version=1,
    body=_back,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "the journey is off",
            Person("ada", "company", "Ada Okafor", "Europe/Berlin"),
            (),
            {},
            Given(about="2026-12-21"),
        ),
    ),
    by_button=True,
)
