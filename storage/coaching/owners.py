"""Whose rows are read, where those of many people are read together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Table

from storage.keys import Unopenable
from storage.runs import open_address
from storage.sql import CoachingSession


def prefetch(session: CoachingSession, table: Table, rows: Sequence[Any]) -> None:
    """Reads the keys of all of them at once. Each row has its `id` and its sealed `address`."""
    whose: dict[str, set[str]] = {}
    for row in rows:
        with suppress(Unopenable):
            tenant, person = open_address(session.keys, table.name, row.id, row.address)
            whose.setdefault(tenant, set()).add(person)
    for tenant, people in whose.items():
        session.keys.prefetch(tenant, people)
