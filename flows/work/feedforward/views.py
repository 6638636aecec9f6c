"""What is read of feedforward and praise: one piece, all I gave or received, and what a team is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flows.kit.message import Buttons, Heading, Line, Message, button
from flows.kit.show import Looking, View
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.feedforward import cards
from storage.compartments import Compartment
from storage.work.feedforward.queries import Gave, PraiseOfTeam, Received, ThanksDue, ThePiece

SHOWN_FOR: Final = timedelta(days=14)
ON_HOME: Final = 2
AT_ONCE: Final = 5
"""Pieces of praise in one message."""


async def _piece(look: Looking) -> Message:
    piece = await look.know(ThePiece(id=look.given.about))
    return cards.piece_card(look.person, piece) if piece else (Line[T](text=T("piece-gone")),)


async def _gave(look: Looking) -> Message:
    page = _page(look)
    return cards.pages(look.person, await look.know(Gave(page=page)), page, received=False)


async def _received(look: Looking) -> Message:
    page = _page(look)
    return cards.pages(look.person, await look.know(Received(page=page)), page, received=True)


async def _praised(look: Looking) -> Message:
    shown = await look.know(PraiseOfTeam(since=look.now - SHOWN_FOR))
    return cards.praised(shown[:AT_ONCE])


async def _due(look: Looking) -> Message:
    due = await look.know(ThanksDue())
    if not due:
        return ()
    return (
        Heading[T](text=T("home-received")),
        Line[T](text=T.of("home-received-count", number=due)),
        Buttons[T](buttons=(button("verb-received", See("received")),)),
    )


async def _team_praise(look: Looking) -> Message:
    shown = await look.know(PraiseOfTeam(since=look.now - SHOWN_FOR))
    if not shown:
        return ()
    rows = tuple(cards.praise_row(piece) for piece in shown[:ON_HOME])
    see = Buttons[T](buttons=(button("praised-see", See("praised")),))
    return (Heading[T](text=T("home-praise")), *rows, see)


def _page(look: Looking) -> int:
    """From 1; what is no number is the first."""
    about = look.given.about
    return max(int(about), 1) if about.isascii() and about.isdigit() and len(about) < 5 else 1


VIEWS = (
    View("piece", Compartment.WORK, _piece),
    View("gave", Compartment.WORK, _gave, verb="gave"),
    View("received", Compartment.WORK, _received, verb="received"),
    View("praised", Compartment.WORK, _praised),
)
HOME = (
    View("home-received", Compartment.WORK, _due),
    View("home-praise", Compartment.WORK, _team_praise),
)
