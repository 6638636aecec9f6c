"""A bot at a desk, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.databases import Urls
from tests.desk import Desk, desk_on
from tests.storage_fixtures import migrated_database, migrated_files, postgres_urls, sqlite_urls, urls

__all__ = ["migrated_database", "migrated_files", "postgres_urls", "sqlite_urls", "urls"]


@pytest.fixture
def desk(urls: Urls) -> Iterator[Desk]:
    yield from desk_on(urls)
