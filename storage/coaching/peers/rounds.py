"""Rounds of peer coaching: opened with their groups at once, settled when the time to answer is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any, Final

import orjson
from sqlalchemy import delete, insert, select, update

from storage.coaching.peers.matching import RECENT, Matched, Recent
from storage.coaching.peers.rows import Seat, new_seat, newest, sealed_reasons, seats
from storage.coaching.peers.tables import peer_groups, peer_members, peer_rounds
from storage.keys import Place, Unopenable
from storage.sql import CoachingSession, Prepared
from storage.sql import insert as insert_unless

_OPEN: Final = Prepared(insert_unless(peer_rounds).inline().on_conflict_do_nothing(index_elements=["number"]))
_LAST: Final = Prepared(
    select(peer_rounds.c.opened_at, peer_rounds.c.answer_by, peer_rounds.c.state)
    .order_by(peer_rounds.c.number.desc())
    .limit(1)
)
_REASONS: Final = ("topics", "languages", "hours", "same_manager")


@dataclass(frozen=True)
class PeersHeld:
    """The newest round, as far as everybody may know of it."""

    opened_at: datetime
    answer_by: datetime
    settled: bool


def last(session: CoachingSession) -> PeersHeld | None:
    row = session.first(_LAST, {})
    return PeersHeld(row.opened_at, row.answer_by, row.state == "settled") if row else None


@dataclass(frozen=True)
class Group:
    """A group as it is now."""

    id: str
    version: int
    seats: tuple[Seat, ...]


def recent(session: CoachingSession) -> Recent:
    """Pairs of people who were suggested to one another in the last rounds, whatever became of it."""
    last = newest(session)
    if last is None:
        return frozenset()
    late = select(peer_groups.c.id).where(peer_groups.c.round > last.number - RECENT)
    found = seats(session, session.execute(late).scalars().all())
    return frozenset(
        frozenset((one.person, other.person)) for sat in found.values() for one, other in combinations(sat, 2)
    )


def open_round(
    session: CoachingSession,
    tenant: str,
    matched: Matched,
    *,
    at: datetime,
    answer_by: datetime,
    seed: str,
    ids: Callable[[], str],
) -> bool:
    """False when another process opened this one just now. Groups too old to count are deleted."""
    last = newest(session)
    number = last.number + 1 if last else 1
    row = {
        "number": number,
        "opened_at": at,
        "answer_by": answer_by,
        "state": "proposed",
        "told": False,
        "sealed": _sealed(session, number, seed, matched.paused),
    }
    if session.change(_OPEN, row) != 1:
        return False
    for one in matched.suggestions:
        group = ids()
        held = sealed_reasons(session.keys, group, {name: getattr(one, name) for name in _REASONS})
        new = {"id": group, "round": number, "state": "proposed", "version": 1, "sealed": held}
        session.execute(insert(peer_groups).values(new))
        sat = [new_seat(session, tenant, group, seat, person) for seat, person in enumerate(one.people)]
        session.execute(insert(peer_members), sat)
    _forget(session, number - RECENT)
    return True


def _forget(session: CoachingSession, before: int) -> None:
    old = select(peer_groups.c.id).where(peer_groups.c.round < before)
    session.execute(delete(peer_members).where(peer_members.c.group_id.in_(old)))
    session.execute(delete(peer_groups).where(peer_groups.c.round < before))
    session.execute(delete(peer_rounds).where(peer_rounds.c.number < before))


def seated(session: CoachingSession, row: Any, aliases: Sequence[str]) -> set[str]:
    """Of these aliases those that have a seat in a round."""
    of_round = select(peer_groups.c.id).where(peer_groups.c.round == row.number)
    found = select(peer_members.c.alias).where(peer_members.c.group_id.in_(of_round), peer_members.c.alias.in_(aliases))
    return set(session.execute(found).scalars())


def paused_in(session: CoachingSession, row: Any) -> tuple[str, ...]:
    """Who was left over in a round, as long as it is not settled."""
    try:
        held = orjson.loads(session.keys.open_own(Place("peer_rounds", str(row.number), 0), row.sealed))
    except Unopenable:
        return ()
    return tuple(held["paused"])


def told(session: CoachingSession, row: Any) -> None:
    """Everybody is to be told."""
    session.execute(update(peer_rounds).where(peer_rounds.c.number == row.number).values(told=True))


def settled(session: CoachingSession, row: Any) -> None:
    """Who paused is forgotten."""
    held = orjson.loads(session.keys.open_own(Place("peer_rounds", str(row.number), 0), row.sealed))
    values = {"state": "settled", "sealed": _sealed(session, row.number, held["seed"], ())}
    session.execute(update(peer_rounds).where(peer_rounds.c.number == row.number).values(values))


def groups_of(session: CoachingSession, number: int, state: str) -> tuple[Group, ...]:
    wanted = select(peer_groups.c.id, peer_groups.c.version).where(
        peer_groups.c.round == number, peer_groups.c.state == state
    )
    rows = session.execute(wanted.order_by(peer_groups.c.id)).all()
    sat = seats(session, [row.id for row in rows])
    return tuple(Group(row.id, row.version, sat.get(row.id, ())) for row in rows)


def become(session: CoachingSession, group: Group, state: str, staying: Sequence[Seat]) -> bool:
    """Move a group on, with those who stay in it. False when somebody answered in this very moment."""
    same = update(peer_groups).where(peer_groups.c.id == group.id, peer_groups.c.version == group.version)
    if session.execute(same.values(state=state, version=group.version + 1)).rowcount != 1:
        return False
    gone = [seat.alias for seat in group.seats if seat.yes and seat not in staying]
    of_group = (peer_members.c.group_id == group.id, peer_members.c.alias.in_(gone))
    session.execute(update(peer_members).where(*of_group).values(yes=False))
    return True


def _sealed(session: CoachingSession, number: int, seed: str, paused: Sequence[str]) -> bytes:
    held = {"seed": seed, "paused": list(paused)}
    return session.keys.seal_own(Place("peer_rounds", str(number), 0), orjson.dumps(held))
