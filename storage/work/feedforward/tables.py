"""The rows of feedforward and praise. Words are sealed under the receiver's key: they own what they were given."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

pieces = Table(
    "feedforward",
    METADATA,
    column("id", Text, data="K4", primary_key=True),
    column("kind", Text, data="K4"),
    column("giver", Text, data="K4"),
    column("receiver", Text, data="K4"),
    column("given_at", Moment, data="K4"),
    column("version", Integer, data="K4"),
    column("state", Text, data="K4"),
    column("visibility", Text, data="K4"),
    column("ask", Text, data="K4", nullable=True),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
    Index("feedforward_given", "giver", "given_at"),
    Index("feedforward_received", "receiver", "given_at"),
)
"""`giver` and `receiver` are aliases, `address` who they are. `state` is how far the receiver got
with it. `visibility` never moves towards more readers but from «offered» to «shown», once, by the receiver."""

readers = Table(
    "praise_readers",
    METADATA,
    column("piece", Text, data="K4", primary_key=True),
    column("reader", Text, data="K4", primary_key=True),
    Index("praise_readers_of", "reader"),
)
"""Who was in the receiver's team when praise was shown: nobody who comes later reads it."""

asks = Table(
    "feedforward_asks",
    METADATA,
    column("id", Text, data="K4", primary_key=True),
    column("asker", Text, data="K4"),
    column("asked_at", Moment, data="K4"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
    Index("feedforward_asks_of", "asker", "asked_at"),
)
"""A question to some colleagues, sealed under the asker's key."""

asked = Table(
    "feedforward_asked",
    METADATA,
    column("ask", Text, data="K4", primary_key=True),
    column("person", Text, data="K4", primary_key=True),
    Index("feedforward_asked_of", "person"),
)
"""Who was asked. Who would rather not answer is kept nowhere."""
