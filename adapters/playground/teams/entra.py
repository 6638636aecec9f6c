"""Microsoft Entra ID as a bot meets it: discovery, and tokens for client credentials with secret or certificate.

msal speaks to an authority of https only; the addresses published here are https, and a bot on this machine hands msal
an HTTP client that asks this host in plain http.
Source: learn.microsoft.com, "OAuth 2.0 client credentials flow".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import jwt
import orjson
from aiohttp import web

from adapters.playground.faults import Faults
from adapters.playground.teams import limits
from adapters.playground.teams.app import TeamsApp
from adapters.playground.teams.troubles import answered

Json = dict[str, Any]

BOT_SCOPE: Final = "https://api.botframework.com/.default"
GRAPH_SCOPE: Final = "https://graph.microsoft.com/.default"
ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SHARED: Final = ("botframework.com", "organizations", "common")


class Denied(Exception):
    def __init__(self, error: str, code: int, sentence: str, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.code = code
        self.sentence = sentence
        self.status = status


class Entra:
    """`asked` counts token requests, granted or not."""

    def __init__(self, app: TeamsApp, tenant: str, ids: Callable[[], str], faults: Faults) -> None:
        self.base_url = ""
        self.asked = 0
        self.life_seconds = limits.ACCESS_SECONDS
        self._app = app
        self._tenant = tenant
        self._ids = ids
        self._faults = faults
        self._granted: dict[str, str] = {}

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/common/discovery/instance", self._instance)
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)

    def accepts(self, token: str, scope: str = BOT_SCOPE) -> bool:
        return self._granted.get(token) == scope

    def revoke(self) -> None:
        """Every token given so far is worth nothing from now on."""
        self._granted.clear()

    async def _instance(self, request: web.Request) -> web.Response:
        host = request.host
        return _json(
            {
                "tenant_discovery_endpoint": self._https(f"/{self._tenant}/v2.0/.well-known/openid-configuration"),
                "api-version": "1.1",
                "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}],
            }
        )

    async def _discovery(self, request: web.Request) -> web.StreamResponse:
        tenant = request.match_info["tenant"]

        async def truth() -> web.StreamResponse:
            if tenant not in (self._tenant, *SHARED):
                return _denied(Denied("invalid_tenant", 90002, f"Tenant '{tenant}' not found."))
            return _json(
                {
                    "issuer": self._https(f"/{tenant}/v2.0"),
                    "authorization_endpoint": self._https(f"/{tenant}/oauth2/v2.0/authorize"),
                    "token_endpoint": self._https(f"/{tenant}/oauth2/v2.0/token"),
                    "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
                }
            )

        return await answered(request, self._faults, "discovery", truth)

    async def _token(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        form = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}

        async def truth() -> web.StreamResponse:
            try:
                return _json(self._grant(request.match_info["tenant"], form))
            except Denied as denied:
                return _denied(denied)

        return await answered(request, self._faults, "token", truth)

    def _grant(self, tenant: str, form: dict[str, str]) -> Json:
        if tenant not in (self._tenant, *SHARED):
            raise Denied("invalid_request", 90002, f"Tenant '{tenant}' not found.")
        if form.get("grant_type") != "client_credentials":
            raise Denied("unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
        if form.get("client_id") != self._app.id:
            raise Denied("unauthorized_client", 700016, "Application was not found in the directory.")
        self._check_proof(form)
        scope = form.get("scope", "").split()
        wanted = next((one for one in (BOT_SCOPE, GRAPH_SCOPE) if one in scope), None)
        if wanted is None:
            raise Denied("invalid_scope", 1002012, "The provided value for scope is not valid.")
        token = f"access-{self._ids()}"
        self._granted[token] = wanted
        life = self.life_seconds
        return {"token_type": "Bearer", "expires_in": life, "ext_expires_in": life, "access_token": token}

    def _check_proof(self, form: dict[str, str]) -> None:
        if "client_secret" in form:
            if self._app.password is None or form["client_secret"] != self._app.password:
                raise Denied("invalid_client", 7000215, "Invalid client secret provided.", 401)
            return
        if form.get("client_assertion_type") != ASSERTION or self._app.public_key is None:
            raise Denied("invalid_client", 7000216, "'client_assertion' or 'client_secret' is required.", 401)
        try:
            jwt.decode(
                form.get("client_assertion", ""),
                self._app.public_key,
                algorithms=["RS256", "PS256"],
                subject=self._app.id,
                options={"require": ["exp", "sub", "aud"], "verify_aud": False},
            )
        except jwt.InvalidTokenError:
            raise Denied("invalid_client", 700027, "The certificate is not registered on application.", 401) from None

    def _https(self, path: str) -> str:
        return self.base_url.replace("http://", "https://", 1) + path


def _json(body: Json, status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")


def _denied(denied: Denied) -> web.Response:
    return _json(
        {
            "error": denied.error,
            "error_description": f"AADSTS{denied.code}: {denied.sentence}",
            "error_codes": [denied.code],
        },
        denied.status,
    )
