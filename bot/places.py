"""Where the databases are, from the settings; and bringing them to the schema of this version."""

from __future__ import annotations

from sqlalchemy import make_url

from bot.settings import Settings, SettingsFaulty
from storage import migrate, postgres
from storage.compartments import Compartment
from storage.databases import Urls, urls_in
from storage.engines import sqlite_path
from storage.erasures import Erasures


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

    Raises: StorageError, postgres.NotAllowedToProvision, SettingsFaulty.
    """
    if settings.database_url:
        return migrate.upgrade_one(settings.database_url.get_secret_value(), settings.read_master_key())
    migrate.upgrade(places(settings))
    return []


def missing_files(settings: Settings) -> list[str]:
    """Compartments (and the keys) whose SQLite file is not there; looking for them makes none."""
    where = places(settings)
    everything = {**{str(name): url for name, url in where.data.items()}, "keys": where.keys}
    urls = {name: make_url(url) for name, url in everything.items()}
    return [name for name, url in urls.items() if url.get_backend_name() == "sqlite" and not sqlite_path(url).exists()]
