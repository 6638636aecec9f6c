"""Who works here today, and for whom."""

from __future__ import annotations

from sqlalchemy import select

from storage.directory.people import REACHABLE, TENANT
from storage.directory.tables import people
from storage.sql import DirectorySession


def managers(session: DirectorySession) -> dict[str, str | None]:
    """Everybody who is here and can be reached, guests apart, each with their manager's id."""
    here = (people.c.tenant == TENANT, people.c.active.is_(True), REACHABLE, people.c.role != "guest")
    rows = session.execute(select(people.c.id, people.c.manager).where(*here).order_by(people.c.id)).all()
    return {row.id: row.manager for row in rows}
