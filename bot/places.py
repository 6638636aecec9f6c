"""Where the databases are, from the settings; and bringing them to the schema of this version."""

from __future__ import annotations

from typing import Final

from sqlalchemy import make_url

from bot.settings import Settings, SettingsFaulty
from storage import migrate, postgres
from storage.compartments import Compartment
from storage.databases import Urls, urls_in
from storage.engines import sqlite_path
from storage.erasures import Erasures
from storage.errors import StorageError
from storage.knocking import Refusal, refusal

NOT_ITS_KEY: Final = "the master key is not the one that this database was set up with"
OTHER_KEY: Final = (
    f"{NOT_ITS_KEY}, or the passwords of its logins were changed: with the right key, run `python -m bot migrate`"
)


def places(settings: Settings) -> Urls:
    """Files in the data folder, one PostgreSQL database with six logins, or six URLs of the operator's."""
    if settings.database_url:
        return postgres.urls_from_one(settings.database_url.get_secret_value(), settings.read_master_key())
    own = {name: url for name, url in settings.own_urls.items() if url}
    if own:
        return Urls({compartment: own[compartment] for compartment in Compartment}, own["keys"])
    return urls_in(settings.data_dir)


def erasures(settings: Settings) -> Erasures | None:
    """The third list of erasures, where the operator keeps one. Raises: SettingsFaulty."""
    file = settings.erasures_file
    if file is None:
        return None
    if not file.parent.is_dir():
        raise SettingsFaulty("CAIRN_ERASURES_FILE: its folder is not there; is the disk mounted?")
    if file.is_dir():
        raise SettingsFaulty("CAIRN_ERASURES_FILE: a folder; name a file in it")
    return Erasures(file)


def bring_up_to_date(settings: Settings) -> list[str]:
    """Migrate every database. Returns notes for the operator.

    Raises: StorageError, WrongMasterKey, postgres.NotAllowedToProvision, SettingsFaulty.
    """
    try:
        if settings.database_url:
            return migrate.upgrade_one(settings.database_url.get_secret_value(), settings.read_master_key())
        migrate.upgrade(places(settings))
    except StorageError:
        knock(settings)
        raise
    return []


def behind(settings: Settings) -> list[str]:
    """Compartments (and the keys) that are not at the schema of this version; makes no file.

    Raises: SettingsFaulty, StorageError.
    """
    try:
        return missing_files(settings) or migrate.behind(places(settings))
    except StorageError:
        if not settings.database_url:
            knock(settings)
            raise
        if not refused_logins(settings):
            raise
    return list(postgres.NAMES)


def knock(settings: Settings) -> None:
    """Raises: SettingsFaulty, which names the setting, when a PostgreSQL server does not let its login in."""
    urls = {"DATABASE_URL": settings.database_url.get_secret_value()} if settings.database_url else _own_urls(settings)
    for setting, url in urls.items():
        if found := _refusal(url):
            raise SettingsFaulty(f"{setting}: {found.sentence}")


def refused_logins(settings: Settings) -> bool:
    """Whether the logins of the one URL are refused because `migrate` has not made them yet.

    Raises: SettingsFaulty, when they are refused because of something else.
    """
    one = settings.database_url.get_secret_value() if settings.database_url else ""
    where = places(settings)
    found = next(filter(None, map(_refusal, [*where.data.values(), where.keys])), None)
    if found is None:
        return False
    if not found.login:
        raise SettingsFaulty(f"DATABASE_URL: {found.sentence}")
    if make_url(one).password is None:
        raise SettingsFaulty(f"DATABASE_URL: not migrated (run `python -m bot migrate` first), or {OTHER_KEY}")
    knock(settings)
    if postgres.has_logins(one):
        raise SettingsFaulty(f"DATABASE_URL: {OTHER_KEY}")
    return True


def _own_urls(settings: Settings) -> dict[str, str]:
    return {f"DATABASE_URL_{name.upper()}": url for name, url in settings.own_urls.items() if url}


def _refusal(url: str) -> Refusal | None:
    place = make_url(url)
    return None if place.get_backend_name() == "sqlite" else refusal(place)


def missing_files(settings: Settings) -> list[str]:
    """Compartments (and the keys) whose SQLite file is not there; looking for them makes none."""
    where = places(settings)
    everything = {**{str(name): url for name, url in where.data.items()}, "keys": where.keys}
    urls = {name: make_url(url) for name, url in everything.items()}
    return [name for name, url in urls.items() if url.get_backend_name() == "sqlite" and not sqlite_path(url).exists()]
