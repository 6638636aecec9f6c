"""A PostgreSQL that cannot be used is told in a sentence: which setting, which server, what is wrong, what to do."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

from bot.__main__ import main
from bot.places import NOT_ITS_KEY, OTHER_KEY
from storage import postgres
from storage.compartments import Compartment
from storage.databases import Urls
from storage.knocking import refusal
from tests.desk import Desk, settings_env
from tests.postgres import PostgresDatabase, PostgresServer, find_binaries, plain
from tests.storage_fixtures import MASTER_KEY

WITH_THAT_LOGIN = ["migrate", "restore-data copy"]
WITH_LOGINS_OF_THEIR_OWN = ["web", "worker", "preview", "import-people people.csv", "backup-data copy", "doctor"]
Change = Callable[[URL], URL]

WRONG: dict[str, tuple[Change, str]] = {
    "password": (lambda url: url.set(password="not-this-one"), "the server does not take this login or its password"),
    "login": (lambda url: url.set(username="nobody"), "the server does not take this login or its password"),
    "port": (lambda url: url.set(port=1), "nothing answers there"),
    "host": (lambda url: url.set(host="nowhere.invalid"), "no host of that name is known"),
    "database": (lambda url: url.set(database="nothere"), "there is no such database"),
    "option": (lambda url: url.update_query_dict({"colour": "blue"}), "it does not know an option behind the ?"),
    "encryption": (lambda url: url.update_query_dict({"sslmode": "require"}), "the two do not agree on TLS"),
}


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is needed besides a database."""
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0" * 32)
    monkeypatch.setenv("PG_BIN", str(find_binaries()))


@pytest.fixture
def one(migrated_database: PostgresDatabase) -> URL:
    """The URL of the migrated database that others are copied from: to be spoilt and set, and never written to."""
    return make_url(plain(migrated_database.url))


def set_to(monkeypatch: pytest.MonkeyPatch, name: str, url: URL) -> None:
    monkeypatch.setenv(name, url.render_as_string(hide_password=False))


def said(capsys: pytest.CaptureFixture[str], command: str) -> str:
    """What a command that cannot reach its database says, whether on standard error or as the doctor's finding."""
    capsys.readouterr()
    assert main(command.split()) == (1 if command == "doctor" else 2)
    told = capsys.readouterr()
    return told.err if command != "doctor" else told.out.split("FAULT  ")[1]


@pytest.mark.parametrize(
    ("wrong", "command"),
    [
        *((wrong, command) for wrong in WRONG for command in WITH_THAT_LOGIN),
        *((wrong, command) for wrong in ("port", "host", "database", "option") for command in WITH_LOGINS_OF_THEIR_OWN),
    ],
)
def test_what_is_wrong_with_the_one_url_is_said_by_name(
    one: URL, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str, command: str
) -> None:
    """Whoever installs Cairn has just written that URL, and would not guess it from the name of an error."""
    change, told = WRONG[wrong]
    url = change(one)
    set_to(monkeypatch, "DATABASE_URL", url)

    sentence = said(capsys, command)

    assert sentence.startswith(f"DATABASE_URL: {told} (server {url.host}:{url.port}, database {url.database}); ")
    assert sentence.count("\n") == 1
    assert str(one.password) not in sentence
    assert "not-this-one" not in sentence


@pytest.mark.parametrize("command", ["migrate", *WITH_LOGINS_OF_THEIR_OWN])
@pytest.mark.parametrize("wrong", WRONG)
def test_of_six_urls_the_wrong_one_is_named(
    postgres_urls: Urls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str, command: str
) -> None:
    """Five are well; nobody should have to try them one by one."""
    for name, value in settings_env(postgres_urls).items():
        monkeypatch.setenv(name, value)
    change, told = WRONG[wrong]
    url = change(make_url(postgres_urls.data[Compartment.WORK]))
    set_to(monkeypatch, "DATABASE_URL_WORK", url)

    sentence = said(capsys, command)

    assert sentence.startswith(f"DATABASE_URL_WORK: {told} (server {url.host}:{url.port}, database {url.database}); ")
    assert str(url.password) not in sentence


