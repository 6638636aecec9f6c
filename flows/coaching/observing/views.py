"""What others saw when I practised, and one of these; or that I am asked to watch."""

from __future__ import annotations

from flows.coaching.observing import cards
from flows.kit.message import Buttons, Heading, Line, Message, Note, button
from flows.kit.person import for_employees
from flows.kit.show import Looking, View
from flows.kit.targets import Start
from flows.kit.text import T
from storage.coaching.observing.queries import MyObservations, TheObservation
from storage.compartments import Compartment

LISTED = 8


async def _observe(look: Looking) -> Message:
    if look.person.is_guest:
        return (Line[T](text=T("observe-for-employees")),)
    if look.given.about:
        one = await look.know(TheObservation(observation=look.given.about, now=look.now))
        if one is None:
            return cards.back(T("observe-gone"))
        return tuple(cards.given(look.person, one) if one.mine else cards.asked(one))
    found = await look.know(MyObservations())
    return (
        Heading[T](text=T("observe-title")),
        Line[T](text=T("observe-what")),
        *(cards.row(look.person, one) for one in found[:LISTED]),
        Note[T](text=T("observe-audience")),
        Buttons[T](buttons=(button("observe-invite", Start("observe_invite"), primary=not found),)),
    )


VIEWS = (View("observe", Compartment.COACHING, _observe, verb="observe", offered=for_employees),)
