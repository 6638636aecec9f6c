"""The wall in SQL: what a session takes, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Executable, Table, delete, exists, insert, select, text, update

from storage.columns import METADATA
from storage.compartments import Compartment, WallBreached
from storage.databases import Databases
from storage.keystore import METADATA_OF_KEYS
from storage.run_tables import RunTables
from storage.sql import Moment, StorageError, StorageFault
from tests.storage_fixtures import NOW

WORK = RunTables.of(Compartment.WORK)
COACHING = RunTables.of(Compartment.COACHING)
CLASSES = {f"K{number}" for number in range(9)} | {"sealed"}

FOREIGN_STATEMENTS: Mapping[str, Executable] = {
    "select": select(COACHING.inbox),
    "join": select(WORK.runs.c.id).join(COACHING.runs, COACHING.runs.c.id == WORK.runs.c.id),
    "subquery": select(WORK.runs.c.id).where(WORK.runs.c.id.in_(select(COACHING.runs.c.id))),
    "exists": select(exists(select(COACHING.runs.c.id))),
    "common table": select(select(COACHING.runs.c.id).cte("theirs")),
    "alias": select(COACHING.runs.alias("ours").c.id),
    "insert": insert(COACHING.inbox).values(event_id="e", at=NOW),
    "insert from select": insert(WORK.inbox).from_select(
        ["event_id", "at"], select(COACHING.inbox.c.event_id, COACHING.inbox.c.at)
    ),
    "update": update(COACHING.runs).values(step="x"),
    "update by subquery": update(WORK.runs).values(step=select(COACHING.runs.c.step).limit(1).scalar_subquery()),
    "delete": delete(COACHING.runs),
    "text": text("SELECT 1"),
}


def all_tables() -> list[Table]:
    return [table for metadata in (*METADATA.values(), METADATA_OF_KEYS) for table in metadata.sorted_tables]


def test_every_column_says_which_class_of_data_it_holds() -> None:
    """A column without a class is a column nobody decided who may read."""
    unclassified = [
        str(column) for table in all_tables() for column in table.c if column.info.get("class") not in CLASSES
    ]

    assert unclassified == []


MEANT_TO_BE_READ = {
    "letterboxes.public",
    "releases.body",
    "rounds.public",
    "takeaways.phrase_hash",
    "takeaways.salt",
}
"""Public keys, what was published, byte for byte, and what a leaver's own words are recognised by."""


def test_sealed_columns_hold_bytes_and_nothing_else_does() -> None:
    """Ciphertext is bytes: a text column called sealed, or bytes called anything else, is a mistake."""
    wrong = [
        str(column)
        for table in all_tables()
        for column in table.c
        if (column.info["class"] == "sealed") != (column.type.python_type is bytes)
    ]

    assert set(wrong) == MEANT_TO_BE_READ


def test_no_foreign_key_leaves_its_compartment() -> None:
    """A foreign key is a join waiting to be written."""
    crossing = [
        str(key)
        for metadata in METADATA.values()
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.metadata is not metadata
    ]

    assert crossing == []


@pytest.mark.parametrize("statement", FOREIGN_STATEMENTS.values(), ids=FOREIGN_STATEMENTS.keys())
def test_a_session_refuses_what_is_not_of_its_compartment(databases: Databases, statement: Executable) -> None:
    """A work transaction that could name a coaching table, in whatever clause, would be a hole in the wall."""
    with pytest.raises(WallBreached), databases.work() as session:
        session.execute(statement)


def test_a_refused_statement_is_refused_again(databases: Databases) -> None:
    """Statements are kept compiled; what was refused once must not slip through from there."""
    refusals = 0
    for _ in range(3):
        try:
            with databases.work() as session:
                session.execute(FOREIGN_STATEMENTS["subquery"])
        except WallBreached:
            refusals += 1

    assert refusals == 3


@pytest.mark.parametrize("compartment", Compartment)
def test_each_compartment_takes_its_own_statements(databases: Databases, compartment: Compartment) -> None:
    """The same tables exist five times over; each session finds its own."""
    with databases.begin(compartment) as session:
        session.execute(insert(RunTables.of(compartment).inbox).values(event_id="e", at=NOW))

    counts = {}
    for name in Compartment:
        with databases.read(name) as session:
            counts[name] = len(session.execute(select(RunTables.of(name).inbox)).all())
    assert counts == {name: int(name is compartment) for name in Compartment}


def test_reading_may_not_write(databases: Databases) -> None:
    """A query that changes something is a mistake, and the database says so."""
    with pytest.raises(StorageError), databases.work(write=False) as session:
        session.execute(insert(WORK.inbox).values(event_id="e", at=NOW))


def test_a_transaction_that_fails_leaves_nothing(databases: Databases) -> None:
    """A turn is kept whole or not at all."""
    with suppress(LookupError), databases.work() as session:
        session.execute(insert(WORK.inbox).values(event_id="e", at=NOW))
        raise LookupError

    with databases.work(write=False) as session:
        assert session.one_or_none(select(WORK.inbox.c.event_id)) is None


def test_moments_come_back_as_they_went_to_the_microsecond(databases: Databases) -> None:
    """A moment that shifts by being stored would move somebody's reminder."""
    tokyo = timezone(timedelta(hours=9))
    moments = [datetime(2027, 3, 1, 9, 0, 0, 123457, tokyo), datetime(1969, 12, 31, 23, 59, 59, 1, UTC)]
    with databases.work() as session:
        session.execute(insert(WORK.inbox), [{"event_id": str(number), "at": at} for number, at in enumerate(moments)])

    with databases.work(write=False) as session:
        found = list(session.execute(select(WORK.inbox.c.at).order_by(WORK.inbox.c.event_id)).scalars())
        earlier = session.scalar(select(WORK.inbox.c.event_id).where(WORK.inbox.c.at < NOW - timedelta(days=10000)))
    assert found == moments
    assert all(moment.tzinfo is UTC for moment in found)
    assert earlier == "1"


def test_a_moment_without_a_time_zone_is_refused(databases: Databases) -> None:
    """Nine o'clock where? Such a moment is a mistake at once, not an hour's difference in autumn."""
    with pytest.raises(StorageFault, match="ValueError"), databases.work() as session:
        session.execute(insert(WORK.inbox).values(event_id="e", at=datetime(2027, 3, 1)))  # noqa: DTZ001  the point


def test_a_moment_that_is_missing_stays_missing() -> None:
    """No reminder is not a reminder in 1970."""
    moment = Moment()

    assert moment.process_bind_param(None, None) is None  # type: ignore[arg-type]  # the dialect is not asked
    assert moment.process_result_value(None, None) is None  # type: ignore[arg-type]  # as above
