"""On PostgreSQL the wall is a set of logins without any grant on each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from storage import migrate, postgres
from storage.compartments import Compartment
from storage.databases import Urls
from storage.engines import open_engines
from storage.errors import StorageDown
from storage.keys import WrongMasterKey, rewrap
from storage.keystore import METADATA_OF_KEYS, SCHEMA, KeyStore
from storage.run_tables import RunTables
from tests.postgres import PostgresDatabase, plain
from tests.storage_fixtures import MASTER_KEY, clock, open_databases


@pytest.fixture
def provisioned(postgres_database: PostgresDatabase) -> PostgresDatabase:
    migrate.upgrade_one(postgres_database.url, MASTER_KEY)
    return postgres_database


def ask(url: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(plain(url), autocommit=True) as connection:
        return connection.execute(query.encode(), values).fetchall()


def test_no_login_reads_another_compartment_or_becomes_its_owner(provisioned: PostgresDatabase) -> None:
    """All pairs, the key store included, table by table: a leaked password opens one compartment."""
    trials = postgres.prove(postgres.urls_from_one(provisioned.url, MASTER_KEY))

    assert {(trial.login_of, trial.table_of) for trial in trials} == set(permutations(postgres.NAMES, 2))
    assert {trial.table for trial in trials if trial.table_of == "work"} == {
        *migrate.tables_of("work").tables,
        "SET ROLE",
    }
    assert [trial for trial in trials if not trial.refused] == []


def test_a_hole_in_the_wall_is_found(provisioned: PostgresDatabase) -> None:
    """A grant that somebody added by hand, for a report perhaps."""
    reader = postgres.role_of(provisioned.name, "evaluation")
    with psycopg.connect(plain(provisioned.url), autocommit=True) as admin:
        admin.execute(sql.SQL("GRANT USAGE ON SCHEMA coaching TO {}").format(sql.Identifier(reader)))
        admin.execute(sql.SQL("GRANT SELECT ON coaching.journal TO {}").format(sql.Identifier(reader)))

    trials = postgres.prove(postgres.urls_from_one(provisioned.url, MASTER_KEY))

    holes = [(trial.login_of, trial.table_of, trial.table) for trial in trials if not trial.refused]
    assert holes == [("evaluation", "coaching", "journal")]


def test_another_compartment_s_rows_cannot_be_counted_by_its_login(provisioned: PostgresDatabase) -> None:
    """Nor created in, copied from, or asked about through the public schema."""
    url = postgres.urls_from_one(provisioned.url, MASTER_KEY).data[Compartment.EVALUATION]

    for query in (
        "SELECT count(*) FROM coaching.runs",
        "COPY coaching.runs TO STDOUT",
        "CREATE TABLE coaching.mine (a int)",
        "CREATE TABLE public.mine (a int)",
        "CREATE TABLE mine (a int)",
        "CREATE TEMPORARY TABLE mine (a int)",
        "SELECT pg_read_file('postgresql.conf')",
    ):
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidSchemaName)):
            ask(url, query)


def test_logins_have_no_power_of_their_own(provisioned: PostgresDatabase) -> None:
    """They own nothing, inherit nothing, create nobody."""
    found = ask(
        provisioned.url,
        """SELECT bool_or(rolsuper OR rolcreaterole OR rolcreatedb OR rolinherit OR rolbypassrls OR rolreplication),
                  count(*), count(*) FILTER (WHERE rolcanlogin)
           FROM pg_roles WHERE starts_with(rolname, %s)""",
        f"{provisioned.name}_cairn_",
    )

    assert found == [(False, 12, 6)]


def test_the_server_s_log_is_told_to_keep_quiet(provisioned: PostgresDatabase) -> None:
    """PostgreSQL writes the statement and the row of an error into its log unless each login says otherwise."""
    urls = postgres.urls_from_one(provisioned.url, MASTER_KEY)
    for url in [*urls.data.values(), urls.keys]:
        found = {name: ask(url, "SELECT current_setting(%s)", name)[0][0] for name in postgres.QUIET}

        assert found == postgres.QUIET


def test_passwords_are_stored_as_verifiers_and_follow_the_master_key(provisioned: PostgresDatabase) -> None:
    """No password is kept anywhere; a new master key makes new ones."""
    other = bytes(32)
    before = postgres.urls_from_one(provisioned.url, MASTER_KEY)
    migrate.upgrade_one(provisioned.url, other)

    with pytest.raises(StorageDown):
        open_databases(before)
    assert ask(postgres.urls_from_one(provisioned.url, other).keys, "SELECT 1") == [(1,)]
    verifiers = ask(
        provisioned.url, "SELECT rolpassword FROM pg_authid WHERE starts_with(rolname, %s)", provisioned.name
    )
    assert all(verifier is None or verifier.startswith("SCRAM-SHA-256$") for (verifier,) in verifiers)


def test_a_key_store_wrapped_anew_is_taken_with_its_new_master_key_alone(provisioned: PostgresDatabase) -> None:
    """Only then may the passwords follow; with the former key nothing changes, whoever tries."""
    new = bytes(32)
    urls = postgres.urls_from_one(provisioned.url, MASTER_KEY)
    open_databases(urls).close()
    engines = open_engines(make_url(urls.keys), SCHEMA, METADATA_OF_KEYS)
    rewrap(KeyStore(engines, clock), MASTER_KEY, new)
    engines.close()

    with pytest.raises(WrongMasterKey):
        migrate.upgrade_one(provisioned.url, MASTER_KEY)
    assert ask(urls.keys, "SELECT 1") == [(1,)]
    migrate.upgrade_one(provisioned.url, new)
    open_databases(postgres.urls_from_one(provisioned.url, new), new).close()


def test_connections_give_up_instead_of_waiting_for_ever(postgres_urls: Urls) -> None:
    """A stuck transaction must not stop everybody else."""
    wanted = {
        "statement_timeout": "5s",
        "lock_timeout": "3s",
        "idle_in_transaction_session_timeout": "10s",
        "synchronous_commit": "on",
        "transaction_isolation": "read committed",
        "search_path": "work,pg_temp",
        "application_name": "cairn",
    }
    with open_databases(postgres_urls) as databases, databases._engines[Compartment.WORK].write.connect() as connection:
        found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in wanted}

    assert found == wanted


def test_a_restart_of_the_server_costs_nobody_a_turn(
    provisioned: PostgresDatabase,
) -> None:
    """Connections that died meanwhile are noticed before they are used."""
    with open_databases(postgres.urls_from_one(provisioned.url, MASTER_KEY)) as databases:
        with databases.work() as session:
            session.execute(RunTables.of(Compartment.WORK).inbox.select())
        ask(
            provisioned.url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            provisioned.name,
        )

        databases.self_test()


def test_five_urls_of_one_s_own_are_used_as_they_are(postgres_database: PostgresDatabase) -> None:
    """Who may not create roles gives five logins; each makes its own schema."""
    urls = {}
    with psycopg.connect(plain(postgres_database.url), autocommit=True) as admin:
        for name in postgres.NAMES:
            role, database = sql.Identifier(postgres_database.role(name)), sql.Identifier(postgres_database.name)
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(name)))
            admin.execute(sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(database, role))
            urls[name] = postgres_database.url_as(postgres_database.role(name), name)
    own = Urls({compartment: urls[compartment] for compartment in Compartment}, urls["keys"])

    migrate.upgrade(own)

    assert migrate.behind(own) == []
    with open_databases(own) as databases:
        databases.self_test()
    assert [trial for trial in postgres.prove(own) if not trial.refused] == []


def test_a_login_that_may_not_create_roles_is_told_so(postgres_database: PostgresDatabase) -> None:
    """In words that say what to do instead."""
    weak = postgres_database.role("weak")
    with psycopg.connect(plain(postgres_database.url), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'x'").format(sql.Identifier(weak)))

    with pytest.raises(postgres.NotAllowedToProvision, match="six URLs of six logins"):
        migrate.upgrade_one(postgres_database.url_as(weak, "x"), MASTER_KEY)


def test_a_login_that_may_create_roles_need_not_be_a_superuser(postgres_database: PostgresDatabase) -> None:
    """Hosted databases give no superuser; what only one may set is reported, not hidden."""
    maker = postgres_database.role("maker")
    with psycopg.connect(plain(postgres_database.url), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD 'x'").format(sql.Identifier(maker)))
        names = {"database": sql.Identifier(postgres_database.name), "maker": sql.Identifier(maker)}
        admin.execute(sql.SQL("ALTER DATABASE {database} OWNER TO {maker}").format(**names))

    url = postgres_database.url_as(maker, "x")
    left_out = migrate.upgrade_one(url, MASTER_KEY)

    urls = postgres.urls_from_one(url, MASTER_KEY)
    open_databases(urls).close()
    assert left_out == sorted(postgres.QUIET)
    assert [trial for trial in postgres.prove(urls) if not trial.refused] == []


def test_names_of_roles_stay_within_postgresql_s_limit() -> None:
    """Longer names are cut off silently, and two could become one."""
    names = {postgres.owner_of("d" * 60 + end, name) for end in "ab" for name in postgres.NAMES}

    assert len(names) == 2 * len(postgres.NAMES)
    assert max(len(name.encode()) for name in names) <= postgres.LONGEST_ROLE


def test_a_url_s_own_options_are_kept(postgres_urls: Urls) -> None:
    """Somebody may need a setting of their own on each connection."""
    url = make_url(postgres_urls.data[Compartment.WORK]).update_query_dict({"options": "-c work_mem=5MB"})
    changed = replace(
        postgres_urls,
        data={**postgres_urls.data, Compartment.WORK: url.render_as_string(hide_password=False)},
    )

    with open_databases(changed) as databases, databases._engines[Compartment.WORK].read.connect() as connection:
        assert connection.exec_driver_sql("SHOW work_mem").scalar() == "5MB"
        assert connection.exec_driver_sql("SHOW search_path").scalar() == "work,pg_temp"
