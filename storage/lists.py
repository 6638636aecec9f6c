"""A list of any length as one parameter, so that a statement with it can be prepared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import Boolean, ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Among(FunctionElement[bool]):
    """Whether a column is one of the texts of a JSON array."""

    name = "among"
    type = Boolean()
    inherit_cache = True


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: Any, **kw: Any) -> str:
    column, array = (compiler.process(one, **kw) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({array}))"  # noqa: S608  a parameter's place


@compiles(_Among, "postgresql")
def _on_postgres(element: _Among, compiler: Any, **kw: Any) -> str:
    """An array, not a subquery: PostgreSQL guesses that a subquery has a hundred rows, and reads the whole table for
    them, or the whole list for each row of the table."""
    column, array = (compiler.process(one, **kw) for one in element.clauses)
    return f"{column} = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST({array} AS jsonb))))"


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether it is one of the texts that `listed` gave for the parameter."""
    return _Among(column, bindparam(name, type_=Text))


def listed(texts: Iterable[str]) -> str:
    return orjson.dumps(list(texts)).decode()
