"""Making a link, looking whose it is, and using it up. A token is seen here once, and kept only as its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, insert, select

from storage.directory.downloads.tables import downloads
from storage.sql import DirectorySession

LONGEST_TOKEN: Final = 100
"""Characters; a longer one is nobody's."""


@dataclass(frozen=True)
class Link:
    """Whose it is, and which document it is for."""

    person: str
    document: str


def keep(session: DirectorySession, token: str, link: Link, now: datetime, expires_at: datetime) -> None:
    """`token` must be unguessable. Links whose time is over are deleted on the way."""
    session.execute(delete(downloads).where(downloads.c.expires_at <= now))
    session.execute(
        insert(downloads).values(
            token_hash=_hash(token), person=link.person, document=link.document, expires_at=expires_at
        )
    )


def find(session: DirectorySession, token: str, now: datetime) -> Link | None:
    """None for a token that was used, is too old, or never was: nobody can tell which."""
    if len(token) > LONGEST_TOKEN:
        return None
    row = session.one_or_none(select(downloads.c.person, downloads.c.document).where(_valid(token, now)))
    return Link(row.person, row.document) if row else None


def use_up(session: DirectorySession, token: str, now: datetime) -> bool:
    """True for one caller alone, however many come at once."""
    return session.execute(delete(downloads).where(_valid(token, now))).rowcount == 1


def forget(session: DirectorySession, person: str) -> None:
    """All links of a person."""
    session.execute(delete(downloads).where(downloads.c.person == person))


def _valid(token: str, now: datetime) -> ColumnElement[bool]:
    return and_(downloads.c.token_hash == _hash(token), downloads.c.expires_at > now)


def _hash(token: str) -> str:
    """Plain SHA-256: a token is random enough that nobody can try all of them."""
    return hashlib.sha256(token.encode()).hexdigest()
