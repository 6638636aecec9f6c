"""What is read of barriers: my own and those that wait for me, one of them, and how many wait, on the Home tab."""

from __future__ import annotations

from flows.kit.message import Buttons, Heading, Line, Message, Note, button
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.work.barriers import cards
from storage.compartments import Compartment
from storage.work.barriers.queries import MyBarriers, TeamBarriers, TheBarrier


async def _one(look: Looking) -> Message:
    one = await look.know(TheBarrier(id=look.given.about, now=look.now))
    return cards.barrier(look.person, one) if one else (Line[T](text=T("barrier-none-such")),)


async def _all(look: Looking) -> Message:
    waiting = await look.know(TeamBarriers(now=look.now))
    mine = await look.know(MyBarriers(now=look.now))
    begin = Buttons[T](buttons=(button("verb-barrier", Start("barrier"), primary=True),))
    none = () if waiting or mine else (Heading[T](text=T("barriers-mine")), Line[T](text=T("barriers-none")))
    return (
        *none,
        *cards.listed("barriers-waiting", waiting),
        *cards.listed("barriers-mine", mine),
        Note[T](text=T("barriers-readers")),
        begin,
    )


async def _home(look: Looking) -> Message:
    waiting = await look.know(TeamBarriers(now=look.now))
    if not waiting:
        return ()
    see = button("home-barriers-see", See("barriers"))
    text = T.of("home-barriers-number", number=len(waiting))
    return Heading[T](text=T("home-barriers")), Line[T](text=text), Buttons[T](buttons=(see,))


VIEWS = (
    View("barriers", Compartment.WORK, _all, verb="barriers"),
    View("barrier", Compartment.WORK, _one),
)
HOME = (View("home-barriers", Compartment.WORK, _home),)
