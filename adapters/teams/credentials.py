"""The token Cairn shows the connector: fetched by msal in a thread, by one at a time, and kept until it nears its end.

msal is synchronous, and neither keeps eight threads from making eight requests nor knows of an event loop.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msal  # type: ignore[import-untyped]
import requests

from adapters.port import PlatformDown, Reach, Refused
from adapters.teams.hosts import plain_loopback

AUTHORITY_URL: Final = "https://login.microsoftonline.com"


@dataclass(frozen=True)
class Cloud:
    """`scope` is what is asked for, `any_tenant` the authority's tenant for a bot registered for all organisations."""

    scope: str
    any_tenant: str


PUBLIC: Final = Cloud("https://api.botframework.com/.default", "botframework.com")
CLOUDS: Final = {
    "login.botframework.com": PUBLIC,
    "login.botframework.azure.us": Cloud("https://api.botframework.us/.default", "MicrosoftServices.onmicrosoft.us"),
    "login.botframework.azure.cn": Cloud(
        "https://api.botframework.azure.cn/.default", "microsoftservices.partner.onmschina.cn"
    ),
}
"""By the host of the cloud's key document. Source: the cloud table of microsoft-teams-api 2.1."""

RENEW_BEFORE_SECONDS: Final = 300.0
REQUEST_SECONDS: Final = 10.0

_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PRIVATE_KEY: Final = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----", re.DOTALL)

Acquire = Callable[[bool], Mapping[str, Any]]
"""Blocks. The answer of the token endpoint as msal gives it; `True` passes over what msal has kept."""


@dataclass(frozen=True)
class _Kept:
    token: str
    renew_at: float
    ends_at: float


class ConnectorToken:
    def __init__(self, acquire: Acquire, clock: Callable[[], datetime]) -> None:
        self._acquire = acquire
        self._clock = clock
        self._kept: _Kept | None = None
        self._one_at_a_time = asyncio.Lock()

    async def token(self, refused: str | None = None) -> str:
        """`refused` is a token the connector did not take, to be replaced. Raises: PlatformDown or Refused."""
        # While somebody fetches the next one, the one there is serves everybody else to its end.
        if (kept := self._good(refused, to_its_end=self._one_at_a_time.locked())) is not None:
            return kept
        async with self._one_at_a_time:
            if (kept := self._good(refused, to_its_end=False)) is not None:
                return kept
            try:
                self._kept = await self._fetch(fresh=refused is not None)
            except (PlatformDown, Refused):
                if self._kept is None or self._kept.token == refused or self._now() >= self._kept.ends_at:
                    raise
            return self._kept.token

    def _good(self, refused: str | None, *, to_its_end: bool) -> str | None:
        kept = self._kept
        if kept is None or kept.token == refused:
            return None
        return kept.token if self._now() < (kept.ends_at if to_its_end else kept.renew_at) else None

    async def _fetch(self, *, fresh: bool) -> _Kept:
        now = self._now()
        try:
            answer = await asyncio.to_thread(self._acquire, fresh)
        except Exception:  # noqa: BLE001  msal raises what its HTTP client raises; none of it may be repeated
            raise PlatformDown("token_unreachable", reach=Reach.TENANT) from None
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if isinstance(token, str) and token and isinstance(seconds, int) and seconds > 0:
            return _Kept(token, now + max(seconds - RENEW_BEFORE_SECONDS, seconds / 2), now + seconds)
        word = answer.get("error")
        known = isinstance(word, str) and _WORD.fullmatch(word)
        raise Refused(f"token_{word}" if known else "token_unknown_error", reach=Reach.TENANT)

    def _now(self) -> float:
        return self._clock().timestamp()


class Msal:
    """One confidential client for the process, made at the first call: making it asks the authority where it is."""

    def __init__(self, app_id: str, credential: str | dict[str, str], authority: str, scope: str) -> None:
        self._app_id = app_id
        self._credential = credential
        self._http = Http(authority)
        self._authority = self._http.secure(authority)
        self._scope = scope
        self._client: Any = None

    def __call__(self, fresh: bool) -> Mapping[str, Any]:
        if self._client is None:
            self._client = msal.ConfidentialClientApplication(
                self._app_id,
                client_credential=self._credential,
                authority=self._authority,
                instance_discovery=False,  # the authority is a setting, not something a stranger sent
                http_client=self._http,
            )
        if fresh:
            self._client.remove_tokens_for_client()
        answer: Mapping[str, Any] = self._client.acquire_token_for_client(scopes=[self._scope])
        return answer


class Http:
    """What msal speaks through: with a time limit, and without TLS to this machine where the authority is on it."""

    def __init__(self, authority: str) -> None:
        """Raises: ValueError for an authority that is neither https nor on this machine."""
        self._plain = None if authority.startswith("https://") else str(plain_loopback(authority))
        self._session = requests.Session()
        self._session.trust_env = self._plain is None

    def secure(self, address: str) -> str:
        """msal wants to read https."""
        return address.replace("http://", "https://", 1) if self._plain else address

    def get(self, url: str, **arguments: Any) -> Any:
        return self._session.get(self._real(url), timeout=REQUEST_SECONDS, **arguments)

    def post(self, url: str, **arguments: Any) -> Any:
        return self._session.post(self._real(url), timeout=REQUEST_SECONDS, **arguments)

    def close(self) -> None:
        self._session.close()

    def _real(self, url: str) -> str:
        if self._plain and url.startswith(self.secure(self._plain)):
            return url.replace("https://", "http://", 1)
        return url


def credential(password: str | None, certificate: Path | None) -> str | dict[str, str]:
    """The secret itself, or a PEM file with private key and certificate as msal takes it.

    Raises: ValueError when there is neither, or both, or the file does not hold the two.
    """
    if bool(password) == (certificate is not None):
        raise ValueError("Teams needs either a password or a certificate of the app")
    if certificate is None:
        return password or ""
    try:
        pem = certificate.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise ValueError("the certificate of the Teams app cannot be read") from None
    key = _PRIVATE_KEY.search(pem)
    if key is None or "-----BEGIN CERTIFICATE-----" not in pem:
        raise ValueError("the certificate file of the Teams app must hold a private key and a certificate, as PEM")
    return {"private_key": key[0], "public_certificate": pem[pem.index("-----BEGIN CERTIFICATE-----") :]}
