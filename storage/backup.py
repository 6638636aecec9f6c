"""Copies of databases that are in use, and their way back: SQLite by its own backup, PostgreSQL by pg_dump.

The data and the keys are copied apart: a folder holds one of the two, and says so in a file beside them.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import URL, make_url

from storage import migrate
from storage.engines import make_private_file, sqlite_path

HOLDS: Final = "HOLDS"
"""The file that says what a folder holds."""
DATA: Final = "data"
KEYS: Final = "keys"


class BackupRefused(Exception):
    """Nothing was changed; says why, and what to do."""


class Complaint(BackupRefused):
    """In the words of the program of PostgreSQL that would not."""


class PutBackInPart(Exception):
    """Something was put back, and the rest could not be done; says which."""


@dataclass(frozen=True)
class Copy:
    """One file of a backup on its way back: whole, of this version or an older one, and not yet in its place."""

    name: str
    place: URL
    file: Path

    def rows(self, table: str, most: int | None = None) -> list[dict[str, Any]]:
        """Rows of a table, as they were written; numbers may be text. Raises: BackupRefused."""
        read = _rows_in_file if _is_sqlite(self.place) else _rows_in_dump
        return list(islice(read(self.file, self.name, table), most))


def back_up(urls: Mapping[str, str], what: str, folder: Path) -> list[Path]:
    """One file for each name, as of one moment each, while everybody goes on writing. Older copies are replaced.

    Raises: BackupRefused, StorageDown.
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


def restore(
    urls: Mapping[str, str],
    what: str,
    folder: Path,
    admin: str | None = None,
    look: Callable[[Sequence[Copy]], None] | None = None,
) -> list[str]:
    """Looks at every copy, then puts all of them in their places. Whatever was written since is gone. Refused while
    Cairn runs: it would go on with what it remembers, and write it into what was put back.

    `admin` is the login that may make PostgreSQL's schemas anew; where none is given, each does it for itself.
    `look` refuses copies that belong to something else. Returns the names.
    Raises: BackupRefused, PutBackInPart, StorageDown, and what `look` raises.
    """
    places = {name: make_url(url) for name, url in urls.items()}
    _refuse_folder(folder, what, places)
    used = [name for name, place in places.items() if (_sqlite_is_open if _is_sqlite(place) else _is_served)(place)]
    if used:
        raise BackupRefused(f"Cairn is running with {', '.join(used)}; stop every web and worker first")
    copies = []
    try:
        for name, place in places.items():
            source = folder / _file(name, place)
            copies.append(Copy(name, place, _beside(place) if _is_sqlite(place) else source))
            _make_ready(copies[-1], source)
        if look:
            look(copies)
        _put_in_place(copies, admin)
    finally:
        for copy in copies:
            if _is_sqlite(copy.place):
                copy.file.unlink(missing_ok=True)
                _remove_logs(copy.file)
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


def _refuse_folder(folder: Path, what: str, places: Mapping[str, URL]) -> None:
    if not folder.is_dir():
        raise BackupRefused(f"{folder} is {'a file, not a folder' if folder.exists() else 'not there'}")
    if (holds := _holds(folder)) != what:
        raise BackupRefused(f"{folder} holds {holds or 'no backup'}, not the {what}")
    lacking = [file for name, place in places.items() if not (folder / (file := _file(name, place))).is_file()]
    if lacking:
        raise BackupRefused(f"{folder} lacks {', '.join(lacking)}")


def _holds(folder: Path) -> str:
    said = folder / HOLDS
    word = said.read_text("utf-8", errors="replace").strip() if said.is_file() else ""
    return word if word in (DATA, KEYS) else ""


def _file(name: str, place: URL) -> str:
    return f"{name}.db" if _is_sqlite(place) else f"{name}.dump"


def _is_sqlite(place: URL) -> bool:
    return place.get_backend_name() == "sqlite"


# --- the way back -----------------------------------------------------------------------------------------------------


def _make_ready(copy: Copy, source: Path) -> None:
    """Raises: BackupRefused when it is damaged, or not what it should be."""
    if _is_sqlite(copy.place):
        _copy_sqlite(source, copy.file)
    else:
        try:
            _run(["pg_restore", f"--file={os.devnull}", str(source)], copy.place)
        except Complaint:
            told = "it is damaged, no copy that Cairn made, or not for this login to read"
            raise BackupRefused(f"{source.name} could not be read: {told}. Nothing was changed") from None
        except BackupRefused as refused:
            raise BackupRefused(f"{source.name} could not be read ({refused}). Nothing was changed") from None
    revisions = [row["version_num"] for row in copy.rows("alembic_version", 1)]
    if not revisions:
        raise BackupRefused(f"{source.name} is no copy of Cairn's {copy.name}")
    if revisions[0] > migrate.heads()[copy.name]:
        raise BackupRefused(f"{source.name} is of a newer version of Cairn than this one")


