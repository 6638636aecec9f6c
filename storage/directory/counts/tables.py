"""The rows of what was counted: one for each year of which at least fifty people counted something. Nobody is in it."""

from __future__ import annotations

from sqlalchemy import Integer, Table, Text

from storage.directory.metadata import METADATA
from storage.sql import column

yearly_counts = Table(
    "yearly_counts",
    METADATA,
    column("year", Integer, data="K7", primary_key=True, autoincrement=False),
    column("sessions", Integer, data="K7", nullable=False),
    column("helpful", Integer, data="K7", nullable=True),
    column("topics", Text, data="K7", nullable=False),
    column("circles", Integer, data="K7", nullable=False),
    column("pairs", Integer, data="K7", nullable=False),
    column("together", Integer, data="K7", nullable=True),
)
"""Rounded before it came here: `sessions`, `circles` and `pairs` down to tens, `helpful` and `together` to 20, 40, 60
or 80 percent. `topics` are words with spaces between, in alphabetical order."""

quarterly_themes = Table(
    "quarterly_themes",
    METADATA,
    column("quarter", Text, data="K7", primary_key=True),
    column("themes", Text, data="K7", nullable=False),
)
"""Words with spaces between, in alphabetical order: what at least five people from at least three circles chose."""
