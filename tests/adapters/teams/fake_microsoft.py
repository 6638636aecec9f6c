"""A small Microsoft on loopback: signing keys, the token endpoint and the connector. It writes down every call, and
answers what a test told it to, else as the real one would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
import orjson
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

APP = "00000000-0000-0000-0000-00000000000a"
TENANT = "00000000-0000-0000-0000-0000000000aa"
PASSWORD = "the-password-of-a-test"
ACCESS = "access-token-of-a-test"
ISSUER = "https://api.botframework.com"

Script = Callable[[], web.StreamResponse]


@cache
def private_key(name: str) -> RSAPrivateKey:
    """One key for every name; making one takes a while."""
    del name
    return generate_private_key(public_exponent=65537, key_size=2048)


def jwk(kid: str, key: str = "a", **more: object) -> dict[str, Any]:
    made = jwt.algorithms.RSAAlgorithm.to_jwk(private_key(key).public_key(), as_dict=True)
    return {**made, "kid": kid, "use": "sig", "endorsements": ["msteams", "webchat"], **more}


def said(status: int = 200, **answer: object) -> Script:
    return lambda: web.json_response(answer, status=status)


def status(code: int, body: str = "", **headers: str) -> Script:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda: web.Response(status=code, text=body, headers=named)


def refused(code: int, word: str) -> Script:
    return said(code, error={"code": word, "message": "a sentence that is not to be repeated"})


@dataclass
class Call:
    method: str
    path: str
    query: dict[str, str]
    body: dict[str, Any]
    token: str

    @property
    def kind(self) -> str:
        if self.method == "PUT":
            return "replace"
        return "send" if "/activities" in self.path else "begin"

    @property
    def conversation(self) -> str:
        return self.path.split("/")[4]


@dataclass
class FakeMicrosoft:
    url: str = ""
    keys: list[dict[str, Any]] = field(default_factory=lambda: [jwk("k1")])
    calls: list[Call] = field(default_factory=list)
    scripts: dict[str, list[Script]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """What was fetched: metadata, keys, discovery, token."""
    token_seconds: float = 0
    """How slow the token endpoint is, in real time."""
    hangs_up: bool = False
    answers: asyncio.Event | None = None
    """When the connector does; None for at once."""
    proofs: list[dict[str, str]] = field(default_factory=list, repr=False)

    @property
    def metadata_url(self) -> str:
        return f"{self.url}/openid"

    @property
    def service_url(self) -> str:
        return f"{self.url}/teams"

    def next(self, what: str, *scripts: Script) -> None:
        """What the next requests of this kind are answered with: begin, send, replace, or a name of `asked`."""
        self.scripts.setdefault(what, []).extend(scripts)

    def called(self, kind: str) -> list[Call]:
        return [call for call in self.calls if call.kind == kind]

    def _scripted(self, what: str) -> web.StreamResponse | None:
        return self.scripts[what].pop(0)() if self.scripts.get(what) else None

    async def document(self, request: web.Request) -> web.StreamResponse:
        what = {"openid": "metadata", "keys": "keys"}.get(request.path.rpartition("/")[2], "discovery")
        self.asked.append(what)
        documents: dict[str, dict[str, Any]] = {
            "metadata": {"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"},
            "keys": {"keys": self.keys},
            "discovery": {
                "issuer": f"{self.url}/{TENANT}/v2.0",
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url.replace('http:', 'https:')}/{TENANT}/oauth2/v2.0/token",
            },
        }
        return self._scripted(what) or web.json_response(documents[what])

    async def token(self, request: web.Request) -> web.StreamResponse:
        self.asked.append("token")
        self.proofs.append({name: str(value) for name, value in (await request.post()).items()})
        if self.token_seconds:
            await asyncio.sleep(self.token_seconds)
        number = self.asked.count("token")
        answer = {"token_type": "Bearer", "expires_in": 3599, "access_token": f"{ACCESS}-{number}"}
        return self._scripted("token") or web.json_response(answer)

    async def connector(self, request: web.Request) -> web.StreamResponse:
        body = orjson.loads(await request.read() or b"{}")
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        call = Call(request.method, request.path, dict(request.query), body, token)
        self.calls.append(call)
        if self.hangs_up and request.transport is not None:
            request.transport.abort()
        if self.answers is not None:
            await self.answers.wait()
        if (answer := self._scripted(call.kind)) is not None:
            return answer
        if call.kind == "begin":
            return web.json_response({"id": f"a:{body['members'][0]['id']}"}, status=201)
        return web.json_response({"id": f"m{len(self.calls)}"}, status=201)


@asynccontextmanager
async def fake_microsoft() -> AsyncIterator[FakeMicrosoft]:
    fake = FakeMicrosoft()
    app = web.Application()
    app.router.add_get("/openid", fake.document)
    app.router.add_get("/keys", fake.document)
    app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", fake.document)
    app.router.add_post("/{tenant}/oauth2/v2.0/token", fake.token)
    app.router.add_route("*", "/teams/{anything:.*}", fake.connector)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake
