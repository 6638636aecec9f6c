"""The rows of barriers with a name on them: one for each, and one for each change of status."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

barriers = Table(
    "barriers",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("reporter", Text, data="K3"),
    column("holder", Text, data="K3"),
    column("category", Text, data="K3"),
    column("state", Text, data="K3"),
    column("version", Integer, data="K3"),
    column("handed", Integer, data="K3"),
    column("since", Moment, data="K3"),
    column("answer_due", Moment, data="K3"),
    column("changed_at", Moment, data="K3"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
    Index("barriers_by", "reporter", "changed_at"),
    Index("barriers_for", "holder", "state"),
)
"""`reporter` and `holder` are aliases: who named it, who has it now. Sealed under the reporter's key.

`handed` is the version since which the holder has it: what was said to somebody before is not theirs to read.
"""

barrier_steps = Table(
    "barrier_steps",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("barrier", Text, data="K3"),
    column("version", Integer, data="K3"),
    column("at", Moment, data="K3"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
    Index("barrier_steps_of", "barrier", "version", unique=True),
)
"""Sealed under the key of whoever made the change."""
