"""Statements that are not waited for keep what transactions promise: all or nothing, in order, nothing unnoticed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import bindparam, func, insert, select, update

from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.prepared import Plan
from storage.run_tables import RunTables
from storage.sql import Prepared, StorageConflict, StorageError, StorageFault
from tests.storage_fixtures import NOW, open_databases

INBOX = RunTables.of(Compartment.WORK).inbox
DIRECTORY = RunTables.of(Compartment.DIRECTORY).inbox
HEAR = Prepared(insert(INBOX))
HEARD = Prepared(select(INBOX).order_by(INBOX.c.event_id))
OTHERS = Prepared(insert(DIRECTORY))
BY_STEP = Prepared(select(INBOX).where(INBOX.c.event_id == bindparam("b_step")))


HEAR_LATER = Prepared(update(INBOX).where(INBOX.c.event_id == bindparam("b_event")).values(at=bindparam("at")))


class TooMany(Exception):
    """Raised by a check."""


class MovedOn(Exception):
    """Raised when what had to be changed was not there."""


def refuse(changed: int) -> None:
    raise TooMany(changed)


def event(name: str) -> dict[str, object]:
    return {"event_id": name, "at": NOW}


def heard(databases: Databases) -> list[str]:
    with databases.work(write=False) as session:
        return [row.event_id for row in session.rows(HEARD, {})]


def test_what_is_not_waited_for_is_kept_and_seen_by_what_follows(databases: Databases) -> None:
    """A turn reads what it wrote before, by either way of asking."""
    with databases.work() as session:
        session.later(HEAR, [event("a"), event("b")])
        prepared = [row.event_id for row in session.rows(HEARD, {})]
        session.later(HEAR, event("c"))
        counted = session.scalar(select(func.count()).select_from(INBOX))
        session.later(HEAR, event("d"))

    assert (prepared, counted, heard(databases)) == (["a", "b"], 3, ["a", "b", "c", "d"])


def test_a_check_that_fails_leaves_nothing_of_the_turn(databases: Databases) -> None:
    """Somebody else moved the run: no line of this turn may stay, before the check or after."""

    def turn() -> None:
        with databases.work() as session:
            session.later(HEAR, [event("a"), event("b")], refuse)
            session.later(HEAR, event("a"))

    with pytest.raises(TooMany, match="2"):
        turn()

    assert heard(databases) == []


def test_what_had_to_be_changed_and_was_not_there_leaves_nothing_of_the_turn(databases: Databases) -> None:
    """A run that moved on takes with it what was written before and after, up to the end of the turn."""

    def turn(missed: str) -> None:
        with databases.work() as session:
            session.later(HEAR, event("b"))
            session.require(HEAR_LATER, {"b_event": missed, "at": NOW}, MovedOn)
            session.later(HEAR, event("c"))

    with databases.work() as session:
        session.change(HEAR, event("a"))
    with pytest.raises(MovedOn):
        turn("nobody heard this")

    assert heard(databases) == ["a"]
    turn("a")
    assert heard(databases) == ["a", "b", "c"]


def test_a_conflict_before_what_had_to_be_changed_is_told_as_one(databases: Databases) -> None:
    """It failed for its own reason; nobody is told that the run moved on."""

    def turn() -> None:
        with databases.work() as session:
            session.later(HEAR, [event("a"), event("a")])
            session.require(HEAR_LATER, {"b_event": "nobody heard this", "at": NOW}, MovedOn)

    with pytest.raises(StorageConflict):
        turn()

    assert heard(databases) == []


def test_a_conflict_that_comes_late_is_still_one(databases: Databases) -> None:
    """It is raised with the commit at the latest, in our own words, and nothing is kept."""

    def turn() -> None:
        with databases.work() as session:
            session.later(HEAR, event("a"))
            session.later(HEAR, event("a"))

    with pytest.raises(StorageConflict) as caught:
        turn()

    assert caught.value.__cause__ is None
    assert heard(databases) == []


def test_what_the_server_has_given_up_is_not_called_kept(postgres_urls: Urls) -> None:
    """Whoever passes over an error and goes on must learn at the end that nothing was kept."""

    def turn(databases: Databases) -> None:
        with databases.work() as session:
            session.change(HEAR, event("a"))
            with suppress(StorageConflict):
                session.change(HEAR, event("a"))

    with open_databases(postgres_urls) as databases:
        with pytest.raises(StorageFault):
            turn(databases)

        assert heard(databases) == []


def test_a_glance_may_not_write(databases: Databases) -> None:
    """Without a transaction around it a write would be kept at once."""
    with pytest.raises(StorageError), databases.glance() as session:
        session.change(OTHERS, event("a"))


def test_no_text_is_cut_short_unnoticed(databases: Databases) -> None:
    """A character that ends strings elsewhere is kept, or refused; never the end of what is kept."""
    try:
        with databases.work() as session:
            session.change(HEAR, event("be\0yond"))
    except StorageError:
        assert heard(databases) == []
    else:
        assert heard(databases) == ["be\0yond"]


def test_statements_stay_prepared_after_many_others_and_a_conflict(databases: Databases) -> None:
    """A driver that prepares by itself forgets all after an error, ours too; the next turn would fail."""
    with databases.work() as session:
        session.change(HEAR, event("before"))
    for number in range(12):
        with databases.work() as session:
            session.execute(insert(INBOX).values(event(f"plain {number}")))
    with pytest.raises(StorageConflict), databases.work() as session:
        session.execute(insert(INBOX).values(event("plain 0")))

    with databases.work() as session:
        session.change(HEAR, event("after"))

    assert "after" in heard(databases)


def test_a_glance_may_not_write_by_asking_for_rows_either(databases: Databases) -> None:
    """A write that answers with rows is a write."""
    with pytest.raises(StorageError), databases.glance() as session:
        session.rows(Prepared(insert(DIRECTORY).returning(DIRECTORY.c.event_id)), event("a"))

    with databases.directory(write=False) as session:
        assert session.rows(Prepared(select(DIRECTORY)), {}) == []


@pytest.mark.parametrize("one", [1.5, NOW, ["a"]], ids=["fraction", "date", "list"])
def test_a_value_of_a_kind_that_is_never_stored_is_our_mistake(postgres_urls: Urls, one: object) -> None:
    """Guessed at, it would be kept as something else; and the fault says no word of it."""
    with open_databases(postgres_urls) as databases:
        with pytest.raises(StorageFault, match=r"^UnknownKind$"), databases.work() as session:
            session.rows(BY_STEP, {"b_step": one})

        assert heard(databases) == []


def test_a_column_of_a_kind_that_is_never_stored_is_our_mistake(postgres_urls: Urls) -> None:
    """The same for what is found: a number with a point, a date of the server's."""
    with open_databases(postgres_urls) as databases:
        for strange in (func.now(), func.random()):
            with pytest.raises(StorageFault, match=r"^UnknownKind$"), databases.work() as session:
                session.rows(Prepared(select(strange.label("strange"))), {})

        assert heard(databases) == []


def test_a_statement_that_cannot_be_prepared_spoils_no_other(postgres_urls: Urls) -> None:
    """What the server knows already must not be prepared again on that connection, or it fails there for good."""
    other = Prepared(select(INBOX.c.at).order_by(INBOX.c.at))
    with open_databases(postgres_urls) as databases:
        for _ in range(2):
            with pytest.raises(StorageFault), databases.work() as session:
                session.several((other, {}), (Prepared(select(func.no_such_function().label("none"))), {}))

        with databases.work() as session:
            assert session.rows(other, {}) == []


def test_statements_compiled_at_the_same_moment_are_not_confused(databases: Databases) -> None:
    """Threads compile at once when a process starts: under one name, one would run the statement of another."""
    dialect = databases._engines[Compartment.WORK].write.dialect
    compiled = [Plan(statement.statement, dialect, ()) for statement in (HEARD, BY_STEP, HEARD)]

    assert compiled[0].name == compiled[2].name != compiled[1].name
