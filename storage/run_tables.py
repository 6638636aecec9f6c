"""The tables of runs, journals, inboxes and outboxes, and of who opened what: made once per compartment, because
people's words are in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    or_,
)

from storage.columns import METADATA, DataClass, Moment, column
from storage.compartments import Compartment
from storage.prepared import spelled_out

_DATA_OF: Final[Mapping[Compartment, DataClass]] = {
    Compartment.DIRECTORY: "K8",
    Compartment.WORK: "K3",
    Compartment.COACHING: "K1",
    Compartment.VOICE: "K6",
    Compartment.EVALUATION: "K5",
}
"""That somebody has a run is of the class of what the run holds."""

GIVEN_UP: Final = ("dead", "doubtful", "set_aside")
"""States of messages that are not sent again."""


class RunTables:
    """The tables of one compartment; its `tables` module makes them."""

    def __init__(self, metadata: MetaData) -> None:
        data = _DATA_OF[next(name for name, own in METADATA.items() if own is metadata)]
        metadata.info[RunTables] = self
        self.runs = _runs(metadata, data)
        self.journal = _journal(metadata, data)
        self.inbox = _inbox(metadata, data)
        self.outbox = _outbox(metadata, data)
        self.accesses = _accesses(metadata, data)

    @staticmethod
    def of(compartment: Compartment) -> RunTables:
        """Raises: KeyError as long as the compartment's `tables` module is not imported."""
        tables: RunTables = METADATA[compartment].info[RunTables]
        return tables


def _runs(metadata: MetaData, data: DataClass) -> Table:
    table = Table(
        "runs",
        metadata,
        column("id", Text, data=data, primary_key=True),
        column("alias", Text, data=data),
        column("address", LargeBinary, data="sealed"),
        column("flow", Text, data=data),
        column("subject", Text, data=data),
        column("version", Integer, data=data),
        column("status", Text, data=data),
        column("mode", Text, data=data),
        column("step", Text, data=data, nullable=True),
        column("revision", Integer, data=data),
        column("start_key", Text, data=data, nullable=True),
        column("started_at", Moment, data=data),
        column("changed_at", Moment, data=data),
        column("wake_at", Moment, data=data, nullable=True),
        column("expires_at", Moment, data=data, nullable=True),
        Index("ix_runs_of", "alias", "status"),
        sqlite_with_rowid=False,
    )
    _index_where_set(table.c.start_key, unique=True)
    _index_where_set(table.c.wake_at)
    _index_where_set(table.c.expires_at)
    return table


def _index_where_set(one: Column[Any], *, unique: bool = False) -> None:
    """A run that is over, and most that are open, stand in none of these: a turn has less to write."""
    name, is_set = f"{'uq' if unique else 'ix'}_{one.table.name}_{one.name}", one.is_not(None)
    Index(name, one, unique=unique, sqlite_where=is_set, postgresql_where=is_set)


def _journal(metadata: MetaData, data: DataClass) -> Table:
    return Table(
        "journal",
        metadata,
        column("run_id", Text, data=data, primary_key=True),
        column("seq", Integer, data=data, primary_key=True, autoincrement=False),
        column("step", Text, data=data),
        column("kind", Text, data=data),
        column("at", Moment, data=data),
        column("sealed", LargeBinary, data="sealed", nullable=True),
    )


def _inbox(metadata: MetaData, data: DataClass) -> Table:
    return Table(
        "inbox",
        metadata,
        column("event_id", Text, data=data, primary_key=True),
        column("at", Moment, data=data),
        sqlite_with_rowid=False,
    )


def _outbox(metadata: MetaData, data: DataClass) -> Table:
    table = Table(
        "outbox",
        metadata,
        # Rows of one turn are due at the same moment; the number keeps them in the order they were queued.
        column("number", BigInteger().with_variant(Integer, "sqlite"), Identity(), data=data, primary_key=True),
        column("id", Text, data=data),
        column("alias", Text, data=data),
        column("address", LargeBinary, data="sealed"),
        column("run_id", Text, data=data, nullable=True, index=True),
        column("lane", Text, data=data),
        column("unasked", Boolean, data=data),
        column("key", Text, data=data, unique=True),
        column("kind", Text, data=data),
        column("neutral", Boolean, data=data),
        column("state", Text, data=data),
        column("due_at", Moment, data=data),
        column("not_after", Moment, data=data, nullable=True),
        column("attempts", Integer, data=data),
        column("crashes", Integer, data=data),
        column("lease_until", Moment, data=data, nullable=True),
        column("owner", Text, data=data, nullable=True),
        column("sent_at", Moment, data=data, nullable=True),
        column("message", Text, data=data, nullable=True),
        column("error", Text, data=data, nullable=True),
        column("sealed", LargeBinary, data="sealed"),
        implicit_returning=False,
    )
    flying = table.c.state == spelled_out("sending")
    waits = table.c.state == spelled_out("queued")
    under_way = or_(waits, flying)
    in_line = (table.c.lane, table.c.unasked, table.c.due_at, table.c.number)
    Index("ix_outbox_due", *in_line, sqlite_where=waits, postgresql_where=waits)
    Index("ix_outbox_of", table.c.alias, sqlite_where=under_way, postgresql_where=under_way)
    # At most one message to a person is under way: so they arrive in order, whoever sends them.
    Index("uq_outbox_flying", table.c.alias, unique=True, sqlite_where=flying, postgresql_where=flying)
    given_up = or_(*(table.c.state == spelled_out(state) for state in GIVEN_UP))
    Index("ix_outbox_given_up", table.c.due_at, sqlite_where=given_up, postgresql_where=given_up)
    return table


def _accesses(metadata: MetaData, data: DataClass) -> Table:
    return Table(
        "accesses",
        metadata,
        column("alias", Text, data=data, primary_key=True),
        # From 1 without a gap, and part of what seals the row: one that is taken out or put elsewhere is noticed.
        column("number", Integer, data=data, primary_key=True, autoincrement=False),
        column("mark", Text, data=data),
        column("sealed", LargeBinary, data="sealed"),
    )
