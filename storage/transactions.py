"""One transaction on a pooled connection. SQLAlchemy is asked only for statements that are not prepared: what it does
around each transaction and each statement costs more than the databases do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import pq
from sqlalchemy import Connection, Engine
from sqlalchemy.pool import PoolProxiedConnection

from storage import wire
from storage.engines import BEGIN
from storage.errors import DRIVER_ERRORS, own_error
from storage.kept import KEPT, Kept
from storage.prepared import Plan, Prepared, Values

Check = Callable[[int], None]
"""Is told how many rows a statement changed; raises what the transaction is to be left with."""


class Transaction:
    """On SQLite every statement runs at once."""

    def __init__(self, engine: Engine, *, alone: bool) -> None:
        self._engine, self._alone = engine, alone
        self._core: Connection | None = None
        self._dialect = engine.dialect
        options = engine.get_execution_options()
        self._begin: str = options[BEGIN]
        self._kept: Kept = options[KEPT]
        self._pooled: PoolProxiedConnection = self._kept.take()
        self._driver: Any = self._pooled.dbapi_connection

    @property
    def core(self) -> Connection:
        """SQLAlchemy's connection in this same transaction."""
        if self._core is None:
            self._core = Connection(self._engine, self._pooled)
            self._core.begin()
        return self._core

    def begin(self) -> None:
        if not self._alone:
            self._driver.execute(self._begin)

    def rows(self, *asked: tuple[Prepared, Values]) -> list[list[Any]]:
        """What each statement finds; the columns are attributes of each row, by name."""
        return [self._found(self._plan(prepared, values), values) for prepared, values in asked]

    def change(self, prepared: Prepared, values: Values | Sequence[Values]) -> int:
        """How many rows it changed."""
        if isinstance(values, Mapping):
            plan = self._plan(prepared, values)
            cursor = self._driver.execute(plan.text, plan.bound(values))
        else:
            plan = self._plan(prepared, values[0])
            cursor = self._driver.executemany(plan.text, [plan.bound(one) for one in values])
        return int(cursor.rowcount)

    def later(self, prepared: Prepared, values: Values | Sequence[Values], check: Check | None = None) -> None:
        """Runs before the next statement that is waited for, at the latest before the commit."""
        changed = self.change(prepared, values)
        if check is not None:
            check(changed)

    def commit(self) -> None:
        if self._core is not None:
            self._core.commit()
        else:
            self._driver.commit()

    def undo(self) -> None:
        """Rolls back; a connection that cannot is not used again."""
        try:
            if self._core is not None:
                self._core.rollback()
            else:
                self._driver.rollback()
        except DRIVER_ERRORS:
            return

    def close(self) -> None:
        # SQLAlchemy's connection is left as it is: closed, it would give the driver's away.
        self._kept.give_back(self._pooled)

    def _found(self, plan: Plan, values: Values) -> list[Any]:
        return [plan.row(row) for row in self._driver.execute(plan.text, plan.bound(values)).fetchall()]

    def _plan(self, prepared: Prepared, values: Values) -> Plan:
        return prepared.plan(self._dialect, values)


