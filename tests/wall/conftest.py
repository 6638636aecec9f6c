"""One short scenario in every world, played once and looked at by several tests; and databases on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from storage.databases import Urls
from tests.postgres import PostgresDatabase, PostgresServer
from tests.storage_fixtures import copied, migrated_database, migrated_files, postgres_urls, sqlite_urls
from tests.wall.proof import QUICK, Databases, Proved, prove, sqlite
from tests.wall.scenario import Scenario, short

__all__ = ["migrated_database", "migrated_files", "postgres_urls", "sqlite_urls"]


@pytest.fixture(scope="session")
def proved() -> Proved:
    with sqlite() as (folder, databases):
        return asyncio.run(prove(Scenario(QUICK[0], short(QUICK[0])), folder, databases))


@pytest.fixture
def on_postgres(postgres_server: PostgresServer, migrated_database: PostgresDatabase) -> Iterator[Databases]:
    """A copy of the migrated database for each world."""
    with ExitStack() as copies:

        def made(folder: Path) -> Urls:
            del folder
            return copies.enter_context(copied(postgres_server, migrated_database))

        yield made
