"""The rows of preference checks; everything in them is sealed under the person's own key."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.directory.metadata import METADATA
from storage.sql import column

preference_checks = Table(
    "preference_checks",
    METADATA,
    column("person", Text, data="K8", primary_key=True),
    column("version", Integer, data="K8", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
)
