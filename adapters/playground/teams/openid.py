"""What a bot needs to check tokens: the metadata document and the key set, as login.botframework.com publishes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import orjson
from aiohttp import web

from adapters.playground.faults import Faults
from adapters.playground.teams import limits
from adapters.playground.teams.app import TeamsApp
from adapters.playground.teams.keys import SigningKey, SigningKeys
from adapters.playground.teams.troubles import answered

Json = dict[str, Any]

ISSUER: Final = "https://api.botframework.com"
METADATA: Final = "/botframework/v1/.well-known/openidconfiguration"
KEYS: Final = "/botframework/v1/.well-known/keys"


class OpenId:
    """`down` is an outage until further notice. `asked` has what was fetched, oldest first: `metadata` or `keys`."""

    def __init__(self, app: TeamsApp, faults: Faults) -> None:
        self.keys = SigningKeys()
        self.base_url = ""
        self.down = False
        self.asked: list[str] = []
        self._app = app
        self._faults = faults

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get(METADATA, self._metadata)
        app.router.add_get(KEYS, self._keys)

    async def _metadata(self, request: web.Request) -> web.StreamResponse:
        return await self._served(
            request,
            "metadata",
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com/",
                "jwks_uri": f"{self.base_url}{KEYS}",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            },
        )

    async def _keys(self, request: web.Request) -> web.StreamResponse:
        return await self._served(request, "keys", self.keys.published())

    async def _served(self, request: web.Request, name: str, document: Json) -> web.StreamResponse:
        self.asked.append(name)
        if self.down:
            return web.Response(status=503)

        async def truth() -> web.StreamResponse:
            return web.Response(body=orjson.dumps(document), content_type="application/json")

        return await answered(request, self._faults, name, truth)

    def token(
        self,
        now: datetime,
        service_url: str,
        *,
        headers: Json | None = None,
        key: SigningKey | None = None,
        **changed: Any,
    ) -> str:
        """The bearer token of one activity. `changed` claims and `headers` go over the usual; None takes one away."""
        claims: Json = {
            "serviceurl": service_url,
            "nbf": int(now.timestamp()),
            "exp": int((now + limits.TOKEN_LIFE).timestamp()),
            "iss": ISSUER,
            "aud": self._app.id,
            **changed,
        }
        return self.keys.sign({name: value for name, value in claims.items() if value is not None}, headers, key)
