"""Away: days on which Cairn does not write, and taking them back. No reason is asked, and nothing waits in a pile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form, rejected
from flows.kit.given import Given
from flows.kit.message import Button, Buttons, Line, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.questions import Day
from flows.kit.targets import Act
from flows.kit.text import T
from flows.nudges.wall import local
from storage.compartments import Compartment, DirectoryCommand
from storage.directory.commands import SetLeave, TakeLeaveBack


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
    days, tries = await ctx.ask(Away), 0
    while days.last_day < local(ctx.now, ctx.person.timezone).date():
        tries += 1
        days = await ctx.ask(Again, named=f"Again{tries}", prefill=days.raw())
    await ctx.do(SetLeave(first_day=days.first_day, last_day=days.last_day))
    last = day_words(days.last_day, ctx.person)
    back = Buttons[T](buttons=(take_back(days.first_day),))
    await ctx.say(Line[T](text=T.of("away-saved", last=last)), back, named="saved")


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
