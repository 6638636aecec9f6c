"""Connections kept between transactions: SQLAlchemy makes each of them once, and is not asked for it every time."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final

from psycopg import pq
from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from storage.errors import DRIVER_ERRORS, StorageDown

KEPT: Final = "cairn_kept"
"""The option of an engine under which its kept connections are found."""


class Kept:
    """At most `most` connections at once, the one used last first. `engine` makes them, and pools none itself."""

    def __init__(self, engine: Engine, most: int, wait_seconds: float) -> None:
        self._engine, self._wait_seconds = engine, wait_seconds
        self._free: list[PoolProxiedConnection] = []
        self._places: SimpleQueue[None] = SimpleQueue()
        for _ in range(most):
            self._places.put(None)

    def take(self) -> PoolProxiedConnection:
        """Whoever takes one gives it back. Raises: StorageDown when none gets free in time; what the driver raises."""
        try:
            self._places.get(timeout=self._wait_seconds)
        except Empty:
            raise StorageDown("PoolTimeout") from None
        try:
            return self._free.pop()
        except IndexError:
            return self._made()

    def give_back(self, connection: PoolProxiedConnection) -> None:
        """One on which something is still open, or that was given up, is not used again."""
        if _is_clean(connection):
            self._free.append(connection)
        else:
            _discard(connection)
        self._places.put(None)

    def instead_of(self, lost: PoolProxiedConnection) -> PoolProxiedConnection:
        """A new one: the server went away, and those that wait are of no more use than `lost`."""
        _discard(lost)
        self.close()
        return self._engine.raw_connection()

    def close(self) -> None:
        """Those that are in use are closed by nobody."""
        while self._free:
            _discard(self._free.pop())

    def _made(self) -> PoolProxiedConnection:
        try:
            return self._engine.raw_connection()
        except BaseException:
            self._places.put(None)
            raise


def _is_clean(connection: PoolProxiedConnection) -> bool:
    driver: Any = connection.dbapi_connection if connection.is_valid else None
    if driver is None:
        return False
    if isinstance(driver, sqlite3.Connection):
        return not driver.in_transaction
    return not driver.closed and bool(driver.pgconn.transaction_status == pq.TransactionStatus.IDLE)


def _discard(connection: PoolProxiedConnection) -> None:
    if connection.is_valid:
        with suppress(*DRIVER_ERRORS):
            connection.invalidate()
