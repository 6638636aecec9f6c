"""Where somebody can be written to, and where they were last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select, update

from storage.directory.tables import accounts, people, workspaces
from storage.lists import among, listed
from storage.sql import DirectorySession, Prepared, Session


@dataclass(frozen=True)
class Reach:
    """An account on which somebody can be written to; `liked` when it is where they like to be, `lately` when they were
    there last."""

    platform: str
    tenant: str
    user: str
    conversation: str | None
    liked: bool
    lately: bool


_REACH = Prepared(
    select(accounts, people.c.prefers, people.c.lately)
    .join(people, people.c.id == accounts.c.person)
    .outerjoin(workspaces, and_(workspaces.c.platform == accounts.c.platform, workspaces.c.tenant == accounts.c.tenant))
    .where(among(accounts.c.person, "b_ids"), accounts.c.active.is_(True), people.c.active.is_(True))
    .where(or_(workspaces.c.active.is_(None), workspaces.c.active.is_(True)))
)


def reach(session: DirectorySession, person: str) -> list[Reach]:
    """Where somebody who has not left can be written to: open accounts, in workspaces that have Cairn."""
    return reach_of(session, [person])[person]


def reach_of(session: Session, ids: Iterable[str]) -> dict[str, list[Reach]]:
    """The same of many people."""
    found: dict[str, list[Reach]] = {person: [] for person in ids}
    for row in session.rows(_REACH, {"b_ids": listed(found)}):
        found[row.person].append(_reached(row))
    return found


def best(found: Iterable[Reach], fits: Callable[[Reach], bool] = lambda _: False) -> Reach | None:
    """What `fits`, else where the person likes to be, else where they were last, else any."""
    return min(found, key=lambda one: (not fits(one), not one.liked, not one.lately, one.platform), default=None)


def _reached(row: Any) -> Reach:
    return Reach(
        row.platform,
        row.tenant,
        row.user,
        row.conversation,
        liked=row.platform == row.prefers,
        lately=row.platform == row.lately,
    )


def misses_cairn(session: DirectorySession, person: str, platforms: Iterable[str]) -> bool:
    """Whether somebody who has not left has an account in a workspace that Cairn was removed from."""
    same = and_(workspaces.c.platform == accounts.c.platform, workspaces.c.tenant == accounts.c.tenant)
    asked = select(accounts.c.person).join(people, people.c.id == accounts.c.person).join(workspaces, same)
    closed = asked.where(accounts.c.active.is_(True), people.c.active.is_(True), workspaces.c.active.is_(False))
    theirs = closed.where(accounts.c.person == person, accounts.c.platform.in_(list(platforms)))
    return session.execute(theirs).first() is not None


def set_lately(session: DirectorySession, person: str, platform: str) -> None:
    session.execute(update(people).where(people.c.id == person).values(lately=platform))
