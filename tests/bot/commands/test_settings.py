"""Settings: what is wrong is told at once, with an example, and without repeating what was given."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import OWN_URLS, Settings, SettingsFaulty

KEY = base64.b64encode(bytes(range(32))).decode()
SECRET = "hunter2"


def faults(**environ: str) -> list[str]:
    with pytest.raises(SettingsFaulty) as found:
        Settings.from_env(environ)
    return str(found.value).splitlines()


def key_fault(**environ: str) -> str:
    with pytest.raises(SettingsFaulty) as found:
        Settings.from_env(environ).read_master_key()
    return str(found.value)


def key_file(folder: Path, content: bytes, mode: int = 0o600) -> str:
    path = folder / "master.key"
    path.write_bytes(content)
    path.chmod(mode)
    return str(path)


def own_urls(start: str = "postgresql://u:x@db/") -> dict[str, str]:
    return {name: f"{start}{name.lower()}" for name in OWN_URLS}


def test_without_any_setting_there_are_defaults() -> None:
    """A newcomer sets nothing but a key."""
    settings = Settings.from_env({})

    assert (settings.host, settings.port, settings.data_dir) == ("127.0.0.1", 3000, Path("data"))
    assert settings.on_sqlite


def test_every_fault_is_told_at_once() -> None:
    """Whoever sets up the bot mends everything in one go, not one fault per start."""
    told = faults(PORT="many", SLACK_BOT_TOKEN="xoxb-1", DATABASE_URL="mysql://db/x", CAIRN_MASTER_KEY=KEY[:9])

    assert [fault.partition(" ")[0].rstrip(":") for fault in told] == [
        "PORT",
        "DATABASE_URL",
        "SLACK_BOT_TOKEN",
        "CAIRN_MASTER_KEY",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "cairn.example",
        "ftp://cairn.example",
        "http://cairn.example",
        "https://",
        "https://u:w@cairn.example",
        "https://x?a=1",
    ],
)
def test_a_public_address_that_browsers_cannot_use_safely_is_refused(url: str) -> None:
    """Files are fetched there: plain http would let whoever listens on the way be quicker."""
    (fault,) = faults(CAIRN_PUBLIC_URL=url)

    assert fault.startswith("CAIRN_PUBLIC_URL: ")
    assert "such as https://cairn.example" in fault


@pytest.mark.parametrize("url", ["https://cairn.example", "https://cairn.example/bot/", "http://127.0.0.1:3000"])
def test_a_public_address_is_taken_as_it_is(url: str) -> None:
    """With a path where a proxy needs one; http on this machine, for trying it out."""
    assert Settings.from_env({"CAIRN_PUBLIC_URL": url}).public_url == url


@pytest.mark.parametrize("url", ["https://slack.example/api", "https://slack.example/api/"])
def test_where_slack_is_may_end_with_a_slash_or_not(url: str) -> None:
    """Else the first message would be the one to find out."""
    assert Settings.from_env({"SLACK_API_URL": url}).slack_api_url == "https://slack.example/api/"


@pytest.mark.parametrize(
    ("environ", "example"),
    [
        ({"PORT": "many"}, "such as 3000"),
        ({"PORT": "65536"}, "such as 3000"),
        ({"PORT": "-1"}, "such as 3000"),
        ({"DATABASE_URL": "db/cairn"}, "such as postgresql://"),
        ({"CAIRN_MASTER_KEY": "short"}, "openssl rand -base64 32"),
    ],
)
def test_a_fault_comes_with_an_example(environ: dict[str, str], example: str) -> None:
    """A sentence that says what is wrong without saying what is right costs a search."""
    (fault,) = faults(**environ)

    assert example in fault


@pytest.mark.parametrize(
    ("name", "other", "start"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxp-1", "xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "xapp-"),
    ],
)
def test_a_token_of_another_kind_is_told_before_slack_refuses_it(name: str, other: str, start: str) -> None:
    """Slack shows several kinds of token on neighbouring pages."""
    fitting = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}

    (fault,) = faults(**{**fitting, name: other})

    assert fault == f"{name}: starts with something else than {start}; is it another token of the app?"
    assert Settings.from_env(fitting).slack_bot_token


@pytest.mark.parametrize(
    "environ",
    [
        {"PORT": SECRET},
        {"DATABASE_URL": SECRET},
        {"DATABASE_URL": f"postgresql://cairn:{SECRET}"},
        {"DATABASE_URL": f"mysql://cairn:{SECRET}@db/cairn"},
        {**own_urls(), "DATABASE_URL_WORK": f"postgresql://cairn:{SECRET}"},
        {"CAIRN_MASTER_KEY": SECRET},
        {"CAIRN_MASTER_KEY": f"{SECRET}ü"},
        {"CAIRN_MASTER_KEY_FILE": SECRET},
        {"SLACK_BOT_TOKEN": SECRET},
        {"SLACK_SIGNING_SECRET": SECRET},
    ],
)
def test_a_fault_never_repeats_what_was_given(environ: dict[str, str]) -> None:
    """Settings hold passwords, and faults end up in the logs of a platform."""
    told = "\n".join(faults(**environ))

    assert told
    assert SECRET not in told


def test_the_checker_itself_quotes_nothing() -> None:
    """A second lock: even an error that came past us holds no value."""
    with pytest.raises(ValidationError) as found:
        Settings.model_validate({"PORT": SECRET})

    assert SECRET not in str(found.value)


def test_a_fault_keeps_no_path_to_what_was_given() -> None:
    """A tracker of errors that follows causes finds nothing either."""
    with pytest.raises(SettingsFaulty) as found:
        Settings.from_env({"PORT": SECRET, "CAIRN_MASTER_KEY": KEY})

    assert found.value.__cause__ is None
    assert found.value.__suppress_context__


def test_no_secret_is_in_what_settings_print() -> None:
    """Settings are printed when somebody looks for a mistake."""
    environ = {"DATABASE_URL": f"postgresql://cairn:{SECRET}@db/cairn", "CAIRN_MASTER_KEY": KEY}
    settings = Settings.from_env({**environ, "SLACK_BOT_TOKEN": f"xoxb-{SECRET}", "SLACK_SIGNING_SECRET": SECRET})

    assert SECRET not in repr(settings) + str(settings)
    assert KEY not in repr(settings) + str(settings)


@pytest.mark.parametrize("nothing", ["", " ", "\n"])
def test_an_empty_value_counts_as_none(nothing: str) -> None:
    """Platforms set variables they have no value for."""
    settings = Settings.from_env({"PORT": nothing, "DATABASE_URL": nothing, "SLACK_BOT_TOKEN": nothing})

    assert settings.port == 3000
    assert settings.on_sqlite
    assert settings.slack_bot_token is None


# --- the master key ---------------------------------------------------------------------------------------------------


def test_the_master_key_is_32_bytes_in_base64() -> None:
    """As `openssl rand -base64 32` prints it, with the line end."""
    assert Settings.from_env({"CAIRN_MASTER_KEY": f"{KEY}\n"}).read_master_key() == bytes(range(32))


@pytest.mark.parametrize(
    "key", [KEY[:-4], KEY + KEY, "not base64!" * 4, KEY.replace("A", "ü"), base64.b64encode(b"").decode() + "="]
)
def test_another_master_key_is_refused(key: str) -> None:
    """A key that is too short, or cut off when it was copied, would protect little or open nothing."""
    assert "CAIRN_MASTER_KEY: must be 32 bytes in base64" in key_fault(CAIRN_MASTER_KEY=key)


def test_a_missing_master_key_is_told_with_the_way_to_make_one() -> None:
    """It is the one thing a newcomer has to make."""
    assert "openssl rand -base64 32" in key_fault()


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_the_master_key_may_lie_in_a_file_of_its_owner(tmp_path: Path, mode: int) -> None:
    """So that it is in no environment that others can list."""
    settings = Settings.from_env({"CAIRN_MASTER_KEY_FILE": key_file(tmp_path, KEY.encode() + b"\n", mode)})

    assert settings.read_master_key() == bytes(range(32))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o601])
def test_a_key_file_that_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    """Whoever reads the master key reads everything."""
    path = key_file(tmp_path, KEY.encode(), mode)

    refused = key_fault(CAIRN_MASTER_KEY_FILE=path)
    (tmp_path / "master.key").chmod(0o600)

    assert "chmod 600" in refused
    assert Settings.from_env({"CAIRN_MASTER_KEY_FILE": path}).read_master_key()


@pytest.mark.parametrize("content", [b"", b"short", KEY.encode()[:-4], b"\xff" * 32])
def test_a_key_file_with_something_else_in_it_is_refused(tmp_path: Path, content: bytes) -> None:
    """Raw bytes, or a file that was cut off."""
    assert key_fault(CAIRN_MASTER_KEY_FILE=key_file(tmp_path, content)).startswith("CAIRN_MASTER_KEY_FILE: ")


def test_a_key_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    """A mount that is missing is found at the start."""
    for path in (tmp_path / "nowhere", tmp_path):
        assert "CAIRN_MASTER_KEY_FILE: " in key_fault(CAIRN_MASTER_KEY_FILE=str(path))


# --- between settings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"CAIRN_MASTER_KEY": KEY, "CAIRN_MASTER_KEY_FILE": "key"}, "give one of the two"),
        ({**own_urls(), "DATABASE_URL": "postgresql://db/cairn"}, "give the one, or all of the others"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "belong together"),
        ({"SLACK_SIGNING_SECRET": "s"}, "belong together"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "belong together"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(environ: dict[str, str], told: str) -> None:
    """Guessing which one was meant would open the wrong database, or leave a door open."""
    assert any(told in fault for fault in faults(**environ))


@pytest.mark.parametrize("missing", OWN_URLS)
def test_own_urls_come_all_together(missing: str) -> None:
    """One that is forgotten would land in a file nobody backs up."""
    given = {name: url for name, url in own_urls().items() if name != missing}

    (fault,) = faults(**given)

    assert fault == f"{missing}: missing beside the other DATABASE_URL_*"


@pytest.mark.parametrize("way", ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"])
def test_slack_is_reached_over_http_or_over_a_socket(way: str) -> None:
    """One of the two is enough."""
    assert Settings.from_env({"SLACK_BOT_TOKEN": "xoxb-1", way: "xapp-1"}).slack_bot_token


# --- which database ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "on_sqlite"),
    [
        ({}, True),
        (own_urls("sqlite:////data/"), True),
        (own_urls(), False),
        ({**own_urls(), "DATABASE_URL_KEYS": "sqlite:////keys/keys.db"}, False),
        ({"DATABASE_URL": "postgresql://db/cairn"}, False),
        ({"DATABASE_URL": "postgres://db/cairn"}, False),
        ({"DATABASE_URL": "postgresql+psycopg://db/cairn"}, False),
    ],
)
def test_one_process_does_everything_only_where_all_databases_are_files(
    environ: dict[str, str], on_sqlite: bool
) -> None:
    """On SQLite `web` ticks, too; on PostgreSQL there is a worker for that."""
    assert Settings.from_env(environ).on_sqlite is on_sqlite


@pytest.mark.parametrize(
    "url", ["sqlite:////data/cairn.db", "mysql://db/cairn", "cairn", "://", "postgresql://db:x/cairn"]
)
def test_the_one_url_is_a_postgresql_url(url: str) -> None:
    """Five compartments and their keys do not fit into one file, and other databases are not known."""
    (fault,) = faults(DATABASE_URL=url)

    assert fault.startswith("DATABASE_URL: ")


@pytest.mark.parametrize("url", ["mysql://db/cairn", "cairn", "postgres://db/cairn"])
def test_own_urls_are_of_postgresql_or_sqlite(url: str) -> None:
    """Each that is wrong is named."""
    told = faults(**{**own_urls(), "DATABASE_URL_WORK": url, "DATABASE_URL_KEYS": url})

    assert [fault.partition(":")[0] for fault in told] == ["DATABASE_URL_WORK", "DATABASE_URL_KEYS"]
