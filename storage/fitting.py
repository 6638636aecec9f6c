"""Whether data and keys belong together: some sealed rows are opened, and what they say is dropped at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import make_url, select

from storage.compartments import Compartment
from storage.databases import Databases
from storage.engines import open_engines
from storage.keys import KeyRing, Place, Unopenable, Wrapper
from storage.keystore import METADATA_OF_KEYS, SCHEMA, KeyStore, Wrapped
from storage.run_tables import RunTables
from storage.runs import open_address
from storage.sql import Session

MOST: Final = 50
"""Rows of one table that are tried."""


@dataclass(frozen=True)
class Tried:
    """How many rows of one compartment were tried, and how many of them opened."""

    rows: int
    opened: int

    @property
    def strange(self) -> bool:
        """Nothing opens: the rows belong to other keys."""
        return bool(self.rows) and not self.opened


@dataclass(frozen=True)
class Addressed:
    """A row of `table` that says, sealed, whose it is."""

    table: str
    id: str
    address: bytes


def try_out(databases: Databases) -> dict[Compartment, Tried]:
    found = {}
    for compartment in Compartment:
        with databases.read(compartment) as session:
            found[compartment] = _try_rows(session)
    return found


def _try_rows(session: Session) -> Tried:
    """Of conversations and messages, which every compartment has. Words of whoever has no key were erased: of them,
    only the address is tried."""
    tables = RunTables.of(session.compartment)
    runs, journal, outbox = tables.runs, tables.journal, tables.outbox
    columns = (runs.c.id, runs.c.address, journal.c.seq, journal.c.sealed)
    lines = select(*columns).join(journal, journal.c.run_id == runs.c.id).limit(MOST)
    messages = select(outbox.c.id, outbox.c.address).limit(MOST)
    found = [
        *(_opens(_line, session.keys, row) for row in session.execute(lines)),
        *(_opens(_address, session.keys, Addressed(outbox.name, *row)) for row in session.execute(messages)),
    ]
    return Tried(len(found), sum(found))


def strangers(
    samples: Mapping[Compartment, Sequence[Addressed]], keys_url: str, master_key: bytes, clock: Callable[[], datetime]
) -> list[Compartment]:
    """The compartments of which nothing opens with the keys that are there.

    Raises: WrongMasterKey, StorageError.
    """
    engines = open_engines(make_url(keys_url), SCHEMA, METADATA_OF_KEYS)
    try:
        rings = {name: KeyRing(name, KeyStore(engines, clock), master_key) for name in samples}
    finally:
        engines.close()
    return [name for name, rows in samples.items() if not opens_any(rows, rings[name])]


def opens_any(rows: Iterable[Addressed], keys: KeyRing) -> bool:
    return any(_opens(_address, keys, row) for row in rows)


def unwrap_all(rows: Iterable[Mapping[str, Any]], master_key: bytes) -> None:
    """Rows of a key store. Raises: WrongMasterKey when one is wrapped with another."""
    wrapper = Wrapper(master_key)
    for row in rows:
        wrapped = Wrapped(int(row["generation"]), row["wrapped"])
        wrapper.unwrap(Compartment(row["compartment"]), row["name"], wrapped)


def _opens(read: Callable[[KeyRing, Any], object], keys: KeyRing, row: Any) -> bool:
    try:
        read(keys, row)
    except Unopenable:
        return False
    return True


def _address(keys: KeyRing, row: Addressed) -> None:
    open_address(keys, row.table, row.id, row.address)


def _line(keys: KeyRing, row: Any) -> None:
    owner = open_address(keys, "runs", row.id, row.address)
    if row.sealed is not None and keys.holds(*owner, row.sealed):
        keys.open(*owner, Place("journal", row.id, row.seq), row.sealed)
