"""Backups are made while people write, lie apart, and bring nobody back who was erased."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import make_url, select

from storage import backup
from storage.backup import DATA, KEYS, BackupRefused
from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.erasures import Erasures
from storage.errors import StorageDown
from storage.fitting import unwrap_all
from storage.keys import Place, Unopenable, WrongMasterKey
from storage.keystore import TOMBSTONES, Tombstone
from tests.postgres import PostgresServer, find_binaries
from tests.storage_fixtures import MASTER_KEY, clock, open_databases

HERE = Place("notes", "row-1", 1)
WORDS = b"words of one's own"
NEWER = "let PG_BIN name the folder of newer programs"
Copy = Callable[[str, Path], object]


def of(urls: Urls, what: str) -> dict[str, str]:
    return {KEYS: urls.keys} if what == KEYS else {str(name): url for name, url in urls.data.items()}


@pytest.fixture(autouse=True)
def programs_of_the_same_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump refuses a server that is newer than itself."""
    monkeypatch.setenv("PG_BIN", str(find_binaries()))


@pytest.fixture
def administrator(urls: Urls, request: pytest.FixtureRequest) -> str | None:
    """Who may make PostgreSQL's schemas anew; SQLite needs nobody."""
    database = make_url(urls.keys).database
    if make_url(urls.keys).get_backend_name() == "sqlite":
        return None
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return make_url(server.url).set(database=database).render_as_string(hide_password=False)


@pytest.fixture
def put_back(urls: Urls, administrator: str | None) -> Copy:
    return lambda what, folder: backup.restore(of(urls, what), what, folder, administrator)


@pytest.fixture
def copy(urls: Urls) -> Copy:
    return lambda what, folder: backup.back_up(of(urls, what), what, folder)


def sealed_for(databases: Databases, person: str) -> bytes:
    return databases.keys[Compartment.COACHING].seal("acme", person, HERE, WORDS)


def opens(databases: Databases, person: str, sealed: bytes) -> bool:
    try:
        return databases.keys[Compartment.COACHING].open("acme", person, HERE, sealed) == WORDS
    except Unopenable:
        return False


def test_what_was_written_after_the_copy_is_gone_and_what_was_before_is_there(
    urls: Urls, copy: Copy, put_back: Copy, tmp_path: Path
) -> None:
    """The copy is of one moment, made while the databases are open."""
    table = TOMBSTONES[Compartment.WORK]

    def stones() -> list[str]:
        with open_databases(urls) as databases, databases.work(write=False) as session:
            return list(session.execute(select(table.c.name).order_by(table.c.name)).scalars())

    with open_databases(urls) as databases:
        with databases.work() as session:
            session.execute(table.insert().values(name="before", generation=1, at=clock()))
        copy(DATA, tmp_path / "a")
        with databases.work() as session:
            session.execute(table.insert().values(name="after", generation=1, at=clock()))

    put_back(DATA, tmp_path / "a")

    with open_databases(urls) as databases, databases.work() as session:
        assert list(session.execute(select(table.c.name)).scalars()) == ["before"]
        session.execute(table.insert().values(name="again", generation=1, at=clock()))
    assert stones() == ["again", "before"], "whoever writes may still write"


def test_whoever_was_erased_stays_erased_when_both_backups_come_back_one_after_the_other(
    urls: Urls, copy: Copy, put_back: Copy, tmp_path: Path
) -> None:
    """The drill: yesterday's data, then yesterday's keys; between the two Cairn is opened, as the command does."""
    with open_databases(urls) as databases:
        ada, alan = sealed_for(databases, "ada"), sealed_for(databases, "alan")
        copy(DATA, tmp_path / "a")
        copy(KEYS, tmp_path / "b")
        databases.erase(Compartment.COACHING, "acme", "ada")

    for what, folder in ((DATA, "a"), (KEYS, "b")):
        put_back(what, tmp_path / folder)
        open_databases(urls).close()

    with open_databases(urls) as databases:
        assert not opens(databases, "ada", ada)
        assert opens(databases, "alan", alan)


