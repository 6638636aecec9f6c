"""The tables of Procrastinate, which carries the lanes on PostgreSQL: a schema of their own beside the directory's.

Nothing in them has to last: whoever delivers looks at the outboxes every few seconds. So another version of the library
gets its tables anew.
"""

from __future__ import annotations

import hashlib
from typing import Final, LiteralString

import psycopg
from psycopg import sql
from sqlalchemy import URL

from storage.errors import own_error

SCHEMA: Final = "lanes"


def install(url: URL, owner: str | None = None, login: str | None = None) -> None:
    """With the login of `url`, owned by `owner`, for the use of `login`; both are that login itself unless given.

    Raises: StorageError.
    """
    from procrastinate.schema import SchemaManager  # noqa: PLC0415  a process that starts does without

    text = SchemaManager.get_schema()
    version = f"procrastinate {hashlib.sha256(text.encode()).hexdigest()[:16]}"
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        _install(plain, text, version, owner, login)
    except psycopg.Error as error:
        fault = own_error(error)
    else:
        return
    raise fault


def _install(plain: str, text: LiteralString, version: str, owner: str | None, login: str | None) -> None:
    with (
        psycopg.connect(plain, connect_timeout=5, application_name="cairn-migrate") as connection,
        connection.transaction(),
    ):
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('cairn lanes'))")
        if _installed(connection) != version:
            _make_room(connection, owner)
            _become(connection, owner)
            _make(connection, text, version)
        _become(connection, owner)
        if login:
            _let_in(connection, login)


def _installed(connection: psycopg.Connection[tuple[object, ...]]) -> object:
    said = connection.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", [SCHEMA]
    ).fetchone()
    return said[0] if said else None


def _become(connection: psycopg.Connection[tuple[object, ...]], owner: str | None) -> None:
    """For the rest of the transaction, or until somebody else."""
    name = sql.SQL("NONE") if owner is None else sql.Identifier(owner)
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(name))


def _make_room(connection: psycopg.Connection[tuple[object, ...]], owner: str | None) -> None:
    here = sql.Identifier(SCHEMA)
    if _installed(connection) is not None:
        _become(connection, owner)
        connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(here))
        _become(connection, None)
    belongs = sql.SQL("") if owner is None else sql.SQL("AUTHORIZATION {}").format(sql.Identifier(owner))
    connection.execute(sql.SQL("CREATE SCHEMA {} {}").format(here, belongs))


def _make(connection: psycopg.Connection[tuple[object, ...]], text: LiteralString, version: str) -> None:
    here = sql.Identifier(SCHEMA)
    connection.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(here, sql.Literal(version)))
    connection.execute(sql.SQL("SET LOCAL search_path = {}, pg_temp").format(here))
    connection.execute(text)
    # Functions may be called by everybody unless that is taken away; the schema is closed to everybody else anyway.
    connection.execute(sql.SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC").format(here))


def _let_in(connection: psycopg.Connection[tuple[object, ...]], login: str) -> None:
    names = {"here": sql.Identifier(SCHEMA), "login": sql.Identifier(login)}
    for statement in (
        "GRANT USAGE ON SCHEMA {here} TO {login}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {here} TO {login}",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA {here} TO {login}",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {here} TO {login}",
    ):
        connection.execute(sql.SQL(statement).format(**names))
