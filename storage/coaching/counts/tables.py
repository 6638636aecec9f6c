"""The rows of what is counted: one for each person and year, gone when the year has been added up."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import column

tallies = Table(
    "tallies",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", nullable=False, index=True),
    column("address", LargeBinary, data="sealed", nullable=False),
    column("year", Integer, data="K1", nullable=False, index=True),
    column("version", Integer, data="K1", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
)
"""Sealed under the key of whoever counted, so that erasing them takes it from the sum."""