def test_a_login_that_may_not_log_in_is_said_to_be_that(
    one: URL, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the server it was made without LOGIN, or without CONNECT on this database."""
    name = f"{one.database}_kept_out"
    with postgres_server.connect() as admin:
        admin.execute(sql.SQL("CREATE ROLE {} PASSWORD 'x'").format(sql.Identifier(name)))
    set_to(monkeypatch, "DATABASE_URL", one.set(username=name, password="x"))

    assert said(capsys, "migrate").startswith("DATABASE_URL: this login may not log in (")

    with postgres_server.connect() as admin:
        admin.execute(sql.SQL("ALTER ROLE {} LOGIN").format(sql.Identifier(name)))
    assert said(capsys, "migrate").startswith("DATABASE_URL: this login may not connect to that database (")
    with postgres_server.connect() as admin:
        admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


@pytest.mark.parametrize("command", WITH_LOGINS_OF_THEIR_OWN)
def test_a_master_key_of_another_database_is_said_to_be_that(
    one: URL, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """The passwords of the logins come from it: to the server they are simply wrong."""
    set_to(monkeypatch, "DATABASE_URL", one)
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(bytes(32)).decode())

    assert said(capsys, command) == f"DATABASE_URL: {OTHER_KEY}\n"


@pytest.fixture
def in_use(postgres_database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch) -> URL:
    """A database of one test's own, set up with the usual master key."""
    url = make_url(plain(postgres_database.url))
    set_to(monkeypatch, "DATABASE_URL", url)
    assert main(["migrate"]) == 0
    Desk(postgres.urls_from_one(plain(postgres_database.url), MASTER_KEY)).close()
    return url


def is_well(capsys: pytest.CaptureFixture[str]) -> bool:
    capsys.readouterr()
    main(["doctor"])
    return "ok     The keys open what they seal, in every compartment." in capsys.readouterr().out


@pytest.mark.usefixtures("in_use")
def test_migrating_with_another_master_key_changes_nothing_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A release started in the wrong shell would lock out everybody who serves; with the right key all goes on."""
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(bytes(32)).decode())

    assert said(capsys, "migrate") == f"DATABASE_URL: {NOT_ITS_KEY}; nothing was changed\n"
    assert said(capsys, "web") == f"DATABASE_URL: {OTHER_KEY}\n"

    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    assert is_well(capsys)
    assert main(["migrate"]) == 0


def test_migrating_with_the_right_key_gives_the_logins_their_passwords_back(
    in_use: URL, postgres_server: PostgresServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a process that is locked out says is what helps."""
    role = postgres.role_of(str(in_use.database), "work")
    with postgres_server.connect() as admin:
        admin.execute(sql.SQL("ALTER ROLE {} PASSWORD 'changed'").format(sql.Identifier(role)))

    locked_out = said(capsys, "web")

    assert locked_out.endswith("with the right key, run `python -m bot migrate`\n")
    assert main(["migrate"]) == 0
    assert is_well(capsys)


def test_data_is_not_said_to_lack_its_keys_when_the_master_key_is_another(
    in_use: URL, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Keys put back once more would open just as little."""
    desk = Desk(postgres.urls_from_one(in_use.render_as_string(hide_password=False), MASTER_KEY))
    desk.checks_in("ada")
    desk.close()
    assert main(["backup-data", str(tmp_path / "data")]) == 0
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(bytes(32)).decode())

    assert said(capsys, f"restore-data {tmp_path / 'data'}") == f"DATABASE_URL: {OTHER_KEY}\n"


def test_without_a_password_in_the_url_both_reasons_are_told(
    one: URL, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `web` and `worker` are given it: then nobody can look which of the two it is."""
    set_to(monkeypatch, "DATABASE_URL", URL.create("postgresql", None, None, one.host, one.port, one.database))
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(bytes(32)).decode())

    assert said(capsys, "web") == (f"DATABASE_URL: not migrated (run `python -m bot migrate` first), or {OTHER_KEY}\n")


@pytest.mark.parametrize("command", WITH_LOGINS_OF_THEIR_OWN)
def test_a_database_that_was_never_migrated_says_so(
    one: URL,
    postgres_database: PostgresDatabase,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    """As on SQLite: the logins with which it would be asked are not there yet."""
    set_to(monkeypatch, "DATABASE_URL", one.set(database=postgres_database.name))

    sentence = said(capsys, command)

    names = "directory, work, coaching, voice, evaluation, keys"
    assert sentence.casefold().startswith(f"not migrated: {names}")
    assert "un `python -m bot migrate`" in sentence


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_URL_KEYS"])
@pytest.mark.parametrize("password", ["half@secret", "half@sec/ret@more"])
def test_an_at_sign_within_a_password_is_said_to_be_that(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, password: str
) -> None:
    """What follows it would be taken for the name of the server, asked for in the network and repeated here."""
    monkeypatch.setenv(name, f"postgresql://cairn:{password}@db/cairn")

    sentence = said(capsys, "migrate")

    assert f"{name}: an @ within its password must be written as %40\n" in sentence
    assert "sec" not in sentence


def test_what_the_server_says_in_another_language_is_quoted(one: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its administrator reads it; of a fault that names no reason, there is the name of its kind."""
    for said_by_it, told in (
        ("FATAL:  Rolle »x« existiert nicht\nDETAIL:  more", "Rolle »x« existiert nicht"),
        ("anything else", "OperationalError"),
    ):

        def refuse(*_: object, said: str = said_by_it, **__: object) -> None:
            raise psycopg.OperationalError(said)

        monkeypatch.setattr(psycopg, "connect", refuse)

        found = refusal(one)

        assert found
        assert found.sentence == f"no way in (server {one.host}:{one.port}, database {one.database}): {told}"
