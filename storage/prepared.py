"""Statements of every turn, compiled once: what SQLAlchemy does at each call costs more than what the database does."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect, Select

Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Prepared:
    """A statement whose parameters have the same names at every call; `storage.sql.Session` runs it.

    Not for lists of any length (expanding parameters), nor for columns with a default of SQLAlchemy's.
    """

    __slots__ = ("statement",)

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement

    def rows(self, connection: Connection, values: Values) -> list[Any]:
        """What it finds; the columns are attributes of each row, by name."""
        return self._plan(connection, values).rows(connection, values)

    def run(self, connection: Connection, values: Values | Sequence[Values]) -> int:
        """How many rows it changed."""
        if isinstance(values, Mapping):
            return self._plan(connection, values).run(connection, values)
        return self._plan(connection, values[0]).run_many(connection, values)

    def _plan(self, connection: Connection, names: Iterable[str]) -> _Plan:
        # Kept with the compiler that knows which tables are its own, and forgotten with it.
        plans: dict[Prepared, _Plan] = connection.dialect.statement_compiler.plans  # type: ignore[attr-defined]
        plan = plans.get(self)
        if plan is None:
            plan = plans[self] = _Plan(self.statement, connection.dialect, names)
        return plan


class _Plan:
    """A statement in the words of one database, and what turns values into the driver's and back."""

    __slots__ = ("_binds", "_fixed", "_positions", "_row", "_text")

    def __init__(self, statement: ClauseElement, dialect: Dialect, names: Iterable[str]) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
        if compiled.post_compile_params or compiled.insert_prefetch or compiled.update_prefetch:
            raise RuntimeError("a statement that changes from call to call cannot be prepared")
        binds = compiled.binds
        self._text: str = compiled.string
        self._positions: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        self._fixed: Values = {name: bind.value for name, bind in binds.items() if not bind.required}
        converts = {name: _impl(bind.type, dialect).bind_processor(dialect) for name, bind in binds.items()}
        self._binds: list[tuple[str, Convert]] = [(name, to) for name, to in converts.items() if to]
        self._row = _row_maker(statement, dialect) if isinstance(statement, Select) else tuple

    def rows(self, connection: Connection, values: Values) -> list[Any]:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, self._bound(values))
            return [self._row(row) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def run(self, connection: Connection, values: Values) -> int:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, self._bound(values))
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def run_many(self, connection: Connection, values: Sequence[Values]) -> int:
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(self._text, [self._bound(one) for one in values])
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def _bound(self, values: Values) -> Any:
        bound = {**self._fixed, **values}
        for name, to_driver in self._binds:
            bound[name] = to_driver(bound[name])
        return bound if self._positions is None else [bound[name] for name in self._positions]


def _impl(type_: Any, dialect: Dialect) -> Any:
    return type_.dialect_impl(dialect)


def _row_maker(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> Callable[[Sequence[Any]], Any]:
    columns = list(statement.selected_columns)
    row_type: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]  # names known at run time
    processors = [_impl(column.type, dialect).result_processor(dialect, None) for column in columns]
    converts = [(place, convert) for place, convert in enumerate(processors) if convert]

    def make(row: Sequence[Any]) -> Any:
        values = list(row)
        for place, convert in converts:
            values[place] = convert(values[place])
        return row_type._make(values)

    return make
