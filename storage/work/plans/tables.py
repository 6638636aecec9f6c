"""The lines of development plans, sealed under the key of whoever they are of."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

plan_lines = Table(
    "plan_lines",
    METADATA,
    column("id", Text, data="K2", primary_key=True),
    column("alias", Text, data="K2", nullable=False),
    column("version", Integer, data="K2", nullable=False),
    column("saved_at", Moment, data="K2", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
    Index("plan_lines_of", "alias"),
)
