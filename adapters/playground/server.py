"""The playground: a Slack workspace on this machine for one app, with its Web API, its clients and its page.

A Teams tenant may stand beside it, on the same server and page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, TypeVar
from urllib.parse import urlencode

import orjson
from aiohttp import web

from adapters.playground import limits, payloads, response_urls, socket_mode
from adapters.playground.app import App, Command, Shortcut, Team
from adapters.playground.calls import Slack
from adapters.playground.client import Client
from adapters.playground.delivery import FORM, JSON, Courier, Outcome
from adapters.playground.events import Events
from adapters.playground.faults import Faults
from adapters.playground.loopback import loopback_only
from adapters.playground.member import Member
from adapters.playground.page_api import PageApi
from adapters.playground.people import Person
from adapters.playground.refusals import NotPossible
from adapters.playground.response_urls import ResponseUrls
from adapters.playground.sent import Sent, SentLog
from adapters.playground.socket_mode import Sockets
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.views import Views
from adapters.playground.webapi import MAX_BODY_BYTES, WebApi
from adapters.playground.workspace import Workspace
from adapters.playground.world import World

T = TypeVar("T")

DEFAULT_WAIT_SECONDS: Final = 30.0


class Playground:
    """`ids` gives a new opaque id at every call; `request_seconds` is Slack's patience with the app, in real time."""

    def __init__(  # noqa: PLR0913  what an app has on file at Slack, each by name
        self,
        world: World,
        people: Iterable[Person],
        *,
        bot_url: str | None,
        signing_secret: str,
        bot_token: str,
        app_token: str,
        ids: Callable[[], str],
        team: Team | None = None,
        commands: Iterable[Command] = (),
        shortcuts: Iterable[Shortcut] = (),
        scopes: Iterable[str] | None = None,
        events: Iterable[str] | None = None,
        request_seconds: float = limits.REQUEST_SECONDS,
        teams: TeamsPlayground | None = None,
    ) -> None:
        members = tuple(people)
        app = App(
            signing_secret=signing_secret,
            bot_token=bot_token,
            app_token=app_token,
            commands=tuple(commands),
            shortcuts=tuple(shortcuts),
            scopes=None if scopes is None else frozenset(scopes),
            events=None if events is None else frozenset(events),
        )
        self.world = world
        self.teams = teams
        self.workspace = Workspace(world.now, ids, team or Team(members[0].slack_team), app, members)
        self.views = Views(self.workspace)
        self.sockets = Sockets(self.workspace, request_seconds)
        self.courier = Courier(world.now, signing_secret, bot_url, self.sockets, request_seconds)
        self.events = Events(self.workspace, self.courier)
        self.faults = Faults()
        sent = SentLog(self.workspace)
        self._slack = Slack(self.workspace, self.views, self.events, sent, self.sockets)
        self._urls = ResponseUrls(self.workspace, sent)
        self._runner: web.AppRunner | None = None

    # --- running ------------------------------------------------------------------------------------------------------

    async def start(self, port: int = 0) -> str:
        """Serve on the loopback interface; gives the base URL."""
        app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[loopback_only])
        api = WebApi(self._slack, self.faults)
        app.router.add_route("POST", "/api/{method}", api.serve)
        app.router.add_route("GET", "/api/{method}", api.serve)
        app.router.add_post(f"{response_urls.PATH}/{{team}}/{{key}}", self._urls.serve)
        app.router.add_get(f"{socket_mode.PATH}/", self.sockets.serve)
        if self.teams is not None:
            self.teams.add_routes(app)
        PageApi(self._slack, self.world, self).add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._slack.base_url = base
        self._urls.base_url = base
        if self.teams is not None:
            self.teams.served_at(base)
        return base

    async def stop(self) -> None:
        self.workspace.changes.stop()
        self.faults.clear()
        if self.teams is not None:
            await self.teams.stop()
        await self.events.close()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        await self.courier.close()

    @property
    def base_url(self) -> str:
        return self._slack.base_url

    @property
    def api_url(self) -> str:
        """What the app is given as SLACK_API_URL."""
        return f"{self.base_url}/api/"

    @property
    def bot_url(self) -> str | None:
        return self.courier.bot_url

    @bot_url.setter
    def bot_url(self, address: str) -> None:
        self.courier.bot_url = address

    @property
    def request_seconds(self) -> float:
        """How long Slack waits for the app, in real time."""
        return self.courier.request_seconds

    @request_seconds.setter
    def request_seconds(self, seconds: float) -> None:
        self.courier.request_seconds = self.sockets.request_seconds = seconds

    # --- people -------------------------------------------------------------------------------------------------------

    def client(self, user: str) -> Client:
        """By Slack's id or ours. Raises: NotPossible."""
        for one in self.workspace.users.values():
            if user in (one.id, one.handle):
                return Client(self._slack, self.courier, self._urls, one)
        raise NotPossible("Nobody here has that name.")

    def member(self, user: str) -> Member:
        """By Slack's id or ours. Raises: NotPossible."""
        return Member(self._slack, self.client(user))

    async def join(self, person: Person) -> Member:
        user = self.workspace.join(person)
        await self.events.send({"type": "team_join", "user": payloads.user_object(self.workspace, user, locale=True)})
        return self.member(user.id)

    async def change(self, user: str, *, deleted: bool | None = None, timezone: str | None = None) -> None:
        """A profile changes; leaving is a change too."""
        changed = self.client(user).user
        changed.deleted = changed.deleted if deleted is None else deleted
        changed.timezone = timezone or changed.timezone
        self.workspace.changes.happened()
        await self.events.send(
            {
                "type": "user_change",
                "user": payloads.user_object(self.workspace, changed, locale=True),
                "cache_ts": int(self.workspace.now().timestamp()),
                "event_ts": self.workspace.ts(),
            }
        )

    # --- the app ------------------------------------------------------------------------------------------------------

    async def uninstall(self) -> None:
        """Tokens die at once; the order of the two events is not promised."""
        self.workspace.installed = False
        tokens = {"oauth": [], "bot": [self.workspace.app.user]}
        await self.events.send({"type": "tokens_revoked", "tokens": tokens})
        await self.events.send({"type": "app_uninstalled"})

    async def verify_url(self) -> Outcome:
        """The handshake of a Request URL. The answer must be the challenge."""
        body = {"type": "url_verification", "token": payloads.VERIFICATION, "challenge": self.workspace.fresh()}
        outcome = await self.courier.post(orjson.dumps(body), JSON)
        answer = outcome.body.get("challenge") if isinstance(outcome.body, dict) else outcome.body
        if outcome.taken and answer != body["challenge"]:
            return replace(outcome, failure="challenge_failed")
        return outcome

    async def check_ssl(self) -> Outcome:
        body = {"ssl_check": "1", "token": payloads.VERIFICATION}
        return await self.courier.post(urlencode(body).encode(), FORM)

    # --- for tests and the demo ---------------------------------------------------------------------------------------

    @property
    def sent(self) -> list[Sent]:
        """Every Web API call the app made, oldest first."""
        return list(self._slack.sent.entries)

    async def send_due(self) -> None:
        """Retry what the app did not take, as far as the workspace's clock says so."""
        await self.events.send_due()
        if self.teams is not None:
            self.teams.tenant.changes.happened()  # it may be later now

    async def settle(self) -> None:
        """Wait until nothing is on its way to the app."""
        await self.events.settle()

    async def until(self, condition: Callable[[], T | None], within_seconds: float = DEFAULT_WAIT_SECONDS) -> T:
        """What `condition` gives once it holds; looked at after every change. Raises: TimeoutError."""
        return await self.workspace.changes.until(condition, within_seconds)
