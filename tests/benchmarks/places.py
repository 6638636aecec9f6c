"""Empty databases of ours to measure on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage import migrate, postgres
from storage.databases import Urls, urls_in
from tests.postgres import temporary_server
from tests.storage_fixtures import MASTER_KEY


@contextmanager
def migrated(backend: str) -> Iterator[Urls]:
    """On "sqlite" in a folder, on "postgres" on a temporary server; gone afterwards."""
    if backend == "sqlite":
        with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
            urls = urls_in(Path(folder))
            migrate.upgrade(urls)
            yield urls
        return
    with temporary_server() as server, server.database() as database:
        migrate.upgrade_one(database.url, MASTER_KEY)
        yield postgres.urls_from_one(database.url, MASTER_KEY)
