"""The commands an operator uses: a copy of the data here, one of the keys there, and both back again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import main

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


@pytest.fixture(autouse=True)
def installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A migrated Cairn on SQLite, of which only the settings are known."""
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "third").mkdir()
    monkeypatch.setenv("CAIRN_ERASURES_FILE", str(tmp_path / "third" / "erasures"))
    monkeypatch.setenv("CAIRN_MASTER_KEY", KEY)
    main(["migrate"])


def test_a_copy_is_put_back_and_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a lost disk: the data from one place, the keys from another, and every key ring opens what it sealed."""
    assert main(["backup-data", str(tmp_path / "a")]) == 0
    assert main(["backup-keys", str(tmp_path / "b")]) == 0
    for lost in (tmp_path / "data").rglob("*.db*"):
        lost.unlink()

    assert main(["restore-keys", str(tmp_path / "b")]) == 0
    assert main(["restore-data", str(tmp_path / "a")]) == 0

    assert "Put back: directory, work, coaching, voice, evaluation." in capsys.readouterr().out
    main(["doctor"])
    assert "ok     The keys open what they seal, in every compartment." in capsys.readouterr().out


def test_one_folder_for_both_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, and nothing is written."""
    main(["backup-data", str(tmp_path / "a")])

    assert main(["backup-keys", str(tmp_path / "a")]) == 2
    assert "keep the keys somewhere else" in capsys.readouterr().err
    assert not (tmp_path / "a" / "keys.db").exists()


@pytest.mark.parametrize(
    ("name", "told"), [("nowhere/erasures", "its folder is not there"), ("third", "a folder; name a file in it")]
)
def test_a_list_of_erasures_that_cannot_be_kept_lets_nothing_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    """Where its disk is missing, the local one would take its place unnoticed, and both are lost in one fire."""
    monkeypatch.setenv("CAIRN_ERASURES_FILE", str(tmp_path / name))

    assert main(["preview"]) == 2
    assert f"CAIRN_ERASURES_FILE: {told}" in capsys.readouterr().err
    assert main(["doctor"]) == 1
    assert f"FAULT  CAIRN_ERASURES_FILE: {told}" in capsys.readouterr().out

    monkeypatch.setenv("CAIRN_ERASURES_FILE", str(tmp_path / "third" / "erasures"))
    assert main(["preview"]) == 0


@pytest.mark.parametrize("name", ["nowhere.toml", "third", "year.toml"])
def test_the_doctor_tells_of_a_calendar_with_which_nothing_would_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A file that is not there, a folder, and one with a fault in it."""
    (tmp_path / "year.toml").write_text("preset = 'none of them'", "utf-8")
    monkeypatch.setenv("CAIRN_CALENDAR_FILE", str(tmp_path / name))

    assert main(["doctor"]) == 1
    assert "FAULT  CAIRN_CALENDAR_FILE: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "command",
    [
        "export-goals nowhere/goals.csv",
        "export-goals third",
        "package teams --out third",
        "backup-data file",
        "backup-data file/inside",
    ],
)
def test_a_place_where_nothing_can_be_written_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """By the name that was given, and without the words of a program."""
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("mine", "utf-8")
    capsys.readouterr()

    assert main(command.split()) == 2

    said = capsys.readouterr().err
    assert re.fullmatch(rf"{command.rsplit(maxsplit=1)[-1]}(/HOLDS)? cannot be made: [a-z ]+\n", said)
    assert Path("file").read_text("utf-8") == "mine"


def test_a_data_folder_that_cannot_be_made_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first command a newcomer gives."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "file"))
    capsys.readouterr()

    assert main(["migrate"]) == 2
    assert capsys.readouterr().err == f"{tmp_path}/file/directory.db cannot be made: not a directory\n"


@pytest.mark.parametrize("command", ["backup-data", "backup-keys", "restore-data", "restore-keys"])
def test_a_folder_without_a_name_is_not_the_one_somebody_stands_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    """Such as that of a variable nobody set."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    with pytest.raises(SystemExit):
        main([command, ""])

    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere", "is not there"),
        ("file", "is a file, not a folder"),
        ("other", "holds no backup, not the keys"),
    ],
)
def test_a_folder_with_no_backup_in_it_is_told_as_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    """Not there, a file, or with a file named HOLDS that is not ours."""
    (tmp_path / "file").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "HOLDS").write_bytes(b"\xff\xfe\x00")

    assert main(["restore-keys", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err == f"{tmp_path / name} {told}\n"
