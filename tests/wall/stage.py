"""One world: the whole bot with both real adapters, the playground of both platforms, and a record of everything.

Nothing listens and nothing waits: requests go by `wires`, time and chance come from the scenario, one thing happens
after another.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, redirect_stderr
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from io import StringIO
from pathlib import Path
from typing import Any, Final, cast
from unittest.mock import Mock

import orjson
from aiohttp import web
from prometheus_client.metrics import MetricWrapperBase
from sqlalchemy import bindparam, select
from yarl import URL

from adapters.playground import response_urls
from adapters.playground.people import COMPANY
from adapters.playground.server import Playground
from adapters.playground.teams.entra import BOT_SCOPE
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.webapi import WebApi
from adapters.playground.world import Explanation, Journey
from adapters.port import Account, Inbound, Reply, ShowForm, ShowProblems
from adapters.slack.platform import PATH as SLACK_PATH
from adapters.slack.platform import Slack
from adapters.teams.credentials import ConnectorToken
from adapters.teams.platform import PATHS as TEAMS_PATHS
from adapters.teams.platform import Teams
from bot import logs, metrics
from bot.app import web_app
from bot.commands.goals_csv import export_goals
from bot.commands.import_people import import_people
from bot.compose import Bot, compose
from bot.demo.apps import Secrets, environment, playground
from bot.play import Played
from bot.settings import Settings
from flows.kit.flow import Flow
from flows.kit.view import FormView
from storage.columns import METADATA, Moment
from storage.compartments import Compartment
from storage.databases import Urls
from storage.outbox import OutboxState
from storage.prepared import Prepared
from storage.run_tables import RunTables
from storage.sql import Session
from tests.bot.logged import QUIETED
from tests.desk import settings_env
from tests.wall.chance import Chance, given
from tests.wall.compiled import keep_compiled
from tests.wall.wires import ORIGIN, Answer, Asked, Inline, Wire

NOBODY: Final = ""
BOT: Final = "https://cairn.example"
OUTSIDE: Final = tuple(name for name in Compartment if name is not Compartment.COACHING)
KEYS: Final = Secrets("5" * 32, "xoxb-twin", "xapp-twin", teams_password="teams-twin")
PATIENT_SECONDS: Final = 3600.0
DRAINS: Final = 50


@dataclass(frozen=True)
class Call:
    """One request and its answer. `person` is whom it concerns: who acted, or who is written to."""

    step: str
    at: datetime
    person: str
    way: str
    what: str
    asked: bytes
    status: int
    headers: tuple[tuple[str, str], ...]
    answered: bytes

    @property
    def ours(self) -> bytes:
        """What Cairn said: what it sent, or what it answered."""
        head = "\n".join(f"{name}: {value}" for name, value in self.headers).encode()
        return self.asked if self.way == "sent" else b"%d\n%s\n\n%s" % (self.status, head, self.answered)


@dataclass(frozen=True)
class Left:
    """What is there when a world has ended, by name: for everybody who looks from outside."""

    dumps: Mapping[str, tuple[str, ...]]
    looks: tuple[tuple[str, str], ...]
    """Pages for operators, and the rows of the directory, each time they were looked at."""
    exported: bytes
    logs: tuple[str, ...]
    contents: Mapping[str, bytes]
    """Of files by name: after the end, and the databases' logs of writes while they still run."""


class HandClock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def now(self) -> datetime:
        return self.at

    async def travel(self, to: Journey, user: str) -> str:
        del to, user
        return ""

    async def explain(self, message_id: str) -> Explanation | None:
        del message_id
        return None


