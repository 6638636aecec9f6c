"""The rows of released statements: the words, the receipt that stays when they are taken back, and who opened them."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Table, Text

from storage.evaluation.metadata import METADATA
from storage.sql import column

released_receipts = Table(
    "released_receipts",
    METADATA,
    column("id", Text, data="K5", primary_key=True),
    column("alias", Text, data="K5", index=True),
    column("state", Text, data="K5", index=True),
    column("address", LargeBinary, data="sealed", nullable=True),
    column("sealed", LargeBinary, data="sealed"),
)
"""`state`: standing, recalled, withdrawn, expired. Recalled is what its owner took out here; `address` says whose it is
until their list of what they let across knows."""

released_statements = Table(
    "released_statements",
    METADATA,
    column("id", Text, data="K5", primary_key=True),
    column("alias", Text, data="K5", index=True),
    column("last_day", Text, data="K5", nullable=True, index=True),
    column("sealed", LargeBinary, data="sealed"),
)
"""`last_day`, ISO 8601, is when its words are to be deleted after; which day counts for reading is in the receipt."""

released_openings = Table(
    "released_openings",
    METADATA,
    column("id", Text, data="K5", primary_key=True),
    column("alias", Text, data="K5", index=True),
    column("statement", Text, data="K5", index=True),
    column("sealed", LargeBinary, data="sealed"),
)
