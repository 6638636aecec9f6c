"""The rows of threads. What is said in one is sealed under its own key, which is wrapped for each of the two."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

threads = Table(
    "threads",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", nullable=False, index=True),
    column("address", LargeBinary, data="sealed", nullable=False),
    column("coach_alias", Text, data="K1", nullable=True, index=True),
    column("generation", Integer, data="K1", nullable=False),
    column("entries", Integer, data="K1", nullable=False),
    column("state", Text, data="K1", nullable=False),
    column("until", Text, data="K1", nullable=True),
    column("begun_at", Moment, data="K1", nullable=False),
    column("changed_at", Moment, data="K1", nullable=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
)
"""`alias` and `address` are the coachee's; `coach_alias` is empty in a thread with oneself, and once a coach has left.
`generation` is that of the thread's key, `entries` how many there are: an older row put back no longer fits them.
`until` is the last day of a coach from outside, ISO 8601; the one that counts for reading is sealed."""

thread_keys = Table(
    "thread_keys",
    METADATA,
    column("thread", Text, data="K1", primary_key=True),
    column("party", Text, data="K1", primary_key=True),
    column("wrapped", LargeBinary, data="sealed", nullable=False),
)
"""The key of a thread: for the coachee under their own key, for the coach under the coachee's and then the coach's."""

thread_entries = Table(
    "thread_entries",
    METADATA,
    column("thread", Text, data="K1", primary_key=True),
    column("number", Integer, data="K1", primary_key=True, autoincrement=False),
    column("sealed", LargeBinary, data="sealed", nullable=False),
)
"""Letters, sessions and guided answers, numbered from 1 without gaps. Never changed, only sealed anew."""
