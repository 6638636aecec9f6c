"""The commands an operator uses: a copy of the data here, one of the keys there, and both back again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


@pytest.fixture(autouse=True)
def installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A migrated Cairn on SQLite, of which only the settings are known."""
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
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
