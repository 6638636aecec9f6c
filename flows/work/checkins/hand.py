"""A hand: somebody asked for this person's help in a check-in; the notice quotes nothing. What is done comes off the
list.
"""

from __future__ import annotations

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.samples import GRACE
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, WorkCommand
from storage.work.checkins.commands import SettleHelpWanted


async def body(ctx: Context[WorkCommand]) -> None:
    await ctx.say(Line[T](text=T("hand-asked")), Buttons[T](buttons=(button("hand-see", See("hand")),)), named="asked")


async def settling(ctx: Context[WorkCommand]) -> None:
    week, _, asker = ctx.given.about.partition(".")
    await ctx.do(SettleHelpWanted(asker=asker, week=week))
    await ctx.say(
        Line[T](text=T("hand-settled")), Buttons[T](buttons=(button("hand-rest", See("hand")),)), named="done"
    )


audience = always("hand-audience")

hand = Flow(
    key="hand",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(Example("somebody asks", GRACE, ()),),
)
hand_done = Flow(
    key="hand_done",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=settling,
    forms=(),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(Example("helped", GRACE, (), given=Given(about="2026-W47.ada")),),
)
