"""Two people as rows know them: by aliases and a sealed address, found by one of the two only."""

from __future__ import annotations

from typing import Any

import orjson

from storage.keys import KeyRing, Place, Unopenable


def row_of(keys: KeyRing, tenant: str, id_: str) -> str:
    """The row of an id that buttons carry. Ids are made of people and moments; rows do not tell them."""
    return keys.alias(tenant, f"row\n{id_}")


def pair_of(keys: KeyRing, tenant: str, one: str, two: str) -> str:
    """The alias of two people together, whoever is named first."""
    return keys.alias(tenant, "\n".join(("pair", *sorted((one, two)))))


def seal_pair(keys: KeyRing, table: str, row: str, id_: str, people: tuple[str, str]) -> bytes:
    return keys.seal_own(Place(table, row, 0), orjson.dumps([id_, *people]))


def open_pair(keys: KeyRing, table: str, row: Any) -> tuple[str, tuple[str, str]] | None:
    """The id and the two people, in the order they were given; None for a row that was tampered with."""
    try:
        id_, one, two = orjson.loads(keys.open_own(Place(table, row.id, 0), row.address))
    except Unopenable:
        return None
    return id_, (one, two)
