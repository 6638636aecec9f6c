"""Praise: what happened, what they did, what came of it. Private, unless giver and receiver both want it shown."""

from __future__ import annotations

from typing import Annotated

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.questions import Choice, Text, Yes
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.feedforward.writing import Whom, still_fit, written
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.colleagues.queries import Receiver
from storage.work.feedforward.commands import Give, InviteToRead
from storage.work.feedforward.queries import NewPiece, Value


class Thanks(Form):
    situation: Annotated[Sealed, Text(max_length=300, lines=2)]
    did: Annotated[Sealed, Text(max_length=300, lines=2)]
    effect: Annotated[Sealed, Text(max_length=300, lines=2)]
    value: Annotated[Value | None, Choice(("help", "care", "craft", "courage", "learning"))] = None
    may_show: Annotated[bool, Yes()] = False


class ThanksFor(Thanks, Whom):
    """Where nobody was named with the verb."""


async def body(ctx: Context[WorkCommand]) -> None:
    begun = await written(ctx, "praise", (Thanks, ThanksFor), "did", "praise-audience-to", {})
    if begun is None:
        return
    to, thanks = begun
    if not await still_fit(ctx, "praise", to, _labelled(thanks)):
        return
    piece = await ctx.know(NewPiece())
    await ctx.do(
        Give(
            id=piece,
            kind="praise",
            receiver=to.id,
            at=ctx.now,
            first=thanks.did,
            situation=thanks.situation,
            effect=thanks.effect,
            value=thanks.value,
            quoting=ctx.given.quoting,
            may_show=thanks.may_show,
        )
    )
    await ctx.do(InviteToRead(invited=to.id, about=piece))
    await ctx.say(*sent(to, piece, may_show=thanks.may_show), named="sent")


def sent(to: Receiver, piece: str, *, may_show: bool) -> Message:
    return (
        Line[T](text=T.of("praise-sent-may-show" if may_show else "praise-sent", name=to.name)),
        Note[T](text=T("give-sent-note")),
        Buttons[T](buttons=(button("piece-see", See("piece", piece)),)),
    )


def _labelled(thanks: Thanks) -> tuple[tuple[str, Sealed | None], ...]:
    return (("piece-situation", thanks.situation), ("piece-did", thanks.did), ("piece-effect", thanks.effect))


audience = always("praise-audience")

_TOM = Receiver(id="tom", name="Tom Haverkamp", fit="yes")
_KNOWN = {
    "WhoCanReceive": (_TOM,),
    "WhoCanReceive 2": (_TOM,),
    "WhoCanReceive now": (_TOM,),
    "NewPiece": "5f1d0c7e9a3b",
}
_WORDS = {
    "situation": "The release on Monday.",
    "did": "You stayed on the call until the last customer was through.",
    "effect": "Nobody had to be called back.",
}

EXAMPLES = (
    Example("between the two", ADA, ({"receiver": "tom", **_WORDS},), _KNOWN),
    Example(
        "that may be shown",
        ADA,
        ({**_WORDS, "value": "help", "may_show": "yes"},),
        _KNOWN,
        Given(people=("tom",)),
    ),
)

praise = Flow(
    key="praise",
    verb="praise",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(ThanksFor, Thanks),
    audience=audience,
    minutes=2,
    examples=EXAMPLES,
    people=1,
)
