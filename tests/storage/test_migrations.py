"""The history of each schema leads to what the code expects."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from storage import migrate, postgres
from storage.compartments import Compartment
from storage.databases import Urls, urls_in
from storage.engines import open_for_migration
from tests.postgres import PostgresDatabase
from tests.storage_fixtures import MASTER_KEY, open_databases


@pytest.mark.parametrize("name", migrate.HISTORIES)
def test_migrating_from_nothing_gives_what_the_tables_say(urls: Urls, name: str) -> None:
    """Else a fresh installation and the code disagree, on one of the two databases."""
    url = urls.keys if name == "keys" else urls.data[Compartment(name)]
    engine = open_for_migration(make_url(url), name)
    with engine.connect() as connection:
        # SQLite has no identity columns to compare: its integer keys number themselves.
        options = {"compare_type": True, "compare_server_default": connection.dialect.name == "postgresql"}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, migrate.tables_of(name))
    engine.dispose()

    assert differences == []


def test_each_history_is_one_line() -> None:
    """Two heads would leave it to chance which tables there are: Alembic raises at them, and reads what we read."""
    heads = {name: ScriptDirectory.from_config(migrate._config(name)).get_current_head() for name in migrate.HISTORIES}

    assert migrate.heads() == heads


def test_a_fresh_installation_is_current(urls: Urls) -> None:
    """What readiness asks before it says yes."""
    assert migrate.behind(urls) == []


def test_what_was_never_migrated_is_behind(tmp_path: Path) -> None:
    """The bot must not serve from databases without tables."""
    assert migrate.behind(urls_in(tmp_path)) == list(migrate.HISTORIES)


def test_migrating_again_changes_nothing(sqlite_urls: Urls) -> None:
    """Each release runs it, needed or not."""
    open_databases(sqlite_urls).close()

    migrate.upgrade(sqlite_urls)

    assert migrate.behind(sqlite_urls) == []
    open_databases(sqlite_urls).close()


def before(name: str, slug: str) -> str:
    """The revision before the one that is called `slug`."""
    revisions = ScriptDirectory.from_config(migrate._config(name)).walk_revisions()
    return next(str(one.down_revision) for one in revisions if one.doc == slug)


def test_tables_that_are_made_anew_keep_what_was_in_them(tmp_path: Path) -> None:
    """SQLite alters a table by copying it: an open run, an event that was heard, an unsent message must come along."""
    urls, name = urls_in(tmp_path), "evaluation"
    with migrate._connected(name, make_url(urls.data[Compartment(name)]), owner=None) as connection:
        config = migrate._config(name)
        config.attributes.update(connection=connection, tables=migrate.tables_of(name))
        command.upgrade(config, before(name, "narrow"))
        for put in (
            "INSERT INTO inbox VALUES ('heard', 7, NULL)",
            "INSERT INTO runs VALUES ('run', 'a', x'00', 'f', '', 1, 'waiting', 'form', 's', 1, 'key', 1, 1, NULL, 9)",
            (
                "INSERT INTO outbox (id, alias, address, run_id, key, kind, neutral, state, due_at, attempts, sealed) "
                "VALUES ('m', 'a', x'00', 'run', 'key', 'nudge', 1, 'queued', 5, 0, x'01')"
            ),
        ):
            connection.exec_driver_sql(put)

    migrate.upgrade(urls)

    with closing(sqlite3.connect(tmp_path / f"{name}.db")) as found:
        assert found.execute("SELECT * FROM inbox").fetchall() == [("heard", 7)]
        assert found.execute("SELECT id, step, start_key, expires_at FROM runs").fetchall() == [("run", "s", "key", 9)]
        assert found.execute("SELECT number, id, state, sealed FROM outbox").fetchall() == [(1, "m", "queued", b"\x01")]


def upgrade_one(url: str) -> None:
    migrate.upgrade_one(url, MASTER_KEY)


def twice_at_once(do: Callable[[Any], None], what: object) -> list[int | None]:
    """Exit codes of two processes that do the same."""
    processes = [multiprocessing.get_context("spawn").Process(target=do, args=(what,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    codes = [process.exitcode for process in processes]
    for process in processes:
        process.close()
    return codes


def test_two_replicas_may_migrate_files_at_once(tmp_path: Path) -> None:
    """Both are started with the same release."""
    urls = urls_in(tmp_path)

    assert twice_at_once(migrate.upgrade, urls) == [0, 0]
    open_databases(urls).close()


def test_two_replicas_may_migrate_postgresql_at_once(postgres_database: PostgresDatabase) -> None:
    """Roles, schemas and tables are made once, by whoever is first."""
    assert twice_at_once(upgrade_one, postgres_database.url) == [0, 0]
    open_databases(postgres.urls_from_one(postgres_database.url, MASTER_KEY)).close()