class PostgresTransaction(Transaction):
    """Begins with its first statement, in the same exchange; what comes `later` goes with the next one.

    A connection that turns out to be lost at the first exchange is replaced: nothing was kept yet.
    """

    def __init__(self, engine: Engine, *, alone: bool) -> None:
        super().__init__(engine, alone=alone)
        self._pending: list[tuple[wire.Call, int, Check | None]] = []

    @property
    def core(self) -> Connection:
        if self._core is None:
            self._alone = False
            if self._idle():
                self._exchange([])
        self._flush()
        return super().core

    def begin(self) -> None:
        """With the first statement."""

    def rows(self, *asked: tuple[Prepared, Values]) -> list[list[Any]]:
        plans = [self._plan(prepared, values) for prepared, values in asked]
        self._alone = self._alone and all(plan.reads for plan in plans)
        calls = [_call(plan, values) for plan, (_, values) in zip(plans, asked, strict=True)]
        results = self._flush(*calls)
        found = zip(plans, results, strict=True)
        return [[plan.row(row) for row in wire.rows_in(result)] for plan, result in found]

    def change(self, prepared: Prepared, values: Values | Sequence[Values]) -> int:
        self._alone = False  # the server refuses writes of a transaction that reads
        results = self._flush(*self._calls(prepared, values))
        return sum(result.command_tuples or 0 for result in results)

    def later(self, prepared: Prepared, values: Values | Sequence[Values], check: Check | None = None) -> None:
        self._alone = False
        calls = self._calls(prepared, values)
        self._pending += [(call, left, check) for left, call in zip(reversed(range(len(calls))), calls, strict=True)]

    def commit(self) -> None:
        if self._pending and (self._idle() or any(check for _, _, check in self._pending)):
            self._flush()
        if self._core is not None:
            self._flush()
            self._core.commit()
        elif not self._idle():
            (done,) = self._flush(wire.COMMIT)
            if done.command_status != b"COMMIT":
                raise psycopg.errors.InFailedSqlTransaction

    def _idle(self) -> bool:
        return bool(self._driver.pgconn.transaction_status == pq.TransactionStatus.IDLE)

    def _calls(self, prepared: Prepared, values: Values | Sequence[Values]) -> list[wire.Call]:
        many = [values] if isinstance(values, Mapping) else values
        plan = self._plan(prepared, many[0])
        return [_call(plan, one) for one in many]

    def _flush(self, *calls: wire.Call) -> list[pq.abc.PGresult]:
        """What waits, then these; the results of these."""
        pending, self._pending = self._pending, []
        if not (pending or calls):
            return []
        results = self._exchange([*(call for call, _, _ in pending), *calls])
        changed = 0
        for (_, left, check), result in zip(pending, results, strict=False):
            wire.refuse_failed(result)
            changed += result.command_tuples or 0
            if left == 0:
                if check is not None:
                    check(changed)
                changed = 0
        for result in results[len(pending) :]:
            wire.refuse_failed(result)
        return results[len(pending) :]

    def _exchange(self, calls: Sequence[wire.Call]) -> list[pq.abc.PGresult]:
        if not self._idle():
            return wire.exchange(self._driver, self._prepared(), calls)
        begin = [] if self._alone else [wire.Call(None, self._begin.encode())]
        try:
            results = wire.exchange(self._driver, self._prepared(), [*begin, *calls])
        except psycopg.OperationalError:
            if not self._driver.closed:
                raise
            self._connect_anew()
            results = wire.exchange(self._driver, self._prepared(), [*begin, *calls])
        for result in results[: len(begin)]:
            wire.refuse_failed(result)
        return results[len(begin) :]

    def _prepared(self) -> set[bytes]:
        known: set[bytes] = self._pooled.info.setdefault("prepared", set())
        return known

    def _connect_anew(self) -> None:
        self._pooled = self._kept.instead_of(self._pooled)
        self._driver = self._pooled.dbapi_connection


def _call(plan: Plan, values: Values) -> wire.Call:
    return wire.Call(plan.name, plan.numbered, plan.bound(values))


KINDS: Final[Mapping[str, type[Transaction]]] = {"sqlite": Transaction, "postgresql": PostgresTransaction}


@contextmanager
def begun(engine: Engine, *, alone: bool = False) -> Iterator[Transaction]:
    """Commits at the end, rolls back on any exception. `alone`: for a single statement that reads, which needs no
    transaction around it. Raises: StorageDown, StorageConflict, StorageFault."""
    try:
        transaction = KINDS[engine.dialect.name](engine, alone=alone)
        try:
            transaction.begin()
            yield transaction
            transaction.commit()
        except BaseException:
            transaction.undo()
            raise
        finally:
            transaction.close()
    except DRIVER_ERRORS as error:
        fault = own_error(error)
    else:
        return
    # From None: while a with block is left, the interpreter still holds the driver's error, and would print it.
    raise fault from None


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """A transaction for SQLAlchemy's own statements. Raises: as `begun`."""
    with begun(engine) as transaction:
        yield transaction.core
