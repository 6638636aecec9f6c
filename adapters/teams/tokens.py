"""The token a request bears: whether the Bot Framework made it, for this app, for now, and for which service address.

Source: learn.microsoft.com, "Authentication with the Bot Connector API", requirements of a token.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import jwt

from adapters.teams.keys import Key, Keys

CHANNEL: Final = "msteams"
SKEW_SECONDS: Final = 300
"""How far the clocks may be apart, by the same source."""
LONGEST_TOKEN: Final = 8_000
TOKENS_KEPT: Final = 1_000

_BEARER: Final = re.compile(r"[Bb]earer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)")
_UNCHECKED_BY_JWT: Final = {
    # Times are held against our own clock, the rest by plain comparison below.
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
    "verify_jti": False,
}


class BadToken(Exception):
    """Not a token for us. Says nothing of it."""


@dataclass(frozen=True)
class Claims:
    service_url: str
    not_before: float
    expires_at: float


class TokenCheck:
    def __init__(self, keys: Keys, app_id: str, clock: Callable[[], datetime]) -> None:
        """Raises: ValueError for an empty app id, with which everybody would be let in."""
        if not app_id:
            raise ValueError("the app id of the bot is empty: anybody could speak for Teams")
        self._keys = keys
        self._app_id = app_id
        self._clock = clock
        self._kept: dict[bytes, Claims] = {}

    async def claims(self, authorization: str) -> Claims:
        """Raises: BadToken, for every fault there is."""
        borne = _BEARER.fullmatch(authorization) if len(authorization) <= LONGEST_TOKEN else None
        if borne is None:
            raise BadToken
        digest = hashlib.sha256(borne[1].encode()).digest()
        claims = self._kept.get(digest)
        if claims is None:
            claims = await self._read(borne[1])
            if len(self._kept) >= TOKENS_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[digest] = claims
        if not claims.not_before - SKEW_SECONDS <= self._clock().timestamp() <= claims.expires_at + SKEW_SECONDS:
            self._kept.pop(digest, None)
            raise BadToken
        return claims

    async def _read(self, token: str) -> Claims:
        try:
            header = jwt.get_unverified_header(token)
            key = await self._key(header)
            said = jwt.decode(token, key.key, algorithms=["RS256"], options=_UNCHECKED_BY_JWT)  # type: ignore[arg-type]
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            raise BadToken from None
        if said.get("iss") != self._keys.issuer or said.get("aud") != self._app_id:
            raise BadToken
        return _claims(said)

    async def _key(self, header: Mapping[str, Any]) -> Key:
        kid = header.get("kid")
        if header.get("alg") != "RS256" or not isinstance(kid, str):
            raise BadToken
        key = await self._keys.find(kid)
        if key is None or (key.endorsements is not None and CHANNEL not in key.endorsements):
            raise BadToken
        return key


def _claims(said: Mapping[str, Any]) -> Claims:
    service_url = said.get("serviceurl")
    if not isinstance(service_url, str) or not service_url:
        raise BadToken
    return Claims(service_url, _moment(said, "nbf"), _moment(said, "exp"))


def _moment(said: Mapping[str, Any], name: str) -> float:
    value = said.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e11:
        raise BadToken
    return float(value)
