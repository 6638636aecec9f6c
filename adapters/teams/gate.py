"""The gate before botbuilder: who may speak, how long and how much. Strangers get a status and an empty body.

botbuilder answers 500 to most forged tokens, takes one without an expiry, and refuses honest ones for a day after a key
was changed; so it never sees a header. The token is checked before the body is read: it says nothing of the body, so
address, channel and tenant are checked again in it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Any, Final

import orjson
from aiohttp import web

from adapters.gate import Refused, guarded, refuse_announced, whole_body
from adapters.json_body import BadBody, read_object
from adapters.teams.activity import Activity, BadActivity, read_activity
from adapters.teams.hosts import Hosts
from adapters.teams.tokens import CHANNEL, BadToken, Claims, TokenCheck

JSON: Final = "application/json"

COUNTERS: Final = (
    "accepted",
    "bad_body",
    "bad_token",
    "too_large",
    "too_slow",
    "wrong_channel",
    "wrong_kind",
    "wrong_service",
    "wrong_tenant",
)
"""Every name `count` is called with."""

Dispatch = Callable[[Activity], Awaitable[tuple[int, Any]]]
"""Does what an activity asks for; gives status and a JSON-ready body, None for an empty one."""


class Gate:
    def __init__(
        self,
        *,
        tokens: TokenCheck,
        hosts: Hosts,
        tenants: Collection[str],
        dispatch: Dispatch,
        count: Callable[[str], None],
        body_seconds: float,
    ) -> None:
        self._tenants = frozenset(tenant.strip().casefold() for tenant in tenants if tenant.strip())
        if not self._tenants:
            raise ValueError("no tenant is allowed: name the organisations that may speak with this bot")
        self._tokens = tokens
        self._hosts = hosts
        self._dispatch = dispatch
        self._count = count
        self._body_seconds = body_seconds

    async def handle(self, request: web.Request) -> web.Response:
        return await guarded(request, self._answer, self._count)

    async def _answer(self, request: web.Request) -> web.Response:
        activity = await self._admit(request)
        self._count("accepted")
        status, body = await self._dispatch(activity)
        if body is None:
            return web.Response(status=status)
        return web.Response(status=status, body=orjson.dumps(body), content_type=JSON)

    async def _admit(self, request: web.Request) -> Activity:
        refuse_announced(request)
        if "Content-Type" not in request.headers or request.content_type != JSON:
            raise Refused(415, "wrong_kind")
        if "Content-Encoding" in request.headers:
            raise Refused(415, "wrong_kind")
        try:
            claims = await self._tokens.claims(request.headers.get("Authorization", ""))
        except BadToken:
            raise Refused(401, "bad_token") from None
        try:
            activity = read_activity(read_object(await whole_body(request, self._body_seconds)))
        except (BadBody, BadActivity):
            raise Refused(400, "bad_body") from None
        self._check(activity, claims)
        return activity

    def _check(self, activity: Activity, claims: Claims) -> None:
        """What the token does not vouch for."""
        if activity.channel_id != CHANNEL:
            raise Refused(403, "wrong_channel")
        if _address(activity.service_url) != _address(claims.service_url):
            raise Refused(403, "wrong_service")
        if not self._hosts.allow(activity.service_url):
            raise Refused(403, "wrong_service")
        if (activity.tenant or "").casefold() not in self._tenants:
            raise Refused(403, "wrong_tenant")


def _address(service_url: str) -> str:
    return service_url.rstrip("/")