def test_a_third_list_of_erasures_outlives_the_loss_of_data_and_keys_together(
    urls: Urls, copy: Copy, put_back: Copy, tmp_path: Path
) -> None:
    """A fire takes both disks; the list lies on another one. Without it yesterday's copies would bring her back."""
    (tmp_path / "c").mkdir()
    third = Erasures(tmp_path / "c" / "erasures")
    with Databases.open(urls.data, urls.keys, MASTER_KEY, clock=clock, erasures=third) as databases:
        ada, alan = sealed_for(databases, "ada"), sealed_for(databases, "alan")
        copy(DATA, tmp_path / "a")
        copy(KEYS, tmp_path / "b")
        databases.erase(Compartment.COACHING, "acme", "ada")
    put_back(DATA, tmp_path / "a")
    put_back(KEYS, tmp_path / "b")

    with Databases.open(urls.data, urls.keys, MASTER_KEY, clock=clock, erasures=third) as databases:
        assert not opens(databases, "ada", ada)
        assert opens(databases, "alan", alan)
        assert opens(databases, "ada", sealed_for(databases, "ada")), "she may begin again"


def test_a_line_that_a_crash_cut_off_does_not_take_the_next_one_with_it(tmp_path: Path) -> None:
    """What was cut off was never said to be done, and is begun again."""
    path = tmp_path / "erasures"
    path.write_text('["coaching", "al', "utf-8")
    stone = Tombstone("somebody", 1, clock())

    Erasures(path).add(Compartment.COACHING, [stone])

    assert Erasures(path).of(Compartment.COACHING) == [stone]
    assert Erasures(path).of(Compartment.WORK) == []


@pytest.mark.parametrize("folder", ["a", "a/inside", "."])
def test_data_and_keys_are_never_put_into_one_place(copy: Copy, tmp_path: Path, folder: str) -> None:
    """Who takes one of them reads nothing; who takes both reads everything."""
    copy(KEYS, tmp_path / "a")

    with pytest.raises(BackupRefused, match="holds the keys"):
        copy(DATA, tmp_path / folder)


def test_copies_are_for_their_owner_alone(copy: Copy, tmp_path: Path) -> None:
    """Sealed or not, they are nobody else's."""
    copy(DATA, tmp_path / "a")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_the_wrong_folder_is_told_before_anything_is_touched(copy: Copy, put_back: Copy, tmp_path: Path) -> None:
    """Keys in place of data, an empty folder, a folder with a file missing."""
    copy(KEYS, tmp_path / "a")
    (tmp_path / "b").mkdir()
    copy(DATA, tmp_path / "c" / "d")
    next((tmp_path / "c" / "d").glob("work.*")).unlink()

    for folder, reason in (("a", "holds keys"), ("b", "holds no backup"), ("c/d", "lacks work")):
        with pytest.raises(BackupRefused, match=reason):
            put_back(DATA, tmp_path / folder)


def test_nothing_is_put_back_while_somebody_serves(urls: Urls, copy: Copy, put_back: Copy, tmp_path: Path) -> None:
    """A process that goes on would write what it remembers into what was put back."""
    table = TOMBSTONES[Compartment.WORK]
    copy(DATA, tmp_path / "a")
    with open_databases(urls) as databases:
        with databases.work() as session:
            session.execute(table.insert().values(name="since", generation=1, at=clock()))
        with pytest.raises(BackupRefused, match="stop every web and worker"):
            put_back(DATA, tmp_path / "a")
        with databases.work(write=False) as session:
            kept = list(session.execute(select(table.c.name)).scalars())

    put_back(DATA, tmp_path / "a")

    assert kept == ["since"]
    with open_databases(urls) as databases, databases.work(write=False) as session:
        assert list(session.execute(select(table.c.name)).scalars()) == []


def test_a_damaged_copy_is_not_called_a_backup(sqlite_urls: Urls, tmp_path: Path) -> None:
    """A disk that lies is found out when the copy is made, not when it is needed."""
    path = Path(str(make_url(sqlite_urls.data[Compartment.WORK]).database))
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 3] = bytes(4096 * 2)
    path.write_bytes(content)

    with pytest.raises(BackupRefused, match="work"):
        backup.back_up(of(sqlite_urls, DATA), DATA, tmp_path / "a")


