"""How a row of feedforward is opened: who gave it to whom, and the words, which lie under the receiver's key."""

from __future__ import annotations

from typing import Any, Final

import orjson
from sqlalchemy import bindparam, select

from storage.keys import KeyRing, Place
from storage.sql import Prepared
from storage.work.feedforward.tables import pieces

TABLE_PIECES: Final = "feedforward"
TABLE_ASKS: Final = "feedforward_asks"

PIECE: Final = Prepared(select(pieces).where(pieces.c.id == bindparam("of")))


def seal_between(keys: KeyRing, piece: str, giver: str, receiver: str) -> bytes:
    return keys.seal_own(Place(TABLE_PIECES, piece, 0), orjson.dumps([giver, receiver]))


def who(keys: KeyRing, row: Any) -> tuple[str, str]:
    """Giver and receiver by id. Raises: Unopenable."""
    giver, receiver = orjson.loads(keys.open_own(Place(TABLE_PIECES, row.id, 0), row.address))
    return giver, receiver


def opened_words(keys: KeyRing, tenant: str, receiver: str, row: Any) -> dict[str, Any]:
    """Raises: Unopenable, when the receiver erased their key or the row was tampered with."""
    words: dict[str, Any] = orjson.loads(
        keys.open(tenant, receiver, Place(TABLE_PIECES, row.id, row.version), row.sealed)
    )
    return words
