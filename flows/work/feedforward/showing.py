"""Who may read praise: its receiver may show it once, where its giver agreed; either may take that back, for good."""

from __future__ import annotations

from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.given import Given
from flows.kit.message import Line
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.work.feedforward.notices import PIECE
from storage.compartments import Compartment, WorkCommand
from storage.work.feedforward.commands import KeepPrivate, ShowPraise
from storage.work.feedforward.queries import Piece, ThePiece

PRAISE: Final = PIECE.model_copy(update={"kind": "praise", "visibility": "offered"})


async def _show(ctx: Context[WorkCommand]) -> None:
    piece = await _open(ctx)
    if piece is None:
        return
    if piece.receiver != ctx.person.id or piece.kind != "praise" or piece.visibility != "offered":
        await ctx.say(Line[T](text=T("showing-not-possible")), named="not possible")
        return
    await ctx.do(ShowPraise(piece=piece.id))
    await ctx.say(Line[T](text=T("showing-shown")), named="shown")


async def _keep(ctx: Context[WorkCommand]) -> None:
    piece = await _open(ctx)
    if piece is None:
        return
    if piece.visibility != "private":
        await ctx.do(KeepPrivate(piece=piece.id))
    await ctx.say(Line[T](text=T("showing-kept")), named="kept")


async def _open(ctx: Context[WorkCommand]) -> Piece | None:
    piece = await ctx.know(ThePiece(id=ctx.given.about))
    if piece is None:
        await ctx.say(Line[T](text=T("piece-gone")), named="gone")
    return piece


audience = always("showing-audience")

_ABOUT = Given(about=PRAISE.id)

show_praise = Flow(
    key="showpraise",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_show,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(Example("shown to the team", ADA, (), {"ThePiece": PRAISE}, _ABOUT),),
    by_button=True,
)

keep_praise = Flow(
    key="keeppraise",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_keep,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(Example("kept between the two", ADA, (), {"ThePiece": PRAISE}, _ABOUT),),
    by_button=True,
)
