"""My upward coaching: what my reports gave me, what I gave, and one of them."""

from __future__ import annotations

from flows.coaching.upward import cards
from flows.kit.message import Buttons, Heading, Line, Message, Note, button
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.upward.queries import MyUpward, TheUpwardPiece
from storage.compartments import Compartment

LISTED = 8


async def _upward(look: Looking) -> Message:
    about = look.given.about
    page = int(about) if about.isascii() and about.isdigit() and len(about) < 4 else 0
    if about and not page:
        piece = await look.know(TheUpwardPiece(piece=about))
        return tuple(cards.whole(look.person, piece)) if piece else cards.back(T("upward-gone"))
    found = await look.know(MyUpward())
    shown = found[LISTED * max(page - 1, 0) :][:LISTED]
    more = len(found) > LISTED * max(page, 1)
    buttons = (
        *((button("upward-invite", Start("upward_invite"), primary=not found),) if look.person.manages else ()),
        *((button("upward-earlier", See("upward", str(max(page, 1) + 1))),) if more else ()),
    )
    return (
        Heading[T](text=T("upward-title")),
        Line[T](text=T("upward-what" if look.person.manages else "upward-what-report")),
        *(cards.row(look.person, one) for one in shown),
        Note[T](text=T("upward-audience")),
        *((Buttons[T](buttons=buttons),) if buttons else ()),
    )


VIEWS = (View("upward", Compartment.COACHING, _upward, verb="upward", offered=lambda person: person.manages),)