class Stage:
    """`actor` is who does something just now; `step` names it for ids by chance."""

    def __init__(self, chance: Chance, clock: HandClock, bot: Bot, slack: Playground, teams: TeamsPlayground) -> None:
        self.chance, self.clock, self.bot, self.slack, self.teams = chance, clock, bot, slack, teams
        self.calls: list[Call] = []
        self.views: dict[str, FormView] = {}
        """The form that was shown last, by person."""
        self.begun: Counter[str] = Counter()
        """Flows by key."""
        self.looks: list[tuple[str, str]] = []
        """Every page for operators that was looked at, and the directory: when and which, and what it said."""
        self.named: dict[str, set[str]] = {}
        """Whom somebody named in a form, by our ids."""
        self.actor = NOBODY
        app = _frozen(web_app(bot, lambda: clock().timestamp()))
        self.to_bot, self._operators = Wire(app, self._answered), Wire(app, _unnoted)
        # What a platform draws while it is written to, such as ids of blocks, is apart from what people's clients draw.
        apart = partial(chance.within, "platforms")
        self.to_platforms = Wire(_frozen(_served(slack, teams)), self._sent, apart)

    def begin(self, step: str, at: datetime, actor: str = NOBODY) -> None:
        self.chance.step, self.clock.at, self.actor = step, at, actor

    async def settle(self) -> None:
        """Until everything that was begun is done, deliveries too."""
        for _ in range(DRAINS):
            await self._quiet()
            if not self._is_due():
                return
            await self.bot.outbox.drain()
        raise RuntimeError("deliveries do not come to an end")

    def _is_due(self) -> bool:
        """Whether a message waits whose time has come: cheaper to ask than to claim what is not there."""
        for compartment in Compartment:
            with self.bot.databases.read(compartment) as session:
                if session.rows(_waiting(compartment), {"now": self.clock.at}):
                    return True
        return False

    async def _quiet(self) -> None:
        slack, teams = cast(Slack, self.bot.platforms["slack"]), cast(Teams, self.bot.platforms["teams"])
        await slack._background.settle(PATIENT_SECONDS)
        await teams._background.settle(PATIENT_SECONDS)
        await self.slack.settle()
        await self.bot.runtime.stop()

    async def tick(self) -> None:
        """What is due is delivered before: a process does that every second."""
        await cast(Teams, self.bot.platforms["teams"])._keys.prefetch()
        await self.settle()
        await self.bot.scheduler.tick()
        await self.settle()
        await self.look()

    async def look(self) -> None:
        """As whoever watches the process from outside; and into the directory, where a trace may be gone at the end."""
        for path in ("/metrics", "/readyz", "/healthz"):
            answer = await self._operators.get(f"{BOT}{path}")
            head = "".join(f"{name}: {value}\n" for name, value in sorted(answer.headers.items()))
            page = f"the page of {path} at {self.chance.step}"
            self.looks.append((page, f"{answer.status}\n{head}\n{answer.body.decode()}"))
        rows = _dump(self.bot, Compartment.DIRECTORY)
        self.looks.append((f"the directory at {self.chance.step}", "\n".join(rows)))

    async def fetch(self, url: str) -> Answer:
        """A file behind a link, as a browser gets it: the page, then the button on it."""
        await self.to_bot.get(url)
        return await self.to_bot.post(url)

    # --- the record ---------------------------------------------------------------------------------------------------

    def _answered(self, asked: Asked, answer: Answer) -> None:
        self._note("answered", self.actor or _speaker(self, asked), asked, answer)

    def _sent(self, asked: Asked, answer: Answer) -> None:
        self._note("sent", _addressee(self, asked), asked, answer)

    def _note(self, way: str, person: str, asked: Asked, answer: Answer) -> None:
        what = f"{asked.method} {asked.url.raw_path_qs}"
        headers = tuple(sorted(answer.headers.items())) if way == "answered" else ()
        self.calls.append(
            Call(self.chance.step, self.clock.at, person, way, what, asked.body, answer.status, headers, answer.body)
        )


def _unnoted(asked: Asked, answer: Answer) -> None:
    """Pages for operators are kept apart from what people get."""


@cache
def _waiting(compartment: Compartment) -> Prepared:
    outbox = RunTables.of(compartment).outbox
    due = (outbox.c.state == OutboxState.QUEUED, outbox.c.due_at <= bindparam("now", type_=Moment))
    return Prepared(select(outbox.c.number).where(*due).limit(1))


def _frozen(app: web.Application) -> web.Application:
    app.freeze()
    return app


def _served(slack: Playground, teams: TeamsPlayground) -> web.Application:
    """The playground's routes for the bot, as its server has them."""
    app, inner, urls = web.Application(), slack._slack, slack._urls
    api = WebApi(inner, slack.faults)
    app.router.add_route("*", "/api/{method}", api.serve)
    app.router.add_post(f"{response_urls.PATH}/{{team}}/{{key}}", urls.serve)
    teams.add_routes(app)
    return app


def _addressee(stage: Stage, asked: Asked) -> str:
    """Our id of whoever a call is for; nobody when it is for no person."""
    if asked.url.path.startswith(response_urls.PATH):
        address = stage.slack._urls._addresses.get(asked.url.name)
        return _handle(stage, address.user) if address else NOBODY
    if asked.url.path.startswith("/api/"):
        return _of_slack(stage, _body(asked))
    if "/v3/conversations" in asked.url.path:
        return _of_teams(stage, asked)
    return NOBODY


