"""Connections to one database: settings that keep what was committed, and a compiler that knows only its own tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from psycopg import pq
from sqlalchemy import URL, Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.selectable import FromClause, TableClause

from storage.compartments import WallBreached
from storage.errors import DRIVER_ERRORS, NotMade, own_error
from storage.kept import KEPT, Kept

BEGIN: Final = "cairn_begin"
"""The option of an engine that says with which words its transactions begin."""

WAIT_SECONDS: Final = 5.0
"""How long a transaction waits for a connection or for another writer before it gives up with StorageDown."""

CONNECTIONS: Final = 8
"""To one database at once, from one process; on SQLite for reading, besides the one that writes."""

SQLITE_PRAGMAS: Final = (
    f"PRAGMA busy_timeout={int(WAIT_SECONDS * 1000)}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
)
POSTGRES_SETTINGS: Final = {
    "application_name": "cairn",
    "synchronous_commit": "on",
    "default_transaction_isolation": "read committed",
    "statement_timeout": "5000",
    "lock_timeout": "3000",
    "idle_in_transaction_session_timeout": "10000",
    "log_parameter_max_length_on_error": "0",
}
"""Sent with the start of each connection; milliseconds where it is a time."""


@dataclass(frozen=True)
class Engines:
    """Two ways to one database: `write` takes SQLite's write lock at once, `read` is refused every write."""

    write: Engine
    read: Engine

    def without_care(self) -> None:
        """From now on SQLite does not wait for the disk: for data that nobody would miss."""
        kept: Kept = self.write.get_execution_options()[KEPT]
        pooled = kept.take()
        try:
            pooled.cursor().execute("PRAGMA synchronous=OFF")
        finally:
            kept.give_back(pooled)

    def close(self) -> None:
        for engine in (self.write, self.read):
            kept: Kept = engine.get_execution_options()[KEPT]
            kept.close()
            engine.dispose()


def open_engines(url: URL, schema: str, tables: MetaData) -> Engines:
    """`schema` is where the tables are on PostgreSQL; SQLite has none. No connection is made yet."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, tables)
    return _postgres(url, schema, tables)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Commits at the end, rolls back on any exception. Raises: StorageDown, StorageConflict, StorageFault."""
    try:
        with engine.begin() as connection:
            yield connection
            return
    except DRIVER_ERRORS as error:
        fault = own_error(error)
    # From None: while a with block is left, the interpreter still holds the driver's error, and would print it.
    raise fault from None


def open_for_migration(url: URL, schema: str) -> Engine:
    """An engine of one connection that may alter tables, and may take as long as it needs."""
    if url.get_backend_name() == "sqlite":
        make_private_file(sqlite_path(url))
        engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args={"isolation_level": None})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
        return engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
    options = f"-c search_path={schema},pg_temp -c lock_timeout=10000"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        poolclass=NullPool,
        use_native_hstore=False,
        connect_args={"connect_timeout": int(WAIT_SECONDS), "options": options, "application_name": "cairn-migrate"},
    )


def _sqlite(url: URL, tables: MetaData) -> Engines:
    make_private_file(sqlite_path(url))
    # One writer in this process: threads queue for it in order, instead of polling SQLite's lock.
    write = _engine(url, tables, connect_args={"isolation_level": None})
    read = _engine(url, tables, connect_args={"isolation_level": None})
    event.listen(write, "connect", _set_up_sqlite)
    event.listen(read, "connect", _set_up_sqlite)
    event.listen(read, "connect", _refuse_writes)
    event.listen(write, "begin", _begin)
    event.listen(read, "begin", _begin)
    return Engines(
        write.execution_options(**{BEGIN: "BEGIN IMMEDIATE", KEPT: Kept(write, 1, WAIT_SECONDS)}),
        read.execution_options(**{BEGIN: "BEGIN DEFERRED", KEPT: Kept(read, CONNECTIONS, WAIT_SECONDS)}),
    )


def _postgres(url: URL, schema: str, tables: MetaData) -> Engines:
    write = _engine(
        url.set(drivername="postgresql+psycopg"),
        tables,
        use_native_hstore=False,
        connect_args={
            "autocommit": True,  # transactions begin by our own words, which then need no exchange of their own
            "connect_timeout": int(WAIT_SECONDS),
            # Else psycopg prepares by itself after a few uses, and after an error deallocates all there is, ours too.
            "prepare_threshold": None,
            "options": postgres_options(url, schema),
        },
    )
    event.listen(write, "begin", _begin)
    kept = Kept(write, CONNECTIONS, WAIT_SECONDS)
    return Engines(
        write.execution_options(**{BEGIN: "BEGIN", KEPT: kept}),
        write.execution_options(**{BEGIN: "BEGIN READ ONLY", KEPT: kept}),
    )


def _engine(url: URL, tables: MetaData, **settings: Any) -> Engine:
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool, **settings)
    compiler = engine.dialect.statement_compiler
    walled = type(f"Walled{compiler.__name__}", (_Walled, compiler), {"own_tables": tables, "plans": {}})
    engine.dialect.statement_compiler = walled
    return engine


class _Walled:
    """Mixed into a dialect's compiler: refuses tables of other metadata. Compiled statements are cached by
    SQLAlchemy, so the check costs nothing when a statement runs again."""

    own_tables: MetaData
    plans: dict[object, Any]
    """Statements of `storage.prepared`, checked and compiled."""

    def visit_table(self, table: TableClause, *args: Any, **kw: Any) -> Any:
        self._own(table)
        return super().visit_table(table, *args, **kw)  # type: ignore[misc]  # the compiler it is mixed into

    def visit_insert(self, insert: Insert, *args: Any, **kw: Any) -> Any:
        self._own(insert.table)
        return super().visit_insert(insert, *args, **kw)  # type: ignore[misc]  # as above

    def _own(self, table: FromClause) -> None:
        if getattr(table, "metadata", None) is not self.own_tables:
            raise WallBreached(f"table {getattr(table, 'name', '?')} is not of this compartment")


def sqlite_path(url: URL) -> Path:
    """Raises: ValueError for a database in memory, which no two connections share."""
    if not url.database or ":memory:" in url.database or "mode=memory" in str(url):
        raise ValueError("a compartment needs a file; a database in memory is forgotten with its connection")
    return Path(url.database.removeprefix("file:").partition("?")[0]).resolve()


def make_private_file(path: Path) -> None:
    """Only for this user; SQLite gives its -wal and -shm files the same mode. Directories made here are 0700.

    Raises: NotMade.
    """
    try:
        for folder in reversed([path.parent, *path.parent.parents]):
            if not folder.exists():
                folder.mkdir(mode=0o700, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        fault = NotMade(path, error)
    else:
        return
    raise fault


def postgres_options(url: URL, schema: str) -> str:
    """The `options` of a connection: what the URL already says, then ours. pg_temp last: it may not shadow a table."""
    given = url.query.get("options", "")
    settings = {"search_path": f"{schema},pg_temp", **POSTGRES_SETTINGS}
    ours = " ".join(f"-c {name}={value.replace(' ', chr(92) + ' ')}" for name, value in settings.items())
    return f"{given if isinstance(given, str) else ' '.join(given)} {ours}".strip()


def _set_up_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _refuse_writes(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Unless the transaction was begun by `storage.transactions`."""
    driver: Any = connection.connection.driver_connection
    begun = (
        driver.in_transaction
        if isinstance(driver, sqlite3.Connection)
        else driver.pgconn.transaction_status != pq.TransactionStatus.IDLE
    )
    if not begun:
        connection.exec_driver_sql(connection.get_execution_options()[BEGIN])
