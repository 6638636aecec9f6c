"""What comes unasked: that something was named to somebody, at most two reminders of it, and news for who named it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.work.barriers import cards
from flows.work.barriers.naming import NAMED
from flows.work.later import LOOKS_AT_MOST, Later, as_long_as_it_may_last, put_off
from flows.work.moments import morning, next_look
from storage.compartments import Compartment, WorkCommand
from storage.directory.colleagues.queries import WhoCanReceive
from storage.work.barriers.commands import CloseForReporter, GiveBack, TellOfBarrier
from storage.work.barriers.queries import OPEN, WAITING, Barrier, TheBarrier

BEFORE: Final = timedelta(days=3)
"""The first reminder comes so long before the answer is due, the second on the day."""
AFTER: Final = timedelta(days=1)
"""So long after the day whoever named it is told that they can choose somebody else."""


async def news(ctx: Context[WorkCommand]) -> None:
    one = await ctx.know(TheBarrier(id=ctx.given.about, now=ctx.now))
    if one is None:
        await ctx.say(Line[T](text=T("barrier-over")), named="over")
        return
    text = T("barrier-news") if one.mine else T.of("barrier-news-from", name=one.other_name)
    await ctx.say(Line[T](text=text), cards.see(one.id), named="news")


async def asked(ctx: Context[WorkCommand]) -> None:
    """At most two reminders unless the person asks for more; none once it is answered or is somebody else's."""
    id_ = ctx.given.about
    one = await ctx.know(TheBarrier(id=id_, now=ctx.now))
    if one is None:
        await ctx.say(Line[T](text=T("barrier-over")), named="over")
        return
    await ctx.say(*_notice(ctx.person, one), named="notice")
    moments, late = _moments(ctx.person, one)
    for number in range(LOOKS_AT_MOST):
        before = ctx.now
        later = await ctx.ask(Later, named=f"Later {number}", within=next_look((*moments, late), ctx.now))
        now = await ctx.know(TheBarrier(id=id_, now=ctx.now), named=f"TheBarrier {number}")
        if now is None or not _still(now, one):
            if later:
                await ctx.say(Line[T](text=T("barrier-over")), named="over")
            return
        if later:
            moments = put_off(ctx.person, ctx.now, later)
            key = "barrier-put-off" if moments else "barrier-no-more"
            await ctx.say(Line[T](text=T(key)), named=f"put off {number}")
            continue
        if await _alone(ctx, now, number):
            return
        if now.state in WAITING and any(before < moment <= ctx.now for moment in moments):
            await ctx.say(*_reminder(ctx.person, now), named=f"reminder {number}")
        if now.state in WAITING and before < late <= ctx.now:
            await ctx.do(TellOfBarrier(invited=now.other, about=id_), named=f"late {number}")


def _still(now: Barrier, one: Barrier) -> bool:
    """Whether it is still open and with the person, since they were asked."""
    return not now.mine and now.since == one.since and now.state in OPEN - {"elsewhere"}


async def _alone(ctx: Context[WorkCommand], one: Barrier, number: int) -> bool:
    """Whether one of the two has left. What they had open goes back to whoever named it, or is closed."""
    me, other = await ctx.know(WhoCanReceive(people=(ctx.person.id, one.other)), named=f"WhoCanReceive {number}")
    if me.fit != "yes":
        await ctx.do(GiveBack(id=one.id, version=one.version, at=ctx.now))
        await ctx.do(TellOfBarrier(invited=one.other, about=one.id), named="given back")
    elif other.fit != "yes":
        await ctx.do(CloseForReporter(id=one.id, version=one.version, at=ctx.now))
        await ctx.say(Line[T](text=T.of("barrier-closed-for-you", name=one.other_name)), named="left")
    return me.fit != "yes" or other.fit != "yes"


def _moments(person: Person, one: Barrier) -> tuple[tuple[datetime, ...], datetime]:
    """The two reminders, and when it is late."""
    day = day_of(one.answer_due, person)
    return (morning(person, day - BEFORE), morning(person, day)), one.answer_due + AFTER


def _notice(person: Person, one: Barrier) -> Message:
    due = day_words(day_of(one.answer_due, person), person)
    return (
        Line[T](text=T.of("barrier-notice", name=one.other_name)),
        Note[T](text=T.of("barrier-notice-due", day=due)),
        cards.see(one.id),
    )


def _reminder(person: Person, one: Barrier) -> Message:
    due = day_words(day_of(one.answer_due, person), person)
    buttons = (
        button("barrier-see", See("barrier", one.id), primary=True),
        button("barrier-answer", Start("barrier_answer", one.id)),
        button("barrier-later", Start("barrier_asked", one.id)),
    )
    return (
        Line[T](text=T.of("barrier-reminder", name=one.other_name, day=due)),
        Note[T](text=T("barrier-why-reminded")),
        Buttons[T](buttons=buttons),
    )


audience = always("barrier-reminder-audience")

_FROM_ADA = NAMED.model_copy(update={"mine": False, "other": "ada", "other_name": "Ada Okafor", "state": "sent"})

barrier_news = Flow(
    key="barrier_news",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=news,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(Example("an answer", ADA, (), {"TheBarrier": NAMED}, Given(about="c0ffee")),),
)
barrier_asked = Flow(
    key="barrier_asked",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=asked,
    forms=(Later,),
    audience=audience,
    minutes=1,
    by_button=True,
    expires=as_long_as_it_may_last,
    examples=(
        Example(
            "later, when it has ended meanwhile",
            GRACE,
            ({"when": "tomorrow"},),
            {"TheBarrier": _FROM_ADA, "TheBarrier 0": None},
            Given(about="c0ffee"),
        ),
    ),
)
