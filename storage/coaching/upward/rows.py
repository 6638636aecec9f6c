"""Rows of upward coaching, opened with the manager's key."""

from __future__ import annotations

from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.coaching.upward.tables import upward_asks, upward_pieces
from storage.keys import KeyRing, Place, Unopenable
from storage.runs import open_address
from storage.sql import CoachingSession

ASKS: Final = "upward_asks"
PIECES: Final = "upward_pieces"


def ask_row(session: CoachingSession, ask: str) -> Any:
    return session.one_or_none(select(upward_asks).where(upward_asks.c.id == ask))


def piece_row(session: CoachingSession, piece: str) -> Any:
    return session.one_or_none(select(upward_pieces).where(upward_pieces.c.id == piece))


def opened_ask(keys: KeyRing, tenant: str, row: Any) -> tuple[str, dict[str, Any]] | None:
    """The manager's id, the theme and who was invited; None when it does not open."""
    try:
        manager = open_address(keys, ASKS, row.id, row.address)[1]
        held: dict[str, Any] = orjson.loads(keys.open(tenant, manager, Place(ASKS, row.id, 1), row.sealed))
    except Unopenable:
        return None
    return manager, held


def between(keys: KeyRing, row: Any) -> tuple[str, str]:
    """Giver and manager by id. Raises: Unopenable."""
    giver, manager = orjson.loads(keys.open_own(Place(PIECES, row.id, 0), row.address))
    return giver, manager


def words_of(keys: KeyRing, tenant: str, manager: str, row: Any) -> dict[str, Any]:
    """Raises: Unopenable."""
    held: dict[str, Any] = orjson.loads(keys.open(tenant, manager, Place(PIECES, row.id, row.version), row.sealed))
    return held


def sealed_words(keys: KeyRing, tenant: str, manager: str, piece: str, version: int, words: dict[str, Any]) -> bytes:
    return keys.seal(tenant, manager, Place(PIECES, piece, version), orjson.dumps(words))
