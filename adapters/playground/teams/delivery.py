"""One activity on its way to the bot, with its token, and what came back in time."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, Final

import aiohttp
import orjson

from adapters.playground.delivery import JSON, Outcome
from adapters.playground.teams.openid import OpenId
from adapters.playground.teams.tenant import Tenant

Json = dict[str, Any]

KEPT: Final = 20_000


class Courier:
    """`answer_seconds` is Teams' patience with the bot, in real time. `posted` are the latest activities there were."""

    def __init__(self, tenant: Tenant, openid: OpenId, bot_url: str | None, answer_seconds: float) -> None:
        self.bot_url = bot_url
        self.answer_seconds = answer_seconds
        self.posted: deque[Json] = deque(maxlen=KEPT)
        self._tenant = tenant
        self._openid = openid
        self._session: aiohttp.ClientSession | None = None

    async def send(self, activity: Json) -> Outcome:
        """Sent once more when the bot was too slow, as Teams does."""
        self.posted.append(activity)
        outcome = await self.again(activity)
        if outcome.failure == "http_timeout":
            outcome = await self.again(activity)
        return outcome

    async def again(self, activity: Mapping[str, Any]) -> Outcome:
        """The same activity once more, with a token of its own."""
        token = self._openid.token(self._tenant.now(), str(activity.get("serviceUrl", "")))
        return await self.post(orjson.dumps(activity), {"Authorization": f"Bearer {token}"})

    async def post(self, body: bytes, headers: Mapping[str, str]) -> Outcome:
        """Any body with any headers, for what Teams itself would not send. Content-Type is JSON unless given."""
        if not self.bot_url:
            return Outcome("connection_failed")
        try:
            async with self._opened().post(
                self.bot_url,
                data=body,
                headers={"Content-Type": f"{JSON}; charset=utf-8", **headers},
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=self.answer_seconds),
            ) as answer:
                return _outcome(answer.status, await answer.read())
        except TimeoutError:
            return Outcome("http_timeout")
        except (aiohttp.ClientError, OSError):
            return Outcome("connection_failed")

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0; playground)"},
            )
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


def _outcome(status: int, body: bytes) -> Outcome:
    if not 200 <= status < 300:
        return Outcome("http_error", status)
    try:
        return Outcome(status=status, body=orjson.loads(body) if body.strip() else None)
    except orjson.JSONDecodeError:
        return Outcome(status=status, body=body.decode("utf-8", errors="replace"))
