"""A hand: somebody asked for this person's help in a check-in. The notice names who asks and quotes nothing."""

from __future__ import annotations

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.message import Buttons, Line, button
from flows.kit.samples import GRACE
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, WorkCommand


async def body(ctx: Context[WorkCommand]) -> None:
    await ctx.say(Line[T](text=T("hand-asked")), Buttons[T](buttons=(button("hand-see", See("hand")),)), named="asked")


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
