"""Rows of peer coaching, opened: who takes part and how, which round it is, who sits in a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import func, select

from storage.coaching.peers.tables import peer_groups, peer_members, peer_rounds, peers
from storage.keys import KeyRing, Place, Unopenable
from storage.runs import open_address, seal_address
from storage.sql import CoachingSession

ONE_SIZE: Final = 1000
"""Bytes to which what somebody said is filled up: the list of whom they would rather not meet does not show."""


@dataclass(frozen=True)
class Part:
    """How one person takes part. `rest_until` is the last round they leave out."""

    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    rest_until: int = 0


@dataclass(frozen=True)
class Seat:
    """One of a group, with our id."""

    person: str
    alias: str
    seat: int
    yes: bool


def part_of(session: CoachingSession, tenant: str, person: str) -> tuple[Part, int] | None:
    """With the version of its row; None for whoever does not take part, or has erased what they said."""
    row = session.one_or_none(select(peers).where(peers.c.alias == session.keys.alias(tenant, person)))
    if row is None:
        return None
    opened = _opened(session.keys, tenant, person, row)
    return (opened, row.version) if opened else None


def everybodys_parts(session: CoachingSession, tenant: str) -> dict[str, Part]:
    rows = session.execute(select(peers).order_by(peers.c.alias)).all()
    people = {row.alias: _address(session.keys, "peers", row.alias, row.address) for row in rows}
    session.keys.prefetch(tenant, filter(None, people.values()))
    opened = ((people[row.alias], row) for row in rows)
    parts = {person: _opened(session.keys, tenant, person, row) for person, row in opened if person}
    return {person: part for person, part in parts.items() if part}


def sealed_part(session: CoachingSession, tenant: str, person: str, part: Part, version: int) -> dict[str, Any]:
    """The values of a row of `peers`."""
    alias = session.keys.alias(tenant, person)
    said = orjson.dumps(part).ljust(ONE_SIZE)
    return {
        "alias": alias,
        "version": version,
        "address": seal_address(session.keys, "peers", alias, tenant, person),
        "sealed": session.keys.seal(tenant, person, Place("peers", alias, version), said),
    }


def newest(session: CoachingSession) -> Any:
    """The newest round's row, or None."""
    return session.one_or_none(select(peer_rounds).order_by(peer_rounds.c.number.desc()).limit(1))


def number_now(session: CoachingSession) -> int:
    """Of the newest round; 0 before the first."""
    return session.scalar(select(func.max(peer_rounds.c.number))) or 0


def seats(session: CoachingSession, groups: Iterable[str]) -> dict[str, tuple[Seat, ...]]:
    """Who sits in each of these groups, in the order in which they coach."""
    wanted = select(peer_members).where(peer_members.c.group_id.in_(list(groups)))
    found: dict[str, tuple[Seat, ...]] = {}
    for row in session.execute(wanted.order_by(peer_members.c.group_id, peer_members.c.seat)).all():
        person = _address(session.keys, "peer_members", f"{row.group_id}.{row.seat}", row.address)
        if person:
            seat = Seat(person, row.alias, row.seat, row.yes)
            found[row.group_id] = (*found.get(row.group_id, ()), seat)
    return found


def new_seat(session: CoachingSession, tenant: str, group: str, seat: int, person: str) -> dict[str, Any]:
    return {
        "group_id": group,
        "alias": session.keys.alias(tenant, person),
        "seat": seat,
        "yes": False,
        "address": seal_address(session.keys, "peer_members", f"{group}.{seat}", tenant, person),
    }


def sealed_reasons(keys: KeyRing, group: str, reasons: Mapping[str, Any]) -> bytes:
    return keys.seal_own(Place("peer_groups", group, 0), orjson.dumps(reasons))


def reasons(keys: KeyRing, row: Any) -> dict[str, Any]:
    """Empty where the row was tampered with."""
    try:
        found: dict[str, Any] = orjson.loads(keys.open_own(Place("peer_groups", row.id, 0), row.sealed))
    except Unopenable:
        return {}
    return found


def group_row(session: CoachingSession, group: str) -> Any:
    return session.one_or_none(select(peer_groups).where(peer_groups.c.id == group))


def _opened(keys: KeyRing, tenant: str, person: str, row: Any) -> Part | None:
    try:
        held = orjson.loads(keys.open(tenant, person, Place("peers", row.alias, row.version), row.sealed))
    except Unopenable:
        return None
    topics, languages, avoid = (tuple(held[name]) for name in ("topics", "languages", "avoid"))
    return Part(topics, languages, avoid, held["rest_until"])


def _address(keys: KeyRing, table: str, row: str, sealed: bytes) -> str:
    """Empty where the row was tampered with."""
    try:
        return open_address(keys, table, row, sealed)[1]
    except Unopenable:
        return ""
