"""What is read of commitments: all of mine, one of them, and what of them stands on the Home tab."""

from __future__ import annotations

from typing import Final

from flows.kit.message import Buttons, Heading, Line, Message, Note, Row, button, own
from flows.kit.moments import day_of
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.work.commitments import cards
from storage.compartments import Compartment
from storage.directory.colleagues.queries import WhoCanReceive
from storage.work.commitments.queries import FocusCommitment, MyCommitments
from storage.work.commitments.shapes import OPEN, Commitment

LISTED: Final = 12


async def _one(look: Looking) -> Message:
    one = await look.know(FocusCommitment(id=look.given.about))
    if one is None:
        return (Line[T](text=T("commitment-none-such")),)
    (other,) = await look.know(WhoCanReceive(people=(one.other,)))
    return cards.commitment(look.person, one, here=other.fit == "yes")


async def _mine(look: Looking) -> Message:
    mine = await look.know(MyCommitments())
    begin = Buttons[T](buttons=(button("verb-commit", Start("commit"), primary=True),))
    if not mine:
        return (Heading[T](text=T("commitments-title")), Line[T](text=T("commitments-none")), begin)
    return (
        Heading[T](text=T("commitments-title")),
        Note[T](text=T("commitments-readers")),
        *(row(one) for one in mine[:LISTED]),
        *((Note[T](text=T.of("commitments-more", number=len(mine) - LISTED)),) if len(mine) > LISTED else ()),
        begin,
    )


def row(one: Commitment) -> Row[T]:
    """Its own words where there are some, and how it stands."""
    words = one.terms or (one.proposal.terms if one.proposal else None)
    text = own(words.focus) if words else T.of("name", name=one.other_name)
    note = T.of(_how(one), name=one.other_name)
    return Row[T](text=text, note=note, button=button("commitment-see-it", See("commitment", one.id)))


def _how(one: Commitment) -> str:
    if one.state in OPEN and one.proposal:
        return "commitments-waits-for-them" if one.proposal.mine else "commitments-waits-for-you"
    return "commitments-open" if one.state == "open" else "commitments-ended"


async def _home(look: Looking) -> Message:
    mine = [one for one in await look.know(MyCommitments()) if one.state in OPEN]
    waiting = sum(1 for one in mine if one.proposal and not one.proposal.mine)
    due = sum(1 for one in mine if _is_due(look, one))
    if not (waiting or due):
        return ()
    text = T.of("home-commitments-waiting", number=waiting) if waiting else T.of("home-commitments-due", number=due)
    see = button("home-commitments-see", See("commitments"))
    return Heading[T](text=T("home-commitments")), Line[T](text=text), Buttons[T](buttons=(see,))


def _is_due(look: Looking, one: Commitment) -> bool:
    if one.terms is None or one.state != "open" or one.mine == "done":
        return False
    return (one.terms.mine.due - day_of(look.now, look.person)).days <= 2


VIEWS = (
    View("commitments", Compartment.WORK, _mine, verb="commitments"),
    View("commitment", Compartment.WORK, _one),
)
HOME = (View("home-commitments", Compartment.WORK, _home),)
