"""Erasures that are not finished, as the tick sees them; and what the directory itself holds of people's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select, update

from storage.directory.coaches.tables import coaches
from storage.directory.downloads.links import forget
from storage.directory.erasing.tables import erasures
from storage.directory.preferences.tables import preference_checks
from storage.directory.takeaways.rows import forget as forget_takeaway
from storage.run_tables import RunTables
from storage.sql import DirectorySession


@dataclass(frozen=True)
class Wish:
    person: str
    take_back: bool


def claim(session: DirectorySession, now: datetime, lease_until: datetime) -> Wish | None:
    """The oldest wish that no process is at, for one caller alone; again when its lease is over."""
    free = or_(erasures.c.lease_until.is_(None), erasures.c.lease_until <= now)
    oldest = select(erasures).where(free).order_by(erasures.c.asked_at, erasures.c.person).limit(1)
    row = session.one_or_none(oldest.with_for_update(skip_locked=True))
    if row is None:
        return None
    session.execute(update(erasures).where(erasures.c.person == row.person).values(lease_until=lease_until))
    return Wish(row.person, row.take_back)


def finish(session: DirectorySession, wish: Wish) -> bool:
    """True for one caller alone: whoever finishes it tells the person."""
    return session.execute(delete(erasures).where(erasures.c.person == wish.person)).rowcount == 1


def asked_in(session: DirectorySession, tenant: str, person: str) -> str | None:
    """The lane of the newest answer to them here: to the wish itself. None once it is erased."""
    answers = RunTables.of(session.compartment).outbox
    theirs = (answers.c.alias == session.keys.alias(tenant, person), answers.c.unasked.is_(False))
    newest = select(answers.c.lane).where(*theirs).order_by(answers.c.due_at.desc(), answers.c.id).limit(1)
    lane: str | None = session.scalar(newest)
    return lane


def erase_rows(session: DirectorySession, person: str) -> None:
    """What the person wrote here, and links to files of theirs. Name, accounts, days away and settings stay."""
    session.execute(delete(preference_checks).where(preference_checks.c.person == person))
    session.execute(delete(coaches).where(coaches.c.person == person))
    forget(session, person)
    forget_takeaway(session, person)
