"""Copies of databases that are in use, and their way back: SQLite by its own backup, PostgreSQL by pg_dump.

The data and the keys are copied apart: a folder holds one of the two, and says so in a file beside them.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import URL, make_url

from storage.engines import make_private_file, sqlite_path

HOLDS: Final = "HOLDS"
"""The file that says what a folder holds."""
DATA: Final = "data"
KEYS: Final = "keys"


class BackupRefused(Exception):
    """Nothing was changed; says why, and what to do."""


def back_up(urls: Mapping[str, str], what: str, folder: Path) -> list[Path]:
    """One file for each name, as of one moment each, while everybody goes on writing. Older copies are replaced.

    Raises: BackupRefused.
    """
    _claim(folder, what)
    made = []
    for name, url in urls.items():
        place = make_url(url)
        target = folder / _file(name, place)
        half = target.with_suffix(".part")
        make_private_file(half)
        _copy_sqlite(sqlite_path(place), half) if _is_sqlite(place) else _dump(name, place, half)
        half.replace(target)
        made.append(target)
    return made


def restore(urls: Mapping[str, str], what: str, folder: Path, admin: str | None = None) -> list[str]:
    """Puts every copy in its place. Whatever was written since is gone. Refused while Cairn runs: it would go on with
    what it remembers, and write it into what was put back.

    `admin` is the login that may make PostgreSQL's schemas anew; where none is given, each does it for itself.
    Returns the names. Raises: BackupRefused.
    """
    if (holds := _holds(folder)) != what:
        raise BackupRefused(f"{folder} holds {holds or 'no backup'}, not the {what}")
    places = {name: make_url(url) for name, url in urls.items()}
    lacking = [file for name, place in places.items() if not (folder / (file := _file(name, place))).is_file()]
    if lacking:
        raise BackupRefused(f"{folder} lacks {', '.join(lacking)}")
    used = [name for name, place in places.items() if (_sqlite_is_open if _is_sqlite(place) else _is_served)(place)]
    if used:
        raise BackupRefused(f"Cairn is running with {', '.join(used)}; stop every web and worker first")
    for name, place in places.items():
        source = folder / _file(name, place)
        if _is_sqlite(place):
            make_private_file(sqlite_path(place))
            _copy_sqlite(source, sqlite_path(place))
        else:
            _undump(make_url(admin) if admin else place, source)
    return list(places)


# --- folders ----------------------------------------------------------------------------------------------------------


def _claim(folder: Path, what: str) -> None:
    """Keys and data never in one folder: who takes one of them must not have both."""
    other = KEYS if what == DATA else DATA
    for near in (folder, folder.parent, *(folder.iterdir() if folder.is_dir() else ())):
        if _holds(near) == other:
            raise BackupRefused(f"{near} holds the {other}; keep the {what} somewhere else, best on another machine")
    make_private_file(folder / HOLDS)
    (folder / HOLDS).write_text(what, "utf-8")


def _holds(folder: Path) -> str:
    said = folder / HOLDS
    return said.read_text("utf-8").strip() if said.is_file() else ""


def _file(name: str, place: URL) -> str:
    return f"{name}.db" if _is_sqlite(place) else f"{name}.dump"


def _is_sqlite(place: URL) -> bool:
    return place.get_backend_name() == "sqlite"


# --- SQLite -----------------------------------------------------------------------------------------------------------


def _copy_sqlite(source: Path, target: Path) -> None:
    """By SQLite itself, so that what stands in the -wal file comes along (sqlite.org/backup.html)."""
    if not source.is_file():
        raise BackupRefused(f"{source.name} is not there")
    with closing(sqlite3.connect(source)) as from_file, closing(sqlite3.connect(target)) as to_file:
        try:
            from_file.backup(to_file)
            found = to_file.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.Error as error:
            raise BackupRefused(f"{source.name} could not be copied ({type(error).__name__})") from None
    if found != ("ok",):
        raise BackupRefused(f"{source.name} is damaged")


def _sqlite_is_open(place: URL) -> bool:
    """Whether anybody has it open: a reader of a write-ahead log holds a lock even while it asks for nothing."""
    path = sqlite_path(place)
    if not path.is_file():
        return False
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as alone:
        try:
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
        except sqlite3.DatabaseError:
            return False  # damaged: that is what the copy is for
        alone.execute("ROLLBACK")
    return False


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


def _is_served(place: URL) -> bool:
    """Whether anybody is connected with the login of that compartment."""
    plain = place.set(drivername="postgresql", query={}).render_as_string(hide_password=False)
    try:
        with psycopg.connect(plain, connect_timeout=5, application_name="cairn-migrate") as connection:
            others = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE usename = current_user AND datname = current_database()"
                " AND application_name IN ('cairn', 'cairn-lanes') AND pid <> pg_backend_pid()"
            ).fetchone()
    except psycopg.Error:
        return False  # a server on which nothing is yet
    return bool(others and others[0])


def _dump(name: str, place: URL, target: Path) -> None:
    """With the login of that compartment alone: it can read nothing else."""
    _run(["pg_dump", "--format=custom", f"--schema={name}", f"--file={target}"], place)


def _undump(place: URL, source: Path) -> None:
    """All or nothing: a fault leaves the schema as it was."""
    _run(["pg_restore", "--clean", "--if-exists", "--single-transaction", str(source)], place, into=True)


def _run(command: Sequence[str], place: URL, *, into: bool = False) -> None:
    program = shutil.which(command[0], path=os.environ.get("PG_BIN") or None) or shutil.which(command[0])
    if program is None:
        raise BackupRefused(f"{command[0]} is not there; on Debian: apt-get install postgresql-client")
    where = [f"--dbname={place.database}"] if into else [str(place.database)]
    surroundings = {
        **os.environ,
        "PGHOST": place.host or "",
        "PGPORT": str(place.port or 5432),
        "PGUSER": place.username or "",
        "PGPASSWORD": str(place.password or ""),
    }
    done = subprocess.run(
        [program, *command[1:], "--no-password", *where], env=surroundings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise BackupRefused(f"{command[0]} refused: {last[0]}")
