"""Peer coaching is answered to whoever takes part, about themselves and the group they are in; to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.coaching.peers.queries import (
    Avoided,
    MyPeerGroup,
    MyPeering,
    MyPeersWhole,
    PeerGroup,
    Peering,
    PeersWhole,
    ThePeerGroup,
    WhomIAvoid,
)
from storage.coaching.peers.rows import Part, newest, number_now, part_of, reasons, seats
from storage.coaching.peers.tables import peer_groups, peer_members
from storage.coaching.shelf import rows as shelf
from storage.compartments import Query
from storage.reader import Reader
from storage.sql import CoachingSession


def my_peering(session: CoachingSession, reader: Reader, query: MyPeering) -> Peering | None:
    known = _shown_part(session, reader)
    if known is None:
        return None
    part, _ = known
    rest = max(part.rest_until - number_now(session), 0) if part.rest_until else 0
    return Peering(topics=part.topics, languages=part.languages, rest=rest)


def whom_i_avoid(session: CoachingSession, reader: Reader, query: WhomIAvoid) -> tuple[Avoided, ...]:
    known = _shown_part(session, reader)
    avoid = known[0].avoid if known else ()
    names = reader.names(avoid) if avoid else {}
    return tuple(Avoided(id=one, name=names.get(one, one)) for one in avoid)


def my_group(session: CoachingSession, reader: Reader, query: MyPeerGroup) -> PeerGroup | None:
    this_round = newest(session)
    if this_round is None:
        return None
    return _shown(session, reader, this_round, peer_groups.c.round == this_round.number)


def the_group(session: CoachingSession, reader: Reader, query: ThePeerGroup) -> PeerGroup | None:
    this_round = newest(session)
    if this_round is None:
        return None
    same = (peer_groups.c.round == this_round.number, peer_groups.c.id == query.group)
    return _shown(session, reader, this_round, *same)


def _shown_part(session: CoachingSession, reader: Reader) -> tuple[Part, int] | None:
    """None while the reader's shelf is hidden."""
    return None if shelf.read(session, reader).hidden else part_of(session, reader.tenant, reader.id)


def _shown(session: CoachingSession, reader: Reader, this_round: Any, *which: Any) -> PeerGroup | None:
    if shelf.read(session, reader).hidden:
        return None
    alias = session.keys.alias(reader.tenant, reader.id)
    joined = select(peer_groups, peer_members.c.yes).join(peer_members, peer_members.c.group_id == peer_groups.c.id)
    rows = session.execute(joined.where(peer_members.c.alias == alias, *which)).all()
    row = next((one for one in rows if one.state == "proposed" or (one.state == "open" and one.yes)), None)
    if row is None:
        return None
    sat = seats(session, [row.id]).get(row.id, ())
    there = [seat for seat in sat if seat.yes] if row.state == "open" else list(sat)
    others = [seat for seat in there if seat.alias != alias]
    if not others:
        return None
    names = reader.names([seat.person for seat in others])
    return PeerGroup(
        id=row.id,
        state=row.state,
        version=row.version,
        answer_by=this_round.answer_by,
        others=tuple((seat.person, names.get(seat.person, seat.person)) for seat in others),
        seat=next(number for number, seat in enumerate(there) if seat.alias == alias),
        said_yes=row.yes,
        last=all(seat.yes for seat in others),
        **reasons(session.keys, row),
    )


def my_peers_whole(session: CoachingSession, reader: Reader, query: MyPeersWhole) -> PeersWhole | None:
    if shelf.read(session, reader).hidden:
        return None
    known = part_of(session, reader.tenant, reader.id)
    alias = session.keys.alias(reader.tenant, reader.id)
    groups = session.execute(select(peer_members.c.group_id).where(peer_members.c.alias == alias)).scalars().all()
    found = seats(session, groups).values()
    met = {seat.person for sat in found for seat in sat if seat.alias != alias}
    if known is None and not met:
        return None
    avoid = known[0].avoid if known else ()
    names = reader.names({*met, *avoid})
    return PeersWhole(
        topics=known[0].topics if known else (),
        languages=known[0].languages if known else (),
        avoided=tuple(names.get(one, one) for one in avoid),
        met=tuple(sorted(names.get(one, one) for one in met)),
    )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyPeering: my_peering,
    WhomIAvoid: whom_i_avoid,
    MyPeerGroup: my_group,
    ThePeerGroup: the_group,
    MyPeersWhole: my_peers_whole,
}
