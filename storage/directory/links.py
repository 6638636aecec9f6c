"""Accounts that say who they are: a code goes to where the person is known already, and comes back from the new one."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.directory.tables import codes_sent, link_codes
from storage.keys import Place, Unopenable
from storage.sql import DirectorySession

TABLE = "link_codes"


@dataclass(frozen=True)
class NewAccount:
    platform: str
    tenant: str
    user: str

    @property
    def row(self) -> str:
        return f"{self.platform}:{self.tenant}:{self.user}"


def ask(
    session: DirectorySession, account: NewAccount, person: str | None, code: str, day: str, expires_at: datetime
) -> int:
    """Keep a code for this account in place of an earlier one; how many were asked for on this day, with this one.

    `person` is None when nobody has the address: the account is treated alike, and learns nothing.
    """
    found = session.one_or_none(select(link_codes).where(_is(account)))
    asked = found.asked + 1 if found and found.day == day else 1
    values = {
        "person": person,
        "sealed": session.keys.seal_own(Place(TABLE, account.row, 0), code.encode()),
        "expires_at": expires_at,
        "tries": 0,
        "asked": asked,
        "day": day,
    }
    new = insert(link_codes).values(platform=account.platform, tenant=account.tenant, user=account.user, **values)
    session.execute(new.on_conflict_do_update(index_elements=["platform", "tenant", "user"], set_=values))
    return asked


def sent_to(session: DirectorySession, person: str, day: str) -> int:
    """Counts one more code for this person; how many on this day, with this one, whoever asked for them."""
    new = insert(codes_sent).values(person=person, day=day, number=1)
    number = case((codes_sent.c.day == day, codes_sent.c.number + 1), else_=1)
    counted = new.on_conflict_do_update(index_elements=["person"], set_={"day": day, "number": number})
    return session.scalar(counted.returning(codes_sent.c.number)) or 0


def confirm(session: DirectorySession, account: NewAccount, code: str, now: datetime, most_tries: int) -> str | None:
    """The person this account is now known to be. A wrong code counts; too many make a new one necessary."""
    found = session.one_or_none(select(link_codes).where(_is(account)))
    if found is None or found.person is None or found.expires_at <= now or found.tries >= most_tries:
        return None
    session.execute(update(link_codes).where(_is(account)).values(tries=found.tries + 1))
    try:
        right = session.keys.open_own(Place(TABLE, account.row, 0), found.sealed)
    except Unopenable:
        return None
    if not hmac.compare_digest(right, code.encode()):
        return None
    session.execute(delete(link_codes).where(_is(account)))
    person: str = found.person
    return person


def _is(account: NewAccount) -> ColumnElement[bool]:
    return and_(
        link_codes.c.platform == account.platform,
        link_codes.c.tenant == account.tenant,
        link_codes.c.user == account.user,
    )
