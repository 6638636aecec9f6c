"""The rows of projects. What somebody wrote is sealed under their own key, and read by everybody of the project."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

projects = Table(
    "projects",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("begun_at", Moment, data="K3", nullable=False),
    column("address", LargeBinary, data="sealed", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
)
"""`address` leads to whoever began it, under whose key its name is sealed."""

project_members = Table(
    "project_members",
    METADATA,
    column("project", Text, data="K3", primary_key=True),
    column("alias", Text, data="K3", primary_key=True),
    column("address", LargeBinary, data="sealed", nullable=False),
    Index("project_members_of", "alias"),
)

project_words = Table(
    "project_words",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("project", Text, data="K3", nullable=False),
    column("alias", Text, data="K3", nullable=False),
    column("kind", Text, data="K3", nullable=False),
    column("version", Integer, data="K3", nullable=False),
    column("saved_at", Moment, data="K3", nullable=False),
    column("address", LargeBinary, data="sealed", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
    Index("project_words_in", "project", "kind", "saved_at"),
    Index("project_words_by", "alias"),
)
"""`kind` is kickoff, standup or debrief; one row per person, kind and day."""

project_replies = Table(
    "project_replies",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("words", Text, data="K3", nullable=False),
    column("alias", Text, data="K3", nullable=False),
    column("receiver", Text, data="K3", nullable=False),
    column("saved_at", Moment, data="K3", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
    Index("project_replies_to", "receiver", "words"),
    Index("project_replies_by", "alias"),
)
"""A question back to a question somebody is sitting with: read by them alone, sealed under their key."""
