"""A copy is looked at as a whole before anything is put back: all of it comes, or nothing changes."""

from __future__ import annotations

import base64
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from storage.compartments import Compartment
from storage.databases import urls_in
from tests.desk import Desk
from tests.storage_fixtures import MASTER_KEY

PARTS = [*(f"{name}.db" for name in Compartment), "keys/keys.db"]


@pytest.fixture(autouse=True)
def live(migrated_files: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Cairn in which Ada has checked in; its keys were copied into `keys`, its data into `data`."""
    folder = tmp_path / "live"
    shutil.copytree(migrated_files, folder)
    monkeypatch.setenv("CAIRN_DATA_DIR", str(folder))
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    checks_in(folder, "ada")
    assert main(["backup-data", str(tmp_path / "data")]) == 0
    assert main(["backup-keys", str(tmp_path / "keys")]) == 0
    return folder


def checks_in(folder: Path, person: str) -> None:
    desk = Desk(urls_in(folder))
    desk.checks_in(person)
    desk.close()


def held(folder: Path) -> dict[str, list[str]]:
    """Everything that stands in each database."""
    found = {}
    for part in PARTS:
        with closing(sqlite3.connect(folder / part)) as opened:
            found[part] = list(opened.iterdump())
    return found


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as opened:
        opened.execute(statement)
        opened.commit()


def damage(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[4096 : 4096 * 3] = bytes(4096 * 2)
    copy.write_bytes(content)


def empty(copy: Path) -> None:
    copy.write_bytes(b"")


def from_a_newer_version(copy: Path) -> None:
    change(copy, "UPDATE alembic_version SET version_num = '9999'")


def no_database(copy: Path) -> None:
    copy.write_bytes(b"anything else " * 1000)


@pytest.mark.parametrize("file", [f"{Compartment.WORK}.db", f"{Compartment.EVALUATION}.db"])
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (damage, "could not be copied|is damaged"),
        (empty, "is no copy of Cairn's"),
        (from_a_newer_version, "is of a newer version of Cairn"),
        (no_database, "could not be copied"),
    ],
)
def test_one_bad_file_leaves_all_five_databases_as_they_were(
    live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, spoil: Callable[[Path], None], told: str
) -> None:
    """Half of yesterday beside half of today is worse than either."""
    change(live / "directory.db", "DELETE FROM accounts")
    before = held(live)
    spoil(tmp_path / "data" / file)

    assert main(["restore-data", str(tmp_path / "data")]) == 2

    assert held(live) == before
    assert re.search(f"{file} ({told})", capsys.readouterr().err)
    assert list(live.rglob("*.part*")) == []


def test_keys_of_another_installation_do_not_replace_good_ones(
    live: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the good ones gone, nothing that anybody wrote would ever open again."""
    change(live / "keys" / "keys.db", "INSERT INTO tombstones VALUES ('work', 'since', 1, 0)")
    before = held(live)
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(bytes(32)).decode())

    assert main(["restore-keys", str(tmp_path / "keys")]) == 2

    assert held(live) == before
    assert "the master key does not open these keys" in capsys.readouterr().err

    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    assert main(["restore-keys", str(tmp_path / "keys")]) == 0


def test_data_that_does_not_open_with_the_keys_that_are_here_is_refused(
    live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a new machine, `migrate` has made other keys: they come first, then the data opens."""
    shutil.rmtree(live)
    assert main(["migrate"]) == 0
    before = held(live)[f"{Compartment.WORK}.db"]

    assert main(["restore-data", str(tmp_path / "data")]) == 2
    assert "does not open with the keys that are here; put back the keys" in capsys.readouterr().err
    assert held(live)[f"{Compartment.WORK}.db"] == before

    assert main(["restore-keys", str(tmp_path / "keys")]) == 0
    assert main(["restore-data", str(tmp_path / "data")]) == 0
    main(["doctor"])
    assert "ok     What is kept opens with these keys" in capsys.readouterr().out


def test_data_is_not_put_back_where_no_keys_are(live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Keys would be made in their stead, which open nothing of it."""
    shutil.rmtree(live)

    assert main(["restore-data", str(tmp_path / "data")]) == 2

    assert "put back the keys" in capsys.readouterr().err
    assert list(live.rglob("*.db*")) == []


def test_keys_that_do_not_open_the_data_beside_them_are_put_back_and_it_is_said(
    live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Keys come first: the data that is to follow them is not there yet."""
    shutil.rmtree(live)
    assert main(["migrate"]) == 0
    checks_in(live, "grace")

    assert main(["restore-keys", str(tmp_path / "keys")]) == 0

    assert "The data here does not open with these keys (" in capsys.readouterr().out
    assert main(["restore-data", str(tmp_path / "data")]) == 0
    assert "does not open" not in capsys.readouterr().out


def test_a_data_folder_that_cannot_be_made_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a new machine, with a mistake in the settings."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "file"))

    assert main(["restore-data", str(tmp_path / "data")]) == 2
    assert capsys.readouterr().err == f"{tmp_path}/file/directory.db.part cannot be made: not a directory\n"


def test_what_could_be_put_back_in_part_only_is_said_by_name(
    live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody has to know what to do before Cairn is started again."""
    (live / "voice.db").unlink()
    (live / "voice.db").mkdir()

    assert main(["restore-data", str(tmp_path / "data")]) == 2
    assert "put back: directory, work, coaching; NOT put back: voice, evaluation" in capsys.readouterr().err

    (live / "voice.db").rmdir()
    assert main(["restore-data", str(tmp_path / "data")]) == 0


def test_what_was_put_back_and_could_not_be_opened_is_said_to_be_put_back(
    live: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such as with a list of erasures that cannot be read: Cairn does not start until that is mended."""
    (tmp_path / "erasures").write_bytes(b"\xff")
    monkeypatch.setenv("CAIRN_ERASURES_FILE", str(tmp_path / "erasures"))

    assert main(["restore-keys", str(tmp_path / "keys")]) == 2
    assert "put back: keys; but Cairn could not be opened with it" in capsys.readouterr().err


def test_keys_are_put_back_beside_data_that_is_damaged(
    live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They come first, and the copy of the data after them: what is here need not be readable for that."""
    (live / "work.db").write_bytes(b"damaged" * 1000)

    main(["restore-keys", str(tmp_path / "keys")])
    assert capsys.readouterr().err.startswith("put back: keys; but Cairn could not be opened with it")

    assert main(["restore-data", str(tmp_path / "data")]) == 0


def test_what_stood_in_an_older_log_does_not_come_back_with_the_copy(live: Path, tmp_path: Path) -> None:
    """After a crash SQLite finds a -wal file beside the database, and takes what it holds into whatever lies there."""
    before = held(live)
    with closing(sqlite3.connect(live / "work.db")) as writer:
        writer.execute("UPDATE alembic_version SET version_num = '0000'")
        writer.commit()
        log = (live / "work.db-wal").read_bytes()
    (live / "work.db").write_bytes(b"damaged")
    (live / "work.db-wal").write_bytes(log)

    assert main(["restore-data", str(tmp_path / "data")]) == 0

    assert held(live)["work.db"] == before["work.db"]
