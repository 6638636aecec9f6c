"""What a receiver may say back: thanks, that they will try it, and later what came of it. The giver hears of each."""

from __future__ import annotations

from typing import Annotated, Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.questions import Text
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.feedforward.notices import PIECE
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.feedforward.commands import InviteToHear, Respond
from storage.work.feedforward.queries import Piece, State, ThePiece

ORDER: Final[tuple[State, ...]] = ("new", "thanked", "trying", "tried")
ALREADY: Final = {
    "thanked": "respond-already-thanked",
    "trying": "respond-already-trying",
    "tried": "respond-already-tried",
}
"""What the giver was told last; what was left out on the way was never told."""


class Tried(Form):
    result: Annotated[Sealed, Text(max_length=500, lines=3)]


async def _thanks(ctx: Context[WorkCommand]) -> None:
    piece = await _open(ctx, "thanked")
    if piece:
        await ctx.do(Respond(piece=piece.id, state="thanked"))
        await _told(ctx, piece)


async def _trying(ctx: Context[WorkCommand]) -> None:
    piece = await _open(ctx, "trying")
    if piece:
        await ctx.do(Respond(piece=piece.id, state="trying"))
        await _told(ctx, piece)


async def _tried(ctx: Context[WorkCommand]) -> None:
    piece = await _open(ctx, "tried")
    if piece is None:
        return
    tried = await ctx.ask(Tried, audience=T.of("tried-audience-to", name=piece.giver_name))
    now = await ctx.know(ThePiece(id=piece.id), named="ThePiece again")
    if now is None or now.state == "tried":
        await ctx.say(Line[T](text=T("piece-gone") if now is None else _already(now)), named="too late")
        return
    await ctx.do(Respond(piece=piece.id, state="tried", result=tried.result))
    await _told(ctx, piece)


async def _open(ctx: Context[WorkCommand], state: State) -> Piece | None:
    """The piece, when it is the person's to respond to and has not got that far; else they are told."""
    piece = await ctx.know(ThePiece(id=ctx.given.about))
    if piece is None or piece.receiver != ctx.person.id:
        await ctx.say(Line[T](text=T("piece-gone")), named="gone")
        return None
    if ORDER.index(piece.state) >= ORDER.index(state):
        see = Buttons[T](buttons=(button("piece-see", See("piece", piece.id)),))
        await ctx.say(Line[T](text=_already(piece)), see, named="already")
        return None
    return piece


def _already(piece: Piece) -> T:
    return T(ALREADY[piece.state], {"name": piece.giver_name})


async def _told(ctx: Context[WorkCommand], piece: Piece) -> None:
    await ctx.do(InviteToHear(invited=piece.giver, about=piece.id))
    await ctx.say(Line[T](text=T.of("respond-told", name=piece.giver_name)), named="told")


audience = always("tried-audience")

_ABOUT = Given(about=PIECE.id)

thanks = Flow(
    key="thanks",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_thanks,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(Example("thanks", ADA, (), {"ThePiece": PIECE}, _ABOUT),),
    by_button=True,
)

trying = Flow(
    key="trying",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_trying,
    forms=(),
    audience=audience,
    minutes=1,
    examples=(Example("will try", ADA, (), {"ThePiece": PIECE}, _ABOUT),),
    by_button=True,
)

tried = Flow(
    key="tried",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=_tried,
    forms=(Tried,),
    audience=audience,
    minutes=1,
    examples=(
        Example(
            "tried it",
            ADA,
            ({"result": "I sent both options on Monday, and we decided in ten minutes."},),
            {"ThePiece": PIECE, "ThePiece again": PIECE},
            _ABOUT,
        ),
    ),
    by_button=True,
)
