"""The rows of preparations."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

preps = Table(
    "preps",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", nullable=False, index=True),
    column("version", Integer, data="K1", nullable=False),
    column("saved_at", Moment, data="K1", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
)
