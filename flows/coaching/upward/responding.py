"""What the manager may say back: thanks first, and then, if they like, what they will try. And deleting it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from flows.coaching.upward import cards
from flows.coaching.upward.samples import PIECE
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, wordless
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import Choice, Text
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.upward.commands import DropUpward, RespondUpward, TellUpward
from storage.coaching.upward.queries import State, TheUpwardPiece, UpwardPiece
from storage.compartments import CoachingCommand, Compartment, Sealed


class Try(Form):
    trying: Annotated[Sealed, Text(max_length=500, lines=3)]


class Delete(Form):
    what: Annotated[Literal["keep", "delete"], Choice(("keep", "delete"))]


async def _thanks(ctx: Context[CoachingCommand]) -> None:
    piece = await _mine(ctx, "new")
    if piece is None:
        return
    await ctx.do(RespondUpward(piece=piece.id, state="thanked"))
    await ctx.do(TellUpward(invited=piece.other, about=piece.id))
    more = Buttons[T](buttons=(button("upward-try", Start("upward_try", piece.id), primary=True),))
    await ctx.say(Line[T](text=T.of("upward-thanks-told", name=piece.other_name)), more, named="told")


async def _try(ctx: Context[CoachingCommand]) -> None:
    piece = await _mine(ctx, "thanked")
    if piece is None:
        return
    said = await ctx.ask(Try, audience=T.of("upward-audience-two", name=piece.other_name))
    again = await ctx.know(TheUpwardPiece(piece=piece.id), named="TheUpwardPiece again")
    if again is None or again.state != "thanked":
        await ctx.say(*cards.back(T("upward-gone"), ("upward-trying", said.trying)), named="gone meanwhile")
        return
    await ctx.do(RespondUpward(piece=piece.id, state="trying", trying=said.trying))
    await ctx.do(TellUpward(invited=piece.other, about=piece.id))
    await ctx.say(Line[T](text=T.of("upward-trying-told", name=piece.other_name)), named="told")


async def _delete(ctx: Context[CoachingCommand]) -> None:
    piece = await ctx.know(TheUpwardPiece(piece=ctx.given.about))
    if piece is None or not piece.mine:
        await ctx.say(*cards.back(T("upward-gone")), named="gone")
        return
    if (await ctx.ask(Delete)).what == "keep":
        await ctx.say(Line[T](text=T("upward-stays")), named="stays")
        return
    if await ctx.know(TheUpwardPiece(piece=piece.id), named="TheUpwardPiece again"):
        await ctx.do(DropUpward(piece=piece.id))
    await ctx.say(Line[T](text=T("upward-deleted")), Note[T](text=T("upward-deleted-note")), named="deleted")


async def _mine(ctx: Context[CoachingCommand], state: State) -> UpwardPiece | None:
    """The piece, when it is the manager's and at that step; else they are told."""
    piece = await ctx.know(TheUpwardPiece(piece=ctx.given.about))
    if piece is None or not piece.mine:
        await ctx.say(*cards.back(T("upward-gone")), named="gone")
        return None
    if piece.state != state:
        await ctx.say(
            *cards.back(T("upward-thanks-first" if piece.state == "new" else "upward-said-already")), named="no"
        )
        return None
    return piece


async def _news(ctx: Context[CoachingCommand]) -> None:
    if await ctx.know(TheUpwardPiece(piece=ctx.given.about)):
        see = Buttons[T](buttons=(button("upward-read", See("upward", ctx.given.about), primary=True),))
        await ctx.say(Line[T](text=T("upward-news")), see, named="news")


_ABOUT = Given(about=PIECE.id)
_THANKED = PIECE.model_copy(update={"state": "thanked"})
_THEIRS = PIECE.model_copy(update={"mine": False, "other": "grace", "other_name": "Grace Lindqvist"})


_flow = wordless(Compartment.COACHING, "explore", cards.audience, by_button=True, forgets=True)


def _knows(piece: UpwardPiece) -> dict[str, Any]:
    return {"TheUpwardPiece": piece, "TheUpwardPiece again": piece}


FLOWS: tuple[Flow[Any], ...] = (
    _flow("upward_thanks", _thanks, (), Example("thanks", GRACE, (), _knows(PIECE), _ABOUT)),
    _flow(
        "upward_try",
        _try,
        (Try,),
        Example("what I will try", GRACE, ({"trying": "I send the list on Friday."},), _knows(_THANKED), _ABOUT),
    ),
    _flow(
        "upward_delete",
        _delete,
        (Delete,),
        Example("it stays", GRACE, ({"what": "keep"},), _knows(PIECE), _ABOUT),
        Example("it is deleted", GRACE, ({"what": "delete"},), _knows(PIECE), _ABOUT),
    ),
    _flow("upward_news", _news, (), Example("a notice", ADA, (), _knows(_THEIRS), _ABOUT), by_button=False),
)
