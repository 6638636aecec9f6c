"""The rows of peer coaching. A no is no row and no mark: it cannot be told from an answer that never came."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

peers = Table(
    "peers",
    METADATA,
    column("alias", Text, data="K1", primary_key=True),
    column("version", Integer, data="K1"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
)
"""Who takes part. Topics, languages, how long they rest and whom they would rather not meet are sealed under their own
key, in one size."""

peer_rounds = Table(
    "peer_rounds",
    METADATA,
    column("number", Integer, data="K1", primary_key=True, autoincrement=False),
    column("opened_at", Moment, data="K1"),
    column("answer_by", Moment, data="K1"),
    column("state", Text, data="K1"),
    column("told", Boolean, data="K1"),
    column("sealed", LargeBinary, data="sealed"),
)
"""Whoever inserts a number has opened that round. Sealed: the seed that decides between equals, and who pauses."""

peer_groups = Table(
    "peer_groups",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("round", Integer, data="K1", index=True),
    column("state", Text, data="K1"),
    column("version", Integer, data="K1"),
    column("sealed", LargeBinary, data="sealed"),
)
"""Two or three who are suggested to one another, and sealed why. `version` grows with each answer."""

peer_members = Table(
    "peer_members",
    METADATA,
    column("group_id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", primary_key=True, index=True),
    column("seat", Integer, data="K1"),
    column("yes", Boolean, data="K1"),
    column("address", LargeBinary, data="sealed"),
)
"""`seat` says who coaches first, from 0. `yes` is false before an answer, and stays so after a no."""
