"""The processes and commands as whoever runs Cairn meets them: health, start, stop, and a sentence for every fault."""

from __future__ import annotations

import asyncio
import base64
import errno
import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from psycopg import sql
from sqlalchemy import make_url, select

from bot.__main__ import main
from bot.app import web_app
from bot.ready import KEPT_SECONDS
from storage.compartments import Compartment
from storage.databases import PARTS, Urls
from storage.keys import Unopenable, WrongMasterKey
from storage.keystore import TOMBSTONES
from storage.sql import StorageDown, StorageFault
from tests.adapters.slack.fake_web_api import FakeWebApi, refused
from tests.architecture.tree import ROOT
from tests.bot.processes import ENDS_SECONDS, NO_SLACK, PEOPLE
from tests.desk import Desk
from tests.postgres import PostgresServer
from tests.storage_fixtures import MASTER_KEY


@dataclass
class Seconds:
    passed: float = 0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def page(desk: Desk, seconds: Seconds) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    async with TestClient(TestServer(web_app(desk.bot, seconds))) as client:
        yield client


async def statuses(page: TestClient[web.Request, web.Application], *paths: str) -> list[int]:
    return [(await page.get(path)).status for path in paths]


# --- health -----------------------------------------------------------------------------------------------------------


async def test_a_healthy_process_says_so_and_tells_strangers_no_more(
    page: TestClient[web.Request, web.Application],
) -> None:
    """Load balancers ask; whoever else asks learns nothing."""
    for path in ("/healthz", "/readyz"):
        answer = await page.get(path)
        assert (answer.status, await answer.text()) == (200, "")

    assert await statuses(page, "/", "/slack/events", "/admin") == [404, 404, 404]


async def test_metrics_are_text_for_prometheus(page: TestClient[web.Request, web.Application], desk: Desk) -> None:
    """With fixed labels: no person, no workspace, no conversation."""
    desk.checks_in("ada", moved="x")
    answer = await page.get("/metrics")
    text = await answer.text()

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    for name in ("cairn_turns_total", "cairn_deliveries_total", "cairn_gate_total", "cairn_nudges_total"):
        assert f"# TYPE {name.removesuffix('_total')}" in text
    assert "cairn_outbox_age_seconds" in text
    assert "ada" not in text.lower()


@pytest.mark.parametrize("fault", [StorageDown("x"), StorageFault("x"), Unopenable(), WrongMasterKey()])
async def test_a_process_that_cannot_store_is_not_ready_and_recovers(
    page: TestClient[web.Request, web.Application],
    desk: Desk,
    seconds: Seconds,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
) -> None:
    """It lives on and is not restarted; it only gets no requests until its databases and keys work again."""

    def fails(part: str) -> None:
        raise fault

    monkeypatch.setattr(desk.bot.databases, "try_out", fails)
    during = await statuses(page, "/readyz", "/healthz")
    monkeypatch.undo()
    seconds.passed += KEPT_SECONDS

    assert during == [503, 200]
    assert await statuses(page, "/readyz", "/healthz") == [200, 200]


@pytest.mark.parametrize("urls", ["sqlite"], indirect=True)
@pytest.mark.parametrize("part", PARTS)
async def test_a_database_that_answers_but_takes_nothing_is_named(
    page: TestClient[web.Request, web.Application], urls: Urls, part: str
) -> None:
    """It could still be read, so a mere question would find it well: the operator learns which, strangers no more."""
    url = urls.keys if part == "keys" else urls.data[Compartment(part)]
    other = sqlite3.connect(make_url(url).database or "")
    other.execute("DROP TABLE tombstones")
    other.close()

    answer = await page.get("/readyz")

    assert (answer.status, await answer.text()) == (503, f"down: {part}")


async def test_asking_whether_it_is_ready_leaves_nothing_behind(
    page: TestClient[web.Request, web.Application], desk: Desk, seconds: Seconds
) -> None:
    """What is written for a trial is taken back: a restart finds no erasure of nobody."""
    for _ in range(3):
        assert await statuses(page, "/readyz") == [200]
        seconds.passed += KEPT_SECONDS

    for compartment in Compartment:
        with desk.bot.databases.read(compartment) as session:
            assert session.execute(select(TOMBSTONES[compartment])).all() == []


