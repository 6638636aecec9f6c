"""A leader asks their team to share what they learned: after a post of their own, and at most once a quarter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.moments import day_of, day_words
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment, WorkCommand
from storage.directory.colleagues.queries import Receiver, WhoCanReceive
from storage.work.learned.commands import AskToShare, NoteCall
from storage.work.learned.queries import MyLead, MyLeadNow

EVERY: Final = timedelta(days=90)


async def asking(ctx: Context[WorkCommand]) -> None:
    lead = await ctx.know(MyLeadNow())
    if not lead.team:
        await ctx.say(Line[T](text=T("learned-no-team")), named="no team")
        return
    if not lead.shared:
        first = Buttons[T](buttons=(button("verb-learned", Start("learned"), primary=True),))
        await ctx.say(Line[T](text=T("learned-you-first")), first, named="first")
        return
    if lead.called_at and ctx.now < lead.called_at + EVERY:
        day = day_words(day_of(lead.called_at + EVERY, ctx.person), ctx.person)
        await ctx.say(Line[T](text=T.of("learned-asked-lately", day=day)), named="lately")
        return
    await ctx.do(NoteCall(at=ctx.now))
    for person, _ in lead.team:
        await ctx.do(AskToShare(invited=person, about=ctx.person.id), named=f"AskToShare {person}")
    await ctx.say(Line[T](text=T("learned-team-asked")), Note[T](text=T("learned-team-asked-note")), named="asked")


async def asked(ctx: Context[WorkCommand]) -> None:
    """The same for everybody of the team; who answers is counted nowhere."""
    (leader,) = await ctx.know(WhoCanReceive(people=(ctx.given.about,)))
    await ctx.say(*_notice(leader.name), named="notice")


def _notice(name: str) -> Message:
    return (
        Line[T](text=T.of("learned-notice", name=name)),
        Note[T](text=T.of("learned-notice-why", name=name)),
        Buttons[T](buttons=(button("verb-library", See("library")), button("verb-learned", Start("learned")))),
    )


audience = always("learned-own-audience")

_TEAM: Final = (("ada", "Ada Okafor"), ("tom", "Tom Haverkamp"))

learned_ask = Flow(
    key="learned_ask",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=asking,
    forms=(),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("after a post of one's own", GRACE, (), {"MyLeadNow": MyLead(team=_TEAM, shared=True)}),
        Example("before it", GRACE, (), {"MyLeadNow": MyLead(team=_TEAM)}),
        Example(
            "again too soon",
            GRACE,
            (),
            {"MyLeadNow": MyLead(team=_TEAM, shared=True, called_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC))},
        ),
    ),
)
learned_asked = Flow(
    key="learned_asked",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=asked,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "by the manager",
            ADA,
            (),
            {"WhoCanReceive": (Receiver(id="grace", name="Grace Lindqvist", fit="yes"),)},
            Given(about="grace"),
        ),
    ),
)
