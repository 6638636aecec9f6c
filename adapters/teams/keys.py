"""The public keys that sign what Microsoft sends: fetched beside the event loop's work, kept, and looked for anew.

An unknown key id makes Cairn fetch, once a minute at most; when the key host is down, the keys it gave go on working.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import aiohttp
import jwt
import orjson

from adapters.port import Refused
from adapters.proxies import proxy_for
from adapters.teams.background import report
from adapters.teams.hosts import plain_loopback

METADATA_URL: Final = "https://login.botframework.com/v1/.well-known/openidconfiguration"
"""Of the public cloud. learn.microsoft.com, "Authentication with the Bot Connector API"."""

LOOK_AGAIN_SECONDS: Final = 60.0
"""Between two fetches because of an unknown key."""
FIRST_AGAIN_SECONDS: Final = 5.0
"""The same while there are no keys at all."""
KEPT_SECONDS: Final = 12 * 3600.0
"""After which the keys are fetched again behind a request; at least daily is asked for."""
DOCUMENT_BYTES: Final = 1024 * 1024

Session = Callable[[], aiohttp.ClientSession]


@dataclass(frozen=True)
class Key:
    key: jwt.PyJWK
    endorsements: frozenset[str] | None
    """Channels this key may sign for; None where the document does not say."""


class KeysUnreadable(Exception):
    """The documents are not those of a key host."""


class Keys:
    def __init__(self, url: str, session: Session, clock: Callable[[], datetime], fetch_seconds: float) -> None:
        self._url = checked(url)
        self._session = session
        self._clock = clock
        self._timeout = aiohttp.ClientTimeout(total=fetch_seconds)
        self._keys: Mapping[str, Key] = {}
        self._issuer: str | None = None
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    @property
    def issuer(self) -> str | None:
        """Who signs with these keys, in the words of the key host; None before the first fetch."""
        return self._issuer

    async def find(self, kid: str) -> Key | None:
        """The key of this id; may fetch, and never raises."""
        now = self._now()
        if kid in self._keys:
            if now - self._fetched_at > KEPT_SECONDS and now - self._tried_at > LOOK_AGAIN_SECONDS:
                self._fetch()  # nobody waits for it
            return self._keys[kid]
        if self._fetching is None and now - self._tried_at < self._pause:
            return None
        await asyncio.shield(self._fetch())
        return self._keys.get(kid)

    async def prefetch(self) -> None:
        """So that the first request does not wait. Never raises."""
        await asyncio.shield(self._fetch())

    async def close(self) -> None:
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    @property
    def _pause(self) -> float:
        return LOOK_AGAIN_SECONDS if self._keys else FIRST_AGAIN_SECONDS

    def _now(self) -> float:
        return self._clock().timestamp()

    def _fetch(self) -> asyncio.Task[None]:
        """One fetch at a time; whoever comes meanwhile waits for the same."""
        if self._fetching is None:
            self._tried_at = self._now()
            self._fetching = asyncio.create_task(self._refresh())
            self._fetching.add_done_callback(self._fetched)
        return self._fetching

    def _fetched(self, done: asyncio.Task[None]) -> None:
        del done
        self._fetching = None

    async def _refresh(self) -> None:
        try:
            metadata = await self._get(self._url)
            issuer, address = metadata.get("issuer"), metadata.get("jwks_uri")
            if not (isinstance(issuer, str) and issuer and isinstance(address, str)):
                raise KeysUnreadable
            keys = read_keys(await self._get(checked(address)))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeysUnreadable, Refused) as error:
            report("keys", error)
            return
        self._keys, self._issuer, self._fetched_at = keys, issuer, self._now()

    async def _get(self, url: str) -> dict[str, Any]:
        async with self._session().get(
            url, timeout=self._timeout, allow_redirects=False, proxy=proxy_for(url)
        ) as response:
            if response.status != 200:
                raise KeysUnreadable
            raw = await response.content.read(DOCUMENT_BYTES + 1)
            while len(raw) <= DOCUMENT_BYTES and (more := await response.content.read(DOCUMENT_BYTES)):
                raw += more
        document = orjson.loads(raw[: DOCUMENT_BYTES + 1])
        if not isinstance(document, dict):
            raise KeysUnreadable
        return document


def checked(url: str) -> str:
    """The address itself. Raises: ValueError when it is neither https nor on this machine."""
    if not url.startswith("https://"):
        plain_loopback(url)
    return url


def read_keys(document: Mapping[str, Any]) -> dict[str, Key]:
    """RSA keys by id. Raises: KeysUnreadable when there is none."""
    entries = document.get("keys")
    found: dict[str, Key] = {}
    for entry in entries if isinstance(entries, list) else ():
        if not isinstance(entry, dict) or entry.get("kty") != "RSA" or not isinstance(entry.get("kid"), str):
            continue
        try:
            key = jwt.PyJWK(entry, algorithm="RS256")
        except (jwt.PyJWTError, ValueError, TypeError):
            continue
        channels = entry.get("endorsements")
        found[entry["kid"]] = Key(key, frozenset(map(str, channels)) if isinstance(channels, list) else None)
    if not found:
        raise KeysUnreadable
    return found
