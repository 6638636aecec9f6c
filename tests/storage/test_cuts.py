"""Connections cut by the server while a turn is under way: nothing is half kept, and the next turn goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, insert, make_url, select

from storage import wire
from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.run_tables import RunTables
from storage.sql import Prepared, Session, StorageDown
from tests.postgres import PostgresServer
from tests.storage_fixtures import NOW, open_databases

INBOX = RunTables.of(Compartment.WORK).inbox
HEAR = Prepared(insert(INBOX))
HEARD = Prepared(select(INBOX).order_by(INBOX.c.event_id))
CUT = Prepared(select(func.pg_terminate_backend(func.pg_backend_pid()).label("cut")))
"""Has the server end the very connection it is asked on, in the middle of an exchange."""


@pytest.fixture
def databases(postgres_urls: Urls) -> Iterator[Databases]:
    with open_databases(postgres_urls) as opened:
        yield opened


def event(name: str) -> dict[str, object]:
    return {"event_id": name, "at": NOW, "run_id": None}


def heard(databases: Databases) -> list[str]:
    with databases.work(write=False) as session:
        return [row.event_id for row in session.rows(HEARD, {})]


def between_statements(session: Session) -> None:
    session.change(HEAR, event("a"))
    session.rows(CUT, {})
    session.change(HEAR, event("b"))


def with_a_statement_that_waited(session: Session) -> None:
    session.change(HEAR, event("a"))
    session.later(HEAR, event("b"))
    session.rows(CUT, {})


def with_the_commit(session: Session) -> None:
    session.change(HEAR, event("a"))
    session.later(HEAR, event("b"))
    session.later(CUT, {})


def before_the_commit(session: Session) -> None:
    session.change(HEAR, event("a"))
    try:
        session.rows(CUT, {})
    except StorageDown:
        return


def before_anything(session: Session) -> None:
    session.rows(CUT, {})
    session.change(HEAR, event("a"))


TURNS = {
    "between statements": between_statements,
    "with a statement that waited": with_a_statement_that_waited,
    "with the commit": with_the_commit,
    "before the commit": before_the_commit,
    "before anything": before_anything,
}


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS.keys())
def test_a_cut_leaves_nothing_of_the_turn_and_the_next_one_works(
    databases: Databases, turn: Callable[[Session], None]
) -> None:
    """Half a turn would be worse than none; and nobody restarts anything for the next person."""

    def cut() -> None:
        with databases.work() as session:
            turn(session)

    with pytest.raises(StorageDown):
        cut()

    assert heard(databases) == []
    with databases.work() as session:
        session.change(HEAR, event("next"))
    assert heard(databases) == ["next"]


CutAll = Callable[[], None]


class Undone(Exception):
    """Ends a turn that others wait for."""


@pytest.fixture
def cut_all(postgres_server: PostgresServer, postgres_urls: Urls) -> CutAll:
    """Ends every connection to these databases, as a restart of the server does."""
    database = make_url(postgres_urls.keys).database

    def end() -> None:
        with postgres_server.connect() as admin:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])

    return end


def test_connections_that_died_meanwhile_cost_nobody_a_turn(databases: Databases, cut_all: CutAll) -> None:
    """Whoever comes first after a restart is served as ever, and nothing is carried out twice."""
    with databases.work() as session:
        session.change(HEAR, event("a"))
    cut_all()

    with databases.work() as session:
        session.later(HEAR, [event("b"), event("c")])
    cut_all()

    assert heard(databases) == ["a", "b", "c"]


def test_a_turn_cut_after_its_first_exchange_is_not_begun_anew(databases: Databases, cut_all: CutAll) -> None:
    """What it has read by then may no longer be so: the person is told, and tries again."""

    def turn() -> None:
        with databases.work() as session:
            session.change(HEAR, event("a"))
            cut_all()
            session.change(HEAR, event("b"))

    with pytest.raises(StorageDown):
        turn()

    assert heard(databases) == []


def test_a_server_that_does_not_answer_is_given_up(
    databases: Databases, postgres_urls: Urls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight hanging turns would be all there are: each ends, and its connection is not used again half-way."""
    monkeypatch.setattr(wire, "PATIENCE_SECONDS", 0.05)

    def turn() -> None:
        with databases.work() as session:
            session.change(HEAR, event("a"))

    def while_another_process_holds_the_row() -> None:
        with open_databases(postgres_urls) as elsewhere, elsewhere.work() as session:
            session.change(HEAR, event("a"))
            with pytest.raises(StorageDown):
                turn()
            raise Undone

    with pytest.raises(Undone):
        while_another_process_holds_the_row()

    turn()
    assert heard(databases) == ["a"]
