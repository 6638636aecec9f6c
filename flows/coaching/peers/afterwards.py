"""After a talk of peers: how helpful it was. Nothing that was said is asked, and it is only counted."""

from __future__ import annotations

from typing import Annotated, Any

from flows.coaching.peers import cards
from flows.coaching.peers.samples import OPEN
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.questions import Scale
from flows.kit.samples import ADA
from flows.kit.text import T
from storage.coaching.counts.commands import CountSession
from storage.coaching.peers.queries import ThePeerGroup
from storage.compartments import CoachingCommand, Compartment


class After(Form):
    helpful: Annotated[int, Scale(5)]


async def body(ctx: Context[CoachingCommand]) -> None:
    group = await ctx.know(ThePeerGroup(group=ctx.given.about))
    if group is None or group.state != "open":
        await ctx.say(*cards.gone(), named="gone")
        return
    after = await ctx.ask(After)
    await ctx.do(CountSession(session=f"pair.{group.id}", kind="pair", at=ctx.now, helpful=after.helpful))
    await ctx.say(Line[T](text=T("peers-counted")), named="counted")


audience = always("peers-after-audience")

closing = Flow(
    key="peers_close",
    verb="",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(After,),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(Example("counted", ADA, ({"helpful": "4"},), {"ThePeerGroup": OPEN}, Given(about=OPEN.id)),),
    forgets=True,
)

FLOWS: tuple[Flow[Any], ...] = (closing,)
