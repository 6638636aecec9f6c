"""The rows of erasures that were wished for and are not finished."""

from __future__ import annotations

from sqlalchemy import Boolean, Table, Text

from storage.directory.metadata import METADATA
from storage.sql import Moment, column

erasures = Table(
    "erasures",
    METADATA,
    column("person", Text, data="K8", primary_key=True),
    column("asked_at", Moment, data="K8"),
    column("take_back", Boolean, data="K8"),
    column("lease_until", Moment, data="K8", nullable=True),
)
"""`take_back`: what the person gave to others goes, too. Until `lease_until` one process is at it; the row goes when
everything is erased."""
