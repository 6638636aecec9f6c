"""Slack's Web API over one kept session.

aiohttp and orjson rather than the SDK's AsyncWebClient: half its cost per call even with a shared session, and it tells
apart what decides about a second send: not sent, perhaps sent, refused. No error repeats a token, a URL or a text.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import aiohttp
import orjson
from yarl import URL

from adapters.calls import AT_ONCE, NOT_CONNECTED, trace
from adapters.port import PlatformDown, Reach, Refused, Uncertain
from adapters.proxies import proxy_for
from adapters.slack.failures import failed_status, failure

SLACK_API_URL: Final = "https://slack.com/api/"
RESPONSE_URLS: Final = URL("https://hooks.slack.com")

CALL_SECONDS: Final = 10.0
CONNECT_SECONDS: Final = 3.0

_JSON: Final = {"Content-Type": "application/json; charset=utf-8"}

Tokens = Callable[[str], Awaitable[str]]
"""The bot token of a tenant. Raises: Refused when Cairn is not installed there."""

Answer = Mapping[str, Any]


class Web:
    def __init__(self, api_url: str, tokens: Tokens, *, has_one_token: bool = False) -> None:
        self.api_url = api_url.rstrip("/") + "/"
        self.has_one_token = has_one_token
        self._tokens = tokens
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        timeout = aiohttp.ClientTimeout(total=CALL_SECONDS, sock_connect=CONNECT_SECONDS)
        connections = aiohttp.TCPConnector(limit=AT_ONCE)
        self._session = aiohttp.ClientSession(
            connector=connections, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar(), trace_configs=[trace()]
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("the Slack platform is not started")
        return self._session

    async def call(self, method: str, tenant: str, arguments: Mapping[str, object]) -> Answer:
        """For methods that write. Raises: DeliveryError."""
        headers = {"Authorization": f"Bearer {await self._tokens(tenant)}", **_JSON}
        return _answer(*await self._post(self.api_url + method, orjson.dumps(arguments), headers))

    async def read(self, method: str, tenant: str, arguments: Mapping[str, str]) -> Answer:
        """For methods that read: they take a form and no JSON. Raises: DeliveryError."""
        headers = {"Authorization": f"Bearer {await self._tokens(tenant)}"}
        return _answer(*await self._post(self.api_url + method, dict(arguments), headers))

    async def respond(self, response_url: str, payload: Mapping[str, object]) -> None:
        """Post to the address that came with an interaction. Raises: DeliveryError."""
        if not self._is_slacks(response_url):
            raise Refused("foreign_response_url")
        status, retry_after, _ = await self._post(response_url, orjson.dumps(payload), _JSON)
        if (failed := failed_status(status, retry_after)) is not None:
            raise failed

    def _is_slacks(self, address: str) -> bool:
        try:
            return URL(address).origin() in (RESPONSE_URLS, URL(self.api_url).origin())
        except ValueError:
            return False

    async def _post(
        self, url: str, data: bytes | dict[str, str], headers: Mapping[str, str]
    ) -> tuple[int, str | None, bytes]:
        try:
            async with self.session.post(
                url, data=data, headers=headers, allow_redirects=False, proxy=proxy_for(url)
            ) as response:
                return response.status, response.headers.get("Retry-After"), await response.read()
        except NOT_CONNECTED:
            raise PlatformDown("not_connected", reach=Reach.TENANT) from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Uncertain("no_answer") from None


def _answer(status: int, retry_after: str | None, data: bytes) -> Answer:
    if (failed := failed_status(status, retry_after)) is not None:
        raise failed
    try:
        answer = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise Uncertain("no_json") from None
    if not isinstance(answer, dict) or "ok" not in answer:
        raise Uncertain("no_answer")
    if answer["ok"] is not True:
        raise failure(answer.get("error"), retry_after)
    return answer
