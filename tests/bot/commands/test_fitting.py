"""Data and keys that do not belong together are noticed: before they are put together, and by the doctor."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.__main__ import main
from bot.commands.doctor import examine
from bot.settings import Settings
from storage.compartments import Compartment
from storage.databases import Urls, urls_in
from storage.directory.people import TENANT
from storage.run_tables import RunTables
from tests.desk import Desk, settings_env
from tests.postgres import find_binaries

OPENS = "What is kept opens with these keys"


def said(environ: Mapping[str, str]) -> dict[str, bool]:
    """What the doctor says about what is kept, and whether that is well."""
    found = {one.sentence: one.well for one in examine(Settings.from_env(environ))}
    return {sentence: well for sentence, well in found.items() if "What is kept" in sentence or "tried" in sentence}


@pytest.fixture
def elsewhere(urls: Urls, migrated_files: Path, tmp_path: Path) -> dict[str, str]:
    """Settings with this data, and with keys of another installation under the same master key."""
    shutil.copytree(migrated_files, tmp_path / "other")
    return {**settings_env(urls), "DATABASE_URL_KEYS": urls_in(tmp_path / "other").keys}


def test_the_doctor_finds_that_what_is_kept_opens(desk: Desk, urls: Urls) -> None:
    """Keys may open what they seal themselves, and nothing of what is there."""
    desk.checks_in("ada")

    ((sentence, well),) = said(settings_env(urls)).items()

    assert well
    assert sentence.startswith(OPENS)
    assert "(0 tried)" not in sentence
    assert "ada" not in sentence.casefold()


def test_the_doctor_finds_data_that_belongs_to_other_keys(desk: Desk, elsewhere: dict[str, str]) -> None:
    """Such as after a mistake in a restore: everybody would meet an error at the next thing they open."""
    desk.checks_in("ada")

    found = said(elsewhere)

    assert found == {"What is kept does not open with these keys: work. It belongs to other keys.": False}


def test_the_doctor_finds_single_rows_that_do_not_open(desk: Desk, urls: Urls) -> None:
    """One of many is damage, not another installation."""
    desk.checks_in("ada")
    desk.checks_in("grace")
    with desk.bot.databases.work() as session:
        runs = RunTables.of(Compartment.WORK).runs
        one = session.scalar(select(runs.c.id))
        session.execute(update(runs).where(runs.c.id == one).values(address=b"changed"))

    ((sentence, well),) = said(settings_env(urls)).items()

    assert not well
    assert re.fullmatch(r"Of \d+ rows tried in work, \d did not open\.", sentence)


def test_whoever_was_erased_is_no_fault(desk: Desk, urls: Urls) -> None:
    """Their words are not to open; nobody has to mend that."""
    desk.checks_in("ada")
    desk.bot.databases.erase(Compartment.WORK, TENANT, "ada")

    ((sentence, well),) = said(settings_env(urls)).items()

    assert well
    assert sentence.startswith(OPENS)


def test_data_is_not_put_beside_keys_of_another_installation(
    desk: Desk,
    urls: Urls,
    elsewhere: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """On PostgreSQL the copy is read as on SQLite, before anything is replaced."""
    monkeypatch.setenv("PG_BIN", str(find_binaries()))
    for name, value in elsewhere.items():
        monkeypatch.setenv(name, value)
    desk.checks_in("ada")
    assert main(["backup-data", str(tmp_path / "copy")]) == 0
    desk.close()

    assert main(["restore-data", str(tmp_path / "copy")]) == 2
    assert "does not open with the keys that are here" in capsys.readouterr().err
    assert all(said(settings_env(urls)).values())
