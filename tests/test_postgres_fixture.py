"""The temporary PostgreSQL server: as good as a real one, and gone without a trace."""

from __future__ import annotations

import stat
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine, text

from tests import postgres
from tests.postgres import PostgresDatabase, PostgresMissing, PostgresServer, plain, temporary_server


def test_each_test_gets_an_empty_database(postgres_database: PostgresDatabase) -> None:
    """Rows of one test must never decide another."""
    engine = create_engine(postgres_database.url)
    with engine.connect() as connection:
        name, tables = connection.execute(
            text("SELECT current_database(), (SELECT count(*) FROM pg_tables WHERE schemaname = 'public')")
        ).one()
    engine.dispose()

    assert (name, tables) == (postgres_database.name, 0)


def test_a_database_and_its_roles_are_gone_afterwards(postgres_server: PostgresServer) -> None:
    """Roles belong to the whole server; one left behind would fail the next test that makes it."""
    with postgres_server.database() as database, psycopg.connect(plain(database.url), autocommit=True) as connection:
        role = database.role("coaching")
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'x'").format(sql.Identifier(role)))
        connection.execute("CREATE TABLE note (words text)")
        connection.execute(sql.SQL("GRANT SELECT ON note TO {}").format(sql.Identifier(role)))
        with psycopg.connect(plain(database.url_as(role, "x"))) as guest:
            guest.execute("SELECT words FROM note")

    with postgres_server.connect() as admin:
        left = admin.execute(
            "SELECT datname FROM pg_database WHERE datname = %(name)s"
            " UNION ALL SELECT rolname FROM pg_roles WHERE starts_with(rolname, %(name)s)",
            {"name": database.name},
        ).fetchall()
    assert left == []


def test_a_role_with_a_wrong_password_is_refused(postgres_database: PostgresDatabase) -> None:
    """Tests of the wall prove what a role cannot read; a server that trusts everybody would prove nothing."""
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(plain(postgres_database.url_as("postgres", "wrong")))


def test_a_second_server_runs_beside_the_first_and_leaves_nothing(postgres_server: PostgresServer) -> None:
    """Two checkouts on one machine may test at once, and neither fills the disk."""
    with temporary_server() as second, second.connect() as admin:
        data = Path(_one(admin.execute("SHOW data_directory")))
        assert data.is_dir()
        assert second.url != postgres_server.url

    assert not data.parent.exists()
    with pytest.raises(psycopg.OperationalError):
        second.connect()


def test_binaries_in_a_private_directory_run_and_it_stays_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virtual environment under a private home must work, as root too, without opening that home to everybody."""
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    binaries = postgres.copy_binaries(postgres.find_binaries(), private)
    monkeypatch.setattr(postgres, "find_binaries", lambda: binaries)

    with temporary_server() as server, server.connect() as admin:
        answer = _one(admin.execute("SELECT 'ready'"))

    assert answer == "ready"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path, private)] == [0o700, 0o700]


def test_binaries_of_the_machine_serve_where_the_wheel_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest installation is taken, by number: 9.6 is older than 18."""
    for version in ("9.6", "15", "18"):
        (tmp_path / version / "bin").mkdir(parents=True)
        for program in ("initdb", "postgres"):
            (tmp_path / version / "bin" / program).touch()
    monkeypatch.setattr(postgres, "find_spec", lambda name: None)
    monkeypatch.setattr(postgres, "SYSTEM", tmp_path)
    monkeypatch.delenv("PG_BIN", raising=False)

    assert postgres.find_binaries() == tmp_path / "18" / "bin"


def test_without_any_postgres_the_reader_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing server is a sentence, not a stack trace from deep inside."""
    monkeypatch.setattr(postgres, "find_spec", lambda name: None)
    monkeypatch.setattr(postgres, "SYSTEM", Path("/nowhere"))
    monkeypatch.delenv("PG_BIN", raising=False)

    with pytest.raises(PostgresMissing, match="in PG_BIN"):
        postgres.find_binaries()


def _one(cursor: psycopg.Cursor[tuple[str, ...]]) -> str:
    row = cursor.fetchone()
    assert row is not None
    return row[0]
