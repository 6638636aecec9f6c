"""What the databases promise: nothing lost, nothing shown, nothing shared."""

from __future__ import annotations

import base64
import shutil
import stat
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, insert, select

from storage import outbox, runs
from storage.compartments import Compartment
from storage.databases import Databases, SamePlace, Urls, urls_in
from storage.outbox import Letter
from storage.run_tables import RunTables
from storage.runs import Start, StoredEntry
from storage.sql import Session, StorageConflict, StorageDown, StorageError, StorageFault
from tests.storage_fixtures import MASTER_KEY, NOW, clock, open_databases

WORK = RunTables.of(Compartment.WORK)
CANARY = "zeisig-kanarie-4711"


def with_canary(session: Session) -> None:
    """A run, a journal and a message, all about and full of the canary."""
    entries = [StoredEntry("ask", "answered", NOW, {"win": CANARY * 2000})]
    begin = Start(id="r1", tenant=CANARY, person=CANARY, flow="visible-flow", version=1, entries=entries)
    runs.start(session, begin, NOW)
    letter = Letter("m1", CANARY, CANARY, key="k", kind="reply", payload=CANARY, due_at=NOW, lane="slack:T1")
    outbox.queue(session, letter)


def test_nothing_a_person_said_is_readable_in_the_files(sqlite_urls: Urls, tmp_path: Path) -> None:
    """A stolen disk, a copied backup, a curious administrator: neither words nor names, in the -wal file neither."""
    spellings = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    spellings += [base64.b64encode(CANARY.encode())[:20], CANARY.encode().hex().encode()]
    with open_databases(sqlite_urls) as databases:
        for compartment in Compartment:
            with databases.begin(compartment) as session:
                with_canary(session)
        files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    assert any(b"visible-flow" in content for path, content in files.items() if path.name.endswith("-wal"))
    assert [path.name for path, content in files.items() if any(word in content for word in spellings)] == []


def test_after_an_erasure_no_trace_waits_in_the_write_ahead_log(sqlite_urls: Urls, tmp_path: Path) -> None:
    """SQLite keeps overwritten pages there until a checkpoint; a destroyed key must not lie around wrapped."""
    with open_databases(sqlite_urls) as databases:
        with databases.work() as session:
            with_canary(session)
        databases.erase(Compartment.WORK, CANARY, CANARY)

        assert [(tmp_path / "data" / name).stat().st_size for name in ("work.db-wal", "keys/keys.db-wal")] == [0, 0]


def test_files_are_for_this_user_alone(tmp_path: Path) -> None:
    """Another user of the machine has no business in them."""
    urls = urls_in(tmp_path / "new" / "data")
    with pytest.raises(StorageFault):
        open_databases(urls)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").rglob("*")}
    assert {mode for name, mode in modes.items() if ".db" in name} == {0o600}
    assert (modes["data"], modes["keys"], len(modes)) == (0o700, 0o700, 8)


def test_side_files_are_for_this_user_alone_too(sqlite_urls: Urls, tmp_path: Path) -> None:
    """The -wal file holds the newest rows."""
    with open_databases(sqlite_urls) as databases, databases.work() as session:
        with_canary(session)
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*.db-*")}

    assert modes == {0o600}


def test_a_folder_that_cannot_be_made_is_reported_as_down(tmp_path: Path) -> None:
    """A volume that is not mounted, or a file in its place."""
    (tmp_path / "data").write_text("in the way")

    with pytest.raises(StorageDown):
        open_databases(urls_in(tmp_path / "data"))


def _same_file(urls: Urls, folder: Path) -> Urls:
    return replace(urls, data={**urls.data, Compartment.EVALUATION: urls.data[Compartment.COACHING]})


def _linked(urls: Urls, folder: Path) -> Urls:
    (folder / "data" / "evaluation.db").unlink()
    (folder / "data" / "evaluation.db").hardlink_to(folder / "data" / "coaching.db")
    return urls


def _other_spelling(urls: Urls, folder: Path) -> Urls:
    return replace(urls, data={**urls.data, Compartment.VOICE: f"sqlite:///{folder}/data/../data/coaching.db"})


def _keys_among_data(urls: Urls, folder: Path) -> Urls:
    return replace(urls, keys=urls.data[Compartment.WORK])


@pytest.mark.parametrize("merge", [_same_file, _linked, _other_spelling, _keys_among_data])
def test_two_compartments_in_one_file_are_refused(
    sqlite_urls: Urls, tmp_path: Path, merge: Callable[[Urls, Path], Urls]
) -> None:
    """A slip in the settings must not take the wall down; keys beside their data would open every backup."""
    with pytest.raises(SamePlace):
        open_databases(merge(sqlite_urls, tmp_path))


