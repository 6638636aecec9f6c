"""Wrapped keys and the tombstones of destroyed ones, in a database of their own, apart from the data they open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Connection,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from storage.columns import METADATA, NAMES, Moment, column
from storage.compartments import Compartment
from storage.engines import Engines
from storage.lists import among, listed
from storage.prepared import Prepared
from storage.transactions import Transaction, begun, connected

SCHEMA: Final = "keys"
METADATA_OF_KEYS: Final = MetaData(naming_convention=NAMES)

wrapped_keys: Final = Table(
    "wrapped_keys",
    METADATA_OF_KEYS,
    column("compartment", Text, data="K8", primary_key=True),
    column("name", Text, data="K8", primary_key=True),
    column("generation", BigInteger, data="K8", primary_key=True, autoincrement=False),
    column("wrapped", LargeBinary, data="sealed"),
)

buried: Final = Table(
    "tombstones",
    METADATA_OF_KEYS,
    column("compartment", Text, data="K8", primary_key=True),
    column("name", Text, data="K8", primary_key=True),
    column("generation", BigInteger, data="K8"),
    column("at", Moment, data="K8"),
)


def _tombstones_of(metadata: MetaData) -> Table:
    return Table(
        "tombstones",
        metadata,
        column("name", Text, data="K8", primary_key=True),
        column("generation", BigInteger, data="K8"),
        column("at", Moment, data="K8"),
    )


TOMBSTONES: Final = {compartment: _tombstones_of(METADATA[compartment]) for compartment in Compartment}
"""The same tombstones beside the data, so that a restored backup of the keys alone cannot undo an erasure."""


@dataclass(frozen=True)
class Tombstone:
    """Every key of `name` up to `generation` is destroyed for good; a later one may be made."""

    name: str
    generation: int
    at: datetime


@dataclass(frozen=True)
class Wrapped:
    generation: int
    key: bytes


def _wrapped(found: Sequence[Any]) -> Wrapped | None:
    return Wrapped(found[0].generation, found[0].wrapped) if found else None


class KeyStore:
    """Each call is a transaction of its own, committed on return."""

    def __init__(self, engines: Engines, clock: Callable[[], datetime]) -> None:
        self._engines = engines
        self.clock = clock

    def latest(self, compartment: Compartment, name: str) -> Wrapped | None:
        with begun(self._engines.read, alone=True) as glance:
            (found,) = glance.rows((_LATEST, {"c": compartment, "n": name}))
        return _wrapped(found)

    @contextmanager
    def asking_latest(self, compartment: Compartment, name: str) -> Iterator[Callable[[], Wrapped | None]]:
        """As `latest`, under way while the block runs; what is given waits for it."""
        with (
            begun(self._engines.read, alone=True) as glance,
            glance.asking(_LATEST, {"c": compartment, "n": name}) as rows,
        ):
            yield lambda: _wrapped(rows())

    def latest_of(self, compartment: Compartment, names: Sequence[str]) -> dict[str, Wrapped]:
        """The newest key of each name that has one."""
        with begun(self._engines.read, alone=True) as glance:
            (found,) = glance.rows((_LATEST_OF, {"c": compartment, "names": listed(names)}))
        return {row.name: Wrapped(row.generation, row.wrapped) for row in found}  # the newest comes last

    def exact(self, compartment: Compartment, name: str, generation: int) -> Wrapped | None:
        with begun(self._engines.read, alone=True) as glance:
            (found,) = glance.rows((_EXACT, {"c": compartment, "n": name, "g": generation}))
        return _wrapped(found)

    def next_generation(self, compartment: Compartment, name: str) -> int:
        with begun(self._engines.read, alone=True) as glance:
            return _buried_up_to(glance, compartment, name) + 1

    def keep(self, compartment: Compartment, name: str, key: Wrapped) -> Wrapped | None:
        """The key that counts from now on: this one, or the one that another process kept just before. None when
        that generation has been destroyed meanwhile."""
        row = {"compartment": compartment, "name": name, "generation": key.generation, "wrapped": key.key}
        with begun(self._engines.write) as transaction:
            if _buried_up_to(transaction, compartment, name) >= key.generation:
                return None
            if transaction.change(_KEEP, row) == 1:
                return key
            ((kept,),) = transaction.rows((_EXACT, {"c": compartment, "n": name, "g": key.generation}))
        return Wrapped(kept.generation, kept.wrapped)

    def destroy(self, compartment: Compartment, name: str) -> Tombstone:
        """Destroys every key of that name and leaves a tombstone, which is returned to be put beside the data too."""
        with begun(self._engines.write) as transaction:
            newest = transaction.core.scalar(_NEWEST, {"c": compartment, "n": name}) or 0
            before = _buried_up_to(transaction, compartment, name)
            stone = Tombstone(name, max(newest, before), self.clock())
            _bury(transaction.core, compartment, stone)
        return stone

    def tombstones(self, compartment: Compartment) -> list[Tombstone]:
        with connected(self._engines.read) as connection:
            rows = connection.execute(_ALL_BURIED, {"c": compartment}).all()
        return [Tombstone(row.name, row.generation, row.at) for row in rows]

    def bury(self, compartment: Compartment, stones: Iterable[Tombstone]) -> None:
        """Applies tombstones known from elsewhere: what they name is destroyed again."""
        with connected(self._engines.write) as connection:
            for stone in stones:
                _bury(connection, compartment, stone)

    def everything(self) -> Sequence[tuple[Compartment, str, Wrapped]]:
        with connected(self._engines.read) as connection:
            rows = connection.execute(_EVERYTHING).all()
        return [(Compartment(row.compartment), row.name, Wrapped(row.generation, row.wrapped)) for row in rows]

    def replace(self, keys: Iterable[tuple[Compartment, str, Wrapped]]) -> None:
        """Puts other wrappings of the same keys in place, all or none."""
        with connected(self._engines.write) as connection:
            for compartment, name, key in keys:
                connection.execute(_REWRAP, {"c": compartment, "n": name, "g": key.generation, "wrapped": key.key})


def _buried_up_to(transaction: Transaction, compartment: Compartment, name: str) -> int:
    (found,) = transaction.rows((_BURIED_UP_TO, {"c": compartment, "n": name}))
    return found[0].generation if found else 0


def _bury(connection: Connection, compartment: Compartment, stone: Tombstone) -> None:
    connection.execute(_DESTROY, {"c": compartment, "n": stone.name, "g": stone.generation})
    values = {"compartment": compartment, "name": stone.name, "generation": stone.generation, "at": stone.at}
    connection.execute(_BURY, values)


_KEY = (wrapped_keys.c.compartment == bindparam("c"), wrapped_keys.c.name == bindparam("n"))
_GENERATION = wrapped_keys.c.generation
_G: Final[BindParameter[int]] = bindparam("g")
_LATEST = Prepared(select(_GENERATION, wrapped_keys.c.wrapped).where(*_KEY).order_by(_GENERATION.desc()).limit(1))
_LATEST_OF = Prepared(
    select(wrapped_keys.c.name, _GENERATION, wrapped_keys.c.wrapped)
    .where(_KEY[0], among(wrapped_keys.c.name, "names"))
    .order_by(_GENERATION)
)
_EXACT = Prepared(select(_GENERATION, wrapped_keys.c.wrapped).where(*_KEY, _GENERATION == _G))
_NEWEST = select(func.max(_GENERATION)).where(*_KEY)
_KEEP = Prepared(insert(wrapped_keys).on_conflict_do_nothing())
_DESTROY = delete(wrapped_keys).where(*_KEY, _GENERATION <= _G)
_EVERYTHING = select(wrapped_keys)
_REWRAP = update(wrapped_keys).where(*_KEY, _GENERATION == _G).values(wrapped=bindparam("wrapped"))
_BURIED_UP_TO = Prepared(
    select(buried.c.generation).where(buried.c.compartment == bindparam("c"), buried.c.name == bindparam("n"))
)
_ALL_BURIED = select(buried).where(buried.c.compartment == bindparam("c"))
_BURY_NEW = insert(buried)
_BURY = _BURY_NEW.on_conflict_do_update(
    index_elements=["compartment", "name"],
    set_={"generation": _BURY_NEW.excluded.generation, "at": _BURY_NEW.excluded.at},
    where=buried.c.generation < _BURY_NEW.excluded.generation,
)
