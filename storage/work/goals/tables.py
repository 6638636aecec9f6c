"""The rows of goals. Words and numbers are sealed under the owner's key; what a row hangs under is not."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

goals = Table(
    "goals",
    METADATA,
    column("id", Text, data="K2", primary_key=True),
    column("owner", Text, data="K2"),
    column("address", LargeBinary, data="sealed"),
    column("level", Text, data="K2"),
    column("parent", Text, data="K2", nullable=True),
    column("status", Text, data="K2"),
    column("version", Integer, data="K2"),
    column("created_at", Moment, data="K2"),
    column("moved_at", Moment, data="K2", nullable=True),
    column("sealed", LargeBinary, data="sealed"),
    Index("goals_of", "owner", "status", "created_at"),
    Index("goals_under", "parent"),
    Index("goals_at", "level", "status"),
)
"""`owner` is an alias, `address` leads back to the person. `version` grows with everything that happens to a goal."""

goal_changes = Table(
    "goal_changes",
    METADATA,
    column("goal", Text, data="K2", primary_key=True),
    column("number", Integer, data="K2", primary_key=True, autoincrement=False),
    column("at", Moment, data="K2"),
    column("kind", Text, data="K2"),
    column("sealed", LargeBinary, data="sealed"),
)
"""What happened, by the version it led to. Nothing is ever changed here."""

goal_tree = Table(
    "goal_tree",
    METADATA,
    column("id", Text, data="K8", primary_key=True),
    column("changes", Integer, data="K8"),
)
"""One row, written before a goal is hung under another: two people at once cannot make a circle."""
