"""Choosing words, making a link, and trying to open it. Words and token are seen here once, and kept as hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update

from storage.compartments import Command
from storage.directory.takeaways.commands import DropTakeaway, SetPhrase
from storage.directory.takeaways.tables import takeaways
from storage.reader import Reader
from storage.sql import DirectorySession, insert

TRIES: Final = 5
LONGEST: Final = 200
"""Characters of a token or of words; anything longer is nobody's."""


def set_phrase(session: DirectorySession, owner: Reader, command: SetPhrase) -> None:
    salt = secrets.token_bytes(16)
    values = {"salt": salt, "phrase_hash": _slow(command.phrase.reveal(), salt), "tries": 0}
    anew = {**values, "token_hash": None, "expires_at": None}
    new = insert(takeaways).values(person=owner.id, **anew)
    session.execute(new.on_conflict_do_update(index_elements=["person"], set_=anew))


def drop_takeaway(session: DirectorySession, owner: Reader, command: DropTakeaway) -> None:
    forget(session, owner.id)


def forget(session: DirectorySession, person: str) -> None:
    session.execute(delete(takeaways).where(takeaways.c.person == person))


def renew_link(session: DirectorySession, person: str, token: str, expires_at: datetime) -> bool:
    """The person's one link; `token` must be unguessable. False before words were chosen."""
    values = {"token_hash": _hash(token), "expires_at": expires_at, "tries": 0}
    return session.execute(update(takeaways).where(takeaways.c.person == person).values(**values)).rowcount == 1


def is_there(session: DirectorySession, token: str, now: datetime) -> bool:
    """Whether words can still be tried."""
    return _valid(session, token, now) is not None


def opened(session: DirectorySession, token: str, phrase: str, now: datetime) -> str | None:
    """Whose it is, when the words are right; each time they are not is counted."""
    row = _valid(session, token, now)
    if row is None or len(phrase) > LONGEST:
        return None
    # Counted before it is tried, so that many at once are not tried for one.
    counted = update(takeaways).where(takeaways.c.person == row.person, takeaways.c.tries == row.tries)
    if session.execute(counted.values(tries=row.tries + 1)).rowcount != 1:
        return None
    if not hmac.compare_digest(_slow(phrase, row.salt), row.phrase_hash):
        return None
    session.execute(update(takeaways).where(takeaways.c.person == row.person).values(tries=0))
    person: str = row.person
    return person


def _valid(session: DirectorySession, token: str, now: datetime) -> Any:
    if len(token) > LONGEST:
        return None
    this = (takeaways.c.token_hash == _hash(token), takeaways.c.expires_at > now, takeaways.c.tries < TRIES)
    return session.one_or_none(select(takeaways).where(*this))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _slow(phrase: str, salt: bytes) -> bytes:
    """scrypt with 16 MiB: what people choose is shorter than what can be tried. Spaces and case do not count."""
    said = "".join(phrase.split()).casefold().encode()
    return hashlib.scrypt(said, salt=salt, n=2**14, r=8, p=1, dklen=32)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    SetPhrase: set_phrase,
    DropTakeaway: drop_takeaway,
}
