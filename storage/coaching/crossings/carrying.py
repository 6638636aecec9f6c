"""Crossings as the passages see them: what is due, one of them held fast, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, select

from storage.coaching.crossings.answers import opened
from storage.coaching.crossings.queries import Crossing
from storage.coaching.crossings.rows import renew
from storage.coaching.crossings.shapes import Held
from storage.coaching.crossings.tables import crossings
from storage.keys import Unopenable
from storage.runs import open_address
from storage.sql import CoachingSession

ON_THEIR_WAY: Final = ("waiting", "leaving")


@dataclass(frozen=True)
class OnItsWay:
    """A crossing, and whose it is."""

    tenant: str
    person: str
    crossing: Crossing


def due(session: CoachingSession, now: datetime, limit: int) -> list[str]:
    """Ids, the longest due first."""
    ready = select(crossings.c.id).where(crossings.c.state.in_(ON_THEIR_WAY), crossings.c.due_at <= now)
    return list(session.execute(ready.order_by(crossings.c.due_at, crossings.c.id).limit(limit)).scalars())


def held_fast(session: CoachingSession, crossing: str) -> OnItsWay | None:
    """One that is on its way; nobody else changes or deletes it while this transaction lasts.

    None when it is not any more, or its owner is erased, in which case the row is deleted.
    """
    wanted = select(crossings).where(crossings.c.id == crossing, crossings.c.state.in_(ON_THEIR_WAY))
    row = session.one_or_none(wanted.with_for_update())
    if row is None:
        return None
    try:
        tenant, person = open_address(session.keys, "crossings", row.id, row.address)
    except Unopenable:
        tenant = person = ""
    one = opened(session, tenant, person, row)
    if one is None:
        session.execute(delete(crossings).where(crossings.c.id == row.id))
        return None
    return OnItsWay(tenant, person, one)


def crossed(session: CoachingSession, its: OnItsWay, day: date, now: datetime) -> None:
    """It is where it was to go. What it takes the place of is to be taken out."""
    renew(session, its.tenant, its.person, its.crossing, "crossed", day=day, why=None)
    old = session.one_or_none(select(crossings).where(crossings.c.id == its.crossing.replaces))
    before = opened(session, its.tenant, its.person, old) if old else None
    if before and before.state == "crossed":
        renew(session, its.tenant, its.person, before, "leaving", due_at=now, ends="replaced")


def held(session: CoachingSession, its: OnItsWay, why: Held) -> None:
    """It did not go: its owner is to be asked again."""
    renew(session, its.tenant, its.person, its.crossing, "held", why=why)


def gone(session: CoachingSession, its: OnItsWay, day: date) -> None:
    """It is out again; its words are deleted here, too."""
    renew(session, its.tenant, its.person, its.crossing, its.crossing.ends, parts={}, ended=day)


def arrived_as(session: CoachingSession, tenant: str, person: str, record: str) -> OnItsWay | None:
    """The crossing behind a copy on the other side, by the id it has there; None when its owner erased it."""
    mine = select(crossings).where(crossings.c.alias == session.keys.alias(tenant, person)).with_for_update()
    found = (opened(session, tenant, person, row) for row in session.execute(mine).all())
    return next((OnItsWay(tenant, person, one) for one in found if one and one.receipt.record == record), None)
