"""The smallest Teams bot there is: keeps what Teams sends it, checks every token with the published keys, answers as it
was told, and speaks to the connector when asked to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import jwt
import orjson
from aiohttp import ClientResponse, ClientSession, web

Json = dict[str, Any]

APP_ID = "11111111-2222-3333-4444-555555555555"
PASSWORD = "the app's password"
SCOPE = "https://api.botframework.com/.default"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


@dataclass
class Answer:
    status: int = 200
    body: object = None
    never: bool = False

    def response(self) -> web.Response:
        if isinstance(self.body, str):
            return web.Response(status=self.status, text=self.body)
        return web.Response(status=self.status, body=b"" if self.body is None else orjson.dumps(self.body))


@dataclass
class Said:
    """What the connector answered."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> str:
        return str(self.body["error"]["code"])


@dataclass
class TinyTeamsBot:
    now: Callable[[], datetime]
    metadata_url: str = ""
    authority_url: str = ""
    service_url: str = ""
    tenant: str = ""
    url: str = ""
    heard: list[Json] = field(default_factory=list)
    forged: list[str] = field(default_factory=list)
    answers: dict[str, list[Answer]] = field(default_factory=dict)

    # --- listening ----------------------------------------------------------------------------------------------------

    def will(self, kind: str, *answers: Answer) -> None:
        """What it answers to the next activities of a type, or invokes of a name; after that, an empty 200."""
        self.answers.setdefault(kind, []).extend(answers)

    def of(self, kind: str) -> list[Json]:
        return [one for one in self.heard if kind in (one["type"], one.get("name"))]

    def last(self, kind: str) -> Json:
        return self.of(kind)[-1]

    async def start(self) -> None:
        self._stopped = asyncio.Event()
        self.session = ClientSession()
        app = web.Application()
        app.router.add_post("/teams/messages", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/teams/messages"

    async def stop(self) -> None:
        self._stopped.set()
        await self.session.close()
        await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.Response:
        activity: Json = orjson.loads(await request.read())
        fault = await self._fault(request.headers.get("Authorization", ""), activity)
        if fault:
            self.forged.append(fault)
            return web.Response(status=401)
        self.heard.append(activity)
        waiting = self.answers.get(activity.get("name") or activity["type"])
        answer = waiting.pop(0) if waiting else Answer()
        if answer.never:
            await self._stopped.wait()
        return answer.response()

    async def _fault(self, authorization: str, activity: Json) -> str | None:
        """What is wrong with the token, in one word."""
        token = authorization.removeprefix("Bearer ")
        try:
            header = jwt.get_unverified_header(token)
            key = await self._key(header["kid"])
            claims = jwt.decode(
                token,
                jwt.PyJWK(key).key,
                algorithms=["RS256"],
                audience=APP_ID,
                issuer="https://api.botframework.com",
                options={"require": ["exp", "nbf", "iss", "aud"], "verify_exp": False, "verify_nbf": False},
            )
        except (jwt.PyJWTError, KeyError) as error:
            return type(error).__name__
        if not claims["nbf"] <= self.now().timestamp() < claims["exp"]:
            return "expired"
        if "msteams" not in key["endorsements"]:
            return "unendorsed"
        return None if claims.get("serviceurl") == activity["serviceUrl"] else "serviceurl"

    async def _key(self, kid: str) -> Json:
        async with self.session.get(self.metadata_url) as answer:
            address = (await answer.json())["jwks_uri"]
        async with self.session.get(address) as answer:
            keys = (await answer.json())["keys"]
        return dict({key["kid"]: key for key in keys}[kid])

    # --- speaking -----------------------------------------------------------------------------------------------------

    async def ask_for_token(self, **changed: str) -> Said:
        form = {"grant_type": "client_credentials", "client_id": APP_ID, "client_secret": PASSWORD, "scope": SCOPE}
        authority = changed.pop("authority", self.authority_url)
        async with self.session.post(f"{authority}/oauth2/v2.0/token", data={**form, **changed}) as answer:
            return await said(answer)

    async def call(self, method: str, path: str, body: object = None, token: str | None = None, **query: str) -> Said:
        bearer = token if token is not None else (await self.ask_for_token()).body["access_token"]
        async with self.session.request(
            method,
            f"{self.service_url}v3/conversations{path}",
            data=None if body is None else orjson.dumps(body),
            params=query,
            headers={"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"},
        ) as answer:
            return await said(answer)

    async def send(self, conversation: str, text: str = "", *cards: Json, **more: Any) -> Said:
        return await self.call("POST", f"/{conversation}/activities", message(text, *cards, **more))

    async def open(self, user: str, **more: Any) -> Said:
        wanted = {"bot": {"id": f"28:{APP_ID}"}, "members": [{"id": user}], "tenantId": self.tenant, **more}
        return await self.call("POST", "", wanted)


async def said(answer: ClientResponse) -> Said:
    raw = await answer.read()
    try:
        body = orjson.loads(raw) if raw else None
    except orjson.JSONDecodeError:
        body = raw.decode()
    return Said(answer.status, body, dict(answer.headers))


def message(text: str = "", *cards: Json, **more: Any) -> Json:
    made: Json = {"type": "message", **more}
    if text:
        made["text"] = text
    if cards:
        made["attachments"] = [{"contentType": ADAPTIVE, "content": card} for card in cards]
    return made


# --- cards ------------------------------------------------------------------------------------------------------------


def words(text: str) -> Json:
    return {"type": "TextBlock", "text": text, "wrap": True}


def card(*body: Json, actions: tuple[Json, ...] = (), **more: Any) -> Json:
    made: Json = {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}
    return {**made, "actions": list(actions)} if actions else made


def text_input(name: str, label: str, **more: Any) -> Json:
    return {"type": "Input.Text", "id": name, "label": label, **more}


def execute(title: str, verb: str = "go", **data: Any) -> Json:
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": data}


def submit(title: str, **data: Any) -> Json:
    return {"type": "Action.Submit", "title": title, "data": data}


def opener(title: str, **data: Any) -> Json:
    return submit(title, msteams={"type": "task/fetch"}, **data)


def dialog(*body: Json, title: str = "Weekly check-in", button: str = "Share", **more: Any) -> Json:
    """The answer that shows a dialog."""
    content = card(*body, actions=(submit(button, form="week"),))
    shown = {"contentType": ADAPTIVE, "content": content}
    return {"task": {"type": "continue", "value": {"title": title, "height": "medium", "card": shown, **more}}}


def in_place(content: Json) -> Json:
    """The answer to Action.Execute that puts a card in place of the pressed one."""
    return {"statusCode": 200, "type": ADAPTIVE, "value": content}
