"""Prepared statements: what runs at every turn keeps the wall, the types and the silence of `Session.execute`."""

from __future__ import annotations

import traceback
from contextlib import suppress
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import ClauseElement, bindparam, delete, insert, select, update

from storage.compartments import Compartment, WallBreached
from storage.databases import Databases
from storage.run_tables import RunTables
from storage.sql import Prepared, StorageConflict, StorageError, StorageFault
from tests.storage_fixtures import NOW

WORK = RunTables.of(Compartment.WORK)
COACHING = RunTables.of(Compartment.COACHING)

HEAR = Prepared(insert(WORK.inbox))
HEARD = Prepared(select(WORK.inbox).order_by(WORK.inbox.c.event_id))
WRITE = Prepared(insert(WORK.journal))
LINES = Prepared(select(WORK.journal).where(WORK.journal.c.run_id == bindparam("run")).order_by(WORK.journal.c.seq))
QUEUE = Prepared(insert(WORK.outbox).inline())
QUEUED = Prepared(select(WORK.outbox))

FOREIGN: dict[str, ClauseElement] = {
    "select": select(COACHING.inbox),
    "subquery": select(WORK.runs.c.id).where(WORK.runs.c.id.in_(select(COACHING.runs.c.id))),
    "insert": insert(COACHING.inbox).values(event_id="e", at=NOW),
    "update": update(COACHING.runs).values(step="x"),
    "delete": delete(COACHING.runs),
}


def event(name: str, at: datetime = NOW) -> dict[str, object]:
    return {"event_id": name, "at": at}


@pytest.mark.parametrize("statement", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_prepared_statement_stays_in_its_compartment(databases: Databases, statement: ClauseElement) -> None:
    """What is compiled once must be checked then, and refused every time."""
    prepared = Prepared(statement)

    for _ in range(2):
        with pytest.raises(WallBreached), databases.work() as session:
            session.change(prepared, {})


def test_a_statement_of_one_compartment_is_refused_in_another(databases: Databases) -> None:
    """What was compiled for its own compartment must not be at hand in the next one."""
    with databases.work() as session:
        session.change(HEAR, event("e"))

    with pytest.raises(WallBreached), databases.coaching() as session:
        session.change(HEAR, event("e"))


def test_values_come_back_as_they_went(databases: Databases) -> None:
    """Moments, truths, bytes, numbers and what is missing are the same by this way as by the other."""
    at = datetime(2027, 3, 1, 9, 0, 0, 123457, timezone(timedelta(hours=9)))
    row = {
        "id": "m1",
        "alias": "a",
        "address": b"\x00\xff",
        "run_id": None,
        "key": "k",
        "kind": "message",
        "neutral": True,
        "lane": "slack:T1",
        "unasked": False,
        "crashes": 0,
        "state": "queued",
        "due_at": at,
        "not_after": None,
        "attempts": 0,
        "sealed": b"s",
    }
    with databases.work() as session:
        assert session.change(QUEUE, row) == 1

    with databases.work(write=False) as session:
        found = session.first(QUEUED, {})
        same = session.execute(QUEUED.statement).one()  # type: ignore[call-overload]  # a select
    assert {name: getattr(found, name) for name in row} == row
    assert type(found.neutral) is bool
    assert tuple(found) == tuple(same)


def test_many_rows_are_written_at_once(databases: Databases) -> None:
    """A turn may write several lines into the journal."""
    lines = [
        {"run_id": "r", "seq": number, "step": "s", "kind": "k", "at": NOW, "sealed": sealed}
        for number, sealed in enumerate((b"x", None, b"y"))
    ]
    with databases.work() as session:
        session.change(WRITE, lines)

    with databases.work(write=False) as session:
        found = session.rows(LINES, {"run": "r"})
    assert [(line.seq, line.at, line.sealed) for line in found] == [(0, NOW, b"x"), (1, NOW, None), (2, NOW, b"y")]


def test_what_it_changes_is_undone_with_its_transaction(databases: Databases) -> None:
    """It goes past SQLAlchemy, but not past the transaction."""
    with suppress(LookupError), databases.work() as session:
        session.change(HEAR, event("e"))
        raise LookupError

    with databases.work(write=False) as session:
        assert session.first(HEARD, {}) is None


def test_a_row_that_is_there_already_is_a_conflict_that_quotes_nothing(databases: Databases) -> None:
    """The driver's error quotes statement and values; ours neither quotes it nor leads to it."""
    row = event("can" + "ary")
    with databases.work() as session:
        session.change(HEAR, row)

    with pytest.raises(StorageConflict) as caught, databases.work() as session:
        session.change(HEAR, row)
    error = caught.value
    assert "canary" not in "".join(traceback.format_exception(error))
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize("values", [{"event_id": "e"}, event("e", datetime(2027, 3, 1))])  # noqa: DTZ001  the point
def test_a_value_that_is_missing_or_impossible_is_our_mistake(databases: Databases, values: dict[str, object]) -> None:
    """A column forgotten after the first call must not become an empty one."""
    with databases.work() as session:
        session.change(HEAR, event("first"))

    with pytest.raises(StorageFault, match=r"KeyError|ValueError"), databases.work() as session:
        session.change(HEAR, values)


def test_reading_may_not_write_by_this_way_either(databases: Databases) -> None:
    """A query that changes something is a mistake, and the database says so."""
    with pytest.raises(StorageError), databases.work(write=False) as session:
        session.change(HEAR, event("e"))


def test_a_list_of_any_length_is_refused(databases: Databases) -> None:
    """Its words change from call to call, so it cannot be compiled once."""
    several = Prepared(select(WORK.inbox).where(WORK.inbox.c.event_id.in_(bindparam("ids", expanding=True))))

    with pytest.raises(RuntimeError), databases.work(write=False) as session:
        session.rows(several, {"ids": ["e"]})