def test_one_damaged_file_leaves_everything_as_it_was(urls: Urls, copy: Copy, put_back: Copy, tmp_path: Path) -> None:
    """Every file is looked at before the first is put back: half of yesterday fits nothing."""
    table = TOMBSTONES[Compartment.DIRECTORY]
    copy(DATA, tmp_path / "a")
    with open_databases(urls) as databases, databases.directory() as session:
        session.execute(table.insert().values(name="since", generation=1, at=clock()))
    spoilt = next((tmp_path / "a").glob("work.*"))
    spoilt.write_bytes(spoilt.read_bytes()[: spoilt.stat().st_size // 2])

    with pytest.raises(BackupRefused, match=f"^{spoilt.name} (could not be|is damaged)"):
        put_back(DATA, tmp_path / "a")

    with open_databases(urls) as databases, databases.directory(write=False) as session:
        assert list(session.execute(select(table.c.name)).scalars()) == ["since"]


def test_a_copy_that_was_cut_off_is_told_by_its_name(
    postgres_urls: Urls, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    """Of five files one is to be fetched again; nobody has to wonder what became of the databases, or read a program's
    own words about the insides of its files."""
    urls = of(postgres_urls, DATA)
    backup.back_up(urls, DATA, tmp_path / "a")
    cut = tmp_path / "a" / "work.dump"
    cut.write_bytes(cut.read_bytes()[:-2000])

    with pytest.raises(BackupRefused) as refused:
        backup.restore(urls, DATA, tmp_path / "a", postgres_server.url)

    assert str(refused.value) == (
        "work.dump could not be read: it is damaged, no copy that Cairn made, or not for this login to read. "
        "Nothing was changed"
    )


def test_a_server_that_does_not_answer_is_told_by_what_pg_dump_says_first(postgres_urls: Urls, tmp_path: Path) -> None:
    """Its last line is only a question."""
    closed = make_url(postgres_urls.keys).set(port=1).render_as_string(hide_password=False)

    with pytest.raises(BackupRefused, match=r"pg_dump refused: connection to server at .* failed: Connection refused$"):
        backup.back_up({KEYS: closed}, KEYS, tmp_path / "a")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "pg_dump: error: server version mismatch\npg_dump: detail: server version: 18.6; pg_dump version: 15.18",
            f"pg_dump is too old here: server version: 18.6; pg_dump version: 15.18; {NEWER}",
        ),
        (
            "pg_dump: error: unsupported version (1.16) in file header",
            f"pg_dump is too old here: unsupported version (1.16) in file header; {NEWER}",
        ),
        (
            'pg_dump: error: COPY failed for table "runs": ERROR:  invalid input: "what Ada wrote"\nCONTEXT: what Ada',
            'pg_dump refused: COPY failed for table "runs"',
        ),
        ("", "pg_dump refused: no reason given"),
    ],
)
def test_what_a_program_of_postgresql_says_is_told_without_what_stands_in_a_row(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, told: str
) -> None:
    """Debian's own is older than the newest servers; another one may lie beside it."""
    program = tmp_path / "bin" / "pg_dump"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{said}\nEND\nexit 1\n", "utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PG_BIN", str(program.parent))

    with pytest.raises(BackupRefused) as refused:
        backup.back_up({KEYS: "postgresql://k:secret@db/cairn"}, KEYS, tmp_path / "a")

    assert str(refused.value) == told


def test_keys_are_looked_at_in_their_copy_before_they_replace_others(
    urls: Urls, copy: Copy, administrator: str | None, tmp_path: Path
) -> None:
    """Keys of another master key would take the place of good ones."""
    with open_databases(urls) as databases:
        copy(KEYS, tmp_path / "b")
        ada = sealed_for(databases, "ada")

    def look(copies: Sequence[backup.Copy]) -> None:
        rows = copies[0].rows("wrapped_keys")
        unwrap_all(rows, MASTER_KEY)
        unwrap_all(rows, bytes(32))

    with pytest.raises(WrongMasterKey):
        backup.restore(of(urls, KEYS), KEYS, tmp_path / "b", administrator, look)

    with open_databases(urls) as databases:
        assert opens(databases, "ada", ada)


def test_a_third_list_is_not_begun_anew_where_its_disk_is_gone(tmp_path: Path) -> None:
    """A folder made in its stead would lie on the disk whose loss the list is to outlive."""
    third = Erasures(tmp_path / "disk" / "erasures")

    with pytest.raises(StorageDown):
        third.add(Compartment.COACHING, [Tombstone("somebody", 1, clock())])

    assert not (tmp_path / "disk").exists()
