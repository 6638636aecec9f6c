"""Name something that is in the way, to one person who can answer; and send it to somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Annotated, Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.questions import Choice, Offered, Pick, Text, offer
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.barriers import cards
from flows.work.moments import made_id
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.routes.queries import Route, RouteKind, RoutesFromMe
from storage.work.barriers.commands import AskToAnswer, NameBarrier, SendElsewhere
from storage.work.barriers.queries import OPEN, Barrier, Category, TheBarrier
from storage.work.checkins.queries import CheckIn, MyCheckIn, MyWeeks

ANSWER_WITHIN: Final = timedelta(days=7)
KINDS: Final[tuple[Category, ...]] = (
    "approval",
    "tool",
    "incentive",
    "workload",
    "skills",
    "information",
    "people",
    "policy",
    "contradiction",
)
OF_CHECKIN: Final = {
    "clarity": "information",
    "time": "workload",
    "people": "people",
    "decision": "approval",
    "tools": "tool",
}
"""The kind of something in the way, by what it is called in a check-in."""
ROUTES: Final[dict[RouteKind, str]] = {
    "manager": "barrier-route-manager",
    "skip": "barrier-route-skip",
    "programme": "barrier-route-programme",
}


class Named(Form):
    category: Annotated[Category, Choice(KINDS)]
    what: Annotated[Sealed, Text(max_length=1000, lines=4)]
    cost: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    wish: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    to: Annotated[str, Pick()]


class Both(Form):
    """Asked only of a contradiction: what is asked for, and what is rewarded."""

    asked: Annotated[Sealed, Text(max_length=300, lines=2)]
    rewarded: Annotated[Sealed, Text(max_length=300, lines=2)]


class Elsewhere(Form):
    to: Annotated[str, Pick()]


class Gone(Elsewhere):
    """Asked when whoever was chosen cannot be reached any more."""


async def naming(ctx: Context[WorkCommand]) -> None:
    week = ctx.given.about
    mine = await ctx.know(MyCheckIn(week=week)) if week else MyWeeks()
    routes = await ctx.know(RoutesFromMe())
    start = _start(mine.this, ctx.given)
    if not routes:
        what = start.get("what")
        back = cards.words_back(Sealed(what) if isinstance(what, str) else None)
        await ctx.say(Line[T](text=T("barrier-nobody")), *back, named="nobody")
        return
    words = ctx.given.words
    notes = {"what": (T("barrier-mentioned"),)} if words and words.reveal().startswith("@") else {}
    named = await ctx.ask(Named, prefill=start, offers={"to": offers(ctx.person, routes)}, notes=notes)
    both = await ctx.ask(Both) if named.category == "contradiction" else None
    to = await _reachable(ctx, named.to)
    if to is None:
        back = cards.words_back(named.what, named.cost, named.wish)
        await ctx.say(Line[T](text=T("barrier-nobody")), *back, named="nobody left")
        return
    one = made_id("barrier", ctx.person.id, to.person, ctx.now.isoformat())
    await ctx.do(_command(one, to.person, ctx.now, named, both))
    await ctx.do(AskToAnswer(invited=to.person, about=one))
    due = day_words(day_of(ctx.now + ANSWER_WITHIN, ctx.person), ctx.person)
    await ctx.say(Line[T](text=T.of("barrier-is-sent", name=to.name, day=due)), cards.see(one), named="sent")


async def _reachable(ctx: Context[WorkCommand], chosen: str) -> Route | None:
    """Whoever was chosen if they can be reached now, else whoever is chosen instead; None when nobody is left."""
    for number in count(1):
        now = await ctx.know(RoutesFromMe(), named=f"RoutesFromMe again {number}")
        found = next((route for route in now if route.person == chosen), None)
        if found or not now:
            return found
        chosen = (await ctx.ask(Gone, named=f"Gone {number}", offers={"to": offers(ctx.person, now)})).to
    return None


def _command(id_: str, to: str, at: datetime, named: Named, both: Both | None) -> NameBarrier:
    return NameBarrier(
        id=id_,
        to=to,
        at=at,
        answer_due=at + ANSWER_WITHIN,
        category=named.category,
        what=named.what,
        cost=named.cost,
        wish=named.wish,
        asked=both.asked if both else None,
        rewarded=both.rewarded if both else None,
    )


def _start(check_in: CheckIn | None, given: Given) -> Answers:
    """From the check-in whose button was pressed, or from what was typed after the verb."""
    start: dict[str, str] = {}
    if check_in and check_in.blocked in OF_CHECKIN:
        start["category"] = OF_CHECKIN[check_in.blocked]
    words = check_in.blocked_words if check_in else given.words
    if words:
        start["what"] = words.reveal()
    return start


def offers(person: Person, routes: Iterable[Route]) -> Offered:
    words = wording_for(person)
    return offer((route.person, words.text(T.of(ROUTES[route.kind], name=route.name))) for route in routes)


async def sending_elsewhere(ctx: Context[WorkCommand]) -> None:
    """Whoever named it chooses somebody else; it is not handed on behind their back."""
    id_ = ctx.given.about
    one = await ctx.know(TheBarrier(id=id_, now=ctx.now))
    routes = await ctx.know(RoutesFromMe())
    others = [route for route in routes if one and route.person != one.other]
    if one is None or not one.mine or one.state not in OPEN:
        await ctx.say(Line[T](text=T("barrier-over")), named="over")
        return
    if not others:
        await ctx.say(Line[T](text=T("barrier-nobody-else")), cards.see(id_), named="nobody else")
        return
    chosen = await ctx.ask(Elsewhere, offers={"to": offers(ctx.person, others)})
    to = await _reachable(ctx, chosen.to)
    now = await ctx.know(TheBarrier(id=id_, now=ctx.now), named="TheBarrier again")
    if now is None or now.state not in OPEN or to is None:
        await ctx.say(Line[T](text=T("barrier-over")), named="over")
        return
    due = ctx.now + ANSWER_WITHIN
    await ctx.do(SendElsewhere(id=id_, version=now.version, at=ctx.now, to=to.person, answer_due=due))
    await ctx.do(AskToAnswer(invited=to.person, about=id_))
    day = day_words(day_of(due, ctx.person), ctx.person)
    await ctx.say(Line[T](text=T.of("barrier-is-sent", name=to.name, day=day)), cards.see(id_), named="sent")


audience = always("barrier-audience")

GRACE: Final = Route(kind="manager", person="grace", name="Grace Lindqvist")
INES: Final = Route(kind="skip", person="ines", name="Inês Carvalho")
NAMED: Final = Barrier.model_validate(
    {
        "id": "c0ffee",
        "version": 2,
        "mine": True,
        "other": "grace",
        "other_name": "Grace Lindqvist",
        "category": "approval",
        "state": "elsewhere",
        "since": "2026-11-12T09:00:00Z",
        "answer_due": "2026-11-19T09:00:00Z",
        "overdue": False,
        "what": "Nobody can sign the contract with the vendor.",
    }
)
STUCK: Final = CheckIn.model_validate(
    {
        "week": "2026-W47",
        "saved_at": "2026-11-19T13:00:00Z",
        "blocked": "decision",
        "blocked_words": "Nobody can sign the contract with the vendor.",
    }
)
_BOTH_ROUTES: Final = (GRACE, INES)

barrier = Flow(
    key="barrier",
    verb="barrier",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=naming,
    forms=(Named, Both, Gone),
    audience=audience,
    minutes=3,
    by_button=True,
    examples=(
        Example(
            "from a check-in",
            ADA,
            ({"category": "approval", "what": "Nobody can sign the contract.", "cost": "A week.", "to": "ines"},),
            {"MyCheckIn": MyWeeks(this=STUCK), "RoutesFromMe": _BOTH_ROUTES, "RoutesFromMe again 1": _BOTH_ROUTES},
            Given(about="2026-W47"),
        ),
        Example(
            "a contradiction, and a manager who is gone meanwhile",
            ADA,
            (
                {"category": "contradiction", "what": "Helping others costs us.", "to": "grace"},
                {"asked": "Work with the other team.", "rewarded": "Our own numbers."},
                {"to": "ines"},
            ),
            {"RoutesFromMe": _BOTH_ROUTES, "RoutesFromMe again 1": (INES,), "RoutesFromMe again 2": (INES,)},
        ),
    ),
)
barrier_again = Flow(
    key="barrier_again",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=sending_elsewhere,
    forms=(Elsewhere,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example(
            "to the manager's manager",
            ADA,
            ({"to": "ines"},),
            {
                "TheBarrier": NAMED,
                "TheBarrier again": NAMED,
                "RoutesFromMe": _BOTH_ROUTES,
                "RoutesFromMe again 1": _BOTH_ROUTES,
            },
            Given(about="c0ffee"),
        ),
    ),
)
