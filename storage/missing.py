"""Keys that rows need and that are gone, though nobody was erased: as after older keys were put beside newer data.

Only names of keys are compared; of what is sealed, nothing is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, LargeBinary, Select, func, make_url, select

from storage.columns import METADATA
from storage.compartments import Compartment
from storage.databases import Urls
from storage.engines import open_engines
from storage.erasures import Erasures
from storage.fitting import MOST, Addressed, opens_any
from storage.keys import HEAD_BYTES, KeyRing, Unopenable, generation_of
from storage.keystore import METADATA_OF_KEYS, SCHEMA, TOMBSTONES, KeyStore, Tombstone, Wrapped
from storage.lists import among, listed
from storage.run_tables import RunTables
from storage.transactions import connected

Key = tuple[str, int]
"""Name and generation."""
AT_ONCE: Final = 500
"""People whose conversations are looked through with one statement."""


@dataclass
class Held:
    """What is known of the keys of one compartment."""

    keys: dict[Key, Wrapped] = field(default_factory=dict)
    buried: dict[str, int] = field(default_factory=dict)
    """Up to which generation the keys of a name were destroyed on purpose."""

    def bury(self, stones: Iterable[Tombstone]) -> None:
        for stone in stones:
            self.buried[stone.name] = max(stone.generation, self.buried.get(stone.name, 0))

    def lacks(self, key: Key) -> bool:
        name, generation = key
        return key not in self.keys and generation > self.buried.get(name, 0)


@dataclass(frozen=True)
class Needed:
    """What rows of one compartment need: keys; and some addresses, of which any opens where the keys belong to them."""

    keys: frozenset[Key]
    addresses: Sequence[Addressed]

    def only(self, held: Held) -> Needed:
        """Without keys that are not there anyway."""
        return Needed(self.keys & held.keys.keys(), self.addresses)


def held_at(keys_url: str, clock: Callable[[], datetime]) -> dict[Compartment, Held]:
    """By the key store there. Raises: StorageError."""
    found = {compartment: Held() for compartment in Compartment}
    engines = open_engines(make_url(keys_url), SCHEMA, METADATA_OF_KEYS)
    try:
        store = KeyStore(engines, clock)
        for compartment, name, key in store.everything():
            found[compartment].keys[name, key.generation] = key
        for compartment, held in found.items():
            held.bury(store.tombstones(compartment))
    finally:
        engines.close()
    return found


def held_in(keys: Iterable[Mapping[str, Any]], tombstones: Iterable[Mapping[str, Any]]) -> dict[Compartment, Held]:
    """By the rows of a copy, in which numbers may be text."""
    found = {compartment: Held() for compartment in Compartment}
    for row in keys:
        key = Wrapped(int(row["generation"]), row["wrapped"])
        found[Compartment(row["compartment"])].keys[row["name"], key.generation] = key
    for row in tombstones:
        buried = found[Compartment(row["compartment"])].buried
        buried[row["name"]] = max(int(row["generation"]), buried.get(row["name"], 0))
    return found


def look_through(url: str, compartment: Compartment) -> tuple[Needed, list[Tombstone]]:
    """What conversations, messages and openings there need, and the tombstones beside them. Raises: StorageError."""
    engines = open_engines(make_url(url), compartment, METADATA[compartment])
    try:
        with connected(engines.read) as connection:
            stones = [Tombstone(*row) for row in connection.execute(select(TOMBSTONES[compartment]))]
            return _needed(connection, RunTables.of(compartment)), stones
    finally:
        engines.close()


def lost(urls: Urls, clock: Callable[[], datetime], erasures: Erasures | None = None) -> dict[Compartment, int]:
    """Of how many people keys are missing, in the compartments where any is. Raises: StorageError."""
    # Before the keys: whoever writes meanwhile gets a key first.
    seen = {compartment: look_through(urls.data[compartment], compartment) for compartment in Compartment}
    known = held_at(urls.keys, clock)
    for compartment, (_, stones) in seen.items():
        known[compartment].bury([*stones, *(erasures.of(compartment) if erasures else ())])
    counts = {compartment: missing(needed, known[compartment]) for compartment, (needed, _) in seen.items()}
    return {compartment: count for compartment, count in counts.items() if count}


def missing(needed: Needed, held: Held) -> int:
    """Of how many people keys are missing."""
    return len({key[0] for key in needed.keys if held.lacks(key)})


def belongs(needed: Needed, compartment: Compartment, held: Held, master_key: bytes) -> bool:
    """Whether these keys are of the same installation as the rows. Where there is not one key, they may be: older than
    the first of them. Raises: WrongMasterKey."""
    return not held.keys or opens_any(needed.addresses, KeyRing(compartment, _Copied(held), master_key))


def told(lost: Mapping[Compartment, int]) -> str:
    """Of how many people, as far as that is known: who is the same in two compartments cannot be seen."""
    most = max(lost.values())
    return f"what at least {'one person' if most == 1 else f'{most} people'} wrote ({', '.join(lost)})"


class _Copied(KeyStore):
    """Keys of a copy, to open with; what is made beside them is kept nowhere."""

    def __init__(self, held: Held) -> None:
        self._newest = dict(sorted((name, key) for (name, _), key in held.keys.items()))

    def latest(self, compartment: Compartment, name: str) -> Wrapped | None:  # noqa: ARG002  KeyStore's signature
        return self._newest.get(name)

    def next_generation(self, compartment: Compartment, name: str) -> int:  # noqa: ARG002  as above
        return 1

    def keep(self, compartment: Compartment, name: str, key: Wrapped) -> Wrapped | None:  # noqa: ARG002  as above
        return key


def _needed(connection: Connection, tables: RunTables) -> Needed:
    runs, journal, outbox, accesses = tables.runs, tables.journal, tables.outbox, tables.accesses
    lines = (
        select(runs.c.alias, _head(journal))
        .join(journal, journal.c.run_id == runs.c.id)
        .where(journal.c.sealed.is_not(None), among(runs.c.alias, "aliases"))
    )
    keys: set[Key] = set()
    people = connection.execute(select(runs.c.alias).distinct()).scalars().all()
    for first in range(0, len(people), AT_ONCE):
        keys |= _keys(connection, lines, {"aliases": listed(people[first : first + AT_ONCE])})
    for table in (outbox, accesses):
        keys |= _keys(connection, select(table.c.alias, _head(table)))
    addresses = [
        Addressed(table.name, *row)
        for table in (runs, outbox)
        for row in connection.execute(select(table.c.id, table.c.address).limit(MOST))
    ]
    return Needed(frozenset(keys), addresses)


def _head(table: Any) -> Any:
    return func.substr(table.c.sealed, 1, HEAD_BYTES, type_=LargeBinary).label("head")


def _keys(connection: Connection, statement: Select[Any], values: Mapping[str, str] | None = None) -> set[Key]:
    found = set()
    for alias, head in connection.execute(statement.distinct(), values or {}):
        try:
            found.add((alias, generation_of(bytes(head))))
        except Unopenable:  # damaged, which `storage.fitting` tells
            continue
    return found
