"""A manager invites their own reports to coach them. The manager begins; nobody else can."""

from __future__ import annotations

from typing import Annotated, Final

from flows.coaching.upward import cards
from flows.coaching.upward.samples import ASK, REPORTS
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import PeoplePick, Text
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import Start
from flows.kit.text import T
from storage.coaching.upward.commands import AskUpward, InviteUpward
from storage.coaching.upward.queries import MyReports, NewUpward, TheUpwardAsk
from storage.compartments import CoachingCommand, Compartment, Sealed

AT_ONCE: Final = 10
"""People named at once; with nobody named, everybody who reports to the manager is invited."""


_audience = always("upward-audience-theme")


class Invite(Form):
    theme: Annotated[Sealed, Text(max_length=300, lines=2)]
    people: Annotated[tuple[str, ...] | None, PeoplePick(most=AT_ONCE)] = None


async def _invite(ctx: Context[CoachingCommand]) -> None:
    reports = await ctx.know(MyReports())
    if not reports:
        await ctx.say(Line[T](text=T("upward-for-managers")), named="nobody")
        return
    invite = await ctx.ask(Invite)
    number = 2
    while not {*(invite.people or ())} <= {one.id for one in reports}:
        notes = {"people": (T.of("upward-problem-reports", names=", ".join(one.name for one in reports)),)}
        # With the people, too: whoever sends the form again with nobody in it invites everybody.
        invite = await ctx.ask(Invite, named=f"Invite {number}", prefill=invite.raw(), notes=notes)
        number += 1
    again = {one.id for one in await ctx.know(MyReports(), named="MyReports again")}
    invited = tuple(one for one in invite.people or (one.id for one in reports) if one in again)
    if not invited:
        await ctx.say(*cards.back(T("upward-for-managers"), ("upward-theme", invite.theme)), named="nobody now")
        return
    ask = await ctx.know(NewUpward())
    await ctx.do(AskUpward(ask=ask, at=ctx.now, theme=invite.theme, invited=invited))
    for seat, person in enumerate(invited, 1):
        await ctx.do(InviteUpward(invited=person, about=ask), named=f"InviteUpward {seat}")
    await ctx.say(Line[T](text=T("upward-invited")), Note[T](text=T("upward-invited-note")), named="invited")


async def _asked(ctx: Context[CoachingCommand]) -> None:
    ask = await ctx.know(TheUpwardAsk(ask=ctx.given.about, now=ctx.now))
    if ask and not ask.given:
        look = Buttons[T](buttons=(button("upward-look", Start("upward_give", ask.id), primary=True),))
        await ctx.say(Line[T](text=T("upward-asked")), Note[T](text=T("upward-asked-note")), look, named="asked")


invite = Flow(
    key="upward_invite",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=_invite,
    forms=(Invite,),
    audience=_audience,
    minutes=2,
    by_button=True,
    examples=(
        Example(
            "everybody",
            GRACE,
            ({"theme": "How I lead our Monday meeting."},),
            {"MyReports": REPORTS, "MyReports again": REPORTS, "NewUpward": "u1"},
        ),
        Example(
            "one of them",
            GRACE,
            ({"theme": "How I lead our Monday meeting.", "people": ("ada",)},),
            {"MyReports": REPORTS, "MyReports again": REPORTS, "NewUpward": "u1"},
        ),
    ),
    forgets=True,
)

asked = Flow(
    key="upward_asked",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=_asked,
    forms=(),
    audience=cards.audience,
    minutes=1,
    examples=(Example("a notice", ADA, (), {"TheUpwardAsk": ASK}, Given(about=ASK.id)),),
    forgets=True,
)

FLOWS = (invite, asked)
