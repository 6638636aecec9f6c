"""A list of any length as one parameter, so that a statement with it can be prepared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Each(FunctionElement[str]):
    """A row for each text of a JSON array."""

    name = "each"
    type = Text()
    inherit_cache = True


@compiles(_Each, "sqlite")
def _on_sqlite(element: _Each, compiler: Any, **kw: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **kw)}))"  # noqa: S608  # a parameter's place


@compiles(_Each, "postgresql")
def _on_postgres(element: _Each, compiler: Any, **kw: Any) -> str:
    return f"(SELECT jsonb_array_elements_text(CAST({compiler.process(element.clauses, **kw)} AS jsonb)))"


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether it is one of the texts that `listed` gave for the parameter."""
    return column.op("IN", is_comparison=True)(_Each(bindparam(name, type_=Text)))


def listed(texts: Iterable[str]) -> str:
    return orjson.dumps(list(texts)).decode()
