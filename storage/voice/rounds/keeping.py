"""The keys of a round: a box that takes answers, a secret that makes marks, and one key of the key store over both.

That key is destroyed after the closing, so that a backup of the database opens nothing either.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Final

from storage.boxes import mark, new_box
from storage.keys import KEY_BYTES, Place
from storage.sql import VoiceSession

TABLE: Final = "rounds"
PRIVATE: Final = 1
SECRET: Final = 2


@dataclass(frozen=True)
class NewKeys:
    public: bytes
    private: bytes
    """Sealed."""
    secret: bytes
    """Sealed."""


def key_name(round_id: str) -> str:
    """The person, so to speak, whose key is erased to destroy a round's."""
    return f"round:{round_id}"


def new_keys(session: VoiceSession, tenant: str, round_id: str) -> NewKeys:
    private, public = new_box()
    return NewKeys(
        public,
        _seal(session, tenant, round_id, PRIVATE, private),
        _seal(session, tenant, round_id, SECRET, secrets.token_bytes(KEY_BYTES)),
    )


def _seal(session: VoiceSession, tenant: str, round_id: str, which: int, plain: bytes) -> bytes:
    return session.keys.seal(tenant, key_name(round_id), Place(TABLE, round_id, which), plain)


def private_half(session: VoiceSession, tenant: str, row: Any) -> bytes:
    """Raises: Unopenable."""
    return session.keys.open(tenant, key_name(row.id), Place(TABLE, row.id, PRIVATE), row.private or b"")


def mark_of(session: VoiceSession, tenant: str, row: Any, alias: str) -> str:
    """Raises: Unopenable."""
    secret = session.keys.open(tenant, key_name(row.id), Place(TABLE, row.id, SECRET), row.secret or b"")
    return mark(secret, row.id, alias)
