"""Commit: propose one thing to work on with somebody, and what each of the two will do about it by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Annotated, Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form
from flows.kit.given import Given
from flows.kit.message import Line, Message
from flows.kit.moments import day_of
from flows.kit.person import Person
from flows.kit.questions import Day, PersonPick, Text
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.work.commitments import cards
from flows.work.moments import made_id
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.colleagues.queries import Receiver, WhoCanReceive
from storage.work.commitments.commands import ProposeCommitment, TellOfCommitment
from storage.work.commitments.commands import Terms as Proposed
from storage.work.commitments.queries import FocusWith
from storage.work.commitments.shapes import Commitment


class Who(Form):
    """Asked only when nobody was named."""

    who: Annotated[str, PersonPick()]


class Terms(Form):
    focus: Annotated[Sealed, Text(max_length=300, lines=2)]
    mine: Annotated[Sealed, Text(max_length=300, lines=2)]
    my_due: Annotated[date, Day()]
    theirs: Annotated[Sealed, Text(max_length=300, lines=2)]
    their_due: Annotated[date, Day()]


class Again(Terms):
    """The same once more, because a day has passed already; the words stay in it."""


async def body(ctx: Context[WorkCommand]) -> None:
    other = ctx.given.about or next(iter(ctx.given.people), "")
    if not other:
        other = (await ctx.ask(Who, prefill={"who": ctx.person.manager.id} if ctx.person.manager else {})).who
    (colleague,) = await ctx.know(WhoCanReceive(people=(other,)))
    held = await ctx.know(FocusWith(other=other))
    refused = refusal(ctx.person, colleague, held)
    if refused:
        await ctx.say(*refused, *cards.words_back(ctx.given.words), named="refused")
        return
    start = {"focus": ctx.given.words.reveal()} if ctx.given.words else {}
    readers = cards.readers(colleague.name)
    terms = await ctx.ask(Terms, prefill=start, audience=readers)
    for number in count(1):
        if not is_past(ctx.person, ctx, terms):
            break
        terms = await ctx.ask(Again, named=f"Again {number}", prefill=terms.raw(), audience=readers)
    (colleague,) = await ctx.know(WhoCanReceive(people=(other,)), named="WhoCanReceive again")
    held = await ctx.know(FocusWith(other=other), named="FocusWith again")
    refused = refusal(ctx.person, colleague, held)
    if refused:
        await ctx.say(*refused, *cards.words_back(terms.focus, terms.mine, terms.theirs), named="too late")
        return
    one = made_id("commitment", ctx.person.id, other, ctx.now.isoformat())
    await ctx.do(ProposeCommitment(id=one, other=other, at=ctx.now, terms=proposed(terms)))
    await ctx.do(TellOfCommitment(invited=other, about=one))
    await ctx.say(Line[T](text=T.of("commit-sent", name=colleague.name)), cards.see(one), named="sent")


def refusal(person: Person, other: Receiver, held: Commitment | None) -> Message:
    """Why the two cannot begin one now; nothing when they can."""
    if other.id == person.id:
        return (Line[T](text=T("problem-yourself")),)
    if other.fit != "yes":
        return (Line[T](text=T("commit-nobody")),)
    if held:
        return (Line[T](text=T.of("commit-one-at-a-time", name=held.other_name)), cards.see(held.id))
    return ()


def is_past(person: Person, ctx: Context[WorkCommand], terms: Terms) -> bool:
    return min(terms.my_due, terms.their_due) < day_of(ctx.now, person)


def proposed(terms: Terms) -> Proposed:
    return Proposed.model_validate({name: getattr(terms, name) for name in Proposed.model_fields})


audience = always("commit-audience")

GRACE: Final = Receiver(id="grace", name="Grace Lindqvist", fit="yes")
NOBODY_YET: Final[Mapping[str, object]] = {
    "WhoCanReceive": (GRACE,),
    "FocusWith": None,
    "WhoCanReceive again": (GRACE,),
    "FocusWith again": None,
}
TERMS: Final[Answers] = {
    "focus": "Decisions about vendors take too long.",
    "mine": "Bring two offers and a recommendation.",
    "my_due": "2026-12-04",
    "theirs": "Decide within two days of getting them.",
    "their_due": "2026-12-08",
}

commit = Flow(
    key="commit",
    verb="commit",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Who, Terms, Again),
    audience=audience,
    minutes=3,
    people=1,
    examples=(
        Example("with whoever is picked", ADA, ({"who": "grace"}, TERMS), NOBODY_YET),
        Example(
            "a day that has passed",
            ADA,
            (TERMS | {"my_due": "2026-11-02"}, TERMS),  # type: ignore[operator]
            NOBODY_YET,
            Given(people=("grace",)),
        ),
    ),
)
