"""What somebody can do who has stolen the password of one compartment: nothing in another one.

Every attack is tried by every login against every other schema. What a schema of its own does not hide is at the end.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Final

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from storage import migrate, postgres
from storage.compartments import Compartment
from storage.keystore import SCHEMA
from tests.postgres import PostgresDatabase, find_binaries, plain
from tests.storage_fixtures import MASTER_KEY

PAIRS: Final = tuple(permutations(postgres.NAMES, 2))
CANARY: Final = "canary-8c1f"

ATTACKS: Final = {
    "read it": "SELECT * FROM {there}",
    "count it": "SELECT count(*) FROM {there}",
    "copy it out": "COPY {there} TO STDOUT",
    "copy it into a file": "COPY {there} TO '/dev/null'",
    "copy it into a program": "COPY {there} TO PROGRAM 'cat'",
    "read it through a statement prepared before": "PREPARE thief AS SELECT * FROM {there}",
    "read it from within a block": "DO $$ BEGIN PERFORM 1 FROM {there}; END $$",
    "read it through a cursor": "DECLARE thief CURSOR WITH HOLD FOR SELECT * FROM {there}",
    "read it row by row under a lock": "SELECT * FROM {there} FOR UPDATE",
    "have its plan run": "EXPLAIN ANALYZE SELECT * FROM {there}",
    "lay a view over it": "CREATE VIEW {here}.thief AS SELECT * FROM {there}",
    "make a copy of it": "CREATE TABLE {here}.thief AS SELECT * FROM {there}",
    "make a copy for this session": "CREATE TEMPORARY TABLE thief AS SELECT * FROM {there}",
    "make a function that runs as somebody else": (
        "CREATE FUNCTION {here}.thief() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"
    ),
    "put a row into it": "INSERT INTO {there} DEFAULT VALUES",
    "empty it": "DELETE FROM {there}",
    "empty it at once": "TRUNCATE {there}",
    "change it": "UPDATE {there} SET version_num = ''",
    "lock everybody out of it": "DO $$ BEGIN LOCK TABLE {there}; END $$",
    "alter it": "ALTER TABLE {there} ADD COLUMN thief int",
    "drop it": "DROP TABLE {there}",
    "rename its schema": "ALTER SCHEMA {schema} RENAME TO thief",
    "set a trigger on it": (
        "CREATE TRIGGER thief AFTER INSERT ON {there} EXECUTE FUNCTION suppress_redundant_updates_trigger()"
    ),
    "set a rule on it": "CREATE RULE thief AS ON SELECT TO {there} DO INSTEAD SELECT 1",
    "switch row security on it": "ALTER TABLE {there} ENABLE ROW LEVEL SECURITY",
    "grant it to oneself": "GRANT SELECT ON {there} TO {me}",
    "grant what will come to oneself": (
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT SELECT ON TABLES TO {me}"
    ),
    "become its login": "SET ROLE {login}",
    "become its owner": "SET ROLE {owner}",
    "become its login for the session": "SET SESSION AUTHORIZATION {login}",
    "join its owners": "GRANT {owner} TO {me}",
    "give its login another password": "ALTER ROLE {login} PASSWORD 'mine'",
    "become a superuser": "ALTER ROLE {me} SUPERUSER",
    "look past row security": "ALTER ROLE {me} BYPASSRLS",
    "make a helper": "CREATE ROLE thief LOGIN",
    "make a database of one's own": "CREATE DATABASE thief",
    "make a schema of one's own": "CREATE SCHEMA thief",
    "read the server's files": "SELECT pg_read_file('postgresql.conf')",
    "list the server's files": "SELECT pg_ls_dir('base')",
    "read a file as a table": "COPY {here}.alembic_version FROM '/etc/passwd'",
    "read a file as a large object": "SELECT lo_import('/etc/passwd')",
    "read the passwords": "SELECT rolpassword FROM pg_authid",
    "read the statistics themselves": "SELECT * FROM pg_statistic",
    "call home by a link": "CREATE EXTENSION dblink",
    "call home by a foreign table": "CREATE EXTENSION postgres_fdw",
    "make a server to call": "CREATE SERVER thief FOREIGN DATA WRAPPER postgres_fdw",
    "write a program in the server": "CREATE EXTENSION plpython3u",
    "read what is copied elsewhere": "CREATE PUBLICATION thief FOR ALL TABLES",
    "read the log of changes": "SELECT pg_create_logical_replication_slot('thief', 'test_decoding')",
    "read its sequence": "SELECT last_value FROM {schema}.outbox_number_seq",
    "use up its sequence": "SELECT nextval('{schema}.outbox_number_seq')",
    "let the server log statements": "ALTER SYSTEM SET log_statement = 'all'",
    "log one's statements": "SET log_statement = 'all'",
}

REFUSED: Final = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.UndefinedFile,  # an extension that is not even installed
    psycopg.errors.FeatureNotSupported,
    psycopg.errors.InvalidSchemaName,  # nowhere to put it
    psycopg.errors.UndefinedObject,
)


@dataclass(frozen=True)
class Break:
    """One login, and the schema it is after."""

    reader: str
    target: str
    database: str

    def names(self) -> dict[str, sql.Composable]:
        return {
            "schema": sql.Identifier(self.target),
            "there": sql.Identifier(self.target, "alembic_version"),
            "here": sql.Identifier(self.reader),
            "me": sql.Identifier(postgres.role_of(self.database, self.reader)),
            "login": sql.Identifier(postgres.role_of(self.database, self.target)),
            "owner": sql.Identifier(postgres.owner_of(self.database, self.target)),
        }


@pytest.fixture(scope="module")
def installed(postgres_server: Any) -> Iterator[PostgresDatabase]:
    """One database with six schemas, as `migrate` makes it."""
    with postgres_server.database() as database:
        migrate.upgrade_one(database.url, MASTER_KEY)
        yield database


@pytest.fixture(scope="module")
def logins(installed: PostgresDatabase) -> Iterator[dict[str, psycopg.Connection[Any]]]:
    urls = postgres.urls_from_one(installed.url, MASTER_KEY)
    everything = {**{str(name): url for name, url in urls.data.items()}, SCHEMA: urls.keys}
    open_ = {name: psycopg.connect(plain(url), autocommit=True) for name, url in everything.items()}
    yield open_
    for connection in open_.values():
        connection.close()


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_stolen_password_opens_nothing_else(
    installed: PostgresDatabase, logins: dict[str, psycopg.Connection[Any]], attack: str
) -> None:
    """All thirty pairs; the server itself says no, whatever the code does."""
    for reader, target in PAIRS:
        if "{schema}.outbox" in ATTACKS[attack] and target == SCHEMA:
            continue  # the key store has no sequence
        query = sql.SQL(ATTACKS[attack].replace("'{schema}.", "'" + target + ".")).format(
            **Break(reader, target, installed.name).names()
        )
        with pytest.raises(psycopg.Error) as refused:
            logins[reader].execute(query)

        assert isinstance(refused.value, REFUSED), f"{reader} after {target}: {type(refused.value).__name__}"


def test_the_attacks_would_be_noticed(installed: PostgresDatabase) -> None:
    """The same statements in the hands of an administrator do work: it is the login that is refused."""
    working = [
        "read it",
        "count it",
        "lock everybody out of it",
        "alter it",
        "become its owner",
        "read the passwords",
    ]
    with psycopg.connect(plain(installed.url)) as admin:
        for attack in working:
            admin.execute(sql.SQL(ATTACKS[attack]).format(**Break("work", "coaching", installed.name).names()))
            admin.rollback()


def test_a_dump_with_another_s_login_holds_nothing_of_the_schema(installed: PostgresDatabase) -> None:
    """The tool everybody reaches for first."""
    url = make_url(postgres.urls_from_one(installed.url, MASTER_KEY).data[Compartment.EVALUATION])
    surroundings = {**os.environ, "PGPASSWORD": str(url.password)}
    where = ["-h", str(url.host), "-p", str(url.port), "-U", str(url.username), "-d", str(url.database)]
    for asked in (["--schema=coaching"], []):
        done = subprocess.run(
            [str(find_binaries() / "pg_dump"), *asked, *where],
            env=surroundings, capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert done.returncode != 0
        assert "permission denied" in done.stderr
        assert "COPY coaching" not in done.stdout


def test_another_s_statements_cannot_be_watched(
    installed: PostgresDatabase, logins: dict[str, psycopg.Connection[Any]]
) -> None:
    """The list of who is doing what shows that somebody works, and not at what; nobody can be cut off either."""
    victim, thief = logins["coaching"], logins["evaluation"]
    victim.execute(f"SELECT '{CANARY}'")
    found = thief.execute("SELECT pid, query FROM pg_stat_activity WHERE usename <> current_user").fetchall()

    assert found, "others are seen to be there"
    assert CANARY not in str(found)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        thief.execute("SELECT pg_terminate_backend(%s)", [victim.info.backend_pid])


def test_statistics_show_no_values_of_another_schema(
    installed: PostgresDatabase, logins: dict[str, psycopg.Connection[Any]]
) -> None:
    """The planner keeps samples of every column; only who may read the column sees them."""
    with psycopg.connect(plain(installed.url), autocommit=True) as admin:
        admin.execute("ANALYZE")
    found = logins["evaluation"].execute("SELECT DISTINCT schemaname FROM pg_stats").fetchall()

    assert ("coaching",) not in found


def test_what_a_schema_of_its_own_does_not_hide(
    installed: PostgresDatabase, logins: dict[str, psycopg.Connection[Any]]
) -> None:
    """Said in docs/wall.md: in one database every login sees names of tables and about how many rows they have.
    Whoever must hide that gives six URLs of separate databases."""
    thief = logins["evaluation"]
    seen = thief.execute(
        "SELECT relname, reltuples FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'coaching'"
    ).fetchall()

    assert {"journal", "runs"} <= {name for name, _ in seen}
