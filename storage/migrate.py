"""Bring every database to the schema this version of Cairn knows; one history per compartment, and one for the keys.

Two processes may do it at once: the second finds nothing left to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import URL, Column, Connection, MetaData, String, Table, inspect, make_url, select

from storage import lanes, postgres
from storage.columns import METADATA
from storage.compartments import Compartment
from storage.databases import Urls
from storage.engines import open_for_migration, transaction
from storage.keystore import METADATA_OF_KEYS, SCHEMA

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic is imported where it is used: a process that starts only asks `behind`, and would wait a quarter of a second.

HISTORIES: Final = (*(str(name) for name in Compartment), SCHEMA)
FOLDER: Final = Path(__file__).parent / "migrations"

_VERSION: Final = Table("alembic_version", MetaData(), Column("version_num", String(32)))


def upgrade(urls: Urls) -> None:
    """With the logins given: on PostgreSQL each makes its schema if need be, and owns it. Raises: StorageError."""
    for name, url in _each(urls):
        if url.get_backend_name() == "postgresql":
            _make_schema(name, url)
        _upgrade(name, url, owner=None)
    directory = make_url(urls.data[Compartment.DIRECTORY])
    if directory.get_backend_name() == "postgresql":
        lanes.install(directory)


def upgrade_one(admin_url: str, master_key: bytes) -> list[str]:
    """One PostgreSQL database for all: makes schemas and logins, then the tables, owned by roles nobody logs in as.

    Returns and raises as `storage.postgres.provision`.
    """
    notes = postgres.provision(admin_url, master_key)
    url = make_url(admin_url)
    for name in HISTORIES:
        _upgrade(name, url, owner=postgres.owner_of(url.database or url.username or "", name))
    where, directory = url.database or url.username or "", Compartment.DIRECTORY
    lanes.install(url, postgres.owner_of(where, directory), postgres.role_of(where, directory))
    return notes


def heads() -> dict[str, str]:
    """The newest revision of each history; r0001_begin.py is revision 0001."""
    return {name: max(path.name[1:5] for path in (FOLDER / name).glob("r*.py")) for name in HISTORIES}


def behind(urls: Urls) -> list[str]:
    """The histories whose database is not at its newest revision. Raises: StorageError."""
    newest = heads()
    return [name for name, url in _each(urls) if _revision(name, url) != newest[name]]


def revise(name: str, message: str, url: str) -> None:
    """Writes the next revision of a history: what its tables, which the caller has imported, have that `url` has not.

    For whoever changes a table; read what it wrote.
    """
    from alembic import command  # noqa: PLC0415  see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415  see above

    config = _config(name)
    number = sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions()) + 1
    with _connected(name, make_url(url), owner=None) as connection:
        config.attributes.update(connection=connection, tables=tables_of(name))
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


def tables_of(name: str) -> MetaData:
    return METADATA_OF_KEYS if name == SCHEMA else METADATA[Compartment(name)]


def _each(urls: Urls) -> Iterator[tuple[str, URL]]:
    for compartment in Compartment:
        yield str(compartment), make_url(urls.data[compartment])
    yield SCHEMA, make_url(urls.keys)


def _config(name: str) -> Config:
    from alembic.config import Config  # noqa: PLC0415  see above

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", str(FOLDER / name).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("file_template", "r%%(rev)s_%%(slug)s")
    return config


def _upgrade(name: str, url: URL, owner: str | None) -> None:
    from alembic import command  # noqa: PLC0415  see above

    config = _config(name)
    with _connected(name, url, owner) as connection:
        config.attributes.update(connection=connection, tables=tables_of(name))
        command.upgrade(config, "head")


def _revision(name: str, url: URL) -> str | None:
    with _connected(name, url, owner=None) as connection:
        if not inspect(connection).has_table(_VERSION.name):
            return None
        return connection.scalar(select(_VERSION.c.version_num))


def _make_schema(name: str, url: URL) -> None:
    with _connected(name, url, owner=None) as connection:
        connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{name}"')


@contextmanager
def _connected(name: str, url: URL, owner: str | None) -> Iterator[Connection]:
    """One transaction, in which nobody else migrates this history."""
    engine = open_for_migration(url, name)
    try:
        with transaction(engine) as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"cairn {name}",))
            if owner is not None:
                quoted = connection.dialect.identifier_preparer.quote_identifier(owner)
                connection.exec_driver_sql(f"SET LOCAL ROLE {quoted}")
            yield connection
    finally:
        engine.dispose()
