"""Statements are compiled once for all worlds, not anew in each: nothing of a world stands in them."""

from __future__ import annotations

from typing import Any, Final

import pytest
from sqlalchemy import URL, Dialect, Engine, MetaData

from storage import engines

_KNOWN: Final[dict[tuple[str, MetaData], tuple[Dialect, Any]]] = {}
"""By kind of database and compartment: the dialect, with the statements it has compiled."""


def keep_compiled(patch: pytest.MonkeyPatch) -> None:
    make = engines._engine

    def made(url: URL, tables: MetaData, **settings: Any) -> Engine:
        engine = make(url, tables, **settings)
        known = _KNOWN.setdefault((url.get_backend_name(), tables), (engine.dialect, engine._compiled_cache))
        engine.dialect = engine.pool._dialect = known[0]
        engine._compiled_cache = known[1]
        return engine

    patch.setattr(engines, "_engine", made)
