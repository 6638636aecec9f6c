"""Bolt, behind the gate, with one middleware of ours at its beginning, which leads each kind of payload to its reader.

Listeners are matched one after the other, so sixty of them would cost more than all the rest, and one for each kind
still a twentieth of an answer. Nobody is authorized: calls to Slack are made outside Bolt. The body is handed over
parsed, as Socket Mode does; `process_before_response` spares the default's polling for an acknowledgement.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import orjson
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.answering import Ack
from adapters.slack import inbound
from adapters.slack.background import report
from adapters.slack.inbound import Body
from adapters.slack.turns import Reader

Take = Callable[[Reader, Body], Awaitable[Ack]]


def bolt_app(client: AsyncWebClient, take: Take, logger: logging.Logger) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None)

    return AsyncApp(
        name="bolt",  # Bolt sets up a logger of this name; "cairn" is ours
        logger=logger,
        client=client,
        before_authorize=_Sorting(take),
        authorize=authorize,
        signing_secret="",
        request_verification_enabled=False,  # the gate has done it
        ssl_check_enabled=False,  # answered like whatever nobody listens to
        process_before_response=True,
    )


READERS: Final[Mapping[str, Reader]] = {
    "block_actions": inbound.action,
    "command": inbound.command,
    "event_callback": inbound.event,
    "message_action": inbound.shortcut,
    "shortcut": inbound.shortcut,
    "view_submission": inbound.submission,
}
"""By type; a slash command has none."""


class _Sorting(AsyncMiddleware):
    """Answers everything but the question whether this is the right address, which Bolt does. What nobody reads, such
    as a form that was closed, gets an empty answer."""

    def __init__(self, take: Take) -> None:
        self._take = take

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002  Bolt's name
    ) -> BoltResponse:
        del resp
        kind = "command" if "command" in req.body else str(req.body.get("type"))
        if kind == "block_suggestion":
            return BoltResponse(status=200, body={"options": []})
        if kind == "url_verification":
            return await next()
        reader = READERS.get(kind)
        if reader is None:
            return BoltResponse(status=200)
        ack = await self._take(reader, req.body)
        return BoltResponse(status=ack.status, body=orjson.dumps(ack.body).decode() if ack.body is not None else "")


async def dispatch(app: AsyncApp, body: dict[str, Any]) -> tuple[int, str]:
    """Status and text for Slack: 503 when it should come again; otherwise 200, also for what nobody listens to."""
    try:
        response = await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
    except Exception as error:  # noqa: BLE001  Bolt stumbles over shapes it does not expect; the sender gets no 500
        report("bolt", error)
        return 200, ""
    return (response.status, response.body) if response.status in (200, 503) else (200, "")


class _NoBody(logging.Filter):
    """The SDK quotes requests, answers and tokens in what it logs; only where it spoke is let through."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = f"slack sdk: {record.module}:{record.lineno}"
        record.args = None
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def quiet_logger() -> logging.Logger:
    """A logger for Bolt and the SDK; their own loggers are made as quiet."""
    for name in ("slack_bolt", "slack_sdk", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("slack_bolt", "slack_sdk"):
            _hush(logging.getLogger(name))
    logger = logging.getLogger("cairn.slack.sdk")
    _hush(logger)
    return logger


def _hush(logger: logging.Logger) -> None:
    logger.setLevel(logging.ERROR)
    if not any(isinstance(present, _NoBody) for present in logger.filters):
        logger.addFilter(_NoBody())
