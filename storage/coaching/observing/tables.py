"""The rows of observations: first that somebody was asked, then what they saw."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

observations = Table(
    "observations",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", index=True),
    column("observer", Text, data="K1", index=True),
    column("at", Moment, data="K1"),
    column("state", Text, data="K1"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed", nullable=True),
)
"""`alias` is the coach who practises, `observer` an alias too; `state` is asked or given, `at` the moment of that. What
was seen is sealed under the coach's key. Of whoever says no the row goes."""