def test_two_compartments_with_one_login_are_refused(postgres_urls: Urls) -> None:
    """Schemas apart are not enough when the same login reads both."""
    merged = replace(
        postgres_urls, data={**postgres_urls.data, Compartment.VOICE: postgres_urls.data[Compartment.WORK]}
    )

    with pytest.raises(SamePlace, match="work and voice"):
        open_databases(merged)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_database_in_memory_is_refused(sqlite_urls: Urls, url: str) -> None:
    """It would be empty at each connection."""
    with pytest.raises(ValueError, match="memory"):
        open_databases(replace(sqlite_urls, data={**sqlite_urls.data, Compartment.WORK: url}))


def test_a_connection_keeps_what_was_committed(sqlite_urls: Urls) -> None:
    """These settings survive a power cut; the defaults of SQLite do not all."""
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    with open_databases(sqlite_urls) as databases:
        for pair in databases._engines.values():
            for engine in (pair.write, pair.read):
                with engine.connect() as connection:
                    found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}

                assert found == wanted


def provoke_conflict(session: Session) -> None:
    row = {"event_id": CANARY, "at": NOW}
    session.execute(insert(WORK.inbox), row)
    session.execute(insert(WORK.inbox), row)


def provoke_missing_value(session: Session) -> None:
    session.execute(insert(WORK.journal).values(run_id=CANARY, seq=1, step=CANARY, kind=CANARY, at=None))


def provoke_several_rows(session: Session) -> None:
    session.execute(insert(WORK.inbox), [{"event_id": f"{CANARY}{n}", "at": NOW} for n in range(2)])
    session.one_or_none(select(WORK.inbox))


def provoke_late(session: Session) -> None:
    """An error that comes up only when the result is read."""
    session.execute(insert(WORK.inbox), [{"event_id": f"{CANARY}{n}", "at": NOW} for n in range(2)])
    session.execute(select(WORK.inbox)).one()


@pytest.mark.parametrize(
    ("provoke", "kind"),
    [
        (provoke_conflict, StorageConflict),
        (provoke_missing_value, StorageFault),
        (provoke_several_rows, StorageFault),
        (provoke_late, StorageFault),
    ],
)
def test_errors_hold_nothing_of_what_was_stored(
    databases: Databases, provoke: Callable[[Session], None], kind: type[StorageError]
) -> None:
    """Errors are logged and shown; drivers and servers quote the row that they refused."""
    with pytest.raises(kind) as caught, databases.work() as session:
        provoke(session)

    error = caught.value
    said = [str(error), repr(error), *map(str, error.args), *traceback.format_exception(error)]
    assert not any(CANARY in text for text in said)
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    assert error.kind


def test_a_full_disk_is_reported_and_recovered_from(sqlite_urls: Urls) -> None:
    """Nothing of the turn is kept, the person can try again, and it works when there is room."""
    with open_databases(sqlite_urls) as databases:

        def asked(pragma: str) -> int:
            with databases.work() as session:
                return int(session._transaction.core.exec_driver_sql(f"PRAGMA {pragma}").scalar() or 0)

        asked(f"max_page_count={asked('page_count')}")
        with pytest.raises(StorageDown, match="SQLITE_FULL"), databases.work() as session:
            with_canary(session)
        asked(f"max_page_count={1 << 30}")

        with databases.work() as session:
            assert runs.load(session, "r1") is None
            with_canary(session)
            assert runs.load(session, "r1") is not None


def test_eight_writers_at_once_all_succeed(urls: Urls) -> None:
    """As many processes as that on one file: each waits its turn, none is told "locked", no write is lost."""
    together = Barrier(8)

    def write(number: int) -> None:
        with Databases.open(urls.data, urls.keys, MASTER_KEY, clock=clock) as databases:
            together.wait(30)
            for each in range(20):
                with databases.work() as session:
                    runs.first_time(session, f"{number}-{each}", NOW)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))

    with open_databases(urls) as databases, databases.work(write=False) as session:
        assert session.scalar(select(func.count()).select_from(WORK.inbox)) == 160


def test_a_database_that_is_away_is_reported_as_down(postgres_urls: Urls) -> None:
    """A refused connection is a reason to try again, and no reason to print the URL with its password."""
    away = replace(
        postgres_urls, data={**postgres_urls.data, Compartment.WORK: "postgresql+psycopg://u:secret@127.0.0.1:1/x"}
    )

    with pytest.raises(StorageDown) as caught:
        open_databases(away)
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_urls_printed_show_no_password(postgres_urls: Urls) -> None:
    """They end up in tracebacks."""
    assert "postgresql" not in repr(postgres_urls)


def test_a_healthy_installation_passes_its_own_test(databases: Databases) -> None:
    """What `doctor` and readiness rely on."""
    databases.self_test()


def test_a_lost_data_file_fails_the_own_test(sqlite_urls: Urls, tmp_path: Path) -> None:
    """A disk that went away is found out."""
    with open_databases(sqlite_urls) as databases:
        databases.close()
        shutil.rmtree(tmp_path / "data")

        with pytest.raises(StorageDown):
            databases.self_test()
