"""Backing up and putting back, from the settings. A copy is put back only with what belongs to it, and opened at once:
whoever was erased since it was made is erased again before anybody is served.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.compose import utc_now
from bot.places import bring_up_to_date, erasures, knock, missing_files, places, refused_logins
from bot.settings import Settings
from storage import backup, fitting, missing
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
OLD_KEYS: Final = (
    "these keys are older than the data that is here: {what} would not open; put back a newer copy of the keys. "
    "Nothing was changed"
)
STRANGE_KEYS: Final = "the master key does not open these keys; set the one that belongs to them. Nothing was changed"
LATE: Final = (StorageError, SamePlace, Unopenable, WrongMasterKey, NotAllowedToProvision)


def back_up(settings: Settings, what: str, folder: Path) -> list[Path]:
    """Raises: BackupRefused, SettingsFaulty, StorageDown."""
    return backup.back_up(_urls(settings, what), what, folder)


@dataclass(frozen=True)
class PutBack:
    names: list[str]
    strange: list[Compartment]
    """The compartments that now do not open: data here that belongs to other keys."""
    lost: dict[Compartment, int]
    """Elsewhere, of how many people keys are missing that nobody destroyed."""


def restore(settings: Settings, what: str, folder: Path) -> PutBack:
    """What was put back, and what of it does not open.

    Raises: BackupRefused, PutBackInPart, SettingsFaulty, StorageDown, WrongMasterKey.
    """
    admin = settings.database_url.get_secret_value() if settings.database_url else None
    where, key, third = places(settings), settings.read_master_key(), erasures(settings)
    knock(settings)

    def look(copies: Sequence[Copy]) -> None:
        _look_at_keys(copies, settings, key) if what == backup.KEYS else _look_at_data(copies, settings, key)

    done = backup.restore(_urls(settings, what), what, folder, admin, look)
    try:
        bring_up_to_date(settings)
        with Databases.open(where.data, where.keys, key, clock=utc_now, erasures=third) as databases:
            databases.self_test()
            strange = [name for name, tried in fitting.try_out(databases).items() if tried.strange]
            lost = missing.lost(where, utc_now, third)
            return PutBack(done, strange, {name: count for name, count in lost.items() if name not in strange})
    except LATE as fault:
        raise PutBackInPart(f"put back: {', '.join(done)}; but Cairn could not be opened with it: {fault}") from None


def lost_keys(lost: Mapping[Compartment, int]) -> str:
    """What an operator is told of rows that do not open, though nobody was erased."""
    return (
        f"The keys are older than the data: {missing.told(lost)} does not open. Put back a newer copy of the keys "
        "(restore-keys); where there is none, docs/operate.md says what to do, under Backups."
    )


def _look_at_keys(copies: Sequence[Copy], settings: Settings, master_key: bytes) -> None:
    (copy,) = copies
    keys = copy.rows("wrapped_keys")
    try:
        fitting.unwrap_all(keys, master_key)
    except WrongMasterKey:
        raise BackupRefused(STRANGE_KEYS) from None
    where, absent, third = places(settings), missing_files(settings), erasures(settings)
    lost: dict[Compartment, int] = {}
    try:
        here = {} if SCHEMA in absent else missing.held_at(where.keys, utc_now)
    except StorageError:  # not migrated, or damaged: nothing opens as it is
        here = {}
    copied = missing.held_in(keys, copy.rows("tombstones"))
    for compartment in (name for name in here if name not in absent):
        try:
            needed, stones = missing.look_through(where.data[compartment], compartment)
        except StorageError:  # as above
            continue
        needed, held = needed.only(here[compartment]), copied[compartment]
        held.bury(stones)
        if third and missing.missing(needed, held):
            held.bury(third.of(compartment))
        count = missing.missing(needed, held)
        if count and missing.belongs(needed, compartment, held, master_key):
            lost[compartment] = count
    if lost:
        raise BackupRefused(OLD_KEYS.format(what=missing.told(lost)))


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
        if settings.database_url:
            refused_logins(settings)  # raises, where it is not that no keys were put back yet
        raise BackupRefused(f"the keys cannot be read ({error}); put them back first. Nothing was changed") from None


def _urls(settings: Settings, what: str) -> dict[str, str]:
    where = places(settings)
    return {backup.KEYS: where.keys} if what == backup.KEYS else {str(name): url for name, url in where.data.items()}
