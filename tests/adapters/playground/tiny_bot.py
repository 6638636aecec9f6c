"""The smallest app there is: keeps what Slack sends it, checks every signature, and answers as it was told."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

Json = dict[str, Any]


@dataclass
class Heard:
    """One request. `kind` is the payload's type, `event_callback`'s inner type, or `command`."""

    kind: str
    body: Json
    headers: dict[str, str]
    content_type: str


@dataclass
class Answer:
    status: int = 200
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    never: bool = False
    held: asyncio.Event | None = None
    """The answer waits for it."""

    def response(self) -> web.Response:
        if self.body is None or isinstance(self.body, str):
            return web.Response(status=self.status, text=self.body or "", headers=self.headers)
        return web.json_response(self.body, status=self.status, headers=self.headers)


class TinyBot:
    def __init__(self, signing_secret: str) -> None:
        self._secret = signing_secret
        self._stopped = asyncio.Event()
        self._arrived = asyncio.Event()
        self.heard: list[Heard] = []
        self.forged: list[bytes] = []
        self.answers: dict[str, list[Answer]] = {}
        self.url = ""

    def will(self, kind: str, *answers: Answer) -> None:
        """What it answers to the next requests of a kind; after that, an empty 200."""
        self.answers.setdefault(kind, []).extend(answers)

    def of(self, kind: str) -> list[Json]:
        return [one.body for one in self.heard if one.kind == kind]

    def last(self, kind: str) -> Json:
        return self.of(kind)[-1]

    async def hears(self, kind: str) -> None:
        """Wait for a request of this kind."""
        async with asyncio.timeout(30):
            while not self.of(kind):
                self._arrived.clear()
                await self._arrived.wait()

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/slack/events", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/slack/events"

    async def stop(self) -> None:
        self._stopped.set()
        await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.Response:
        raw = await request.read()
        if not self._is_signed(request, raw):
            self.forged.append(raw)
            return web.Response(status=401)
        kind, body = _read(raw, request.content_type)
        self.heard.append(Heard(kind, body, dict(request.headers), request.content_type))
        self._arrived.set()
        waiting = self.answers.get(kind)
        answer = waiting.pop(0) if waiting else Answer()
        if answer.never:
            await self._stopped.wait()
        if answer.held is not None:
            await answer.held.wait()
        return answer.response()

    def _is_signed(self, request: web.Request, raw: bytes) -> bool:
        base = b"v0:" + request.headers["X-Slack-Request-Timestamp"].encode() + b":" + raw
        expected = "v0=" + hmac.new(self._secret.encode(), base, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, request.headers["X-Slack-Signature"])


def _read(raw: bytes, content_type: str) -> tuple[str, Json]:
    if content_type == "application/json":
        body = json.loads(raw)
        return (body["event"]["type"] if body["type"] == "event_callback" else body["type"]), body
    form = dict(parse_qsl(raw.decode(), keep_blank_values=True))
    if "payload" in form:
        payload: Json = json.loads(form["payload"])
        return payload["type"], payload
    return ("ssl_check" if "ssl_check" in form else "command"), dict(form)


Made = Callable[..., Json]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def text_input(block_id: str, label: str, **element: Any) -> Json:
    optional = element.pop("optional", False)
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "optional": optional,
        "element": {"type": "plain_text_input", "action_id": "words", **element},
    }


def options(*values: str) -> list[Json]:
    return [{"text": plain(value.title()), "value": value} for value in values]


def button(action_id: str, text: str, value: str = "v") -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": value}


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "title": plain("Weekly check-in"),
        "submit": plain("Share"),
        "callback_id": "checkin",
        "blocks": list(blocks),
        **more,
    }
