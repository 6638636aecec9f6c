"""Ending threads that cannot go on: the last day of a coach from outside is over, or one of the two has left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select, update

from storage.coaching import notices
from storage.coaching.threads.handlers import renew_key
from storage.coaching.threads.opening import COACH, COACHEE, of_two, owner_of
from storage.coaching.threads.tables import threads
from storage.sql import CoachingSession


def over(session: CoachingSession, today: date) -> list[str]:
    """Ids of threads whose last day was before today."""
    past = select(threads.c.id).where(threads.c.until < today.isoformat()).order_by(threads.c.id)
    return list(session.execute(past).scalars())


def with_one_of(session: CoachingSession, tenant: str, people: Iterable[str]) -> list[str]:
    """Ids of threads with a coach in which one of the two is among these people."""
    two = select(threads.c.id, threads.c.alias, threads.c.coach_alias).where(threads.c.coach_alias.is_not(None))
    found = session.execute(two.order_by(threads.c.id)).all()
    aliases = {session.keys.alias(tenant, person) for person in people} if found else set()
    return [row.id for row in found if aliases & {row.alias, row.coach_alias}]


def end(session: CoachingSession, tenant: str, thread: str, at: datetime) -> dict[str, str]:
    """Who is to be told of a thread that ends now, by party: not a coach who has not heard yet that they were asked.
    Empty when it has ended, or moved on meanwhile. What waits to be sent about it is deleted."""
    row = session.one_or_none(select(threads).where(threads.c.id == thread, threads.c.state != "ended"))
    if row is None:
        return {}
    same = (
        threads.c.id == row.id,
        threads.c.entries == row.entries,
        threads.c.generation == row.generation,
        threads.c.state == row.state,
    )
    gone = update(threads).where(*same).values(state="ended", coach_alias=None, until=None, changed_at=at)
    if session.execute(gone).rowcount != 1:
        return {}
    unheard = notices.drop(session, row.id, of_two(row)) and row.state == "invited"
    coach = renew_key(session, tenant, row)
    told = {COACHEE: owner_of(session, row), COACH: None if unheard else coach}
    return {party: person for party, person in told.items() if person}
