"""One PostgreSQL database for all compartments: a schema and a login for each, none of which can read another's.

`provision` needs a login that may create roles; the rest of Cairn runs with the logins made here. Their passwords are
derived from the master key, so that no secret has to be kept anywhere else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

import psycopg
from psycopg import sql
from sqlalchemy import URL, MetaData, make_url

from storage.columns import METADATA
from storage.compartments import Compartment
from storage.databases import Urls
from storage.errors import StorageDown, own_error
from storage.keys import Wrapper, derive
from storage.keystore import METADATA_OF_KEYS, SCHEMA, Wrapped, wrapped_keys

Connection = psycopg.Connection[tuple[object, ...]]
KeyRow = tuple[str, str, int, bytes]
NAMES: Final = (*Compartment, SCHEMA)
TABLES: Final[Mapping[str, MetaData]] = dict([*METADATA.items(), (SCHEMA, METADATA_OF_KEYS)])
LONGEST_ROLE: Final = 63
"""Bytes in the name of a role (postgresql.org/docs/current/sql-syntax-lexical.html)."""

QUIET: Final = {
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_error_verbosity": "terse",
}
"""Settings of each login that keep statements and values out of the server's log; only a superuser may set them."""


class NotAllowedToProvision(Exception):
    """The login of DATABASE_URL may not create roles; give one that may, or six URLs of six logins."""


@dataclass(frozen=True)
class Trial:
    """An attempt of one login to read a table of another compartment."""

    login_of: str
    table_of: str
    table: str
    refused: bool
    how: str


def role_of(database: str, name: str) -> str:
    """Roles belong to the whole server, so their names carry the database's."""
    role = f"{database}_cairn_{name}"
    if len(role.encode()) + len("_owner") <= LONGEST_ROLE:
        return role
    return f"{hashlib.sha256(database.encode()).hexdigest()[:24]}_cairn_{name}"


def owner_of(database: str, name: str) -> str:
    """Owns the schema and its tables; nobody logs in as it, `migrate` becomes it."""
    return f"{role_of(database, name)}_owner"


def password_of(master_key: bytes, name: str) -> str:
    return base64.urlsafe_b64encode(derive(master_key, f"postgres-role|{name}")).decode().rstrip("=")


def urls_from_one(url: str, master_key: bytes) -> Urls:
    """The URLs that the bot runs with, from the one it was set up with."""
    one = make_url(url)
    database = one.database or one.username or ""

    def of(name: str) -> str:
        login = one.set(username=role_of(database, name), password=password_of(master_key, name))
        return login.render_as_string(hide_password=False)

    return Urls({compartment: of(compartment) for compartment in Compartment}, of(SCHEMA))


def provision(admin_url: str, master_key: bytes) -> list[str]:
    """Makes or mends schemas, roles and grants; may run any number of times. Changes nothing where the master key does
    not open the key store.

    Returns the settings of QUIET that this login was not allowed to make.
    Raises: NotAllowedToProvision, WrongMasterKey, StorageError.
    """
    fault: Exception
    try:
        with _connect(make_url(admin_url)) as connection:
            return _provision(connection, connection.info.dbname, master_key)
    except psycopg.errors.InsufficientPrivilege:
        fault = NotAllowedToProvision(NotAllowedToProvision.__doc__)
    except psycopg.Error as error:
        fault = own_error(error)
    raise fault


def has_logins(admin_url: str) -> bool:
    """Whether `provision` was here. Raises: StorageError."""
    try:
        with _connect(make_url(admin_url)) as connection:
            roles = [role_of(connection.info.dbname, name) for name in NAMES]
            found = connection.execute("SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)", [roles]).fetchone()
    except psycopg.Error as error:
        fault = own_error(error)
    else:
        return found == (len(NAMES),)
    raise fault


def prove(urls: Urls) -> list[Trial]:
    """Every login tries to read every table of every other compartment, and to become its owner."""
    everything = {**{str(name): url for name, url in urls.data.items()}, SCHEMA: urls.keys}
    return [
        trial
        for reader, reader_url in everything.items()
        for owner, owner_url in everything.items()
        if reader != owner
        for trial in _try_all(reader, make_url(reader_url), owner, make_url(owner_url))
    ]


