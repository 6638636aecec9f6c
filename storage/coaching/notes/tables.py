"""The rows of notes to oneself."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

notes = Table(
    "notes",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", nullable=False),
    column("version", Integer, data="K1", nullable=False),
    column("saved_at", Moment, data="K1", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
    Index("notes_of", "alias", "saved_at"),
)
