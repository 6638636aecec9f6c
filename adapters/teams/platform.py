"""Microsoft Teams as one platform: its routes, its deliveries, its start and stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from yarl import URL

from adapters.background import Background, Sleep
from adapters.port import Account, Capabilities, Delivered, DeliveryError, Envelope, Forms, Phrase, SearchHost
from adapters.teams.activity import Activity
from adapters.teams.acts import Doer
from adapters.teams.cards import message
from adapters.teams.connector import Connector
from adapters.teams.conversations import Acquaintance
from adapters.teams.credentials import AUTHORITY_URL, CLOUDS, PUBLIC, Acquire, ConnectorToken, Msal, credential
from adapters.teams.dispatch import Dispatcher, Handler, quiet_loggers
from adapters.teams.gate import Gate
from adapters.teams.hosts import SERVICE_HOSTS, Hosts
from adapters.teams.inbound import PLATFORM
from adapters.teams.keys import METADATA_URL, Keys
from adapters.teams.limits import RATES
from adapters.teams.outbound import Outbound
from adapters.teams.timing import Timing
from adapters.teams.tokens import TokenCheck
from adapters.teams.turns import Turns
from flows.kit.message import Card

PATHS: Final = ("/teams/messages", "/api/messages")
SERVICE_URL: Final = "https://smba.trafficmanager.net/teams"
"""Where people are written to of whom no address is known; learn.microsoft.com, "Proactive messages"."""
USUAL: Final = Timing()


def teams_platform(  # noqa: PLR0913  the seam to the composition root: everything is named, nothing is looked up
    *,
    host: SearchHost,
    phrase: Phrase,
    verbs: Collection[str],
    clock: Callable[[], datetime],
    app_id: str,
    app_password: str | None = None,
    app_certificate: Path | None = None,
    app_tenant: str | None = None,
    allowed_tenants: Collection[str] = (),
    metadata_url: str = METADATA_URL,
    authority_url: str = AUTHORITY_URL,
    service_hosts: Collection[str] = SERVICE_HOSTS,
    service_url: str = SERVICE_URL,
    scope: str | None = None,
    acquire: Acquire | None = None,
    count: Callable[[str], None] = lambda _: None,
    timing: Timing = USUAL,
    sleep: Sleep = asyncio.sleep,
) -> Teams:
    """`app_tenant` None stands for a bot registered for all organisations; then `allowed_tenants` must name some.

    `scope` is found by the key document's host for Microsoft's own clouds. Raises: ValueError for what cannot be safe.
    """
    if not app_id:
        raise ValueError("Teams needs the app id of the bot")
    hosts = Hosts(service_hosts)
    if service_url != SERVICE_URL and not hosts.allow(service_url):
        raise ValueError("the service URL is not at one of the allowed service hosts")
    tenants = [tenant for tenant in (*allowed_tenants, *([app_tenant] if app_tenant else [])) if tenant]
    if acquire is None:
        acquire = token_source(app_id, app_password, app_certificate, app_tenant, metadata_url, authority_url, scope)
    connector = Connector(ConnectorToken(acquire, clock), hosts, app_id, {URL(metadata_url).host or ""})
    met, background = Acquaintance(), Background()
    outbound = Outbound(connector, met, hosts, service_url)
    turns = Turns(
        host=host,
        doer=Doer(connector, outbound, tuple(verbs), sleep),
        met=met,
        background=background,
        phrase=phrase,
        verbs=tuple(verbs),
        clock=clock,
        timing=timing,
    )
    keys = Keys(metadata_url, lambda: connector.session, clock, timing.keys_seconds)
    teams = Teams(connector, outbound, keys, background, turns, timing)
    gate = Gate(
        tokens=TokenCheck(keys, app_id, clock),
        hosts=hosts,
        tenants=tenants,
        dispatch=teams.dispatch,
        count=count,
        body_seconds=timing.body_seconds,
    )
    teams.routes = tuple(web.route("*", path, gate.handle) for path in PATHS)
    return teams


def token_source(
    app_id: str,
    password: str | None,
    certificate: Path | None,
    tenant: str | None,
    metadata_url: str = METADATA_URL,
    authority_url: str = AUTHORITY_URL,
    scope: str | None = None,
) -> Msal:
    """Raises: ValueError."""
    cloud = CLOUDS.get(URL(metadata_url).host or "", PUBLIC)
    authority = f"{authority_url.rstrip('/')}/{tenant or cloud.any_tenant}"
    return Msal(app_id, credential(password, certificate), authority, scope or cloud.scope)


class Teams:
    """A `port.Platform`. `routes` belong into the web application before `start`."""

    name = PLATFORM
    capabilities = Capabilities(forms=Forms.DIALOG, home=False, finds_messages=False, searches=True, rates=RATES)

    def __init__(
        self,
        connector: Connector,
        outbound: Outbound,
        keys: Keys,
        background: Background,
        turns: Turns,
        timing: Timing,
    ) -> None:
        self.routes: Sequence[web.RouteDef] = ()
        self._connector = connector
        self._outbound = outbound
        self._keys = keys
        self._background = background
        self._timing = timing
        self._turns = turns
        self._dispatcher = Dispatcher(turns.take)

    @property
    def handler(self) -> Handler:
        """botbuilder's kind of handler, for whoever wants to run it under another adapter."""
        return self._dispatcher.handler

    async def start(self) -> None:
        """Fetches the signing keys behind the scenes: a start does not wait for Microsoft."""
        quiet_loggers()
        await self._connector.open()
        self._background.spawn(self._keys.prefetch())

    async def close(self) -> None:
        """Finishes what is under way, then lets go of the connections."""
        await self._background.settle(self._timing.stop_seconds)
        await self._keys.close()
        await self._connector.close()

    async def installed_in(self) -> Sequence[str]:
        """Teams tells nobody where a bot is installed; that somebody writes there is the only proof."""
        return ()

    async def dispatch(self, activity: Activity) -> tuple[int, Any]:
        if not self._connector.is_open:
            return 503, None
        ack = await self._dispatcher.dispatch(activity)
        return ack.status, ack.body

    async def deliver(self, envelope: Envelope) -> Delivered:
        return await self._outbound.deliver(envelope)

    async def find(self, envelope: Envelope, since: datetime) -> Delivered | None:
        """Teams lets nobody look for a message without rights we do not ask for."""
        del envelope, since
        return None

    async def show_home(self, account: Account, card: Card) -> None:
        """There is no home to draw on: the card comes as a message. Raises: DeliveryError."""
        await self._outbound.post(account, message(card))


async def credentials_fault(acquire: Acquire, clock: Callable[[], datetime]) -> str | None:
    """Microsoft's word for what is wrong with the app's credentials, or for why nobody could be asked; None if good."""
    try:
        await ConnectorToken(acquire, clock).token()
    except DeliveryError as fault:
        return fault.code
    return None
