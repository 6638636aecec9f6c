"""A made-up company knows nothing of the installation in whose shell somebody starts it, and changes nothing there."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import logs
from bot.__main__ import main
from bot.demo import run as demo_run
from bot.places import bring_up_to_date
from bot.settings import Settings
from bot.simulation import run as simulation_run
from bot.simulation.run import Asked, simulate
from storage import postgres
from storage.directory import people
from tests.postgres import PostgresDatabase, plain
from tests.storage_fixtures import MASTER_KEY, open_databases

REAL: Mapping[str, str] = {
    "HOST": "0.0.0.0",  # noqa: S104
    "PORT": "8080",
    "METRICS_PORT": "9100",
    "CAIRN_DATA_DIR": "/var/lib/cairn",
    "CAIRN_ERASURES_FILE": "/mnt/third/cairn/erasures",
    "CAIRN_PUBLIC_URL": "https://cairn.harbour.example",
    "DATABASE_URL": "postgresql://cairn:secret@127.0.0.1:9/cairn",
    "CAIRN_MASTER_KEY": base64.b64encode(bytes(reversed(range(32)))).decode(),
    "CAIRN_MASTER_KEY_FILE": "/etc/cairn/master.key",
    "CAIRN_VOICE_FLOOR": "8",
    "CAIRN_CALENDAR_FILE": "/etc/cairn/year.toml",
    "SLACK_BOT_TOKEN": "xoxb-of-the-company",
    "SLACK_SIGNING_SECRET": "secret-of-the-company",
    "SLACK_APP_TOKEN": "xapp-of-the-company",
    "SLACK_API_URL": "https://slack-relay.harbour.example/api/",
    "MICROSOFT_APP_ID": "11111111-2222-3333-4444-555555555555",
    "MICROSOFT_APP_PASSWORD": "password-of-the-company",
    "MICROSOFT_APP_CERTIFICATE": "/etc/cairn/teams.pem",
    "MICROSOFT_APP_TENANT_ID": "99999999-8888-7777-6666-555555555555",
    "MICROSOFT_ALLOWED_TENANTS": "99999999-8888-7777-6666-444444444444",
    "MICROSOFT_OPENID_METADATA_URL": "https://login.harbour.example/openidconfiguration",
    "MICROSOFT_AUTHORITY_URL": "https://login.harbour.example",
    "MICROSOFT_ALLOWED_SERVICE_HOSTS": "smba.harbour.example",
    "MICROSOFT_SERVICE_URL": "https://smba.harbour.example/teams",
    **{
        f"DATABASE_URL_{name}": f"postgresql://{name}:secret@127.0.0.1:9/cairn"
        for name in ("DIRECTORY", "WORK", "COACHING", "VOICE", "EVALUATION", "KEYS")
    },
}


@pytest.fixture
def in_a_real_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in REAL.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings with which a made-up company is set up."""
    found: list[Settings] = []

    def keep(settings: Settings) -> list[str]:
        found.append(settings)
        return bring_up_to_date(settings)

    for module in (demo_run, simulation_run):
        monkeypatch.setattr(module, "bring_up_to_date", keep)
    return found


def silent(told: str) -> None:
    del told


def values_of(settings: Settings) -> set[str]:
    given = [value for _, value in settings]
    return {str(one.get_secret_value() if isinstance(one, SecretStr) else one) for one in given}


def test_every_setting_is_tried() -> None:
    """One that comes later must not be forgotten here."""
    assert set(REAL) == {field.alias for field in Settings.model_fields.values()}


@pytest.mark.usefixtures("in_a_real_shell")
def test_settings_are_what_is_given_and_nothing_else() -> None:
    """What is missing has its default, whatever the environment says."""
    assert Settings.from_env({}).model_fields_set == set()
    assert values_of(Settings.from_env({})).isdisjoint(REAL.values())


@pytest.mark.usefixtures("in_a_real_shell")
async def test_the_demo_takes_nothing_from_the_environment(used: list[Settings], tmp_path: Path) -> None:
    """Somebody tries it in the shell in which they run the company's installation."""
    async with demo_run.demo(tmp_path):
        (settings,) = used

    assert settings.data_dir == tmp_path
    assert values_of(settings).isdisjoint(REAL.values())


@pytest.mark.usefixtures("in_a_real_shell")
async def test_a_simulation_takes_nothing_from_the_environment(used: list[Settings]) -> None:
    """It promises to touch no setting, no data and no chat of the installation."""
    await simulate(Asked(3, 2, seed=1, first=date(2027, 3, 8)), silent)

    (settings,) = used
    assert settings.model_fields_set == {"data_dir", "master_key"}
    assert values_of(settings).isdisjoint(REAL.values())


def test_an_installation_is_the_same_after_a_simulation_in_its_shell(
    postgres_database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its logins keep their passwords, its keys open what they seal, and nobody made-up is in it."""
    monkeypatch.setenv("DATABASE_URL", plain(postgres_database.url))
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    monkeypatch.setattr(logs, "set_up", lambda *_: None)
    assert main(["migrate"]) == 0

    simulated = main(["simulate", "--people", "3", "--days", "2"])
    capsys.readouterr()
    main(["doctor"])

    assert simulated == 0
    assert "ok     The keys open what they seal, in every compartment." in capsys.readouterr().out
    with open_databases(postgres.urls_from_one(postgres_database.url, MASTER_KEY)) as databases:
        databases.self_test()
        with databases.directory(write=False) as session:
            assert people.is_empty(session)
