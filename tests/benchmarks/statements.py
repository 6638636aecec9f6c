"""Which statements a piece of work runs: counted, and run again bare by the driver, as text, rows dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import ClauseElement, Engine

from storage.databases import Databases
from storage.keystore import KeyStore
from storage.prepared import Prepared
from storage.sql import Session
from storage.transactions import connected


@dataclass
class Recorded:
    """`statements` are (compartment or keys, statement with its values)."""

    statements: list[tuple[str, ClauseElement]] = field(default_factory=list)
    key_reads: int = 0

    def __len__(self) -> int:
        return len(self.statements) + self.key_reads


@contextmanager
def recorded() -> Iterator[Recorded]:
    """Everything that sessions run meanwhile in this process, and every read of the key store."""
    found = Recorded()
    execute, rows, latest_of = Session.execute, Session.rows, KeyStore.latest_of

    def on_execute(self: Session, statement: Any, params: Any = None) -> Any:
        found.statements.append((self.compartment, _filled(statement, params)))
        return execute(self, statement, params)

    def on_rows(self: Session, prepared: Prepared, params: Mapping[str, Any]) -> Any:
        found.statements.append((self.compartment, _filled(prepared.statement, params)))
        return rows(self, prepared, params)

    def on_keys(*args: Any) -> Any:
        found.key_reads += 1
        return latest_of(*args)

    def on_key(name: str) -> Any:
        read = getattr(KeyStore, name)

        def one(*args: Any) -> Any:
            found.key_reads += 1
            return read(*args)

        return one

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "execute", on_execute)
        patch.setattr(Session, "rows", on_rows)
        patch.setattr(KeyStore, "latest_of", on_keys)
        for name in ("latest", "exact"):
            patch.setattr(KeyStore, name, on_key(name))
        yield found


def _filled(statement: Any, params: Any) -> Any:
    return statement.params(**params) if params else statement


@dataclass(frozen=True)
class Bare:
    """The same statements without anything of ours around them, each compartment in one transaction."""

    places: tuple[tuple[Engine, tuple[str, ...]], ...]

    def __call__(self) -> int:
        """How many rows came back."""
        return sum(self._rows(engine, texts) for engine, texts in self.places)

    @staticmethod
    def _rows(engine: Engine, texts: tuple[str, ...]) -> int:
        with connected(engine) as connection:
            cursor = connection.connection.cursor()
            number = 0
            for text in texts:
                cursor.execute(text)
                number += len(cursor.fetchall())
            cursor.close()
        return number


def bare(databases: Databases, found: Recorded) -> Bare:
    places: dict[str, list[str]] = {}
    for compartment, statement in found.statements:
        engine = databases._engines[compartment].read  # type: ignore[index]  # a compartment is a string
        text = str(statement.compile(dialect=engine.dialect, compile_kwargs={"literal_binds": True}))
        places.setdefault(compartment, []).append(text.replace("%%", "%"))
    engines = {name: databases._engines[name].read for name in places}  # type: ignore[index]  # as above
    return Bare(tuple((engines[name], tuple(texts)) for name, texts in places.items()))