async def test_many_who_ask_at_once_cost_one_trial(
    page: TestClient[web.Request, web.Application], desk: Desk, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger who asks a thousand times a second does not keep the databases busy."""
    tried, try_out = list[str](), desk.bot.databases.try_out

    def count(part: str) -> None:
        tried.append(part)
        try_out(part)

    monkeypatch.setattr(desk.bot.databases, "try_out", count)
    await asyncio.gather(*(page.get("/readyz") for _ in range(10)))
    seconds.passed += KEPT_SECONDS / 2
    await page.get("/readyz")

    assert sorted(tried) == sorted(PARTS)


@pytest.mark.parametrize("urls", ["postgres"], indirect=True)
async def test_a_database_that_is_gone_is_noticed_and_found_again(
    page: TestClient[web.Request, web.Application], urls: Urls, postgres_server: PostgresServer, seconds: Seconds
) -> None:
    """A real one: PostgreSQL throws everybody out, and lets them in again."""
    name = make_url(urls.keys).database or ""
    allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format
    with postgres_server.connect() as admin:
        admin.execute(allow(sql.Identifier(name), sql.Literal(False)))
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        during = await statuses(page, "/readyz", "/healthz")
        admin.execute(allow(sql.Identifier(name), sql.Literal(True)))
    seconds.passed += KEPT_SECONDS

    assert during == [503, 200]
    assert await statuses(page, "/readyz") == [200]


# --- commands ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Settings of a newcomer: a key and a folder, nothing else of ours."""
    for name in list(os.environ):
        if name.startswith(("DATABASE_URL", "CAIRN_MASTER", "CAIRN_DATA", "SLACK_", "MICROSOFT_", "PORT", "HOST")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CAIRN_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    return monkeypatch


def bot(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m bot` with the environment as it is now."""
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=ENDS_SECONDS)


def set_slack(environ: pytest.MonkeyPatch, api_url: str = NO_SLACK) -> None:
    for name, value in (("BOT_TOKEN", "xoxb-1"), ("SIGNING_SECRET", "s"), ("API_URL", api_url)):
        environ.setenv(f"SLACK_{name}", value)


@pytest.mark.parametrize("process", ["web", "worker"])
def test_a_process_without_a_platform_ends_with_a_sentence(environ: pytest.MonkeyPatch, process: str) -> None:
    """A bot that reaches nobody would look as if it worked."""
    done = bot(process)

    assert done.returncode == 2
    assert done.stderr.startswith("SLACK_BOT_TOKEN")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("process", ["web", "worker"])
def test_a_process_before_migrating_ends_with_a_sentence(environ: pytest.MonkeyPatch, process: str) -> None:
    """Serving an older schema would fail in the middle of somebody's check-in."""
    set_slack(environ)

    done = bot(process)

    assert done.returncode == 2
    assert "run `python -m bot migrate` first" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("command", "setting"), [("web", "PORT"), ("worker", "METRICS_PORT")])
def test_a_port_that_is_taken_is_told_in_a_sentence(environ: pytest.MonkeyPatch, command: str, setting: str) -> None:
    """The most usual fault of a second start."""
    set_slack(environ)
    main(["migrate"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environ.setenv(setting, str(taken.getsockname()[1]))
        done = bot(command)

    assert done.returncode == 2
    told = f"HOST and {setting}: cannot listen on 127.0.0.1, port {os.environ[setting]} (EADDRINUSE)"
    assert done.stderr.splitlines()[-1] == told
    assert "stop" not in done.stderr, "it never started"
    assert "Traceback" not in done.stderr


def test_migrating_twice_changes_nothing(environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A release may be repeated."""
    assert [main(["migrate"]), main(["migrate"])] == [0, 0]
    assert capsys.readouterr().out == "Every database has the schema of this version.\n" * 2


def test_faulty_settings_are_told_in_sentences(environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command that needs settings says all that is wrong, and ends with status 2."""
    environ.setenv("PORT", "many")
    environ.setenv("DATABASE_URL", "mysql://db/cairn")

    assert [main([command]) for command in ("web", "worker", "migrate")] == [2, 2, 2]
    told = capsys.readouterr().err
    assert told.count("PORT: ") == 3
    assert told.count("DATABASE_URL: ") == 3


def test_another_master_key_is_told_in_a_sentence(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The key of another installation does not open this one's data."""
    main(["migrate"])
    assert main(["import-people", str(people_file(tmp_path))]) == 0
    environ.setenv("CAIRN_MASTER_KEY", base64.b64encode(bytes(32)).decode())
    capsys.readouterr()

    assert main(["doctor"]) == 1
    assert "FAULT  The keys do not open the data" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("demo --port 99999", "--port: between 0 and 65535"),
        ("demo --port -1", "--port: between 0 and 65535"),
        ("simulate --first 9999-12-31", "--first: between 1970-01-01 and 9000-12-31"),
        ("simulate --first 0001-01-01", "--first: between 1970-01-01 and 9000-12-31"),
    ],
)
def test_a_number_beyond_its_bounds_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], command: str, told: str
) -> None:
    """A slip on the command line."""
    assert main(command.split()) == 2
    assert capsys.readouterr().err == f"{told}\n"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("simulate --first tomorrow", "argument --first: 'tomorrow' is no day such as 2026-03-02"),
        ("simulate --people many", "argument --people: 'many' is no whole number"),
        ("demo --port x", "argument --port: 'x' is no whole number"),
    ],
)
def test_what_is_no_number_or_day_is_told_in_our_own_words(
    capsys: pytest.CaptureFixture[str], command: str, told: str
) -> None:
    """Nobody who runs a command knows the names of Python's functions."""
    with pytest.raises(SystemExit) as ended:
        main(command.split())

    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f" error: {told}\n")


@pytest.mark.parametrize("content", [None, "preset = 7\n"])
def test_a_year_to_simulate_that_is_wrong_is_told_by_the_name_of_the_option(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str | None
) -> None:
    """Whoever typed it set no variable."""
    year = tmp_path / "year.toml"
    if content:
        year.write_text(content)

    assert main(["simulate", "--calendar", str(year)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("--calendar: ")
    assert "CAIRN_CALENDAR_FILE" not in told


@pytest.mark.parametrize("command", ["doctor", "manifest", "rehearse nope"])
def test_a_reader_who_has_read_enough_ends_a_command_quietly(environ: pytest.MonkeyPatch, command: str) -> None:
    """Such as `head`: half a page of what went wrong would hide what it was asked for."""
    read, write = os.pipe()
    os.close(read)
    arguments = [sys.executable, "-m", "bot", *command.split()]

    done = subprocess.run(arguments, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False, timeout=ENDS_SECONDS)
    os.close(write)

    assert done.stderr == b""
    assert done.returncode == 141


def test_without_a_master_key_both_ways_to_give_one_are_named(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever keeps it in a file looks for the name of that setting."""
    environ.delenv("CAIRN_MASTER_KEY")

    assert main(["migrate"]) == 2
    assert capsys.readouterr().err.startswith("CAIRN_MASTER_KEY or CAIRN_MASTER_KEY_FILE: missing (")


@pytest.mark.parametrize("port", [8400, 65535])
def test_a_taken_port_of_the_demo_is_told_with_another_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: int
) -> None:
    """Which is a port, too."""

    async def taken(port: int) -> None:
        raise OSError(errno.EADDRINUSE, "taken")

    monkeypatch.setattr("bot.demo.run._run", taken)

    assert main(["demo", "--port", str(port)]) == 2
    another = int(capsys.readouterr().err.rpartition("--port ")[2].strip().strip('"'))
    assert another != port
    assert 0 <= another <= 65535


# --- doctor -----------------------------------------------------------------------------------------------------------


async def examined(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = await asyncio.to_thread(main, ["doctor"])
    return status, capsys.readouterr().out.splitlines()


async def test_the_doctor_finds_a_good_installation_well(
    environ: pytest.MonkeyPatch, api: FakeWebApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line says what was looked at."""
    await asyncio.to_thread(main, ["migrate"])
    capsys.readouterr()
    set_slack(environ, f"{api.url}/api/")

    status, findings = await examined(capsys)

    assert status == 0
    assert all(finding.startswith("ok ") for finding in findings)
    assert "ok     Slack knows this bot token." in findings


async def test_the_doctor_misses_a_platform_where_no_process_would_start(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever hears that all is well starts `web` next."""
    await asyncio.to_thread(main, ["migrate"])

    status, findings = await examined(capsys)

    assert status == 1
    assert findings[-1].startswith("FAULT  SLACK_BOT_TOKEN or MICROSOFT_APP_ID: missing")


async def test_the_doctor_says_what_slack_says(
    environ: pytest.MonkeyPatch, api: FakeWebApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """A token of another app, or one that was revoked."""
    await asyncio.to_thread(main, ["migrate"])
    set_slack(environ, f"{api.url}/api/")
    api.next("auth.test", refused("invalid_auth"))

    status, findings = await examined(capsys)

    assert status == 1
    assert "FAULT  Slack: invalid_auth." in findings


async def test_the_doctor_finds_databases_missing_and_makes_none(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Looking changes nothing."""
    status, findings = await examined(capsys)

    assert status == 1
    assert findings[-1].startswith("FAULT  Not there yet: ")
    assert not (tmp_path / "data").exists()


async def test_the_doctor_finds_a_database_that_does_not_answer(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence, not a traceback with the password in it."""
    environ.setenv("DATABASE_URL", "postgresql://cairn:hunter2@127.0.0.1:9/cairn")

    status, findings = await examined(capsys)

    assert status == 1
    assert findings[-1].startswith("FAULT  DATABASE_URL: nothing answers there (server 127.0.0.1:9, database cairn)")
    assert "hunter2" not in str(findings)


async def test_the_doctor_tells_faulty_settings_like_any_other_finding(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever calls the doctor reads findings, and scripts read the status."""
    environ.setenv("PORT", "many")
    environ.setenv("CAIRN_MASTER_KEY", "short")

    status, findings = await examined(capsys)

    assert status == 1
    assert [finding.partition(":")[0] for finding in findings] == ["FAULT  PORT", "FAULT  CAIRN_MASTER_KEY"]


# --- people, rehearsal, manifest --------------------------------------------------------------------------------------


def people_file(folder: Path, text: str = PEOPLE) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_people_are_imported_from_the_command_line(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """And the second time renewed."""
    main(["migrate"])
    capsys.readouterr()

    assert [main(["import-people", str(people_file(tmp_path))]) for _ in range(2)] == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "2 people are new, 0 were renewed, 0 as before.",
        "0 people are new, 0 were renewed, 2 as before.",
    ]


def test_an_import_tells_in_numbers_what_it_changed(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A column that slipped is seen at once: a whole company with another manager is no ordinary day."""
    main(["migrate"])
    main(["import-people", str(people_file(tmp_path))])
    capsys.readouterr()

    assert main(["import-people", str(people_file(tmp_path, PEOPLE.replace(",grace,,", ",,,")))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0 people are new, 1 was renewed, 1 as before.",
        "Another manager: 1. Another account: 0. Left: 0. Back: 0.",
    ]


def test_an_import_tells_who_is_left_without_a_manager(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """By their number; the list is where it is mended."""
    main(["migrate"])
    rows = [f"{line},{here}" for line, here in zip(PEOPLE.splitlines(), ("active", "no", "yes"), strict=True)]
    capsys.readouterr()

    assert main(["import-people", str(people_file(tmp_path, "\n".join(rows)))]) == 0
    assert "Led by somebody who has left: 1." in capsys.readouterr().out


def test_a_faulty_list_of_people_is_told_by_line(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Status 2, so that a nightly script notices."""
    main(["migrate"])
    path = people_file(tmp_path, PEOPLE.replace("Europe/Berlin", "Berlin"))

    assert main(["import-people", str(path)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Nothing was imported."
    assert [line.partition(":")[0] for line in told[1:]] == ["line 2", "line 3"]


def test_importing_before_migrating_is_told_in_a_sentence(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The two commands are easily swapped."""
    assert main(["import-people", str(people_file(tmp_path))]) == 2
    assert "run `python -m bot migrate` first" in capsys.readouterr().err


def test_the_manifest_is_printed_for_copying(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON with the address Slack reaches Cairn at."""
    assert main(["manifest", "https://bot.example.org"]) == 0
    printed = json.loads(capsys.readouterr().out)

    assert printed["settings"]["interactivity"]["request_url"].startswith("https://bot.example.org/")
    assert "/cairn" in [command["command"] for command in printed["features"]["slash_commands"]]


@pytest.mark.parametrize("origin", ["foo", "http://bot.example.org", "https://", "https://bot.example.org?a=1"])
def test_an_address_that_slack_would_not_take_makes_no_manifest(
    capsys: pytest.CaptureFixture[str], origin: str
) -> None:
    """Better told here than in a box of Slack's; with Socket Mode there is no address."""
    assert main(["manifest", origin]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "Slack reaches a bot over https only, such as https://cairn.example.com\n"

    assert main(["manifest", "--sockets"]) == 0
