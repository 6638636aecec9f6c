"""The rows of published contribution summaries; one that was taken back stays as a receipt, without words."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Table, Text

from storage.sql import column
from storage.work.metadata import METADATA

contributions = Table(
    "contributions",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("alias", Text, data="K3", index=True),
    column("state", Text, data="K3", index=True),
    column("address", LargeBinary, data="sealed", nullable=True),
    column("sealed", LargeBinary, data="sealed"),
)
"""`state`: standing, recalled, withdrawn. Recalled is what its owner took out here; `address` says whose it is until
their list of what they let across knows."""
