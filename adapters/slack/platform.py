"""Slack as one platform: its route, its deliveries, its start and stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Final

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.background import Background, Sleep
from adapters.port import Account, Capabilities, Delivered, DeliveryError, Envelope, Forms, Host, Phrase
from adapters.proxies import proxy_for
from adapters.slack.acts import Doer
from adapters.slack.bolt import bolt_app, dispatch, quiet_logger
from adapters.slack.gate import Gate
from adapters.slack.inbound import PLATFORM
from adapters.slack.limits import RATES
from adapters.slack.outbound import Outbound
from adapters.slack.socket import Socket
from adapters.slack.timing import Timing
from adapters.slack.turns import Turns
from adapters.slack.web import SLACK_API_URL, Tokens, Web
from flows.kit.message import Card

PATH: Final = "/slack/events"
USUAL: Final = Timing()


def slack_platform(  # noqa: PLR0913  the seam to the composition root: everything is named, nothing is looked up
    *,
    host: Host,
    phrase: Phrase,
    verbs: Collection[str],
    clock: Callable[[], datetime],
    bot_token: str | None = None,
    tokens: Tokens | None = None,
    signing_secret: str | None = None,
    app_token: str | None = None,
    api_url: str = SLACK_API_URL,
    count: Callable[[str], None] = lambda _: None,
    timing: Timing = USUAL,
    sleep: Sleep = asyncio.sleep,
) -> Slack:
    """Over HTTP with a signing secret, over Socket Mode with an app token, or both.

    `bot_token` is that of the one workspace; `tokens` finds the token of a tenant where there are several.
    """
    outgoing = Web(api_url, tokens or _one_token(bot_token), has_one_token=tokens is None)
    outbound = Outbound(outgoing)
    background = Background()
    turns = Turns(
        host=host,
        doer=Doer(outgoing, outbound, sleep),
        background=background,
        phrase=phrase,
        verbs=frozenset(verbs),
        timing=timing,
        sleep=sleep,
    )
    slack = Slack(outgoing, outbound, background, turns, timing, app_token)
    if signing_secret is not None:
        gate = Gate(
            signing_secret=signing_secret,
            clock=clock,
            dispatch=slack.dispatch,
            count=count,
            body_seconds=timing.body_seconds,
        )
        slack.routes = (web.route("*", PATH, gate.handle),)
    elif app_token is None:
        raise ValueError("Slack needs a signing secret (HTTP) or an app token (Socket Mode)")
    return slack


class Slack:
    """A `port.Platform`. `routes` belong into the web application before `start`."""

    name = PLATFORM
    capabilities = Capabilities(forms=Forms.MODAL, home=True, finds_messages=True, rates=RATES)

    def __init__(
        self,
        outgoing: Web,
        outbound: Outbound,
        background: Background,
        turns: Turns,
        timing: Timing,
        app_token: str | None,
    ) -> None:
        self.routes: Sequence[web.RouteDef] = ()
        self._web = outgoing
        self._outbound = outbound
        self._background = background
        self._turns = turns
        self._timing = timing
        self._app_token = app_token
        self._bolt: AsyncApp | None = None
        self._socket: Socket | None = None

    async def start(self) -> None:
        await self._web.open()
        logger = quiet_logger()
        client = AsyncWebClient(base_url=self._web.api_url, session=self._web.session, logger=logger)
        # The SDK takes any proxy of the environment, for addresses of this machine, too.
        client.proxy = str(proxy_for(self._web.api_url) or "") or None
        self._bolt = bolt_app(client, self._turns.take, logger)
        if self._app_token is not None:
            self._socket = Socket(self._app_token, client, self.dispatch, logger)
            self._socket.open()

    async def close(self) -> None:
        """Takes nothing new from a socket, finishes what is under way, then lets go of the connections."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None
        await self._background.settle(self._timing.stop_seconds)
        await self._web.close()

    async def installed_in(self) -> Sequence[str]:
        """The organisation or workspace in which the one token works; none where tokens are looked up by tenant.

        Raises: DeliveryError.
        """
        if not self._web.has_one_token:
            return ()
        known = await self._web.call("auth.test", "", {})
        tenant = known.get("enterprise_id") if known.get("is_enterprise_install") is True else known.get("team_id")
        return (tenant,) if isinstance(tenant, str) and tenant else ()

    async def dispatch(self, body: dict[str, Any]) -> tuple[int, str]:
        if self._bolt is None:
            return 503, ""
        return await dispatch(self._bolt, body)

    async def deliver(self, envelope: Envelope) -> Delivered:
        return await self._outbound.deliver(envelope)

    async def find(self, envelope: Envelope, since: datetime) -> Delivered | None:
        return await self._outbound.find(envelope, since)

    async def show_home(self, account: Account, card: Card) -> None:
        await self._outbound.show_home(account, card)


async def credentials_fault(bot_token: str, api_url: str = SLACK_API_URL) -> str | None:
    """Slack's word for what is wrong with a bot token, or for why it could not be asked; None when it is good."""
    outgoing = Web(api_url, _one_token(bot_token))
    await outgoing.open()
    try:
        await outgoing.call("auth.test", "", {})
    except DeliveryError as fault:
        return fault.code
    finally:
        await outgoing.close()
    return None


def _one_token(token: str | None) -> Tokens:
    if not token:
        raise ValueError("Slack needs a bot token")

    async def tokens(tenant: str) -> str:
        del tenant
        return token

    return tokens
