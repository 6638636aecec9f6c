"""The day on which somebody wanted to look at something again: one neutral reminder, unless they want none."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from flows.coaching.threads import cards
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.questions import Choice
from flows.kit.samples import ADA
from flows.kit.targets import OpenStep, See
from flows.kit.text import T
from storage.coaching.threads.queries import Head, TheThread
from storage.compartments import CoachingCommand, Compartment

NINE: Final = time(9)
LIVES: Final = timedelta(days=800)


class NoReminder(Form):
    """Opened by a button alone; otherwise it waits for the day."""

    what: Annotated[Literal["none"], Choice(("none",))]


def about(thread: str, day: str) -> str:
    return f"{thread}.{day}"


async def body(ctx: Context[CoachingCommand]) -> None:
    thread, _, day = ctx.given.about.partition(".")
    if not cards.writable(await ctx.know(TheThread(thread=thread, now=ctx.now))):
        return
    morning = datetime.combine(date.fromisoformat(day), NINE, ZoneInfo(ctx.person.timezone))
    if morning <= ctx.now:
        return
    choose = Buttons[T](buttons=(button("thread-reminder", OpenStep("", "NoReminder")),))
    await ctx.say(
        Line[T](text=T.of("thread-will-remind", day=day_words(morning.date(), ctx.person))), choose, named="will remind"
    )
    if await ctx.ask(NoReminder, within=morning - ctx.now):
        await ctx.say(Line[T](text=T("thread-no-reminder")), named="none")
        return
    again = await ctx.know(TheThread(thread=thread, now=ctx.now), named="TheThread again")
    if cards.writable(again):
        see = Buttons[T](buttons=(button("thread-look", See("thread", thread), primary=True),))
        await ctx.say(Line[T](text=T("thread-reminds")), see, named="reminds")


def _expires(person: Person, begun: datetime) -> datetime:
    return begun + LIVES


_HEAD = Head(id="t1", mine=True, state="open", kind="internal", other="samuel", other_name="Samuel Whitcombe")

following = Flow(
    key="thread_follow",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(NoReminder,),
    audience=cards.audience,
    minutes=1,
    examples=(
        Example("no reminder", ADA, ({"what": "none"},), {"TheThread": _HEAD}, Given(about=about("t1", "2026-12-04"))),
    ),
    expires=_expires,
    forgets=True,
)

FLOWS: tuple[Flow[Any], ...] = (following,)
