"""The rows of focus commitments: one for each, and one for each step of its history."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

commitments = Table(
    "commitments",
    METADATA,
    column("id", Text, data="K2", primary_key=True),
    column("one", Text, data="K2"),
    column("two", Text, data="K2"),
    column("open_pair", Text, data="K2", nullable=True),
    column("state", Text, data="K2"),
    column("version", Integer, data="K2"),
    column("terms", Integer, data="K2"),
    column("proposal", Integer, data="K2"),
    column("changed_at", Moment, data="K2"),
    column("address", LargeBinary, data="sealed"),
    Index("commitments_open", "open_pair", unique=True),
    Index("commitments_of_one", "one"),
    Index("commitments_of_two", "two"),
)
"""`one` and `two` are aliases, in no particular order. `open_pair` is set while it is open: one for each pair.

`terms` and `proposal` are versions of steps; 0 for none. The address holds its id and the two people.
"""

commitment_steps = Table(
    "commitment_steps",
    METADATA,
    column("id", Text, data="K2", primary_key=True),
    column("commitment", Text, data="K2"),
    column("version", Integer, data="K2"),
    column("author", Text, data="K2"),
    column("at", Moment, data="K2"),
    column("sealed", LargeBinary, data="sealed"),
    Index("commitment_steps_of", "commitment", "version", unique=True),
)
"""Sealed under the key of whoever wrote it."""
