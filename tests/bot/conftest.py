"""A bot at a desk, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from storage.databases import Urls
from tests.adapters.slack.fake_web_api import FakeWebApi, fake_web_api
from tests.desk import Desk, desk_on
from tests.storage_fixtures import migrated_database, migrated_files, postgres_urls, sqlite_urls, urls

__all__ = ["migrated_database", "migrated_files", "postgres_urls", "sqlite_urls", "urls"]


@pytest.fixture
async def api() -> AsyncIterator[FakeWebApi]:
    """Slack's Web API, in which everything succeeds unless a test says otherwise."""
    async with fake_web_api() as started:
        yield started


@pytest.fixture
def desk(urls: Urls) -> Iterator[Desk]:
    yield from desk_on(urls)
