"""Slack's Web API over HTTP: reads a call however it was encoded, checks the token, and answers as Slack answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import orjson
from aiohttp import web

from adapters.playground import chat, directory, surfaces
from adapters.playground.calls import Call, Slack
from adapters.playground.faults import Fault, Faults
from adapters.playground.refusals import Refused

Json = dict[str, Any]

# docs.slack.dev, views: 250 kB of view, percent-encoded at worst; message text and blocks are smaller.
MAX_BODY_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True)
class Method:
    """`json`: the method reads a JSON body; those that only read data take a form. `caller`: bot, app or anybody."""

    run: Callable[[Call], Json]
    scope: str | None = None
    json: bool = True
    caller: str = "bot"


METHODS: Final = {
    "api.test": Method(directory.api_test, caller="anybody"),
    "apps.connections.open": Method(directory.connections_open, caller="app"),
    "auth.test": Method(directory.auth_test),
    "chat.delete": Method(chat.delete, "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write"),
    "chat.postMessage": Method(chat.post_message, "chat:write"),
    "chat.update": Method(chat.update, "chat:write"),
    "conversations.history": Method(directory.conversations_history, "im:history", json=False),
    "conversations.open": Method(directory.conversations_open, "im:write"),
    "dnd.info": Method(directory.dnd_info, "dnd:read", json=False),
    "team.info": Method(directory.team_info, "team:read", json=False),
    "users.info": Method(directory.users_info, "users:read", json=False),
    "users.list": Method(directory.users_list, "users:read", json=False),
    "users.lookupByEmail": Method(directory.lookup_by_email, "users:read.email", json=False),
    "views.open": Method(surfaces.open_view),
    "views.publish": Method(surfaces.publish),
    "views.push": Method(surfaces.push),
    "views.update": Method(surfaces.update),
}


class WebApi:
    def __init__(self, slack: Slack, faults: Faults) -> None:
        self._slack = slack
        self._faults = faults

    async def serve(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        fault = self._faults.next(name)
        if fault is None:
            return await self._answer(name, request)
        return await self._trouble(name, request, fault)

    async def _answer(self, name: str, request: web.Request) -> web.Response:
        try:
            answer = await self._run(name, request)
        except Refused as refused:
            self._note(name, refused)
            return _refusal(refused, {"X-OAuth-Scopes": self._scopes()})
        return _json({"ok": True, **answer}, {"X-OAuth-Scopes": self._scopes()})

    async def _run(self, name: str, request: web.Request) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method")
        arguments = await _arguments(request, method)
        self._admit(method, _token(request, arguments))
        before = len(self._slack.sent.entries)
        answer = method.run(Call(self._slack, name, arguments))
        if len(self._slack.sent.entries) == before:
            self._slack.sent.add(name)
        return answer

    def _admit(self, method: Method, token: str) -> None:
        app = self._slack.workspace.app
        kinds = {app.bot_token: "bot", app.app_token: "app"}
        if method.caller == "anybody":
            return
        if not token:
            raise Refused("not_authed")
        if token not in kinds:
            raise Refused("invalid_auth")
        if not self._slack.workspace.installed:
            raise Refused("account_inactive")
        if kinds[token] != method.caller:
            raise Refused("not_allowed_token_type")
        if method.scope and app.scopes is not None and method.scope not in app.scopes:
            raise Refused("missing_scope")

    def _scopes(self) -> str:
        return ",".join(sorted(self._slack.workspace.app.scopes or ()))

    def _note(self, name: str, refused: Refused) -> None:
        self._slack.sent.add(name, error=refused.error)

    async def _trouble(self, name: str, request: web.Request, fault: Fault) -> web.StreamResponse:
        answer = await self._answer(name, request) if fault.done else None
        if not fault.done:
            self._note(name, Refused(fault.error or f"http_{fault.status}"))
        await self._faults.wait(fault)
        if fault.cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.error is not None:
            return _refusal(Refused(fault.error, retry_after_seconds=fault.retry_after_seconds), {}, fault.status)
        if fault.body is not None:
            return web.Response(status=fault.status, body=fault.body, content_type="text/html")
        return answer or web.Response(status=fault.status)


async def _arguments(request: web.Request, method: Method) -> Json:
    """Query and body as one; a JSON body that a method does not read counts as none."""
    arguments: Json = dict(request.query)
    if request.method != "POST":
        return arguments
    if request.content_type == "application/json":
        try:
            body = orjson.loads(await request.read() or b"{}")
        except orjson.JSONDecodeError:
            raise Refused("invalid_json") from None
        if not isinstance(body, dict):
            raise Refused("json_not_object")
        return arguments | body if method.json else arguments
    form = await request.post()
    return arguments | {key: value for key, value in form.items() if isinstance(value, str)}


def _token(request: web.Request, arguments: Json) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return str(arguments.get("token") or "")


def _refusal(refused: Refused, headers: dict[str, str], status: int | None = None) -> web.Response:
    if refused.retry_after_seconds is not None:
        headers = headers | {"Retry-After": str(refused.retry_after_seconds)}
    return _json(refused.body(), headers, status or (429 if refused.error == "ratelimited" else 200))


def _json(body: Json, headers: dict[str, str], status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json", headers=headers)
