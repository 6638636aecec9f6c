"""What comes unasked: that there is something to read, and each side's reminders of their own part."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.work.commitments import cards
from flows.work.commitments.change import ABOUT, UNDER_WAY, WAITING
from flows.work.commitments.commit import GRACE
from flows.work.later import LOOKS_AT_MOST, Later, as_long_as_it_may_last, put_off
from flows.work.moments import LOOK_AGAIN, morning, next_look, seen_version
from storage.compartments import Compartment, WorkCommand
from storage.directory.colleagues.queries import Receiver, WhoCanReceive
from storage.work.commitments.commands import CloseForLeaver, TellOfCommitment
from storage.work.commitments.queries import FocusCommitment
from storage.work.commitments.shapes import Commitment

BEFORE: Final = timedelta(days=2)
"""The first reminder comes so long before the day, the second on the day."""


async def news(ctx: Context[WorkCommand]) -> None:
    one = await ctx.know(FocusCommitment(id=ctx.given.about))
    if one is None:
        await ctx.say(Line[T](text=T("commitment-over")), named="over")
        return
    await ctx.say(Line[T](text=T.of("commitment-news", name=one.other_name)), cards.see(one.id), named="news")
    if one.proposal and not one.proposal.mine:
        await _waits_for_me(ctx, one.id, one.proposal.version)


async def _waits_for_me(ctx: Context[WorkCommand], id_: str, version: int) -> None:
    """One reminder after a week, unless the person asks for another; and nobody waits for somebody who has left."""
    moments: tuple[datetime, ...] = (morning(ctx.person, day_of(ctx.now, ctx.person) + LOOK_AGAIN),)
    for number in range(LOOKS_AT_MOST):
        before = ctx.now
        later = await ctx.ask(Later, named=f"Later {number}", within=next_look(moments, ctx.now))
        now = await ctx.know(FocusCommitment(id=id_), named=f"FocusCommitment {number}")
        if now is None or now.proposal is None or now.proposal.version != version:
            if later:
                await ctx.say(Line[T](text=T("commitment-answered-already")), named="answered")
            return
        if later:
            moments = put_off(ctx.person, ctx.now, later)
            key = "commitment-put-off" if moments else "commitment-no-more"
            await ctx.say(Line[T](text=T(key)), named=f"put off {number}")
        elif await _alone(ctx, now, number):
            return
        elif any(before < moment <= ctx.now for moment in moments):
            await ctx.say(*_waits(now), named=f"reminder {number}")


async def _alone(ctx: Context[WorkCommand], one: Commitment, number: int) -> bool:
    """Whether one of the two has left. Whoever stays is told that it is closed."""
    me, other = await ctx.know(WhoCanReceive(people=(ctx.person.id, one.other)), named=f"WhoCanReceive {number}")
    if me.fit == "yes" and other.fit == "yes":
        return False
    await ctx.do(CloseForLeaver(id=one.id, version=one.version, at=ctx.now))
    if me.fit == "yes":
        closed = Line[T](text=T.of("commitment-closed-for-you", name=one.other_name))
        await ctx.say(closed, cards.see(one.id), named="left")
    else:
        await ctx.do(TellOfCommitment(invited=one.other, about=one.id), named="tell of leaving")
    return True


def _waits(one: Commitment) -> Message:
    buttons = (
        button("commitment-see", See("commitment", one.id), primary=True),
        button("commitment-later", Start("commitment_news", one.id)),
    )
    return (Line[T](text=T.of("commitment-waits", name=one.other_name)), Buttons[T](buttons=buttons))


async def reminders(ctx: Context[WorkCommand]) -> None:
    """At most two reminders unless the person asks for more; none once the part is done, changed or ended."""
    id_, version = seen_version(ctx.given.about)
    one = await ctx.know(FocusCommitment(id=id_))
    if one is None or not _still(one, version):
        await ctx.say(Line[T](text=T("commitment-over")), named="over")
        return
    if not _agreed_myself(one):
        await ctx.say(*_counts(ctx.person, one), named="counts")
    moments = _moments(ctx.person, one)
    for number in range(LOOKS_AT_MOST):
        before = ctx.now
        later = await ctx.ask(Later, named=f"Later {number}", within=next_look(moments, ctx.now))
        if later and later.when == "never":
            await ctx.say(Line[T](text=T("commitment-no-more")), named="no more")
            return
        if later:
            moments = put_off(ctx.person, ctx.now, later)
            await ctx.say(Line[T](text=T("commitment-put-off")), named=f"put off {number}")
            continue
        now = await ctx.know(FocusCommitment(id=id_), named=f"FocusCommitment {number}")
        if now is None or not _still(now, version):
            return
        if await _alone(ctx, now, number):
            return
        if now.mine != "done" and any(before < moment <= ctx.now for moment in moments):
            await ctx.say(*_reminder(ctx.person, now, ctx.given.about, ctx.now), named=f"reminder {number}")


def _still(one: Commitment, version: int) -> bool:
    """Whether these terms are the ones that count: others bring reminders of their own."""
    return one.state == "open" and one.terms_version == version


def _agreed_myself(one: Commitment) -> bool:
    """Whoever agreed was told with their own answer that it counts."""
    return next((step.mine for step in one.history if step.kind == "agreed"), False)


def _moments(person: Person, one: Commitment) -> tuple[datetime, ...]:
    due = one.terms.mine.due if one.terms else one.changed_at.date()
    return morning(person, due - BEFORE), morning(person, due)


def _counts(person: Person, one: Commitment) -> Message:
    reminded = (cards.will_remind(person, one.terms),) if one.terms else ()
    return (Line[T](text=T.of("commitment-counts", name=one.other_name)), *reminded, cards.see(one.id))


def _reminder(person: Person, one: Commitment, about: str, now: datetime) -> Message:
    due = one.terms.mine.due if one.terms else day_of(now, person)
    key = "commitment-reminder" if due >= day_of(now, person) else "commitment-reminder-after"
    buttons = (
        button("commitment-see", See("commitment", one.id), primary=True),
        button("commitment-mark", Start("commitment_mark", one.id)),
        button("commitment-later", Start("commitment_part", about)),
    )
    return (
        Line[T](text=T.of(key, name=one.other_name, due=day_words(due, person))),
        Note[T](text=T("commitment-why-reminded")),
        Buttons[T](buttons=buttons),
    )


audience = always("commitment-reminder-audience")

commitment_news = Flow(
    key="commitment_news",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=news,
    forms=(Later,),
    audience=audience,
    minutes=1,
    by_button=True,
    expires=as_long_as_it_may_last,
    examples=(
        Example("it was agreed", ADA, (), {"FocusCommitment": UNDER_WAY}, ABOUT),
        Example(
            "later, when it is answered already",
            ADA,
            ({"when": "tomorrow"},),
            {"FocusCommitment": WAITING, "FocusCommitment 0": UNDER_WAY},
            ABOUT,
        ),
    ),
)
part = Flow(
    key="commitment_part",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=reminders,
    forms=(Later,),
    audience=audience,
    minutes=1,
    by_button=True,
    expires=as_long_as_it_may_last,
    examples=(
        Example(
            "no more reminders",
            ADA,
            ({"when": "never"},),
            {
                "FocusCommitment": UNDER_WAY,
                "WhoCanReceive 0": (Receiver(id="ada", name="Ada Okafor", fit="yes"), GRACE),
            },
            Given(about="c0ffee.1"),
        ),
    ),
)
