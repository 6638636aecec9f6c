"""Ending threads whose coach may read no longer: their last day is over, or they are no guest here any more."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select, update

from storage.coaching.threads.handlers import renew_key
from storage.coaching.threads.opening import owner_of
from storage.coaching.threads.tables import threads
from storage.sql import CoachingSession


def over(session: CoachingSession, today: date) -> list[str]:
    """Ids of threads whose last day was before today."""
    past = select(threads.c.id).where(threads.c.until < today.isoformat()).order_by(threads.c.id)
    return list(session.execute(past).scalars())


def coached_by(session: CoachingSession, tenant: str, person: str) -> list[str]:
    theirs = threads.c.coach_alias == session.keys.alias(tenant, person)
    return list(session.execute(select(threads.c.id).where(theirs).order_by(threads.c.id)).scalars())


def end(session: CoachingSession, tenant: str, thread: str, at: datetime) -> str | None:
    """The coachee, who is to be told, of a thread that ends now; None when it has ended, or moved on meanwhile."""
    row = session.one_or_none(select(threads).where(threads.c.id == thread, threads.c.state != "ended"))
    if row is None:
        return None
    same = (
        threads.c.id == row.id,
        threads.c.entries == row.entries,
        threads.c.generation == row.generation,
        threads.c.state == row.state,
    )
    gone = update(threads).where(*same).values(state="ended", coach_alias=None, until=None, changed_at=at)
    if session.execute(gone).rowcount != 1:
        return None
    renew_key(session, tenant, row)
    return owner_of(session, row) or None
