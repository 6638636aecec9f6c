"""Opening a circle, asking people to it, coming in, planning when it meets, and leaving. A no is told to nobody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from flows.coaching.circles import cards
from flows.coaching.circles.samples import CIRCLE, INVITED
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import Choice, Day, PeoplePick
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.nudges.wall import instant
from storage.coaching.circles.commands import (
    AskToCircle,
    ComeIn,
    HearOfDay,
    InviteToCircle,
    OpenCircle,
    PlanMeeting,
    StayOut,
    TellCircle,
)
from storage.coaching.circles.queries import FULL, MOST, Circle, NewCircle, TheCircle
from storage.compartments import CoachingCommand, Compartment
from storage.directory.together.queries import Standing, Together

HOURS: Final = tuple(str(hour) for hour in range(7, 20))
NEWS: Final = ("yes", "left", "host")
HEARS_AGAIN: Final = timedelta(days=1)
"""A host hears of a yes once in that time; who has said yes stands behind its button."""
Hour = Literal["7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19"]


class Gather(Form):
    """`people` are three to five, so that with the host it is four to six.

    Whether they are enough is said beside the question, with what else is so now: a form's own problem would stand
    below a sentence about somebody who is not chosen any more.
    """

    people: Annotated[tuple[str, ...], PeoplePick(most=MOST - 1)]
    day: Annotated[date, Day()]
    hour: Annotated[Hour, Choice(HOURS)]


class More(Form):
    people: Annotated[tuple[str, ...], PeoplePick(most=MOST - 1)]


class When(Form):
    day: Annotated[date, Day()]
    hour: Annotated[Hour, Choice(HOURS)]


class Come(Form):
    what: Annotated[Literal["yes", "no"], Choice(("yes", "no"))]


class Leave(Form):
    what: Annotated[Literal["keep", "leave"], Choice(("keep", "leave"))]


async def _open(ctx: Context[CoachingCommand]) -> None:
    if ctx.person.is_guest:
        await ctx.say(Line[T](text=T("circle-for-employees")), named="guest")
        return
    gathered = await ctx.ask(Gather)
    number = 2
    standing = await ctx.know(Together(people=gathered.people))
    while notes := _about_gathered(ctx, gathered, standing):
        kept: Answers = {
            "people": fitting(gathered.people, standing),
            "day": None if "day" in notes else gathered.day.isoformat(),
            "hour": gathered.hour,
        }
        gathered = await ctx.ask(Gather, named=f"Gather {number}", prefill=kept).refusing(notes)
        standing = await ctx.know(Together(people=gathered.people), named=f"Together {number}")
        number += 1
    circle = await ctx.know(NewCircle())
    at = _moment(ctx, gathered.day, gathered.hour)
    today = cards.is_today(ctx.person, at, ctx.now)
    await ctx.do(OpenCircle(circle=circle, meets_at=at, invited=gathered.people, today=today))
    await _ask_to(ctx, circle, gathered.people)
    await ctx.say(*_opened(circle), named="opened")


async def _ask_to(ctx: Context[CoachingCommand], circle: str, people: tuple[str, ...]) -> None:
    for number, person in enumerate(people, 1):
        await ctx.do(AskToCircle(invited=person, about=circle), named=f"AskToCircle {number}")


def _opened(circle: str) -> tuple[Line[T], Note[T], Buttons[T]]:
    see = Buttons[T](buttons=(button("circle-look", See("circle", circle)),))
    return Line[T](text=T("circle-asked-them")), Note[T](text=T("circle-asked-them-note")), see


def _about_gathered(ctx: Context[CoachingCommand], gathered: Gather, standing: Standing) -> dict[str, tuple[T, ...]]:
    few = {"people": (T("circle-problem-few"),)} if len(gathered.people) < FULL - 1 else {}
    return few | _about_people(ctx, gathered.people, standing) | _about_day(ctx, gathered.day, gathered.hour)


def fitting(chosen: tuple[str, ...], standing: Standing) -> tuple[str, ...]:
    """Those chosen who can stay: of two in one line the upper one goes, unless only the lower one was chosen."""
    unfit = {*_unequal(chosen, standing), *standing.gone_ids}
    return tuple(one for one in chosen if one not in unfit)


def _unequal(chosen: tuple[str, ...], standing: Standing) -> set[str]:
    return {upper if upper in chosen else lower for upper, lower in standing.in_line_ids}


def _left_out(chosen: tuple[str, ...], standing: Standing) -> T:
    ids, names = chain(*standing.in_line_ids), chain(*standing.in_line)
    named, unequal = dict(zip(ids, names, strict=False)), _unequal(chosen, standing)
    left = ", ".join(named[one] for one in chosen if one in unequal & named.keys())
    return T.of("circle-problem-left-out", names=left) if left else T("circle-problem-equals")


def _about_people(
    ctx: Context[CoachingCommand], chosen: tuple[str, ...], standing: Standing
) -> dict[str, tuple[T, ...]]:
    """What is wrong with those who were chosen, to stand beside the question: one sentence for each who is above."""
    gone = tuple(T.of("circle-problem-gone", name=name) for name in standing.gone)
    below: dict[str, list[str]] = {}
    for upper, one in standing.in_line:
        below.setdefault(upper, []).append(one)
    lines = tuple(_above(ctx.person.name, upper, names) for upper, names in below.items())
    equals = (_left_out(chosen, standing),) if lines else ()
    return {"people": (*gone, *lines, *equals)} if gone or lines else {}


def _above(host: str, upper: str, names: list[str]) -> T:
    """Whoever is above the host cannot come, whoever else they are above."""
    if host in names:
        return T.of("circle-problem-above-you", upper=upper)
    if upper == host:
        return T.of("circle-problem-below-you", names=", ".join(names))
    return T.of("circle-problem-line", upper=upper, names=", ".join(names))


def _about_day(ctx: Context[CoachingCommand], day: date, hour: str) -> dict[str, tuple[T, ...]]:
    return {"day": (T("circle-problem-past"),)} if _moment(ctx, day, hour) <= ctx.now else {}


def _moment(ctx: Context[CoachingCommand], day: date, hour: str) -> datetime:
    return instant(datetime.combine(day, time(int(hour))), ctx.person.timezone)


async def _invite(ctx: Context[CoachingCommand]) -> None:
    circle = await _as_host(ctx)
    if circle is None:
        return
    if cards.is_past(circle, ctx.now):
        await ctx.say(*cards.back(T("circle-plan-first")), named="past")
        return
    chosen = await ctx.ask(More)
    number = 2
    standing = await _with(ctx, circle, chosen.people, number)
    while notes := _about_people(ctx, chosen.people, standing):
        fit: Answers = {"people": fitting(chosen.people, standing)}
        chosen = await ctx.ask(More, named=f"More {number}", prefill=fit).refusing(notes)
        number += 1
        standing = await _with(ctx, circle, chosen.people, number)
    there = {one.id for one in circle.members}
    new = tuple(one for one in chosen.people if one not in there)
    again = await ctx.know(TheCircle(circle=circle.id), named="TheCircle again")
    if again is None or not new:
        await ctx.say(*cards.back(T("circle-nobody-new")), named="nobody new")
        return
    await ctx.do(InviteToCircle(circle=circle.id, invited=new))
    await _ask_to(ctx, circle.id, new)
    await ctx.say(*_opened(circle.id), named="invited")


async def _with(ctx: Context[CoachingCommand], circle: Circle, people: tuple[str, ...], number: int) -> Standing:
    everybody = (*(one.id for one in circle.others), *people)
    return await ctx.know(Together(people=everybody), named="Together" if number == 2 else f"Together {number}")


async def _plan(ctx: Context[CoachingCommand]) -> None:
    circle = await _as_host(ctx)
    if circle is None:
        return
    local = circle.meets_at.astimezone(ZoneInfo(ctx.person.timezone))
    chosen = await ctx.ask(When, prefill={"hour": str(local.hour)})
    number = 2
    while notes := _about_day(ctx, chosen.day, chosen.hour):
        chosen = await ctx.ask(When, named=f"When {number}", prefill={"hour": chosen.hour}).refusing(notes)
        number += 1
    again = await ctx.know(TheCircle(circle=circle.id), named="TheCircle again")
    if again is None or not (again.me and again.me.host):
        await ctx.say(*cards.gone(), named="gone meanwhile")
        return
    at = _moment(ctx, chosen.day, chosen.hour)
    await ctx.do(PlanMeeting(circle=circle.id, meets_at=at, today=cards.is_today(ctx.person, at, ctx.now)))
    planned = T("circle-planned-already" if at == again.meets_at else "circle-planned")
    await ctx.say(Line[T](text=planned), Note[T](text=cards.when(ctx.person, at)), named="planned")


async def _as_host(ctx: Context[CoachingCommand]) -> Circle | None:
    """The circle, when the person is its host; else they are told."""
    circle = await ctx.know(TheCircle(circle=ctx.given.about))
    if circle is None or circle.me is None or not circle.me.host:
        await ctx.say(*cards.gone(), named="gone")
        return None
    return circle


async def _answer(ctx: Context[CoachingCommand]) -> None:
    circle = await ctx.know(TheCircle(circle=ctx.given.about))
    if circle is None or not circle.invited:
        await ctx.say(*_no_invitation(circle), named="gone")
        return
    if cards.is_past(circle, ctx.now):
        await ctx.say(*cards.past(ctx.person, circle), named="past")
        return
    answer = await ctx.ask(Come)
    again = await ctx.know(TheCircle(circle=circle.id), named="TheCircle again")
    if again is None or not again.invited:
        await ctx.say(*_no_invitation(again), named="gone meanwhile")
        return
    if answer.what == "no":
        await ctx.do(StayOut(circle=circle.id))
        await ctx.say(Line[T](text=T("circle-said-no")), named="no")
        return
    if cards.is_past(again, ctx.now):
        await ctx.say(*cards.past(ctx.person, again), named="past meanwhile")
        return
    fits = (await ctx.know(Together(people=tuple(one.id for one in again.members)))).in_line == ()
    if again.full or not fits:
        await ctx.do(StayOut(circle=circle.id))
        await ctx.say(*cards.back(T("circle-full" if again.full else "circle-not-among-equals")), named="cannot")
        return
    tells = again.told_at is None or ctx.now >= again.told_at + HEARS_AGAIN
    today = cards.is_today(ctx.person, again.meets_at, ctx.now)
    await ctx.do(ComeIn(circle=circle.id, seen=again.version, tells=ctx.now if tells else None, today=today))
    for host in (one for one in again.members if one.host and tells):
        await ctx.do(TellCircle(invited=host.id, about=f"{circle.id}.yes"))
    see = Buttons[T](buttons=(button("circle-look", See("circle", circle.id)),))
    await ctx.say(
        Line[T](text=T("circle-said-yes")), Note[T](text=cards.when(ctx.person, again.meets_at)), see, named="yes"
    )


def _no_invitation(circle: Circle | None) -> tuple[Any, ...]:
    return cards.back(T("circle-in-already")) if circle else cards.gone()


async def _leave(ctx: Context[CoachingCommand]) -> None:
    circle = await ctx.know(TheCircle(circle=ctx.given.about))
    if circle is None or circle.me is None:
        await ctx.say(*cards.gone(), named="gone")
        return
    if (await ctx.ask(Leave)).what == "keep":
        await ctx.say(Line[T](text=T("circle-stays")), named="stays")
        return
    again = await ctx.know(TheCircle(circle=circle.id), named="TheCircle again")
    if again is None or again.me is None:
        await ctx.say(*cards.gone(), named="gone meanwhile")
        return
    await ctx.do(StayOut(circle=circle.id))
    for number, other in enumerate(again.others, 1):
        await ctx.do(TellCircle(invited=other.id, about=f"{circle.id}.left"), named=f"TellCircle {number}")
    await ctx.say(Line[T](text=T("circle-left")), named="left")


async def _day(ctx: Context[CoachingCommand]) -> None:
    """Whether they hear, on the day it meets, that it does. Both ways have a button of their own: twice is once."""
    of, _, what = ctx.given.about.partition(".")
    circle = await ctx.know(TheCircle(circle=of))
    if circle is None or circle.me is None:
        await ctx.say(*cards.gone(), named="gone")
        return
    await ctx.do(HearOfDay(circle=circle.id, wanted=what == "on"))
    await ctx.say(Line[T](text=T("circle-day-is-on" if what == "on" else "circle-day-is-off")), named="switched")


async def _asked(ctx: Context[CoachingCommand]) -> None:
    circle = await ctx.know(TheCircle(circle=ctx.given.about))
    if circle:
        await _notice(ctx, circle, T("circle-asked"))


async def _news(ctx: Context[CoachingCommand]) -> None:
    of, _, what = ctx.given.about.partition(".")
    circle = await ctx.know(TheCircle(circle=of))
    if circle is None:
        return
    if what == "left" and circle.me and circle.me.host:
        what = "host"
    await _notice(ctx, circle, T(f"circle-news-{what}" if what in NEWS else "circle-news"))


async def _notice(ctx: Context[CoachingCommand], circle: Circle, line: T) -> None:
    see = Buttons[T](buttons=(button("circle-look", See("circle", circle.id), primary=True),))
    await ctx.say(Line[T](text=line), see, named="notice")


_ABOUT: Final = Given(about=CIRCLE.id)
_NOT_ON_THE_DAY: Final = Given(about=f"{CIRCLE.id}.off")
_A_YES: Final = Given(about=f"{CIRCLE.id}.yes")
_PEOPLE: Final = ("kofi", "noor", "yuki")

_flow = wordless(Compartment.COACHING, "explore", cards.audience, by_button=True, forgets=True)

_BOTH: Final = {"TheCircle": CIRCLE, "TheCircle again": CIRCLE}
_TO_ME: Final = {"TheCircle": INVITED, "TheCircle again": INVITED, "Together": Standing()}

FLOWS: tuple[Flow[Any], ...] = (
    _flow(
        "circle_open",
        _open,
        (Gather,),
        Example(
            "a circle of four",
            ADA,
            ({"people": _PEOPLE, "day": "2026-11-26", "hour": "14"},),
            {"Together": Standing(), "NewCircle": "c1"},
        ),
    ),
    _flow(
        "circle_invite",
        _invite,
        (More,),
        Example("one more", ADA, ({"people": ("rui",)},), {**_BOTH, "Together": Standing()}, _ABOUT),
    ),
    _flow(
        "circle_plan", _plan, (When,), Example("next time", ADA, ({"day": "2026-12-17", "hour": "14"},), _BOTH, _ABOUT)
    ),
    _flow(
        "circle_answer",
        _answer,
        (Come,),
        Example("yes", ADA, ({"what": "yes"},), _TO_ME, _ABOUT),
        Example("no", ADA, ({"what": "no"},), _TO_ME, _ABOUT),
    ),
    _flow(
        "circle_leave",
        _leave,
        (Leave,),
        Example("it stays", ADA, ({"what": "keep"},), _BOTH, _ABOUT),
        Example("out", ADA, ({"what": "leave"},), _BOTH, _ABOUT),
    ),
    _flow("circle_day", _day, (), Example("not on the day", ADA, (), {"TheCircle": CIRCLE}, _NOT_ON_THE_DAY)),
    _flow("circle_asked", _asked, (), Example("a notice", ADA, (), {"TheCircle": INVITED}, _ABOUT), by_button=False),
    _flow("circle_news", _news, (), Example("a notice", ADA, (), {"TheCircle": CIRCLE}, _A_YES), by_button=False),
)
