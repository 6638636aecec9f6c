"""The rows of check-ins and of requests for help."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

check_ins = Table(
    "check_ins",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("alias", Text, data="K3", nullable=False),
    column("week", Text, data="K3", nullable=False),
    column("version", Integer, data="K3", nullable=False),
    column("saved_at", Moment, data="K3", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
    Index("check_ins_of", "alias", "week", unique=True),
)

help_wanted = Table(
    "help_wanted",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("helper", Text, data="K3", nullable=False),
    column("week", Text, data="K3", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
    Index("help_wanted_from", "helper", "week"),
)
"""Who asked whom for help: `id` is the check-in's, `helper` the helper's alias. Sealed under the helper's key."""
