"""Keys that are older than the data: whoever wrote for the first time in between would meet an error at every word."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.__main__ import main
from storage import postgres
from storage.compartments import Compartment
from storage.databases import Urls
from storage.directory.people import TENANT
from storage.engines import sqlite_path
from storage.erasures import Erasures
from storage.runs import forget_person
from tests.desk import Desk, desk_on, settings_env
from tests.postgres import PostgresDatabase, find_binaries, plain
from tests.storage_fixtures import MASTER_KEY

OLDER = "The keys are older than the data: what at least one person wrote (work) does not open. "
Copied = Callable[[str], str]


@pytest.fixture(params=["sqlite", "postgres"])
def desk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A new installation on either database; what is done there is closed before anything is put back."""
    if request.param == "sqlite":
        urls: Urls = request.getfixturevalue("sqlite_urls")
        settings = settings_env(urls)
    else:
        database: PostgresDatabase = request.getfixturevalue("postgres_database")
        urls = postgres.urls_from_one(plain(database.url), MASTER_KEY)
        settings = {"DATABASE_URL": plain(database.url), "CAIRN_MASTER_KEY": base64.b64encode(MASTER_KEY).decode()}
        monkeypatch.setenv("PG_BIN", str(find_binaries()))
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert main(["migrate"]) == 0
    yield from desk_on(urls)


@pytest.fixture
def copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Copied:
    """A copy of the data or of the keys as they are now, in a folder of its own."""

    def copy(what: str) -> str:
        folder = tmp_path / f"{what}-{len(list(tmp_path.iterdir()))}"
        assert main([f"backup-{what}", str(folder)]) == 0
        capsys.readouterr()
        return str(folder)

    return copy


def doctor(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["doctor"]) == 1  # at the least, no chat is configured
    return capsys.readouterr().out


def test_keys_are_not_replaced_by_a_copy_without_somebody_who_has_written_since(
    desk: Desk, copied: Copied, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their key is nowhere else: what they wrote would be lost for good."""
    desk.checks_in("ada")
    older = copied("keys")
    desk.checks_in("grace")
    newer = copied("keys")
    desk.close()

    assert main(["restore-keys", older]) == 2

    assert capsys.readouterr().err == (
        "these keys are older than the data that is here: what at least one person wrote (work) would not open; "
        "put back a newer copy of the keys. Nothing was changed\n"
    )
    assert "ok     What is kept opens with these keys" in doctor(capsys)
    assert main(["restore-keys", newer]) == 0


def test_nor_by_a_copy_from_before_anybody_wrote(
    desk: Desk, copied: Copied, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of which nobody could say by a single row that it is of the same installation."""
    older = copied("keys")
    desk.checks_in("ada")
    desk.checks_in("grace")
    desk.close()

    assert main(["restore-keys", older]) == 2

    assert "what at least 2 people wrote (work) would not open" in capsys.readouterr().err


@pytest.mark.parametrize("desk", ["sqlite"], indirect=True)
@pytest.mark.parametrize("lost", [True, False])
def test_where_the_newer_keys_are_lost_the_older_ones_are_better_than_none(
    desk: Desk, copied: Copied, capsys: pytest.CaptureFixture[str], lost: bool
) -> None:
    """A dead disk, or keys that a new installation made in their stead: most of what is here opens again."""
    desk.checks_in("ada")
    older = copied("keys")
    desk.checks_in("grace")
    desk.close()
    sqlite_path(make_url(os.environ["DATABASE_URL_KEYS"])).unlink()
    assert lost or main(["migrate"]) == 0

    assert main(["restore-keys", older]) == 2

    told = capsys.readouterr()
    assert "Put back: keys." in told.out
    assert told.err.startswith(OLDER)


def test_data_that_is_newer_than_the_keys_is_put_back_and_the_fault_is_told(
    desk: Desk, copied: Copied, capsys: pytest.CaptureFixture[str]
) -> None:
    """What opens is not held back for what does not; a newer copy of the keys still mends it."""
    desk.checks_in("ada")
    before, older = copied("data"), copied("keys")
    desk.checks_in("grace")
    newer_data, newer = copied("data"), copied("keys")
    desk.close()
    assert main(["restore-data", before]) == 0
    assert main(["restore-keys", older]) == 0

    assert main(["restore-data", newer_data]) == 2

    told = capsys.readouterr()
    assert "Put back: directory, work, coaching, voice, evaluation." in told.out
    assert told.err.startswith(f"{OLDER}Put back a newer copy of the keys (restore-keys)")
    assert f"FAULT  {OLDER}" in (said := doctor(capsys))
    assert "What is kept opens" not in said

    assert main(["restore-keys", newer]) == 0
    assert "ok     What is kept opens with these keys" in doctor(capsys)


def test_older_keys_of_whoever_was_erased_since_are_no_fault(
    desk: Desk, copied: Copied, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their words are not to open; a tombstone beside the data says so."""
    desk.checks_in("ada")
    older = copied("keys")
    desk.checks_in("grace")
    desk.bot.databases.erase(Compartment.WORK, TENANT, "grace")
    desk.close()

    assert main(["restore-keys", older]) == 0
    assert "ok     What is kept opens with these keys" in doctor(capsys)


def test_the_third_list_of_erasures_explains_a_missing_key(
    desk: Desk, copied: Copied, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Data and keys from before an erasure, and the keys from before the first word too."""
    desk.checks_in("ada")
    older = copied("keys")
    desk.checks_in("grace")
    data = copied("data")
    stone = desk.bot.databases.keys[Compartment.WORK].erase(TENANT, "grace")
    desk.bot.databases.erase(Compartment.WORK, TENANT, "grace")
    desk.close()
    assert main(["restore-keys", older]) == 0
    Erasures(tmp_path / "erasures").add(Compartment.WORK, [stone])
    monkeypatch.setenv("CAIRN_ERASURES_FILE", str(tmp_path / "erasures"))

    assert main(["restore-data", data]) == 0
    assert "does not open" not in doctor(capsys)


def test_somebody_who_wrote_again_after_an_erasure_needs_the_key_of_then(
    desk: Desk, copied: Copied, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tombstone explains what was sealed before it, and nothing that came after."""
    desk.checks_in("ada")
    desk.checks_in("grace")
    with desk.bot.databases.work() as session:
        forget_person(session, TENANT, "grace")
    desk.bot.databases.erase(Compartment.WORK, TENANT, "grace")
    older = copied("keys")
    desk.checks_in("grace")
    desk.close()

    assert main(["restore-keys", older]) == 2
