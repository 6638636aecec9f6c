"""Backing up and putting back, from the settings. A copy is put back only with what belongs to it, and opened at once:
whoever was erased since it was made is erased again before anybody is served.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.compose import utc_now
from bot.places import bring_up_to_date, erasures, missing_files, places
from bot.settings import Settings
from storage import backup, fitting
from storage.backup import BackupRefused, Copy, PutBackInPart
from storage.compartments import Compartment
from storage.databases import Databases, SamePlace
from storage.fitting import MOST, Addressed
from storage.keys import Unopenable, WrongMasterKey
from storage.keystore import SCHEMA
from storage.postgres import NotAllowedToProvision
from storage.sql import StorageError

STRANGE_DATA: Final = (
    "this data does not open with the keys that are here; put back the keys that belong to it first (restore-keys). "
    "Nothing was changed"
)
STRANGE_KEYS: Final = "the master key does not open these keys; set the one that belongs to them. Nothing was changed"
LATE: Final = (StorageError, SamePlace, Unopenable, WrongMasterKey, NotAllowedToProvision)


def back_up(settings: Settings, what: str, folder: Path) -> list[Path]:
    """Raises: BackupRefused, SettingsFaulty, StorageDown."""
    return backup.back_up(_urls(settings, what), what, folder)


def restore(settings: Settings, what: str, folder: Path) -> tuple[list[str], list[Compartment]]:
    """What was put back, and the compartments that now do not open: data here that belongs to other keys.

    Raises: BackupRefused, PutBackInPart, SettingsFaulty, StorageDown, WrongMasterKey.
    """
    admin = settings.database_url.get_secret_value() if settings.database_url else None
    where, key, third = places(settings), settings.read_master_key(), erasures(settings)

    def look(copies: Sequence[Copy]) -> None:
        _look_at_keys(copies, key) if what == backup.KEYS else _look_at_data(copies, settings, key)

    done = backup.restore(_urls(settings, what), what, folder, admin, look)
    try:
        bring_up_to_date(settings)
        with Databases.open(where.data, where.keys, key, clock=utc_now, erasures=third) as databases:
            databases.self_test()
            return done, [name for name, tried in fitting.try_out(databases).items() if tried.strange]
    except LATE as fault:
        raise PutBackInPart(f"put back: {', '.join(done)}; but Cairn could not be opened with it: {fault}") from None


def _look_at_keys(copies: Sequence[Copy], master_key: bytes) -> None:
    try:
        for copy in copies:
            fitting.unwrap_all(copy.rows("wrapped_keys"), master_key)
    except WrongMasterKey:
        raise BackupRefused(STRANGE_KEYS) from None


def _look_at_data(copies: Sequence[Copy], settings: Settings, master_key: bytes) -> None:
    samples = {
        Compartment(copy.name): rows
        for copy in copies
        if (rows := [Addressed(t, row["id"], row["address"]) for t in ("runs", "outbox") for row in copy.rows(t, MOST)])
    }
    if not samples:
        return
    if SCHEMA in missing_files(settings):
        raise BackupRefused(STRANGE_DATA)
    try:
        if fitting.strangers(samples, places(settings).keys, master_key, utc_now):
            raise BackupRefused(STRANGE_DATA)
    except StorageError as error:
        raise BackupRefused(f"the keys cannot be read ({error}); put them back first. Nothing was changed") from None


def _urls(settings: Settings, what: str) -> dict[str, str]:
    where = places(settings)
    return {backup.KEYS: where.keys} if what == backup.KEYS else {str(name): url for name, url in where.data.items()}
