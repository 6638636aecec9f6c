"""What can go wrong with a database, in our own words: no statement, no parameter, nothing the server quotes.

StorageError
├─ StorageDown       connection lost, locked, disk full, read-only, timed out: try again later
│  └─ NotMade        a file cannot be made where it is to lie
├─ StorageConflict   a row with this unique value is there already
└─ StorageFault      anything else: a mistake of ours
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import exc


class StorageError(Exception):
    """`kind` is the class name of the driver's error, `code` its SQLSTATE or SQLite name; neither quotes data."""

    def __init__(self, kind: str, code: str | None = None) -> None:
        super().__init__(kind if code is None else f"{kind} {code}")
        self.kind = kind
        self.code = code


class StorageDown(StorageError):
    """Nothing was kept, or nobody knows whether it was; the caller may try again."""


class NotMade(StorageDown):
    """Says which file, and why; of no data."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(type(error).__name__, errno.errorcode.get(error.errno or 0))
        self.args = (f"{path} cannot be made: {(error.strerror or self.kind).lower()}",)


class StorageConflict(StorageError):
    """A row with this unique value is there already."""


class StorageFault(StorageError):
    """The database refused what we asked of it."""


DRIVER_ERRORS: Final = (exc.SQLAlchemyError, sqlite3.Error, psycopg.Error)

# sqlite.org/rescode.html: NOMEM, BUSY, LOCKED, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL.
_SQLITE_DOWN: Final = frozenset({5, 6, 7, 8, 9, 10, 13, 14, 15})
_SQLITE_CONFLICT: Final = frozenset({1555, 2067, 2579})  # PRIMARYKEY, UNIQUE, ROWID
# postgresql.org/docs/current/errcodes-appendix.html: connection, transaction rollback (deadlock), resources,
# operator intervention (timeouts, shutdown), system error; below, single codes.
_POSTGRES_DOWN_CLASSES: Final = frozenset({"08", "40", "53", "57", "58"})
_POSTGRES_DOWN: Final = frozenset({"25006", "25P03", "55P03"})  # read-only, idle in transaction, lock timeout


def own_error(error: BaseException) -> StorageError:
    """Our error for a driver's. Raise it outside the `except` block, so that it holds no path to the original."""
    if isinstance(error, exc.TimeoutError):
        return StorageDown("PoolTimeout")
    origin: BaseException = error.orig if isinstance(error, exc.StatementError) and error.orig else error
    kind = type(origin).__name__
    if isinstance(origin, psycopg.Error):
        return _postgres_error(origin, kind)
    if isinstance(origin, sqlite3.Error):
        return _sqlite_error(origin, kind)
    return StorageFault(kind)


def _postgres_error(error: psycopg.Error, kind: str) -> StorageError:
    state = error.sqlstate
    if state is None:  # psycopg itself: no connection, or no longer
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return StorageDown(kind) if lost else StorageFault(kind)
    if state == "23505":
        return StorageConflict(kind, state)
    if state in _POSTGRES_DOWN or state[:2] in _POSTGRES_DOWN_CLASSES:
        return StorageDown(kind, state)
    return StorageFault(kind, state)


def _sqlite_error(error: sqlite3.Error, kind: str) -> StorageError:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    name: str | None = getattr(error, "sqlite_errorname", None)
    if code in _SQLITE_CONFLICT:
        return StorageConflict(kind, name)
    if code is not None and code & 0xFF in _SQLITE_DOWN:
        return StorageDown(kind, name)
    return StorageFault(kind, name)
