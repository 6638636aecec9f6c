"""Backing up and putting back, from the settings. What was put back is opened at once: whoever was erased since the
copy was made is erased again before anybody is served.
"""

from __future__ import annotations

from pathlib import Path

from bot.compose import utc_now
from bot.places import bring_up_to_date, erasures, places
from bot.settings import Settings
from storage import backup
from storage.databases import Databases


def back_up(settings: Settings, what: str, folder: Path) -> list[Path]:
    """Raises: BackupRefused, SettingsFaulty."""
    return backup.back_up(_urls(settings, what), what, folder)


def restore(settings: Settings, what: str, folder: Path) -> list[str]:
    """Raises: BackupRefused, SettingsFaulty, StorageError, WrongMasterKey."""
    admin = settings.database_url.get_secret_value() if settings.database_url else None
    done = backup.restore(_urls(settings, what), what, folder, admin)
    bring_up_to_date(settings)
    where = places(settings)
    key, third = settings.read_master_key(), erasures(settings)
    with Databases.open(where.data, where.keys, key, clock=utc_now, erasures=third) as databases:
        databases.self_test()
    return done


def _urls(settings: Settings, what: str) -> dict[str, str]:
    where = places(settings)
    return {backup.KEYS: where.keys} if what == backup.KEYS else {str(name): url for name, url in where.data.items()}
