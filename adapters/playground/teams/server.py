"""A Teams tenant on this machine for one bot: on a server of its own, or on that of the Slack half."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from aiohttp import web

from adapters.playground.faults import Faults
from adapters.playground.loopback import loopback_only
from adapters.playground.people import Person
from adapters.playground.refusals import NotPossible
from adapters.playground.sent import Sent
from adapters.playground.teams import limits, openid
from adapters.playground.teams.app import TeamsApp
from adapters.playground.teams.client import Client
from adapters.playground.teams.connector import Connector
from adapters.playground.teams.delivery import Courier
from adapters.playground.teams.entra import Entra
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.openid import OpenId
from adapters.playground.teams.page_api import PageApi
from adapters.playground.teams.sent import SentLog
from adapters.playground.teams.tenant import Tenant
from adapters.playground.world import World

T = TypeVar("T")

MAX_BODY_BYTES: Final = 1024 * 1024
DEFAULT_WAIT_SECONDS: Final = 30.0


class TeamsPlayground:
    """`ids` gives a new opaque id at every call; `answer_seconds` is Teams' patience with the bot, in real time.

    `faults` are planned for create, send, update, delete, members, member, token, discovery, metadata and keys.
    """

    def __init__(
        self,
        world: World,
        people: Iterable[Person],
        *,
        app: TeamsApp,
        ids: Callable[[], str],
        bot_url: str | None = None,
        answer_seconds: float = limits.ANSWER_SECONDS,
    ) -> None:
        self.world = world
        self.tenant = Tenant(world.now, ids, app, people)
        self.faults = Faults()
        self.openid = OpenId(app, self.faults)
        self.entra = Entra(app, self.tenant.id, ids, self.faults)
        self.courier = Courier(self.tenant, self.openid, bot_url, answer_seconds)
        self.base_url = ""
        self._sent = SentLog(self.tenant)
        self._connector = Connector(self.tenant, self.entra, self._sent, self.faults)
        self._page = PageApi(self.tenant, self._sent, self.client)
        self._runner: web.AppRunner | None = None

    # --- running ------------------------------------------------------------------------------------------------------

    def add_routes(self, app: web.Application) -> None:
        """To be called before routes that catch everything."""
        self.openid.add_routes(app)
        self.entra.add_routes(app)
        self._connector.add_routes(app, self._service_path)
        self._page.add_routes(app)

    def served_at(self, base_url: str) -> None:
        """Where the routes are reached; known once the server listens."""
        self.base_url = self.openid.base_url = self.entra.base_url = base_url
        self.tenant.service_url = f"{base_url}{self._service_path}"

    async def start(self, port: int = 0) -> str:
        """Serve alone on the loopback interface; gives the base URL."""
        app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[loopback_only])
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.served_at(f"http://127.0.0.1:{self._runner.addresses[0][1]}")
        return self.base_url

    async def stop(self) -> None:
        self.tenant.changes.stop()
        self.faults.clear()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        await self.courier.close()

    # --- what the bot is told -----------------------------------------------------------------------------------------

    @property
    def _service_path(self) -> str:
        return f"/emea/{self.tenant.id}/"

    @property
    def metadata_url(self) -> str:
        return f"{self.base_url}{openid.METADATA}"

    @property
    def authority_url(self) -> str:
        """In plain http; see `entra` for what msal wants."""
        return f"{self.base_url}/{self.tenant.id}"

    @property
    def service_url(self) -> str:
        return self.tenant.service_url

    @property
    def bot_url(self) -> str | None:
        return self.courier.bot_url

    @bot_url.setter
    def bot_url(self, address: str) -> None:
        self.courier.bot_url = address

    # --- people -------------------------------------------------------------------------------------------------------

    def client(self, user: str) -> Client:
        """By Teams' id, Entra's or ours. Raises: NotPossible."""
        found = self.tenant.somebody(user)
        if found is None:
            raise NotPossible("Nobody here has that name.")
        return Client(self.tenant, self.courier, self._sent, found)

    def member(self, user: str) -> TeamsMember:
        """By Teams' id, Entra's or ours. Raises: NotPossible."""
        return TeamsMember(self.tenant, self.client(user))

    async def install_for_everybody(self) -> None:
        """As an administrator's policy does."""
        for user in list(self.tenant.users):
            await self.client(user).install()

    # --- for tests and the demo ---------------------------------------------------------------------------------------

    @property
    def sent(self) -> list[Sent]:
        """Every call to the connector, oldest first."""
        return list(self._sent.entries)

    @property
    def mishaps(self) -> list[str]:
        """What the bot answered that Teams could not use, and why."""
        return self.tenant.mishaps

    async def until(self, condition: Callable[[], T | None], within_seconds: float = DEFAULT_WAIT_SECONDS) -> T:
        """What `condition` gives once it holds; looked at after every change. Raises: TimeoutError."""
        return await self.tenant.changes.until(condition, within_seconds)