def _speaker(stage: Stage, asked: Asked) -> str:
    """Whose chat an event of Slack's comes from by itself, such as after a message of the bot's."""
    event = _body(asked).get("event") if asked.body.startswith(b"{") else None
    return _of_slack(stage, event) if isinstance(event, dict) else NOBODY


def _of_slack(stage: Stage, body: Mapping[str, Any]) -> str:
    workspace, views = stage.slack.workspace, stage.slack.views
    if (channel := workspace.conversations.get(str(body.get("channel")))) is not None:
        return _handle(stage, channel.user or "")
    if (trigger := workspace._triggers.get(str(body.get("trigger_id")))) is not None:
        return _handle(stage, trigger.user)
    if (view := views.by_id(str(body.get("view_id")))) is not None:
        return _handle(stage, view.user)
    return _handle(stage, str(body.get("user_id") or body.get("users") or body.get("user") or ""))


def _of_teams(stage: Stage, asked: Asked) -> str:
    tenant = stage.teams.tenant
    named = [tenant.conversations.get(part) for part in asked.url.parts]
    members = next((one.members for one in named if one is not None and len(one.members) == 1), [])
    wanted = members[0] if members else (_body(asked).get("members") or [{}])[0].get("id")
    found = tenant.somebody(wanted)
    return found.handle if found else NOBODY


def _handle(stage: Stage, user: str) -> str:
    found = stage.slack.workspace.users.get(user)
    return found.handle if found else NOBODY


def _body(asked: Asked) -> Mapping[str, Any]:
    if asked.body.startswith(b"{"):
        found: Mapping[str, Any] = orjson.loads(asked.body)
        return found
    return URL(f"?{asked.body.decode()}").query


# --- making one -------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def stage(urls: Urls, chance: Chance, clock: HandClock) -> AsyncIterator[Stage]:
    """A world from its first moment on; the databases are empty and migrated."""
    asyncio.get_running_loop().set_default_executor(Inline())
    with given(chance, clock) as patch:
        keep_compiled(patch)
        _metrics_anew()
        slack, teams = playground(clock, KEYS)
        slack._slack.base_url = slack._urls.base_url = ORIGIN
        teams.served_at(ORIGIN)
        bot = compose(_settings(urls, slack, teams), clock=clock, ids=chance.id, references=lambda: "REF234")
        made = Stage(chance, clock, bot, slack, teams)
        _without_threads(bot)
        _spied(made)
        import_people(bot.databases, COMPANY)
        await _connected(made)
        try:
            yield made
        finally:
            await bot.stop()


def _settings(urls: Urls, slack: Playground, teams: TeamsPlayground) -> Settings:
    env = {**settings_env(urls), **environment(slack, teams, KEYS), "CAIRN_PUBLIC_URL": BOT}
    return Settings.from_env(env)


def _metrics_anew() -> None:
    """As in a process that has just begun."""
    for metric in list(metrics.REGISTRY._collector_to_names):
        if isinstance(metric, MetricWrapperBase):
            metric.clear()
            metric._metric_init()  # type: ignore[no-untyped-call]  # for the ones without labels


def _without_threads(bot: Bot) -> None:
    bot.runtime._threads = bot.runtime._asking = bot.outbox._threads = bot.outbox._marks = Inline()
    bot.outbox.paced = False


def _spied(stage: Stage) -> None:
    """Which form is before whom, and which flows are begun."""
    handle = stage.bot.runtime.handle

    async def noted(event: Inbound) -> Reply:
        reply = await handle(event)
        account = getattr(event, "account", None)
        if isinstance(reply, ShowForm | ShowProblems) and isinstance(account, Account):
            member = stage.bot.people.by_account(account)
            if member:
                stage.views[member.person.id] = reply.view
        return reply

    stage.bot.runtime.handle = noted  # type: ignore[method-assign]
    begin = stage.bot.player.begin

    def begun(session: Session, flow: Flow[Any], *who: Any, **how: Any) -> Played:
        stage.begun[flow.key] += 1
        return begin(session, flow, *who, **how)

    stage.bot.player.begin = begun  # type: ignore[method-assign]


