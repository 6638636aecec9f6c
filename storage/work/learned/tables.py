"""Posts about what was learned, sealed under the key of whoever wrote them; who thanked; who asked their team."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

learned_posts = Table(
    "learned_posts",
    METADATA,
    column("id", Text, data="K4", primary_key=True),
    column("author", Text, data="K4"),
    column("head", Text, data="K4"),
    column("at", Moment, data="K4"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
    Index("learned_posts_by", "author"),
    Index("learned_posts_for", "head", "at"),
)
"""`head` and everybody below them may read it, by alias; empty: everybody in the company."""

learned_thanks = Table(
    "learned_thanks",
    METADATA,
    column("post", Text, data="K4", primary_key=True),
    column("alias", Text, data="K4", primary_key=True),
    column("address", LargeBinary, data="sealed"),
)

learned_calls = Table(
    "learned_calls",
    METADATA,
    column("leader", Text, data="K4", primary_key=True),
    column("at", Moment, data="K4"),
)
"""When a leader last asked their team."""

learned_looks = Table(
    "learned_looks",
    METADATA,
    column("reader", Text, data="K4", primary_key=True),
    column("at", Moment, data="K4"),
)
"""Of when the newest post is that somebody has been shown: what is not newer is not announced to them any more."""
