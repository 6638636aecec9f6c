"""Who works here today, and for whom."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Integer, and_, bindparam, exists, or_, select

from storage.directory.people import REACHABLE, TENANT
from storage.directory.tables import accounts, people
from storage.sql import DirectorySession, Prepared

_HERE = (people.c.tenant == TENANT, people.c.active.is_(True), REACHABLE)
_SOME = Prepared(
    select(people.c.id).where(*_HERE, people.c.role != "guest").limit(bindparam("b_number", type_=Integer))
)


def at_least(session: DirectorySession, number: int) -> bool:
    """Whether so many are here and can be reached, guests apart."""
    return len(session.rows(_SOME, {"b_number": number})) >= number


def managers(session: DirectorySession) -> dict[str, str | None]:
    """Everybody who is here and can be reached, guests apart, each with their manager's id."""
    wanted = select(people.c.id, people.c.manager).where(*_HERE, people.c.role != "guest").order_by(people.c.id)
    return {row.id: row.manager for row in session.execute(wanted).all()}


def gone(session: DirectorySession) -> list[str]:
    """Everybody who has left for good: the company's list says so, or every account of theirs is closed.

    Whoever had none but in Teams may only have removed Cairn there, and add it again.
    """
    closed_for_good = exists().where(accounts.c.person == people.c.id, accounts.c.platform != "teams")
    left = or_(people.c.active.is_(False), and_(~REACHABLE, closed_for_good))
    return list(session.execute(select(people.c.id).where(people.c.tenant == TENANT, left)).scalars())


def in_roles(session: DirectorySession, roles: Collection[str]) -> tuple[str, ...]:
    """Everybody who is here and can be reached, in one of some roles."""
    wanted = select(people.c.id).where(*_HERE, people.c.role.in_(list(roles))).order_by(people.c.id)
    return tuple(session.execute(wanted).scalars())