def _connect(url: URL) -> Connection:
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=5, application_name="cairn-migrate")


def _provision(connection: Connection, database: str, master_key: bytes) -> list[str]:
    here = sql.Identifier(database)
    with connection.transaction():
        # One migration at a time: roles are shared by all databases of a server.
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('cairn provision'))")
        connection.execute(sql.SQL("GRANT CONNECT, CREATE ON DATABASE {} TO CURRENT_USER").format(here))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(here))
        connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        for name in NAMES:
            _make_roles(connection, database, name, password_of(master_key, name))
            _make_schema(connection, database, name)
        _try_out(connection, database, master_key)
    refused = {
        setting
        for name in NAMES
        for setting, value in QUIET.items()
        if not _set_for_role(connection, role_of(database, name), database, setting, value)
    }
    return sorted(refused)


def _try_out(connection: Connection, database: str, master_key: bytes) -> None:
    """As the owner of the key store, which whoever provisions may become by now. Raises: WrongMasterKey."""
    table = sql.Identifier(SCHEMA, wrapped_keys.name)
    if connection.execute("SELECT to_regclass(%s)", [table.as_string()]).fetchone() == (None,):
        return
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner_of(database, SCHEMA))))
    any_key = sql.SQL("SELECT compartment, name, generation, wrapped FROM {} LIMIT 1").format(table)
    for compartment, name, generation, wrapped in cast(list[KeyRow], connection.execute(any_key).fetchall()):
        Wrapper(master_key).unwrap(Compartment(compartment), name, Wrapped(generation, wrapped))
    connection.execute("RESET ROLE")


def _make_roles(connection: Connection, database: str, name: str, password: str) -> None:
    login, owner = role_of(database, name), owner_of(database, name)
    # The server is told a verifier, never the password, so that neither its log nor its statistics can hold it.
    verifier = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
    for role in (login, owner):
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOINHERIT PASSWORD {}").format(sql.Identifier(login), sql.Literal(verifier))
    )
    connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN NOINHERIT").format(sql.Identifier(owner)))
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(owner)))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), sql.Identifier(login))
    )


def _make_schema(connection: Connection, database: str, name: str) -> None:
    names = {
        "schema": sql.Identifier(name),
        "owner": sql.Identifier(owner_of(database, name)),
        "login": sql.Identifier(role_of(database, name)),
    }
    later = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} "
    for statement in (
        "CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner}",
        "REVOKE ALL ON SCHEMA {schema} FROM PUBLIC",
        "GRANT USAGE ON SCHEMA {schema} TO {login}",
        later + "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {login}",
        later + "GRANT SELECT ON SEQUENCES TO {login}",  # so that each login can dump what is its own
    ):
        connection.execute(sql.SQL(statement).format(**names))


def _set_for_role(connection: Connection, role: str, database: str, setting: str, value: str) -> bool:
    statement = sql.SQL("ALTER ROLE {} IN DATABASE {} SET {} = {}").format(
        sql.Identifier(role), sql.Identifier(database), sql.Identifier(setting), sql.Literal(value)
    )
    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def _try_all(reader: str, reader_url: URL, owner: str, owner_url: URL) -> Iterator[Trial]:
    """The reader's login against the database where the owner's tables are."""
    login = owner_url.set(username=reader_url.username, password=reader_url.password)
    tables = sorted(TABLES[owner].tables)
    try:
        connection = _connect(login)
    except psycopg.OperationalError as error:
        yield from (Trial(reader, owner, table, refused=True, how=f"no way in: {own_error(error)}") for table in tables)
        return
    with connection:
        for table in tables:
            query = sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(owner, table))
            yield _tried(connection, reader, owner, table, query)
        become = sql.SQL("SET ROLE {}").format(sql.Identifier(owner_of(connection.info.dbname, owner)))
        yield _tried(connection, reader, owner, "SET ROLE", become)


def _tried(connection: Connection, reader: str, owner: str, table: str, query: sql.Composed) -> Trial:
    try:
        connection.execute(query)
    except psycopg.Error as error:
        fault = own_error(error)
        if isinstance(fault, StorageDown):
            raise fault from None
        return Trial(reader, owner, table, refused=True, how=fault.kind)
    return Trial(reader, owner, table, refused=False, how="read")