def _put_in_place(copies: Sequence[Copy], admin: str | None) -> None:
    done: list[str] = []
    try:
        for copy in copies:
            if _is_sqlite(copy.place):
                target = sqlite_path(copy.place)
                # First: SQLite would take what an older log holds into the file that comes.
                _remove_logs(target)
                copy.file.replace(target)
            else:
                _undump(make_url(admin) if admin else copy.place, copy.file)
            done.append(copy.name)
    except (OSError, BackupRefused) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        if not done:
            raise BackupRefused(f"{copies[0].name} could not be put back: {why}") from None
        left = ", ".join(copy.name for copy in copies if copy.name not in done)
        raise PutBackInPart(
            f"put back: {', '.join(done)}; NOT put back: {left} ({why}). "
            "They do not belong together: put the whole copy back before Cairn is started"
        ) from None


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
            raise BackupRefused(f"{source.name} could not be copied ({error})") from None
    if found != ("ok",):
        raise BackupRefused(f"{source.name} is damaged")


def _rows_in_file(file: Path, schema: str, table: str) -> Iterator[dict[str, Any]]:
    with closing(sqlite3.connect(file)) as opened:
        opened.row_factory = sqlite3.Row
        if opened.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone():
            yield from map(dict, opened.execute(f"SELECT * FROM {table}"))  # noqa: S608  a table's name, ours


def _beside(place: URL) -> Path:
    """An empty file beside the place, so that a single rename puts there what is copied into it."""
    path = sqlite_path(place)
    file = path.with_name(f"{path.name}.part")
    make_private_file(file)
    file.write_bytes(b"")
    _remove_logs(file)
    return file


def _remove_logs(file: Path) -> None:
    for end in ("-wal", "-shm", "-journal"):
        file.with_name(f"{file.name}{end}").unlink(missing_ok=True)


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
    _run(["pg_dump", "--format=custom", f"--schema={name}", f"--file={target}", str(place.database)], place)


def _undump(place: URL, source: Path) -> None:
    """All or nothing: a fault leaves the schema as it was."""
    options = ["--clean", "--if-exists", "--single-transaction"]
    _run(["pg_restore", *options, f"--dbname={place.database}", str(source)], place)


def _rows_in_dump(file: Path, schema: str, table: str) -> Iterator[dict[str, Any]]:
    """As COPY writes them (postgresql.org/docs/current/sql-copy.html): of texts, only those without a backslash."""
    command = [_program("pg_restore"), "--data-only", f"--table={table}", "--file=-", str(file)]
    columns: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as written:
        try:
            for line in written.stdout or ():
                if line.startswith(f"COPY {schema}.{table} ("):
                    columns = line[line.index("(") + 1 : line.index(")")].split(", ")
                elif line == "\\.\n":
                    return
                elif columns:
                    yield dict(zip(columns, map(_value, line.rstrip("\n").split("\t")), strict=True))
        finally:
            written.kill()


def _value(text: str) -> str | bytes | None:
    if text.startswith(r"\\x"):
        return bytes.fromhex(text[3:])
    return None if text == r"\N" else text


def _program(name: str) -> str:
    found = shutil.which(name, path=os.environ.get("PG_BIN") or None) or shutil.which(name)
    if found is None:
        raise BackupRefused(f"{name} is not there; on Debian: apt-get install postgresql-client")
    return found


def _run(command: Sequence[str], place: URL) -> None:
    surroundings = {
        **os.environ,
        "LC_ALL": "C",  # what it says is read below
        "PGHOST": place.host or "",
        "PGPORT": str(place.port or 5432),
        "PGUSER": place.username or "",
        "PGPASSWORD": str(place.password or ""),
    }
    command = [_program(command[0]), "--no-password", *command[1:]]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise _why(Path(command[0]).name, done.stderr)


def _why(program: str, said: str) -> BackupRefused:
    """Its first complaint, without what a row says."""
    if other := re.search(r"server version: .*|unsupported version .*", said):
        return BackupRefused(f"{program} is too old here: {other[0]}; let PG_BIN name the folder of newer programs")
    found = re.search(r"error: (.*)", said)
    told = re.sub(r'(COPY failed for table "[^"]*").*', r"\1", found[1]) if found else "no reason given"
    return Complaint(f"{program} refused: {told}")
