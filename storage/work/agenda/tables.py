"""The rows of agendas: points to talk about, and how the employee sees it."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from storage.sql import Moment, column
from storage.work.metadata import METADATA

agenda_points = Table(
    "agenda_points",
    METADATA,
    column("id", Text, data="K3", primary_key=True),
    column("pair", Text, data="K3"),
    column("author", Text, data="K3"),
    column("other", Text, data="K3"),
    column("kind", Text, data="K3"),
    column("state", Text, data="K3"),
    column("version", Integer, data="K3"),
    column("carried", Integer, data="K3"),
    column("since", Moment, data="K3"),
    column("address", LargeBinary, data="sealed"),
    column("sealed", LargeBinary, data="sealed"),
    Index("agenda_points_of", "pair", "state"),
    Index("agenda_points_by", "author"),
    Index("agenda_points_to", "other"),
)
"""`kind` is point, or view for a performer's view. Sealed under the author's key; the address holds id and people."""
