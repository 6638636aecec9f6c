"""Databases for tests, empty and migrated: the same test on SQLite and on PostgreSQL.

Import the fixtures into a conftest: see tests/storage/conftest.py.
"""

from __future__ import annotations

import importlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from psycopg import sql
from sqlalchemy import make_url

from storage import migrate, postgres
from storage.compartments import Compartment
from storage.databases import Databases, Urls, urls_in
from tests.postgres import PostgresDatabase, PostgresServer

for compartment in Compartment:
    importlib.import_module(f"storage.{compartment}.tables")

MASTER_KEY = bytes(range(32))
FILE_COPY_SINCE = 150000
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def open_databases(urls: Urls, master_key: bytes = MASTER_KEY, now: Callable[[], datetime] = clock) -> Databases:
    return Databases.open(urls.data, urls.keys, master_key, clock=now)


@pytest.fixture(scope="session")
def migrated_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of migrated SQLite files, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate.upgrade(urls_in(folder))
    return folder


@pytest.fixture
def sqlite_urls(migrated_files: Path, tmp_path: Path) -> Urls:
    folder = tmp_path / "data"
    shutil.copytree(migrated_files, folder)
    return urls_in(folder)


@pytest.fixture(scope="session")
def migrated_database(postgres_server: PostgresServer) -> Iterator[PostgresDatabase]:
    """A migrated PostgreSQL database, to be copied; its logins open the copies too."""
    with postgres_server.database() as database:
        migrate.upgrade_one(database.url, MASTER_KEY)
        yield database


@pytest.fixture
def postgres_urls(postgres_server: PostgresServer, migrated_database: PostgresDatabase) -> Iterator[Urls]:
    with copied(postgres_server, migrated_database) as urls:
        yield urls


@contextmanager
def copied(server: PostgresServer, migrated: PostgresDatabase) -> Iterator[Urls]:
    """A copy of a migrated database, which goes at the end."""
    name = f"{migrated.name}c{secrets.token_hex(4)}"
    original = postgres.urls_from_one(migrated.url, MASTER_KEY)
    with server.connect() as admin:
        create = "CREATE DATABASE {} TEMPLATE {}"
        if admin.info.server_version >= FILE_COPY_SINCE:
            create += " STRATEGY FILE_COPY"  # a third of the time: the copy need not go through the log of writes
        admin.execute(sql.SQL(create).format(sql.Identifier(name), sql.Identifier(migrated.name)))
        yield Urls({key: _in(url, name) for key, url in original.data.items()}, _in(original.keys, name))
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _in(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgres"])
def urls(request: pytest.FixtureRequest) -> Urls:
    """Where the databases of one test lie."""
    found: Urls = request.getfixturevalue(f"{request.param}_urls")
    return found


@pytest.fixture
def databases(urls: Urls) -> Iterator[Databases]:
    with open_databases(urls) as opened:
        yield opened
