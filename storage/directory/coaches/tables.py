"""The rows of coaches who want to be asked. Chosen words only, no text; never whom they coach."""

from __future__ import annotations

from sqlalchemy import Integer, Table, Text

from storage.directory.metadata import METADATA
from storage.sql import column

coaches = Table(
    "coaches",
    METADATA,
    column("person", Text, data="K8", primary_key=True),
    column("topics", Text, data="K8", nullable=False),
    column("languages", Text, data="K8", nullable=False),
    column("format", Text, data="K8", nullable=False),
    column("capacity", Integer, data="K8", nullable=False),
)
"""`topics` and `languages` are words with spaces between; `capacity` how many coachees at once."""
