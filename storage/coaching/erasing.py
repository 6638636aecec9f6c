"""Erasing what coaching holds of somebody, topic by topic: their own rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Column, delete, or_, select, update

from storage import runs
from storage.coaching.circles.handlers import erase_of as erase_circles
from storage.coaching.circles.tables import circle_themes
from storage.coaching.contributions.tables import contribution_drafts
from storage.coaching.counts.tables import tallies
from storage.coaching.crossings.tables import crossings
from storage.coaching.notes.tables import notes
from storage.coaching.observing.handlers import forget_observer
from storage.coaching.observing.tables import observations
from storage.coaching.peers.handlers import erase_of as erase_peers
from storage.coaching.preps.tables import preps
from storage.coaching.reflections.tables import reflections
from storage.coaching.shelf.commands import EraseCoaching
from storage.coaching.shelf.tables import shelves, shreds
from storage.coaching.threads.handlers import erase_of as erase_threads
from storage.coaching.upward.handlers import take_back as take_back_upward
from storage.coaching.upward.tables import upward_asks, upward_pieces
from storage.compartments import Command
from storage.reader import Reader
from storage.runs import open_address, seal_address
from storage.sql import CoachingSession, insert

OWN: Final[tuple[Column[str], ...]] = (
    contribution_drafts.c.alias,
    crossings.c.alias,
    notes.c.alias,
    reflections.c.alias,
    preps.c.alias,
    upward_asks.c.alias,
    upward_pieces.c.alias,
    shelves.c.alias,
    tallies.c.alias,
    circle_themes.c.alias,
    observations.c.alias,
)
"""Rows of the person, by the column of their alias."""


def erase_rows(session: CoachingSession, owner: Reader, *, take_back: bool = False) -> None:
    """In one transaction. `take_back`: what the person gave to managers of theirs and to coaches they
    watched, too."""
    alias = session.keys.alias(owner.tenant, owner.id)
    for column in OWN:
        session.execute(delete(column.table).where(column == alias))
    erase_threads(session, owner)
    erase_peers(session, owner)
    erase_circles(session, owner)
    forget_observer(session, owner, take_back=take_back)
    if take_back:
        take_back_upward(session, owner)


def erase_coaching(session: CoachingSession, owner: Reader, command: EraseCoaching) -> None:
    """Rows, conversations and messages; the key is destroyed as soon as this is committed, see bot.ticks.shredding."""
    erase_rows(session, owner)
    runs.forget_person(session, owner.tenant, owner.id)
    alias = session.keys.alias(owner.tenant, owner.id)
    address = seal_address(session.keys, "shreds", alias, owner.tenant, owner.id)
    session.execute(insert(shreds).values(alias=alias, address=address).on_conflict_do_nothing())


def claim_shred(session: CoachingSession, now: datetime, lease_until: datetime) -> tuple[str, str] | None:
    """Tenant and person of somebody whose key is to be destroyed, for one caller alone; again after the lease."""
    free = or_(shreds.c.lease_until.is_(None), shreds.c.lease_until <= now)
    first = select(shreds).where(free).order_by(shreds.c.alias).limit(1)
    row = session.one_or_none(first.with_for_update(skip_locked=True))
    if row is None:
        return None
    session.execute(update(shreds).where(shreds.c.alias == row.alias).values(lease_until=lease_until))
    return open_address(session.keys, "shreds", row.alias, row.address)


def shredded(session: CoachingSession, tenant: str, person: str) -> bool:
    """True for one caller alone, who tells the person."""
    this = shreds.c.alias == session.keys.alias(tenant, person)
    return session.execute(delete(shreds).where(this)).rowcount == 1


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {EraseCoaching: erase_coaching}
