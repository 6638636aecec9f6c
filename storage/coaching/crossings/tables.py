"""The rows of crossings, and when each is to be looked at again; what it holds and where it goes stands sealed."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

crossings = Table(
    "crossings",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", index=True),
    column("address", LargeBinary, data="sealed"),
    column("version", Integer, data="K1"),
    column("state", Text, data="K1"),
    column("due_at", Moment, data="K1"),
    column("saved_at", Moment, data="K1"),
    column("sealed", LargeBinary, data="sealed"),
    Index("ix_crossings_due", "state", "due_at"),
)
