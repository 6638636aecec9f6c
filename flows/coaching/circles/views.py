"""My circles, and one of them."""

from __future__ import annotations

from flows.coaching.circles import cards
from flows.kit.message import Buttons, Heading, Line, Message, Note, button
from flows.kit.person import for_employees
from flows.kit.show import Looking, View
from flows.kit.targets import Start
from flows.kit.text import T
from storage.coaching.circles.queries import MyCircles, TheCircle
from storage.compartments import Compartment

LISTED = 8


async def _circle(look: Looking) -> Message:
    if look.person.is_guest:
        return (Line[T](text=T("circle-for-employees")),)
    if look.given.about:
        circle = await look.know(TheCircle(circle=look.given.about))
        if circle is None:
            return cards.gone()
        if circle.invited and cards.is_past(circle, look.now):
            return cards.past(look.person, circle)
        return tuple(
            cards.invitation(look.person, circle) if circle.invited else cards.whole(look.person, circle, look.now)
        )
    mine = await look.know(MyCircles())
    found = [one for one in mine if not (one.invited and cards.is_past(one, look.now))]
    begin = Buttons[T](buttons=(button("circle-open", Start("circle_open"), primary=not found),))
    return (
        Heading[T](text=T("circle-title")),
        Line[T](text=T("circle-what")),
        *(cards.listed(look.person, one, look.now) for one in found[:LISTED]),
        Note[T](text=T("circle-audience")),
        begin,
    )


VIEWS = (View("circle", Compartment.COACHING, _circle, verb="circle", offered=for_employees),)
