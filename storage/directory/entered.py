"""What the company's lists have said of people so far, to tell what another list changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from storage.directory.tables import accounts, people
from storage.lists import among, listed
from storage.sql import DirectorySession, Prepared


@dataclass(frozen=True)
class Entered:
    """`accounts` are (platform, tenant, user), those included that somebody linked themselves; `until` is ISO 8601."""

    manager: str | None
    active: bool
    until: str | None
    others: tuple[str | None, ...]
    accounts: frozenset[tuple[str, str, str]]


_OTHERS = tuple(people.c[name] for name in ("name", "email", "unit", "timezone", "locale", "role", "country", "since"))
_PEOPLE = Prepared(
    select(people.c.id, people.c.manager, people.c.active, people.c.until, *_OTHERS).where(among(people.c.id, "ids"))
)
_ACCOUNTS = Prepared(
    select(accounts.c.person, accounts.c.platform, accounts.c.tenant, accounts.c.user).where(
        among(accounts.c.person, "ids")
    )
)


def entered(session: DirectorySession, ids: Iterable[str]) -> dict[str, Entered]:
    """By id, of those who are known."""
    rows, held = session.several(*((asked, {"ids": listed(ids)}) for asked in (_PEOPLE, _ACCOUNTS)))
    of = defaultdict[str, set[tuple[str, str, str]]](set)
    for person, *account in held:
        of[person].add(tuple(account))
    return {
        person: Entered(manager, bool(active), until, tuple(others), frozenset(of[person]))
        for person, manager, active, until, *others in rows
    }


def addresses(session: DirectorySession) -> dict[str, str]:
    """Who has which e-mail address, in small letters, of everybody who is here."""
    rows = session.execute(select(people.c.email, people.c.id).where(people.c.active.is_(True), people.c.email != ""))
    return {email.casefold(): person for email, person in rows.all()}
