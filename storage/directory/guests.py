"""Guests whose last day is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select, update

from storage.directory.tables import people
from storage.sql import DirectorySession


def over(session: DirectorySession, today: date) -> list[str]:
    """Ids of guests who are here although their last day was before today."""
    past = (people.c.role == "guest", people.c.active.is_(True), people.c.until < today.isoformat())
    return list(session.execute(select(people.c.id).where(*past).order_by(people.c.id)).scalars())


def have_left(session: DirectorySession, ids: Iterable[str]) -> None:
    session.execute(update(people).where(people.c.id.in_(list(ids))).values(active=False))
