"""The databases that chaos is made with: SQLite in a folder, or a PostgreSQL server behind a proxy."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final, Protocol

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from storage import migrate, postgres
from storage.compartments import Compartment
from storage.databases import Urls, urls_in
from tests import postgres as server
from tests.chaos.history import MARK, Output
from tests.chaos.proxy import Proxy
from tests.storage_fixtures import MASTER_KEY

CHUNK: Final = 1 << 20
NAME: Final = "chaos"
PASSWORD: Final = "chaos"
SYSTEM: Final = ["pg_catalog", "information_schema"]
ROOM: Final = (
    "CREATE OR REPLACE FUNCTION chaos_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {} RETURN NULL; END $$"
)
"""Is called before each statement that puts something into a table."""
NO_ROOM: Final = "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';"


class Stored(Protocol):
    @property
    def urls(self) -> Urls:
        """For the bot: what goes wrong, goes wrong on this way."""
        ...

    @property
    def straight(self) -> Urls:
        """For whoever looks."""
        ...

    def bytes_at_rest(self) -> Output: ...


class Files:
    """SQLite."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.urls = self.straight = urls_in(folder)
        migrate.upgrade(self.urls)

    @contextmanager
    def locked(self, compartment: Compartment) -> Iterator[None]:
        """Somebody else writes and does not come to an end."""
        with sqlite3.connect(self._folder / f"{compartment}.db", isolation_level=None, timeout=30) as other:
            other.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                other.execute("ROLLBACK")
        other.close()

    def largest(self) -> int:
        """Bytes of the largest file there is, the logs beside the databases included."""
        return max(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())

    def bytes_at_rest(self) -> Output:
        return _searched("the files of SQLite", self._folder)


class Server:
    """PostgreSQL, reached through a proxy; `restart` is a crash of the server, not of the machine."""

    def __init__(self, home: Path, spare: Path, user: str | None) -> None:
        self._user, self._home = user, home
        self._binaries = server._runnable(server.find_binaries(), spare, user)
        self._data = server._initialise(self._binaries, home, PASSWORD, user)
        self._process, self.port = self._started()
        self.proxy = Proxy(self.port)
        self._through = 0

    def make(self) -> None:
        """The database, its six logins and all tables."""
        with self._keeper() as keeper:
            keeper.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        migrate.upgrade_one(self._url(NAME), MASTER_KEY)
        self.full(False)
        with self._keeper(NAME) as keeper:
            tables = keeper.execute(
                "SELECT schemaname, tablename FROM pg_tables WHERE schemaname <> ALL (%s)", [SYSTEM]
            ).fetchall()
            for table in tables:
                keeper.execute(
                    sql.SQL(
                        "CREATE TRIGGER chaos_room BEFORE INSERT OR UPDATE ON {} FOR EACH STATEMENT"
                        " EXECUTE FUNCTION public.chaos_room()"
                    ).format(sql.Identifier(*table))
                )

    def _started(self) -> tuple[subprocess.Popen[bytes], int]:
        return server._start(self._binaries, self._data, self._home / "log", self._user)

    def _url(self, database: str) -> str:
        return f"{server.SCHEME}://postgres:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def _keeper(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(server.plain(self._url(database)), autocommit=True)

    async def listen(self) -> None:
        self._through = await self.proxy.start()

    @property
    def straight(self) -> Urls:
        return postgres.urls_from_one(self._url(NAME), MASTER_KEY)

    @property
    def urls(self) -> Urls:
        real = self.straight
        return Urls({name: self._by_proxy(url) for name, url in real.data.items()}, self._by_proxy(real.keys))

    def _by_proxy(self, url: str) -> str:
        return make_url(url).set(port=self._through).render_as_string(hide_password=False)

    def crash(self) -> None:
        """As `pg_ctl stop -m immediate`: nobody is asked, nothing is tidied up."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait()

    def shut_down(self) -> None:
        """As `pg_ctl stop -m fast`: everybody is cut off, and everything tidied up."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    async def rise(self) -> None:
        self._process, self.port = await asyncio.to_thread(self._started)
        self.proxy.upstream = self.port

    def read_only(self, only: bool) -> None:
        """As when the disk of a server is full and its keeper takes writing away."""
        with self._keeper() as keeper:
            keeper.execute(f"ALTER SYSTEM SET default_transaction_read_only = {'on' if only else 'off'}")
            keeper.execute("SELECT pg_reload_conf()")

    def full(self, full: bool) -> None:
        """What the server says when a table cannot grow, at the statement that would make it grow. A disk that has no
        room for the log of transactions either makes it crash."""
        with self._keeper(NAME) as keeper:
            keeper.execute(ROOM.format(NO_ROOM if full else ""))

    def stop(self) -> None:
        server._stop(self._process)

    def bytes_at_rest(self) -> Output:
        """What it logged is beside what it stores."""
        return _searched("the files of PostgreSQL", self._home)


@asynccontextmanager
async def served() -> AsyncIterator[Server]:
    """Raises: PostgresMissing."""
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    with (
        server._folder(server.MEMORY if server._has_room(server.MEMORY) else server.OPEN, user) as home,
        server._folder(server.OPEN, user) as spare,
    ):
        made = await asyncio.to_thread(Server, home, spare, user)
        try:
            await asyncio.to_thread(made.make)
            await made.listen()
            yield made
        finally:
            await made.proxy.stop()
            made.stop()


def _searched(name: str, folder: Path) -> Output:
    """Only whether words of people are among the bytes: the rest is nobody's text."""
    found = any(_holds(path, MARK.encode()) for path in sorted(folder.rglob("*")) if path.is_file())
    return Output(name, MARK if found else "")


def _holds(path: Path, wanted: bytes) -> bool:
    end = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if wanted in end + chunk:
                return True
            end = chunk[-len(wanted) :]
    return False
