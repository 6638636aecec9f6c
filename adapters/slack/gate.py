"""The gate before Bolt: who may speak, how long and how much. Strangers get a status and an empty body, nothing else.

Bolt logs the body of what it refuses, and answers 500 to a timestamp that is no number; so it never sees such requests.
There is no limit per source: behind a proxy all of Slack comes from one address, which a stranger could then lock out,
and a wrong signature costs no more than looking a source up.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final

from aiohttp import web

from adapters.gate import Refused, guarded, refuse_announced, whole_body
from adapters.json_body import BadBody
from adapters.slack.decode import FORM, JSON, read_body
from adapters.slack.limits import SIGNATURE_AGE_SECONDS

REPLAYS_KEPT_SECONDS: Final = 600
"""Twice the age of a signature: one made in the sender's future is good for that long."""
REPLAYS_KEPT: Final = 50_000

COUNTERS: Final = (
    "accepted",
    "bad_body",
    "bad_signature",
    "replayed",
    "too_large",
    "too_slow",
    "wrong_kind",
)
"""Every name `count` is called with."""

_TIMESTAMP: Final = re.compile(r"[0-9]{1,12}")
_SIGNATURE: Final = re.compile(r"v0=[0-9a-f]{64}")

Dispatch = Callable[[dict[str, Any]], Awaitable[tuple[int, str]]]
"""Does what a body asks for; gives status and text to answer with, JSON when it begins with a brace."""


class Gate:
    def __init__(
        self,
        *,
        signing_secret: str,
        clock: Callable[[], datetime],
        dispatch: Dispatch,
        count: Callable[[str], None],
        body_seconds: float,
    ) -> None:
        if not signing_secret:
            raise ValueError("the Slack signing secret is empty: anybody could speak for Slack")
        self._secret = signing_secret.encode()
        self._clock = clock
        self._dispatch = dispatch
        self._count = count
        self._body_seconds = body_seconds
        self._replays = Replays()

    async def handle(self, request: web.Request) -> web.Response:
        return await guarded(request, self._admit, self._count)

    async def _admit(self, request: web.Request) -> web.Response:
        refuse_announced(request)
        if request.content_type not in (FORM, JSON) or "Content-Encoding" in request.headers:
            raise Refused(415, "wrong_kind")
        seal = self._seal(request)
        raw = await whole_body(request, self._body_seconds)
        self._verify(seal, raw)
        if not self._replays.first_time(seal, self._now()):
            self._count("replayed")
            return web.Response()
        return await self._answer(seal, raw, request.content_type)

    async def _answer(self, seal: tuple[str, str], raw: bytes, content_type: str) -> web.Response:
        try:
            body = read_body(raw, content_type)
        except BadBody:
            raise Refused(400, "bad_body") from None
        self._count("accepted")
        status, text = await self._dispatch(body)
        if status >= 500:
            # Slack asks again at once: within the same second it is signed the same.
            self._replays.forget(seal)
        return web.Response(
            status=status, text=text, content_type="application/json" if text.startswith("{") else "text/plain"
        )

    def _seal(self, request: web.Request) -> tuple[str, str]:
        """Timestamp and signature, if they look like one and the time is near ours."""
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (_TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature)):
            raise Refused(401, "bad_signature")
        if abs(self._now() - int(timestamp)) > SIGNATURE_AGE_SECONDS:
            raise Refused(401, "bad_signature")
        return timestamp, signature

    def _verify(self, seal: tuple[str, str], raw: bytes) -> None:
        timestamp, signature = seal
        expected = hmac.digest(self._secret, b"v0:%s:%s" % (timestamp.encode(), raw), "sha256").hex()
        if not hmac.compare_digest(f"v0={expected}", signature):
            raise Refused(401, "bad_signature")

    def _now(self) -> float:
        return self._clock().timestamp()


class Replays:
    """Requests already taken, by timestamp and signature. Slack signs its own retries anew: `event_id` tells those."""

    def __init__(self, keep_seconds: float = REPLAYS_KEPT_SECONDS, most: int = REPLAYS_KEPT) -> None:
        self._keep_seconds = keep_seconds
        self._most = most
        self._taken: dict[tuple[str, str], float] = {}

    def first_time(self, seal: tuple[str, str], now: float) -> bool:
        self._drop_old(now)
        if seal in self._taken:
            return False
        self._taken[seal] = now
        return True

    def forget(self, seal: tuple[str, str]) -> None:
        self._taken.pop(seal, None)

    def _drop_old(self, now: float) -> None:
        while self._taken:
            oldest = next(iter(self._taken))
            if len(self._taken) < self._most and now - self._taken[oldest] <= self._keep_seconds:
                return
            del self._taken[oldest]
