"""One request to the app and its outcome: over a socket where one is open, else signed and posted.

Source of the signature: docs.slack.dev, verifying requests from Slack.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from urllib.parse import urlencode

import aiohttp
import orjson

FORM: Final = "application/x-www-form-urlencoded"
JSON: Final = "application/json"


@dataclass(frozen=True)
class Outcome:
    """`body` is the decoded answer. `failure` is Slack's x-slack-retry-reason, None when the app took it."""

    failure: str | None = None
    status: int | None = None
    body: Any = None
    no_retry: bool = False

    @property
    def taken(self) -> bool:
        return self.failure is None


@dataclass(frozen=True)
class Delivery:
    """`kind` is Socket Mode's word for it: `events_api`, `interactive` or `slash_commands`."""

    kind: str
    payload: Mapping[str, Any]
    attempt: int = 0
    reason: str = ""


class Line(Protocol):
    """A way to the app other than HTTP."""

    @property
    def is_open(self) -> bool: ...

    async def send(self, delivery: Delivery) -> Outcome: ...


class Courier:
    def __init__(
        self, now: Callable[[], datetime], signing_secret: str, bot_url: str | None, line: Line, request_seconds: float
    ) -> None:
        self.bot_url = bot_url
        self._now = now
        self._secret = signing_secret.encode()
        self._line = line
        self.request_seconds = request_seconds
        self._session: aiohttp.ClientSession | None = None

    async def send(self, delivery: Delivery) -> Outcome:
        if self._line.is_open:
            return await self._line.send(delivery)
        if delivery.kind == "events_api":
            return await self.post(orjson.dumps(delivery.payload), JSON, delivery)
        if delivery.kind == "slash_commands":
            return await self.post(urlencode(delivery.payload).encode(), FORM, delivery)
        return await self.post(urlencode({"payload": orjson.dumps(delivery.payload)}).encode(), FORM, delivery)

    async def post(self, body: bytes, content_type: str, delivery: Delivery | None = None) -> Outcome:
        """A signed request with any body; for what has no envelope, such as ssl_check."""
        if not self.bot_url:
            return Outcome("connection_failed")
        headers = {"Content-Type": content_type, **self.signature(body)}
        if delivery is not None and delivery.attempt:
            headers["X-Slack-Retry-Num"] = str(delivery.attempt)
            headers["X-Slack-Retry-Reason"] = delivery.reason
        try:
            async with self._opened().post(
                self.bot_url,
                data=body,
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=self.request_seconds),
            ) as answer:
                return _outcome(answer.status, answer.headers, await answer.read())
        except TimeoutError:
            return Outcome("http_timeout")
        except (aiohttp.ClientError, OSError):
            return Outcome("connection_failed")

    def signature(self, body: bytes) -> dict[str, str]:
        timestamp = str(int(self._now().timestamp()))
        digest = hmac.digest(self._secret, b"v0:%s:%s" % (timestamp.encode(), body), "sha256").hex()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "Slackbot 1.0 (playground)"},
            )
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


def _outcome(status: int, headers: Mapping[str, str], body: bytes) -> Outcome:
    if not 200 <= status < 300:
        return Outcome("http_error", status, no_retry=headers.get("x-slack-no-retry") == "1")
    text = body.decode("utf-8", errors="replace")
    if headers.get("Content-Type", "").startswith(JSON):
        try:
            return Outcome(status=status, body=orjson.loads(body))
        except orjson.JSONDecodeError:
            return Outcome(status=status, body=text)
    return Outcome(status=status, body=text or None)
