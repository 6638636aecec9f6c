"""The rows of pins. Only their owner reads them."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

evidence_pins = Table(
    "evidence_pins",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("alias", Text, data="K3"),
    column("version", Integer, data="K3"),
    column("pinned_at", Moment, data="K3"),
    column("sealed", LargeBinary, data="sealed"),
    Index("evidence_pins_of", "alias", "pinned_at"),
)
"""Where a pin comes from, its words, note and theme are sealed."""
