"""Who works here today, and for whom."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from storage.directory.people import REACHABLE, TENANT
from storage.directory.tables import people
from storage.sql import DirectorySession

_HERE = (people.c.tenant == TENANT, people.c.active.is_(True), REACHABLE)


def managers(session: DirectorySession) -> dict[str, str | None]:
    """Everybody who is here and can be reached, guests apart, each with their manager's id."""
    wanted = select(people.c.id, people.c.manager).where(*_HERE, people.c.role != "guest").order_by(people.c.id)
    return {row.id: row.manager for row in session.execute(wanted).all()}


def in_roles(session: DirectorySession, roles: Collection[str]) -> tuple[str, ...]:
    """Everybody who is here and can be reached, in one of some roles."""
    wanted = select(people.c.id).where(*_HERE, people.c.role.in_(list(roles))).order_by(people.c.id)
    return tuple(session.execute(wanted).scalars())
