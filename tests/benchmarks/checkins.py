"""Check-ins to be sent: people with one open run each, and the signed requests that end those runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from adapters.slack.views import modal
from bot.catalog import CATALOG
from bot.compose import Bot, compose
from bot.settings import Settings
from flows.kit.flow import Flow
from flows.kit.view import FormView, form_view
from storage.databases import Urls
from storage.directory.tables import accounts, people
from storage.outbox import OutboxState
from storage.work.checkins.tables import check_ins
from storage.work.tables import RUNS
from tests.adapters.slack.payloads import TEAM, interaction, signed, submitted
from tests.desk import settings_env

BATCH = 200

ANSWERS: dict[str, dict[str, Any]] = {
    "moved": {"value": "The migration is closed, and the auditors have what they asked for. — «Danke, Mo!»"},
    "blocked": {"selected_option": {"value": "decision"}},
    "blocked_words": {"value": "Vendor A or vendor B? Legal wants to look at both contracts once more."},
    "plan": {"value": "When Mo is back on Tuesday, I will hand the pipeline over to him."},
    "help": {"selected_option": {"value": "nothing"}},
    "energy": {"selected_option": {"value": "4"}},
    "energy_shared": {"selected_options": []},
}


def prepare(urls: Urls, many: int) -> list[bytes]:
    """That many people with a manager, each at the open form of this week; a body for each, as Slack sends it."""
    with composed(urls) as bot:
        _hire(bot, many)
        return [_body(number, view) for number, view in enumerate(_begin(bot, many))]


def hire(urls: Urls, many: int) -> None:
    """That many people with a manager, known in Slack as U0, U1 and so on; none has an open run."""
    with composed(urls) as bot:
        _hire(bot, many)


def hire_across(urls: Urls, workspaces: Sequence[str], many: int) -> None:
    """As `hire`, spread over workspaces of Slack: the first person into the first one, the second into the second.

    For them it is noon of a working day: what is late is held for whoever is not at work.
    """
    with composed(urls) as bot:
        _hire(bot, many, workspaces=workspaces)
        at_noon = f"Etc/GMT{datetime.now(UTC).hour - 12:+}"  # such a name counts hours west of Greenwich
        with bot.databases.directory() as session:
            session.execute(update(people).values(timezone=at_noon, working_days="0123456"))


def hire_in_teams(urls: Urls, tenant: str, many: int) -> None:
    """That many people with a manager, known in Teams as u0, u1 and so on; none has an open run."""
    with composed(urls) as bot:
        _hire(bot, many, "teams", (tenant,), "u")


@contextmanager
def composed(urls: Urls) -> Iterator[Bot]:
    bot = compose(Settings.from_env(settings_env(urls)))
    try:
        yield bot
    finally:
        bot.outbox.close()
        bot.runtime.close()
        bot.databases.close()


def kept(urls: Urls) -> tuple[int, int, int]:
    """How many runs are completed, check-ins stored and messages queued: what every answer stood for."""
    runs, outbox = RUNS.runs, RUNS.outbox
    with composed(urls) as bot, bot.databases.work(write=False) as session:
        return (
            session.scalar(select(func.count()).select_from(runs).where(runs.c.status == "completed")) or 0,
            session.scalar(select(func.count()).select_from(check_ins)) or 0,
            session.scalar(select(func.count()).select_from(outbox).where(outbox.c.state == OutboxState.QUEUED)) or 0,
        )


def _hire(
    bot: Bot, many: int, platform: str = "slack", workspaces: Sequence[str] = (TEAM["id"],), prefix: str = "U"
) -> None:
    usual = {
        "tenant": "company",
        "email": "",
        "unit": "Tidewater",
        "timezone": "Europe/Berlin",
        "locale": "en",
        "role": "employee",
        "active": True,
        "style": "plain",
        "working_days": "01234",
        "day_starts": 480,
        "day_ends": 1080,
        "country": None,
    }
    boss = {"id": "boss", "name": "Grace Lindqvist", "manager": None, **usual}
    team = [{"id": f"p{n}", "name": f"Person {n}", "manager": "boss", **usual} for n in range(many)]
    with bot.databases.directory() as session:
        session.execute(insert(people), [boss, *team])
        session.execute(
            insert(accounts),
            [
                {
                    "platform": platform,
                    "tenant": workspaces[n % len(workspaces)],
                    "user": f"{prefix}{n}",
                    "person": f"p{n}",
                    "conversation": f"D{n}",
                    "active": True,
                }
                for n in range(many)
            ],
        )


def _begin(bot: Bot, many: int) -> list[FormView]:
    flow = CATALOG.for_verb("checkin")
    assert isinstance(flow, Flow)
    views = []
    for start in range(0, many, BATCH):
        with bot.databases.work() as session:
            for number in range(start, min(start + BATCH, many)):
                member = bot.people.by_id(f"p{number}")
                assert member is not None
                played = bot.player.begin(session, flow, member.person)
                assert played.turn.waiting is not None
                views.append(form_view(flow, member.person, played.run, played.turn.waiting))
    return views


def _body(number: int, view: FormView) -> bytes:
    payload = submitted(modal(view), ANSWERS)
    payload["user"] = {**payload["user"], "id": f"U{number}"}
    payload["view"]["id"] = f"V{number}"
    payload["trigger_id"] = f"{number}.8.jkl"
    return interaction(payload)


def as_requests(bodies: Sequence[bytes]) -> list[bytes]:
    """Whole HTTP requests, signed now: they are good for five minutes."""
    return [_request(body) for body in bodies]


def _request(body: bytes) -> bytes:
    headers = {"Host": "127.0.0.1", **signed(body, datetime.now(UTC)), "Content-Length": str(len(body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{head}\r\n".encode() + body
