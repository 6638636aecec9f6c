"""Notices: something has arrived, or somebody has responded. They name who and never quote."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.samples import ADA, TOM
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.feedforward.queries import Piece, ThePiece

ARRIVED: Final = {"idea": "arrived-idea", "answer": "arrived-answer", "praise": "arrived-praise"}
HEARD: Final = {"thanked": "heard-thanked", "trying": "heard-trying", "tried": "heard-tried"}


async def _arrived(ctx: Context[WorkCommand]) -> None:
    piece = await ctx.know(ThePiece(id=ctx.given.about))
    if piece is None:
        return
    see = Buttons[T](buttons=(button("piece-see", See("piece", piece.id), primary=True),))
    await ctx.say(Line[T](text=T(ARRIVED[piece.kind], {"name": piece.giver_name})), see, named="arrived")


async def _heard(ctx: Context[WorkCommand]) -> None:
    piece = await ctx.know(ThePiece(id=ctx.given.about))
    if piece is None or piece.state not in HEARD:
        return
    see = Buttons[T](buttons=(button("piece-see", See("piece", piece.id)),))
    await ctx.say(Line[T](text=T(HEARD[piece.state], {"name": piece.receiver_name})), see, named="heard")


audience = always("piece-audience")

PIECE: Final = Piece(
    id="5f1d0c7e9a3b",
    kind="idea",
    giver="tom",
    giver_name="Tom Haverkamp",
    receiver="ada",
    receiver_name="Ada Okafor",
    given_at=datetime(2026, 11, 19, 13, 0, tzinfo=UTC),
    state="new",
    visibility="private",
    first=Sealed("Next time, send the two options a day before the meeting."),
    situation=Sealed("The vendor meeting on Tuesday."),
)
"""For examples."""
_ABOUT = Given(about=PIECE.id)

arrived = Flow(
    key="arrived",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_arrived,
    forms=(),
    audience=audience,
    minutes=1,
    examples=tuple(
        Example(f"{kind} from a colleague", ADA, (), {"ThePiece": PIECE.model_copy(update={"kind": kind})}, _ABOUT)
        for kind in ARRIVED
    ),
)

heard = Flow(
    key="heard",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_heard,
    forms=(),
    audience=audience,
    minutes=1,
    examples=tuple(
        Example(f"the receiver has {state}", TOM, (), {"ThePiece": PIECE.model_copy(update={"state": state})}, _ABOUT)
        for state in HEARD
    ),
)
