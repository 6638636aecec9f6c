"""My part in peer coaching: how I take part, whom I am suggested to, and the card of the talk."""

from __future__ import annotations

from flows.coaching.peers import cards
from flows.coaching.peers.answering import waits
from flows.coaching.peers.notices import SUGGESTION
from flows.kit.message import Buttons, Divider, Heading, Line, Message, Note, button
from flows.kit.person import for_employees
from flows.kit.show import Looking, View
from flows.kit.targets import Act, Start
from flows.kit.text import T
from storage.coaching.peers.queries import MyPeerGroup, MyPeering, PeerGroup
from storage.compartments import Compartment
from storage.directory.together.queries import Together


async def _peers(look: Looking) -> Message:
    if look.person.is_guest:
        return (Line[T](text=T("peers-for-employees")),)
    mine = await look.know(MyPeering())
    if mine is None:
        join = Buttons[T](buttons=(button("peers-join", Start("peers_join"), primary=True),))
        what = (Line[T](text=T("peers-what")), Note[T](text=T("peers-rule")), Note[T](text=T("peers-audience")))
        return Heading[T](text=T("peers-title")), *what, join
    buttons = (
        button("peers-change", Start("peers_join")),
        button("peers-avoid", Start("peers_avoid")),
        button("peers-stop", Act("peers_out")),
    )
    now = await _now(look)
    over = look.given.about == SUGGESTION.about and not now
    state = T.of("peers-rests", number=mine.rest) if mine.rest else T("peers-takes-part")
    return (
        *((Line[T](text=T("peers-suggestion-over")),) if over else ()),
        Heading[T](text=T("peers-title")),
        Line[T](text=state),
        *now,
        Divider(),
        Note[T](text=T("peers-rule")),
        Buttons[T](buttons=buttons),
    )


async def _now(look: Looking) -> Message:
    group = await look.know(MyPeerGroup())
    if group is None or not _current(group, look):
        return ()
    if not (await look.know(Together(people=tuple(other for other, _ in group.others)))).fits:
        return ()
    return tuple(cards.talk(group) if group.state == "open" else cards.suggestion(look.person, group))


def _current(group: PeerGroup, look: Looking) -> bool:
    return group.state == "open" or group.said_yes or waits(group, look.now)


VIEWS = (View("peers", Compartment.COACHING, _peers, verb="peers", offered=for_employees),)
