"""Statements of every turn, compiled once: what SQLAlchemy does at each call costs more than what the database does."""

from __future__ import annotations

import hashlib
import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ClauseElement, ColumnElement, Dialect, LargeBinary, Select, Text, Update, literal_column

from storage.columns import Moment, microseconds, moment_at

Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


def spelled_out(word: str) -> ColumnElement[str]:
    """A word of ours in the statement itself: only then do databases use an index over the rows that have it, and
    SQLite does not plan the statement anew at each call. Raises: ValueError for anything but a word."""
    if not word.isidentifier():
        raise ValueError("not a word")
    return literal_column(f"'{word}'", Text)


_NAMED: Final = re.compile(r"%\((\w+)\)s|%%")


class Prepared:
    """A statement whose parameters have the same names at every call; `storage.sql.Session` runs it.

    Not for lists of any length (expanding parameters), nor for columns with a default of SQLAlchemy's.
    """

    __slots__ = ("statement",)

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement

    def plan(self, dialect: Dialect, names: Iterable[str]) -> Plan:
        # Kept with the compiler that knows which tables are its own, and forgotten with it.
        plans: dict[Prepared, Plan] = dialect.statement_compiler.plans  # type: ignore[attr-defined]
        plan = plans.get(self)
        if plan is None:
            plan = plans[self] = Plan(self.statement, dialect, names)
        return plan


class Plan:
    """A statement in the words of one database, and what turns values into the driver's and rows into ours."""

    __slots__ = ("_asked", "_fixed", "name", "numbered", "reads", "required", "row", "text")

    def __init__(self, statement: ClauseElement, dialect: Dialect, names: Iterable[str]) -> None:
        given = list(names)
        compiled: Any = statement.compile(dialect=dialect, column_keys=given)
        if compiled.post_compile_params or compiled.insert_prefetch or compiled.update_prefetch:
            raise RuntimeError("a statement that changes from call to call cannot be prepared")
        binds = compiled.binds
        self.text: str = compiled.string
        self.numbered, named = _numbered(self.text)
        self.name = _name_of(self.numbered)
        self.required = _required(self.numbered) if isinstance(statement, Update) else None
        order: Sequence[str] = compiled.positiontup if compiled.positional else named
        converts = {name: _converter(bind.type, dialect) for name, bind in binds.items()}
        asked = {name for name, bind in binds.items() if bind.required or name in given}
        self._fixed: list[Any] = [
            None if name in asked else _bound(binds[name].value, converts[name]) for name in order
        ]
        self._asked: list[tuple[int, str, Convert | None]] = [
            (place, name, converts[name]) for place, name in enumerate(order) if name in asked
        ]
        self.reads = isinstance(statement, Select)
        self.row: Callable[[Sequence[Any]], Any] = (
            _row_maker(statement, dialect) if isinstance(statement, Select) else tuple
        )

    def bound(self, values: Values) -> list[Any]:
        """The driver's values in the statement's order. Raises: KeyError."""
        bound = self._fixed.copy()
        for place, name, to_driver in self._asked:
            value = values[name]
            bound[place] = value if value is None or to_driver is None else to_driver(value)
        return bound


def _name_of(numbered: bytes) -> bytes:
    # By its text: two threads may compile at once, and one name for two statements would run the wrong one.
    return b"cairn_" + hashlib.sha256(numbered).hexdigest()[:24].encode()


def _required(update: bytes) -> tuple[bytes, bytes]:
    """Name and text of the same update for PostgreSQL, dividing by zero when it changes no row: what follows in the
    same exchange is not carried out then, a commit least of all."""
    text = b"WITH changed AS (%b RETURNING 1) SELECT 1 / count(*) FROM changed" % update
    return _name_of(text), text


def _numbered(text: str) -> tuple[bytes, list[str]]:
    """PostgreSQL's own $1, $2 … for psycopg's names, each name one number; and the names in that order."""
    names: list[str] = []

    def number(found: re.Match[str]) -> str:
        name = found.group(1)
        if name is None:
            return "%"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _NAMED.sub(number, text).encode(), names


def _converter(type_: Any, dialect: Dialect) -> Convert | None:
    """None for what the driver takes as it is. Bytes it takes so, which SQLAlchemy would wrap first; moments, of which
    there are most, go past it too."""
    if isinstance(type_, LargeBinary):
        return None
    if isinstance(type_, Moment):
        return microseconds
    convert: Convert | None = _impl(type_, dialect).bind_processor(dialect)
    return convert


def _bound(value: Any, to_driver: Convert | None) -> Any:
    return value if value is None or to_driver is None else to_driver(value)


def _impl(type_: Any, dialect: Dialect) -> Any:
    return type_.dialect_impl(dialect)


def _own_value(type_: Any, dialect: Dialect) -> Convert | None:
    """The other way round; None for what the driver gives as we want it."""
    if isinstance(type_, Moment):
        return moment_at
    convert: Convert | None = _impl(type_, dialect).result_processor(dialect, None)
    return convert


def _row_maker(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> Callable[[Sequence[Any]], Any]:
    columns = list(statement.selected_columns)
    row_type: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]  # names known at run time
    found = [(place, _own_value(column.type, dialect)) for place, column in enumerate(columns)]
    converts = [(place, convert) for place, convert in found if convert]

    def make(row: Sequence[Any]) -> Any:
        values = list(row)
        for place, convert in converts:
            if values[place] is not None:
                values[place] = convert(values[place])
        return row_type._make(values)

    return make
