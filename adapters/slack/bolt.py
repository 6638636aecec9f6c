"""Bolt, behind the gate: it sorts payloads into kinds, and each kind has one listener that leads to our own readers.

Listeners are matched one after the other, so sixty of them would cost more than all the rest. The body is handed over
parsed, as Socket Mode does; `process_before_response` spares the default's polling for an acknowledgement.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

import orjson
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.answering import Ack
from adapters.slack import inbound
from adapters.slack.background import report
from adapters.slack.inbound import Body
from adapters.slack.turns import Reader

ANY: Final = re.compile("")

Take = Callable[[Reader, Body], Awaitable[Ack]]


def bolt_app(client: AsyncWebClient, take: Take, logger: logging.Logger) -> AsyncApp:
    # Bolt needs no token: every call to Slack is made outside it. So it looks nothing up before an answer.
    authorized = AuthorizeResult(enterprise_id=None, team_id=None)

    async def authorize() -> AuthorizeResult:
        return authorized

    app = AsyncApp(
        name="bolt",  # Bolt sets up a logger of this name; "cairn" is ours
        logger=logger,
        client=client,
        authorize=authorize,
        signing_secret="",
        request_verification_enabled=False,  # the gate has done it
        ssl_check_enabled=False,  # answered like whatever nobody listens to
        ignoring_self_events_enabled=False,  # it knows no bot to ignore; the reader does
        attaching_function_token_enabled=False,  # of workflow steps, which we have none of
        process_before_response=True,
    )
    # Tried in this order; each that does not fit costs as much as one that does.
    app.view_submission(ANY)(_listener(take, inbound.submission))
    app.action(ANY)(_listener(take, inbound.action))
    app.command(ANY)(_listener(take, inbound.command))
    app.event(ANY)(_listener(take, inbound.event))
    app.shortcut(ANY)(_listener(take, inbound.shortcut))
    app.view_closed(ANY)(_nothing)
    app.options(ANY)(_no_options)
    return app


def _listener(take: Take, reader: Reader) -> Callable[[dict[str, Any]], Awaitable[BoltResponse]]:
    async def listen(body: dict[str, Any]) -> BoltResponse:
        ack = await take(reader, body)
        text = orjson.dumps(ack.body).decode() if ack.body is not None else ""
        return BoltResponse(status=ack.status, body=text)

    return listen


async def _nothing() -> BoltResponse:
    return BoltResponse(status=200)


async def _no_options() -> BoltResponse:
    return BoltResponse(status=200, body={"options": []})


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
