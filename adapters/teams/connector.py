"""The connector's REST interface over one kept session: send, replace, begin a conversation.

aiohttp and orjson rather than botbuilder's connector client: that one makes a blocking session and a list of 999 status
codes for every turn, and drops fields it does not know. No error repeats a token, an address or a text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from adapters.calls import AT_ONCE, NOT_CONNECTED, trace
from adapters.port import PlatformDown, RateLimited, Reach, Refused, Uncertain
from adapters.proxies import proxy_for, proxy_hosts
from adapters.teams.conversations import Conversation
from adapters.teams.credentials import ConnectorToken
from adapters.teams.failures import failure
from adapters.teams.hosts import Hosts
from adapters.teams.resolving import PublicOnly

CALL_SECONDS: Final = 15.0
CONNECT_SECONDS: Final = 3.0


class Connector:
    def __init__(self, token: ConnectorToken, hosts: Hosts, app_id: str, trusted: Collection[str] = ()) -> None:
        """`trusted` are names besides those of `hosts` that may lead to private addresses."""
        self._token = token
        self._trusted = hosts.anywhere.union(trusted)
        self._hosts = hosts
        self._bot = {"id": f"28:{app_id}"}
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        timeout = aiohttp.ClientTimeout(total=CALL_SECONDS, sock_connect=CONNECT_SECONDS)
        connections = aiohttp.TCPConnector(resolver=PublicOnly(self._trusted | proxy_hosts()), limit=AT_ONCE)
        self._session = aiohttp.ClientSession(
            connector=connections, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar(), trace_configs=[trace()]
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def is_open(self) -> bool:
        return self._session is not None

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("the Teams platform is not started")
        return self._session

    async def send(self, to: Conversation, activity: Mapping[str, Any], *, only_to: str | None = None) -> str:
        """The id of the new message. `only_to`: in a group, shown to this member alone. Raises: DeliveryError."""
        path = f"v3/conversations/{quote(to.id, safe='')}/activities"
        if only_to is not None:
            activity = {**activity, "recipient": {"id": only_to}}
            path += "?isTargetedActivity=true"
        return _id(await self._call("POST", to.service_url, path, self._from_bot(activity)))

    async def replace(self, to: Conversation, message: str, activity: Mapping[str, Any]) -> None:
        """Raises: DeliveryError."""
        path = f"v3/conversations/{quote(to.id, safe='')}/activities/{quote(message, safe='')}"
        await self._call("PUT", to.service_url, path, {**self._from_bot(activity), "id": message})

    async def begin(self, service_url: str, tenant: str, member: str) -> Conversation:
        """The direct conversation with a member, whether or not there was one. Raises: DeliveryError.

        `member` is the person's id for this bot or in their organisation.
        """
        asked = {
            "bot": self._bot,
            "isGroup": False,
            "members": [{"id": member}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        try:
            answer = await self._call("POST", service_url, "v3/conversations", asked)
        except RateLimited as error:
            raise RateLimited(error.code, error.retry_after_seconds, Reach.BEGINNING) from None
        return Conversation(service_url, _id(answer), tenant)

    def _from_bot(self, activity: Mapping[str, Any]) -> dict[str, Any]:
        return {**activity, "from": self._bot}

    async def _call(self, method: str, service_url: str, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        if not self._hosts.allow(service_url):
            raise Refused("foreign_service_url", reach=Reach.TENANT)
        url, data = URL(f"{service_url.rstrip('/')}/{path}", encoded=True), orjson.dumps(body)
        token = await self._token.token()
        status, retry_after, raw = await self._ask(method, url, data, token)
        if status == 401:
            token = await self._token.token(refused=token)
            status, retry_after, raw = await self._ask(method, url, data, token)
        if (failed := failure(status, retry_after, raw)) is not None:
            raise failed
        try:
            answer = orjson.loads(raw or b"{}")
        except orjson.JSONDecodeError:
            raise Uncertain("no_json") from None
        return answer if isinstance(answer, dict) else {}

    async def _ask(self, method: str, url: URL, data: bytes, token: str) -> tuple[int, str | None, bytes]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"}
        try:
            async with self.session.request(
                method, url, data=data, headers=headers, allow_redirects=False, proxy=proxy_for(url)
            ) as answer:
                return answer.status, answer.headers.get("Retry-After"), await answer.read()
        except NOT_CONNECTED:
            raise PlatformDown("not_connected", reach=Reach.TENANT) from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Uncertain("no_answer") from None


def _id(answer: Mapping[str, Any]) -> str:
    value = answer.get("id")
    if not isinstance(value, str) or not value:
        raise Uncertain("no_answer")
    return value
