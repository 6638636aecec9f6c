"""Answer: somebody was asked for an idea. They may answer, or say «rather not»: nobody is told, nothing is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Final, Self

from pydantic import model_validator

from flows.kit import tone
from flows.kit.effects import Context, Reminder
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, Quote, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.questions import Text, Yes
from flows.kit.samples import TOM
from flows.kit.targets import Answer, See, Start
from flows.kit.text import T
from flows.nudges.wall import instant, local
from flows.work.feedforward.give import IDEA
from flows.work.feedforward.receivers import given_back, unfit
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.colleagues.queries import Receiver, WhoCanReceive
from storage.work.feedforward.commands import Give, InviteToRead
from storage.work.feedforward.queries import Asked, NewPiece, TheAsk

REMINDED: Final = (timedelta(days=2), timedelta(0))
"""How long before the day that was named; two reminders and no more."""
REMINDED_AT: Final = time(10)
NOT_SO_SOON: Final = timedelta(hours=6)
"""No reminder comes sooner than this after the question can have been read."""
EVENING: Final = time(17)
FREE_FROM: Final = 5
"""Saturday."""


class Reply(Form):
    first: Annotated[Sealed | None, Text(max_length=IDEA, lines=3)] = None
    second: Annotated[Sealed | None, Text(max_length=IDEA, lines=3)] = None
    not_now: Annotated[bool, Yes()] = False

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        if answers.get("not_now") == "yes":
            return frozenset({"first", "second"})
        return frozenset({"not_now"}) if answers.get("first") else frozenset()

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if self.not_now and self.first:
            raise rejected("not_now", "answer-problem-both")
        if not (self.not_now or self.first):
            raise rejected("first", "answer-problem-empty")
        return self


class ReplyAgain(Form):
    """The same words once more, with hints beside them."""

    as_it_is: Annotated[bool, Yes()] = False
    first: Annotated[Sealed | None, Text(max_length=IDEA, lines=3)] = None
    second: Annotated[Sealed | None, Text(max_length=IDEA, lines=3)] = None

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        return frozenset({"first", "second"}) if answers.get("as_it_is") == "yes" else frozenset()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.as_it_is or self.first):
            raise rejected("first", "give-again-problem-empty")
        return self


async def body(ctx: Context[WorkCommand]) -> None:
    ask = await ctx.know(TheAsk(id=ctx.given.about))
    if ask is None or ask.asker == ctx.person.id:
        await ctx.say(Line[T](text=T("asked-gone")), named="gone")
        return
    asker = await ctx.know(WhoCanReceive(people=(ask.asker,)), named="WhoCanReceive first")
    if unfit(asker):
        await ctx.say(Line[T](text=T("asked-gone")), named="gone since")
        return
    if not (ask.declined or ask.answered):
        await ctx.say(*notice("answer-asked", ask, ctx.person), named="asked")
    line, quotes = T.of("answer-audience-to", name=ask.asker_name), quoted(ask)
    remind = () if ask.declined else reminders(ask, ctx.person, ctx.now)
    notes = {"first": (T("answer-declined"),)} if ask.declined else {}
    reply = await ctx.ask(Reply, remind=remind, audience=line, quotes=quotes, notes=notes)
    if reply.not_now or reply.first is None:
        await ctx.say(Line[T](text=T("answer-not-now-said")), named="not now")
        return
    first, second = reply.first, reply.second
    hinted = hints(ctx.person, first, second)
    if hinted:
        again = await ctx.ask(ReplyAgain, prefill=reply.raw(), notes=hinted, audience=line, quotes=quotes)
        first, second = (again.first, again.second) if again.first else (first, second)
    (to,) = await ctx.know(WhoCanReceive(people=(ask.asker,)))
    if unfit((to,)):
        words = (("piece-idea", first), ("piece-second", second))
        await ctx.say(*given_back(unfit((to,)), "give", words), named="given back")
        return
    piece = await ctx.know(NewPiece())
    await ctx.do(
        Give(
            id=piece,
            kind="answer",
            receiver=to.id,
            at=ctx.now,
            first=first,
            second=second,
            ask=ask.id,
            question=ask.question,
        )
    )
    await ctx.do(InviteToRead(invited=to.id, about=piece))
    await ctx.say(
        Line[T](text=T.of("give-sent", name=to.name)),
        Buttons[T](buttons=(button("piece-see", See("piece", piece)),)),
        named="sent",
    )


def notice(key: str, ask: Asked, person: Person) -> Message:
    """Who asks and by when; never what."""
    buttons = (
        button("answer-now", Start("answer", ask.id), primary=True),
        button("answer-not-now", Answer("", Reply.step, "not_now", "yes")),
    )
    return (
        Line[T](text=T(key, {"name": ask.asker_name, "by": day_words(ask.by, person)})),
        Note[T](text=T("answer-asked-note")),
        Buttons[T](buttons=buttons),
    )


def quoted(ask: Asked) -> tuple[Quote[T], ...]:
    why = (Quote[T](label=T("asked-why"), words=ask.why),) if ask.why else ()
    return (Quote[T](label=T("asked-question"), words=ask.question), *why)


def reminders(ask: Asked, person: Person, asked_at: datetime) -> tuple[Reminder, ...]:
    days = dict.fromkeys(_no_later_than_friday(ask.by - before) for before in REMINDED)
    moments = (instant(datetime.combine(day, REMINDED_AT), person.timezone) for day in days)
    message = notice("answer-reminder", ask, person)
    soonest = _read_from(asked_at, person) + NOT_SO_SOON
    return tuple(Reminder(at, message) for at in moments if at >= soonest)


def _no_later_than_friday(day: date) -> date:
    """A reminder of the weekend would be held until Monday, and come together with Monday's own."""
    return day - timedelta(days=max(day.weekday() - FREE_FROM + 1, 0))


