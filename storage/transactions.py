"""One transaction on a pooled connection. SQLAlchemy is asked only for statements that are not prepared: what it does
around each transaction and each statement costs more than the databases do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

import psycopg
from psycopg import pq
from sqlalchemy import Connection, Engine
from sqlalchemy.pool import PoolProxiedConnection

from storage import wire
from storage.engines import BEGIN
from storage.errors import DRIVER_ERRORS, own_error
from storage.kept import KEPT, Kept
from storage.prepared import Plan, Prepared, Values

T = TypeVar("T")

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

    @contextmanager
    def asking(self, prepared: Prepared, values: Values) -> Iterator[Callable[[], list[Any]]]:
        """A statement that is under way while the block runs, where the database can; what is given waits for its
        rows. Meanwhile this transaction is asked nothing else."""
        yield cache(lambda: self.rows((prepared, values))[0])

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

    def require(self, prepared: Prepared, values: Values, otherwise: type[Exception]) -> None:
        """As `later`, of an update without which nothing of the transaction may be kept: raises `otherwise` when it
        finds no row."""
        if self.change(prepared, values) == 0:
            raise otherwise

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


class _Later(NamedTuple):
    """A call that waits. `left`: how many more of the same statement come; `otherwise`: raised when it finds no row."""

    call: wire.Call
    left: int = 0
    check: Check | None = None
    otherwise: type[Exception] | None = None


class PostgresTransaction(Transaction):
    """Begins with its first statement, in the same exchange; what comes `later` goes with the next one.

    A connection that turns out to be lost at the first exchange is replaced: nothing was kept yet.
    """

    def __init__(self, engine: Engine, *, alone: bool) -> None:
        super().__init__(engine, alone=alone)
        self._pending: list[_Later] = []

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

    @contextmanager
    def asking(self, prepared: Prepared, values: Values) -> Iterator[Callable[[], list[Any]]]:
        """As above, of a transaction that is `alone` and was asked nothing yet."""
        plan = self._plan(prepared, values)
        calls = [_call(plan, values)]
        sent = self._where_connected(lambda: wire.send(self._driver, self._prepared(), calls))

        def waited() -> list[Any]:
            try:
                (result,) = wire.receive(self._driver, self._prepared(), sent)
            except psycopg.OperationalError:
                if not self._driver.closed:
                    raise
                self._connect_anew()
                (result,) = wire.exchange(self._driver, self._prepared(), calls)
            wire.refuse_failed(result)
            return [plan.row(row) for row in wire.rows_in(result)]

        rows = cache(waited)
        try:
            yield rows
        finally:
            rows()  # what nobody waited for must not be taken for another's answer

    def change(self, prepared: Prepared, values: Values | Sequence[Values]) -> int:
        self._alone = False  # the server refuses writes of a transaction that reads
        results = self._flush(*self._calls(prepared, values))
        return sum(result.command_tuples or 0 for result in results)

    def later(self, prepared: Prepared, values: Values | Sequence[Values], check: Check | None = None) -> None:
        self._alone = False
        calls = self._calls(prepared, values)
        self._pending += [_Later(call, len(calls) - 1 - place, check) for place, call in enumerate(calls)]

    def require(self, prepared: Prepared, values: Values, otherwise: type[Exception]) -> None:
        self._alone = False
        plan = self._plan(prepared, values)
        if plan.required is None:
            raise TypeError("only an update can be required")
        name, text = plan.required
        self._pending.append(_Later(wire.Call(name, text, plan.bound(values)), otherwise=otherwise))

    def commit(self) -> None:
        if self._pending and (self._idle() or any(later.check for later in self._pending)):
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
        results = self._exchange([*(later.call for later in pending), *calls])
        changed = 0
        for later, result in zip(pending, results, strict=False):
            if later.otherwise is not None and wire.divided_by_zero(result):
                raise later.otherwise
            wire.refuse_failed(result)
            changed += result.command_tuples or 0
            if later.left == 0:
                if later.check is not None:
                    later.check(changed)
                changed = 0
        for result in results[len(pending) :]:
            wire.refuse_failed(result)
        return results[len(pending) :]

    def _exchange(self, calls: Sequence[wire.Call]) -> list[pq.abc.PGresult]:
        if not self._idle():
            return wire.exchange(self._driver, self._prepared(), calls)
        begin = [] if self._alone else [wire.Call(None, self._begin.encode())]
        results = self._where_connected(lambda: wire.exchange(self._driver, self._prepared(), [*begin, *calls]))
        for result in results[: len(begin)]:
            wire.refuse_failed(result)
        return results[len(begin) :]

    def _where_connected(self, ask: Callable[[], T]) -> T:
        """Once more on a new connection, when this one turns out to be lost."""
        try:
            return ask()
        except psycopg.OperationalError:
            if not self._driver.closed:
                raise
        self._connect_anew()
        return ask()

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
