"""The five databases and the key store, opened together: transactions of one compartment each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Self, TypeVar

from sqlalchemy import Engine, Table, func, literal_column, make_url, select
from sqlalchemy.dialects.postgresql import insert

from storage import receipts
from storage.columns import EPOCH, METADATA
from storage.compartments import Compartment
from storage.engines import Engines, open_engines, sqlite_path
from storage.erasures import Erasures
from storage.keys import KeyRing
from storage.keystore import METADATA_OF_KEYS, SCHEMA, TOMBSTONES, KeyStore, Tombstone, buried
from storage.sql import (
    SESSIONS,
    CoachingSession,
    DirectorySession,
    EvaluationSession,
    Session,
    VoiceSession,
    WorkSession,
)
from storage.transactions import begun, connected

S = TypeVar("S", bound=Session)

PARTS: Final = (*(str(name) for name in Compartment), SCHEMA)
"""The five compartments, and the key store."""


class SamePlace(Exception):
    """Two compartments, or a compartment and the key store, would lie in one file or be opened by one login."""


@dataclass(frozen=True)
class Urls:
    """Where everything lies. The key store is apart, so that backups can be."""

    data: Mapping[Compartment, str]
    keys: str

    def __repr__(self) -> str:  # URLs hold passwords
        return f"Urls({', '.join(self.data)})"


def urls_in(data_folder: Path, keys_folder: Path | None = None) -> Urls:
    """A file per compartment, and the keys in a folder of their own: `keys` inside unless given."""
    return Urls(
        {compartment: f"sqlite:///{data_folder.resolve() / compartment}.db" for compartment in Compartment},
        f"sqlite:///{(keys_folder or data_folder / 'keys').resolve() / 'keys.db'}",
    )


class Databases:
    """Safe between threads; a thread has one transaction open per compartment. Raises: as `storage.sql.Session`."""

    def __init__(
        self,
        engines: Mapping[Compartment, Engines],
        key_engines: Engines,
        keys: Mapping[Compartment, KeyRing],
        erasures: Erasures | None = None,
    ):
        self._engines = engines
        self._key_engines = key_engines
        self.keys = keys
        self._erasures = erasures
        self.queued: Callable[[Collection[str]], None] = lambda _: None
        """Is told, in the thread of the transaction, by which lanes messages leave that were just committed."""

    @classmethod
    def open(
        cls,
        urls: Mapping[Compartment, str],
        keys_url: str,
        master_key: bytes,
        *,
        clock: Callable[[], datetime],
        erasures: Erasures | None = None,
    ) -> Self:
        """Applies the tombstones before anything is served. The databases are migrated before.

        Raises: SamePlace, WrongMasterKey, StorageError.
        """
        engines = {name: open_engines(make_url(urls[name]), name, METADATA[name]) for name in Compartment}
        key_engines = open_engines(make_url(keys_url), SCHEMA, METADATA_OF_KEYS)
        try:
            _refuse_same_place([*engines.items(), (SCHEMA, key_engines)])
            store = KeyStore(key_engines, clock)
            for compartment in Compartment:
                if erasures:
                    store.bury(compartment, erasures.of(compartment))
                _apply_tombstones(compartment, engines[compartment], store)
            rings = {name: KeyRing(name, store, master_key) for name in Compartment}
            signing = rings[Compartment.COACHING].secret(receipts.PURPOSE)
            rings[Compartment.EVALUATION].trusted = receipts.public_half(signing)
            return cls(engines, key_engines, rings, erasures)
        except BaseException:
            _close([*engines.values(), key_engines])
            raise

    def close(self) -> None:
        _close([*self._engines.values(), self._key_engines])

    def server_time(self) -> datetime | None:
        """By the clock of the directory's server; None on SQLite, which has none of its own. Raises: StorageError."""
        engine = self._engines[Compartment.DIRECTORY].read
        if engine.dialect.name == "sqlite":
            return None
        with connected(engine) as connection:
            told: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return told

    def without_care(self) -> None:
        """On SQLite, commit without waiting for the disk: for a made-up company, which is thrown away anyway."""
        for engines in (*self._engines.values(), self._key_engines):
            engines.without_care()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    def begin(self, compartment: Compartment) -> AbstractContextManager[Session]:
        """A transaction that may write: committed at the end, rolled back on any exception.

        On SQLite there is one writer at a time; others wait their turn, then StorageDown.
        """
        return self._session(SESSIONS[compartment], write=True)

    def read(self, compartment: Compartment) -> AbstractContextManager[Session]:
        """A transaction that sees one moment and may not write."""
        return self._session(SESSIONS[compartment], write=False)

    def directory(self, *, write: bool = True) -> AbstractContextManager[DirectorySession]:
        return self._session(DirectorySession, write=write)

    def glance(self) -> AbstractContextManager[DirectorySession]:
        """The directory for a single statement that reads, without the cost of a transaction around it."""
        return self._session(DirectorySession, write=False, alone=True)

    def peek(self, compartment: Compartment) -> AbstractContextManager[Session]:
        """As `glance`, at any compartment."""
        return self._session(SESSIONS[compartment], write=False, alone=True)

    def work(self, *, write: bool = True) -> AbstractContextManager[WorkSession]:
        return self._session(WorkSession, write=write)

    def coaching(self, *, write: bool = True) -> AbstractContextManager[CoachingSession]:
        return self._session(CoachingSession, write=write)

    def voice(self, *, write: bool = True) -> AbstractContextManager[VoiceSession]:
        return self._session(VoiceSession, write=write)

    def evaluation(self, *, write: bool = True) -> AbstractContextManager[EvaluationSession]:
        return self._session(EvaluationSession, write=write)

    @contextmanager
    def _session(self, kind: type[S], *, write: bool, alone: bool = False) -> Iterator[S]:
        engines = self._engines[kind.compartment]
        with begun(engines.write if write else engines.read, alone=alone) as transaction:
            session = kind(transaction, self.keys[kind.compartment])
            yield session
        if session.lanes:
            self.queued(session.lanes)

    def erase(self, compartment: Compartment, tenant: str, person: str) -> None:
        """Destroys the person's key of that compartment, for good: a backup of data or of keys does not bring it back.

        The rows are deleted by their owners, before; what is left of them anywhere no longer opens.
        """
        stone = self.keys[compartment].erase(tenant, person)
        _bury_beside_data(compartment, self._engines[compartment], [stone])
        if self._erasures:
            self._erasures.add(compartment, [stone])
        _empty_wal(self._engines[compartment].write)
        _empty_wal(self._key_engines.write)

    def self_test(self) -> None:
        """As `try_out`, for every part. Raises: StorageError, Unopenable, WrongMasterKey."""
        for part in PARTS:
            self.try_out(part)

    def try_out(self, part: str) -> None:
        """That part takes a write, which is not kept, and its key ring opens what it sealed.

        A disk that is full shows at a commit only. Raises: StorageError, Unopenable, WrongMasterKey.
        """
        if part == SCHEMA:
            _try_to_write(self._key_engines.write, buried, {"compartment": "", **_NOBODY})
            return
        compartment = Compartment(part)
        _try_to_write(self._engines[compartment].write, TOMBSTONES[compartment], _NOBODY)
        self.keys[compartment].self_test()