def _read_from(asked_at: datetime, person: Person) -> datetime:
    """What is asked in the evening or at a weekend waits for the next working day; of days off a flow knows nothing."""
    at = local(asked_at, person.timezone)
    if at.weekday() < FREE_FROM and at.time() < EVENING:
        return asked_at
    days = next(days for days in (1, 2, 3) if (at + timedelta(days=days)).weekday() < FREE_FROM)
    return instant(datetime.combine(at.date() + timedelta(days=days), REMINDED_AT), person.timezone)


def hints(person: Person, first: Sealed, second: Sealed | None) -> dict[str, tuple[T, ...]]:
    words = (("first", first), ("second", second))
    found = {name: tone.hints(said.reveal(), person.locale) for name, said in words if said}
    return {name: said for name, said in found.items() if said}


audience = always("answer-audience")


def expires(person: Person, begun: datetime) -> datetime:
    """Well after the last day that can be named: an answer that comes late is welcome too."""
    return begun + timedelta(days=60)


_ASKED = Asked(
    id="0d9c1be25a47",
    asker="ada",
    asker_name="Ada Okafor",
    asked_at=datetime(2026, 11, 19, 13, 0, tzinfo=UTC),
    by=date(2026, 11, 26),
    question=Sealed("What is one thing I could do so that meetings end on time?"),
    why=Sealed("I begin to lead the stand-up in December."),
)
_ADA = Receiver(id="ada", name="Ada Okafor", fit="yes")
_KNOWN = {"TheAsk": _ASKED, "WhoCanReceive first": (_ADA,), "WhoCanReceive": (_ADA,), "NewPiece": "7ac40b1e"}
_ABOUT = Given(about="0d9c1be25a47")

EXAMPLES = (
    Example("an answer", TOM, ({"first": "Say the time that is left when ten minutes remain."},), _KNOWN, _ABOUT),
    Example("not now", TOM, ({"not_now": "yes"},), _KNOWN, _ABOUT),
    Example(
        "changed after a hint",
        TOM,
        (
            {"first": "You never watch the clock."},
            {"first": "Say the time that is left when ten minutes remain.", "second": None},
        ),
        _KNOWN,
        _ABOUT,
    ),
)

answer = Flow(
    key="answer",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Reply, ReplyAgain),
    audience=audience,
    minutes=2,
    examples=EXAMPLES,
    expires=expires,
    by_button=True,
)
