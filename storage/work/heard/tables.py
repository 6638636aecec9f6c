"""The rows of what managers tell their teams after a round. Nothing here holds an answer to one."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

heard_due = Table(
    "heard_due",
    METADATA,
    column("round", Text, data="K3", primary_key=True),
    column("manager", Text, data="K3", primary_key=True),
    column("kind", Text, data="K3"),
    column("closed_at", Moment, data="K3"),
    column("due_at", Moment, data="K3"),
    column("post", Text, data="K3", nullable=True),
    Index("heard_due_of", "manager", "closed_at"),
)
"""That something was published of a manager's team, and by when the team may expect to hear from them. `post` is what
they told, once they did."""

heard_posts = Table(
    "heard_posts",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("author", Text, data="K3"),
    column("written_at", Moment, data="K3"),
    column("sealed", LargeBinary, data="sealed"),
    Index("heard_posts_of", "author", "written_at"),
)
"""Sealed under the author's key."""