_NOBODY: Final = {"name": "", "generation": 0, "at": EPOCH}


def _try_to_write(engine: Engine, table: Table, row: Mapping[str, object]) -> None:
    with connected(engine) as connection, connection.begin_nested() as nothing:
        connection.execute(insert(table), row)
        nothing.rollback()


def _refuse_same_place(engines: Iterable[tuple[str, Engines]]) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for name, pair in engines:
        place = _identity(pair.read)
        if place in seen:
            raise SamePlace(f"{seen[place]} and {name} lie in the same file, or in one database with the same login")
        seen[place] = name


def _identity(engine: Engine) -> tuple[object, ...]:
    """What tells one place from another: the file itself, or server, database and login as the server sees them."""
    if engine.dialect.name == "sqlite":
        status = sqlite_path(engine.url).stat()
        return (status.st_dev, status.st_ino)
    with connected(engine) as connection:
        return tuple(connection.execute(_WHO_AND_WHERE).one())


_WHO_AND_WHERE: Final = select(
    func.pg_postmaster_start_time(), func.current_database(), literal_column("session_user"), func.inet_server_port()
)


def _apply_tombstones(compartment: Compartment, engines: Engines, store: KeyStore) -> None:
    """What either side knows to be destroyed is destroyed, and known on both sides."""
    with connected(engines.read) as connection:
        rows = connection.execute(select(TOMBSTONES[compartment])).all()
    beside_data = {row.name: Tombstone(row.name, row.generation, row.at) for row in rows}
    beside_keys = {stone.name: stone for stone in store.tombstones(compartment)}
    if missing := _newer(beside_data, beside_keys):
        store.bury(compartment, missing)
    if missing := _newer(beside_keys, beside_data):
        _bury_beside_data(compartment, engines, missing)


def _newer(here: Mapping[str, Tombstone], there: Mapping[str, Tombstone]) -> list[Tombstone]:
    return [s for s in here.values() if s.name not in there or there[s.name].generation < s.generation]


def _bury_beside_data(compartment: Compartment, engines: Engines, stones: list[Tombstone]) -> None:
    table = TOMBSTONES[compartment]
    new = insert(table)
    put = new.on_conflict_do_update(
        index_elements=["name"],
        set_={"generation": new.excluded.generation, "at": new.excluded.at},
        where=table.c.generation < new.excluded.generation,
    )
    with connected(engines.write) as connection:
        connection.execute(put, [{"name": s.name, "generation": s.generation, "at": s.at} for s in stones])


def _empty_wal(engine: Engine) -> None:
    """SQLite keeps what was overwritten in its -wal file until a checkpoint."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _close(engines: list[Engines]) -> None:
    for pair in engines:
        pair.close()
