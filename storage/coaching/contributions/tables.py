"""The rows of contribution summaries; which year one is for stands sealed, and its id is made of it and the person."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

contribution_drafts = Table(
    "contribution_drafts",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", index=True),
    column("version", Integer, data="K1"),
    column("saved_at", Moment, data="K1"),
    column("sealed", LargeBinary, data="sealed"),
)
