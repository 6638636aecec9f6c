"""The rows of upward coaching, sealed under the key of the manager who is coached: it is theirs."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Table, Text

from storage.coaching.metadata import METADATA
from storage.sql import Moment, column

upward_asks = Table(
    "upward_asks",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("alias", Text, data="K1", index=True),
    column("asked_at", Moment, data="K1"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
)
"""A theme and who was invited to it. Who says no is kept nowhere."""

upward_pieces = Table(
    "upward_pieces",
    METADATA,
    column("id", Text, data="K1", primary_key=True),
    column("ask", Text, data="K1"),
    column("alias", Text, data="K1", index=True),
    column("giver", Text, data="K1", index=True),
    column("given_at", Moment, data="K1"),
    column("version", Integer, data="K1"),
    column("state", Text, data="K1"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
)
"""`alias` is the manager's, `giver` the alias of whoever wrote it; `state` how far the manager got with it."""
