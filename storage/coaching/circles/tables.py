"""The rows of circles: membership, and the step of a meeting that is going on. No word of anybody."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

circles = Table(
    "circles",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("version", Integer, data="K1"),
    column("host", Text, data="K1"),
    column("meets_at", Moment, data="K1"),
    column("meeting", Integer, data="K1"),
    column("step", Integer, data="K1"),
    column("begun_at", Moment, data="K1", nullable=True),
    column("giver", Text, data="K1", nullable=True),
    column("keeper", Text, data="K1", nullable=True),
    column("told_at", Moment, data="K1", nullable=True),
)
"""`host`, `giver` (of the case) and `keeper` (of time) are aliases. `step` is 0 while no meeting is going on.
`told_at` is when the host last heard of a yes."""

circle_members = Table(
    "circle_members",
    METADATA,
    column("circle", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", primary_key=True, index=True),
    column("seat", Integer, data="K1"),
    column("state", Text, data="K1"),
    column("address", LargeBinary, data="sealed"),
)
"""`state` is one of those in storage.coaching.circles.rows; of whoever says no the row goes."""

circle_themes = Table(
    "circle_themes",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", index=True),
    column("quarter", Text, data="K1", index=True),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
)
"""What somebody would like leaders to hear, after a meeting: sealed under their key, gone when the quarter is added up.
`quarter` is 2026-Q4, UTC."""
