"""Change a commitment: propose other words or days for it. The other side agrees, or answers with their own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.work.commitments import cards
from flows.work.commitments.commit import TERMS, Terms, audience, is_past, proposed
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.commitments.commands import ChangeCommitment, TellOfCommitment
from storage.work.commitments.queries import FocusCommitment
from storage.work.commitments.shapes import OPEN, Agreed, Commitment, Part, Step


class Change(Terms):
    """What stands now, to be written over."""


class Passed(Terms):
    """The same once more, because a day has passed already."""


class Moved(Terms):
    """The same once more, because the other one changed it meanwhile; the words stay in it."""


async def body(ctx: Context[WorkCommand]) -> None:
    id_ = ctx.given.about
    one = await ctx.know(FocusCommitment(id=id_))
    if one is None or one.state not in OPEN:
        await ctx.say(Line[T](text=T("commitment-over")), named="over")
        return
    readers = cards.readers(one.other_name)
    written: Terms = await ctx.ask(Change, prefill=start(one), audience=readers)
    for number in count(1):
        if is_past(ctx.person, ctx, written):
            written = await ctx.ask(Passed, named=f"Passed {number}", prefill=written.raw(), audience=readers)
            continue
        now = await ctx.know(FocusCommitment(id=id_), named=f"FocusCommitment again {number}")
        if now is None or now.state not in OPEN:
            back = cards.words_back(written.focus, written.mine, written.theirs)
            await ctx.say(Line[T](text=T("commitment-over")), *back, named="over")
            return
        if stands_at(now) == stands_at(one):
            await _propose(ctx, now, written)
            return
        one = now
        moved = Line[T](text=T.of("commitment-moved", name=now.other_name))
        await ctx.say(moved, *cards.commitment(ctx.person, now), named=f"moved {number}")
        newest = now.proposal.terms if now.proposal and now.proposal.terms else now.terms
        theirs = cards.quoted(ctx.person, now.other_name, newest)
        written = await ctx.ask(Moved, named=f"Moved {number}", prefill=written.raw(), audience=readers, quotes=theirs)


async def _propose(ctx: Context[WorkCommand], one: Commitment, written: Terms) -> None:
    await ctx.do(ChangeCommitment(id=one.id, version=one.version, at=ctx.now, terms=proposed(written)))
    await ctx.do(TellOfCommitment(invited=one.other, about=one.id))
    await ctx.say(Line[T](text=T.of("commitment-change-sent", name=one.other_name)), cards.see(one.id), named="sent")


def stands_at(one: Commitment) -> int:
    """The step that a person answers or changes: the newest proposal, else what is agreed."""
    return one.proposal.version if one.proposal else one.terms_version


def start(one: Commitment) -> Answers:
    """The newest words, whoever wrote them."""
    words = one.proposal.terms if one.proposal and one.proposal.terms else one.terms
    if words is None:
        return {}
    return {
        "focus": words.focus.reveal(),
        "mine": words.mine.words.reveal(),
        "my_due": words.mine.due.isoformat(),
        "theirs": words.theirs.words.reveal(),
        "their_due": words.theirs.due.isoformat(),
    }


AGREED: Final = Agreed(
    focus=Sealed("Decisions about vendors take too long."),
    mine=Part(words=Sealed("Bring two offers and a recommendation."), due=date(2026, 12, 4)),
    theirs=Part(words=Sealed("Decide within two days of getting them."), due=date(2026, 12, 8)),
)
BEGUN: Final = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
PROPOSED: Final = Step(kind="begin", version=1, mine=False, at=BEGUN, terms=AGREED)
WAITING: Final = Commitment(
    id="c0ffee",
    version=1,
    other="grace",
    other_name="Grace Lindqvist",
    state="proposed",
    changed_at=BEGUN,
    proposal=PROPOSED,
    history=(PROPOSED,),
)
UNDER_WAY: Final = WAITING.model_copy(
    update={"version": 2, "state": "open", "proposal": None, "terms": AGREED, "terms_version": 1}
)
MOVED_ON: Final = UNDER_WAY.model_copy(
    update={"version": 3, "proposal": Step(kind="change", version=3, mine=False, at=BEGUN, terms=AGREED)}
)
ABOUT: Final = Given(about="c0ffee")

change = Flow(
    key="commitment_change",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Change, Passed, Moved),
    audience=audience,
    minutes=2,
    by_button=True,
    examples=(
        Example(
            "a later day",
            ADA,
            (TERMS | {"my_due": "2026-12-11"},),  # type: ignore[operator]
            {"FocusCommitment": UNDER_WAY, "FocusCommitment again 1": UNDER_WAY},
            ABOUT,
        ),
        Example(
            "a day that has passed, and both at once",
            ADA,
            (TERMS | {"my_due": "2026-11-02"}, TERMS, TERMS),  # type: ignore[operator]
            {
                "FocusCommitment": UNDER_WAY,
                "FocusCommitment again 2": MOVED_ON,
                "FocusCommitment again 3": MOVED_ON,
            },
            ABOUT,
        ),
    ),
)