async def _connected(stage: Stage) -> None:
    """Both sides hold wires in place of their HTTP sessions."""
    slack, teams = cast(Slack, stage.bot.platforms["slack"]), cast(Teams, stage.bot.platforms["teams"])
    for platform, holder in ((slack, slack._web), (teams, teams._connector)):
        await platform.start()
        opened, holder._session = holder._session, stage.to_platforms  # type: ignore[assignment]
        if opened is not None:
            await opened.close()
    for turns in (slack._turns, teams._turns):
        turns._timing = replace(turns._timing, patience_seconds=PATIENT_SECONDS)
    teams._connector._token = ConnectorToken(_access(stage.teams), stage.clock)
    stage.slack.courier._session = stage.teams.courier._session = stage.to_bot  # type: ignore[assignment]
    stage.slack.bot_url, stage.teams.bot_url = f"{BOT}{SLACK_PATH}", f"{BOT}{TEAMS_PATHS[0]}"
    _moments_by_name(stage)
    _without_pace(stage)
    await stage.teams.install_for_everybody()
    await stage.settle()


def _access(teams: TeamsPlayground) -> Callable[[bool], Mapping[str, Any]]:
    teams.entra._granted["access"] = BOT_SCOPE
    return lambda fresh: {"access_token": "access", "expires_in": 10**7}


def _moments_by_name(stage: Stage) -> None:
    """A message's time on the platform tells it by its name, not by how many came before it anywhere.

    On a real platform it says when a message arrived; here what others get would shift those of everybody.
    """
    workspace, tenant = stage.slack.workspace, stage.teams.tenant
    names: list[str] = []

    def micros() -> int:
        return int.from_bytes(stage.chance.fixed(5, *names) if names else stage.chance.draw(5)) % 1_000_000

    def around(post: Callable[..., Any], envelope: Callable[[Mapping[str, Any]], Any]) -> Callable[..., Any]:
        def posted(conversation: Any, *what: Any, **more: Any) -> Any:
            own = envelope(more)
            names[:] = [conversation.id, str(own)] if own else []
            try:
                return post(conversation, *what, **more)
            finally:
                names.clear()

        return posted

    slack_id = lambda more: ((more.get("metadata") or {}).get("event_payload") or {}).get("id")  # noqa: E731
    teams_id = lambda more: ((more.get("channel_data") or {}).get("cairn") or {}).get("id")  # noqa: E731
    workspace.ts = lambda: f"{int(stage.clock.at.timestamp())}.{micros():06d}"  # type: ignore[method-assign]
    tenant.message_id = lambda: f"{int(stage.clock.at.timestamp() * 1000)}{micros():06d}"  # type: ignore[method-assign]
    workspace.post = around(workspace.post, slack_id)  # type: ignore[method-assign]
    tenant.post = around(tenant.post, teams_id)  # type: ignore[method-assign]


def _without_pace(stage: Stage) -> None:
    """How fast a platform takes messages is its own affair, and would be a second world of moments."""
    stage.slack._slack.pace = Mock(name="pace")
    stage.teams._connector._pace = Mock(name="pace")


# --- what is left -----------------------------------------------------------------------------------------------------


@contextmanager
def logged(clock: Callable[[], datetime]) -> Iterator[StringIO]:
    """What the process would write to standard error meanwhile."""
    written, root = StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in QUIETED}
    with redirect_stderr(written):
        logs.set_up(clock)
    try:
        yield written
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)


@contextmanager
def temporary(folder: Path) -> Iterator[None]:
    """Temporary files go there meanwhile."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


async def what_is_left(stage: Stage, folder: Path) -> Left:
    """Dumps, and what the process said to operators; files and logs are added when it has ended."""
    exported = export_goals(stage.bot.databases, stage.clock.at)
    dumps = {name.value: _dump(stage.bot, name) for name in Compartment}
    running = {f"{name} while it runs": content for name, content in files(folder).items() if name.endswith("-wal")}
    return Left(dumps, tuple(stage.looks), exported, (), running)


def _dump(bot: Bot, compartment: Compartment) -> tuple[str, ...]:
    """Every row of every table as it is stored; on SQLite in the order in which it lies there."""
    with bot.databases.read(compartment) as session:
        rows = [
            f"{name} {tuple(row)!r}"
            for name, table in sorted(METADATA[compartment].tables.items())
            for row in session.execute(select(table)).all()
        ]
    on_sqlite = bot.databases._engines[compartment].read.dialect.name == "sqlite"
    return tuple(rows if on_sqlite else sorted(rows))


def files(folder: Path) -> dict[str, bytes]:
    """Every file by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
