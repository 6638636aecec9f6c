"""The rows of shelves. A row says that somebody set something once, never what."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

shelves = Table(
    "shelves",
    METADATA,
    column("alias", Text, data="K1", primary_key=True),
    column("version", Integer, data="K1", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
)
"""Sealed under their own key: whether it is hidden, what was said of typed replies, which goal something is about."""

shreds = Table(
    "shreds",
    METADATA,
    column("alias", Text, data="K1", primary_key=True),
    column("address", LargeBinary, data="sealed", nullable=False),
    column("lease_until", Moment, data="K1", nullable=True),
)
"""Whose rows are deleted and whose key is to be destroyed next. The row goes with the key, a moment later."""
