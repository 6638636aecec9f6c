"""Which addresses may be spoken to: the connector's hosts, by name, over https."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from yarl import URL

SERVICE_HOSTS: Final = ("smba.trafficmanager.net", "*.botframework.com")
"""Of Microsoft's public cloud. Sovereign clouds have their own, such as `smba.infra.gov.teams.microsoft.us`."""

_NAME: Final = re.compile(r"(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_NUMBERS: Final = re.compile(r"[0-9.]+")

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class Hosts:
    """Host names, `*.` for all names below one; they must lead to public addresses (`resolving`).

    Written whole an address may lead anywhere: `https://relay.acme.internal:8443`, and on this machine without TLS
    too: `http://127.0.0.1:4000`.
    """

    def __init__(self, allowed: Iterable[str] = SERVICE_HOSTS) -> None:
        """Raises: ValueError for an entry that is neither a host name nor such an address."""
        entries = [entry.strip() for entry in allowed if entry.strip()]
        if not entries:
            raise ValueError("no host of the Bot Framework is allowed: nothing could be answered")
        self._origins = frozenset(_origin(entry) for entry in entries if "://" in entry)
        names = [entry.lower() for entry in entries if "://" not in entry]
        if not all(_NAME.fullmatch(name) and not _NUMBERS.fullmatch(name) for name in names):
            raise ValueError("an allowed service host is no host name")
        self._exact = frozenset(name for name in names if not name.startswith("*."))
        self._below = tuple(name[1:] for name in names if name.startswith("*."))

    def allow(self, address: str) -> bool:
        try:
            url = URL(address)
            host, origin = (url.host or "").lower(), url.origin()
        except ValueError:
            return False
        if url.user is not None or url.password is not None or url.query_string or url.fragment:
            return False
        if origin in self._origins:
            return True
        named = host in self._exact or host.endswith(self._below)
        return url.scheme == "https" and url.port == 443 and named

    @property
    def anywhere(self) -> frozenset[str]:
        """Names that may lead to private addresses."""
        return frozenset(origin.host or "" for origin in self._origins)


def _origin(address: str) -> URL:
    """Raises: ValueError."""
    url = URL(address)
    return url.origin() if url.scheme == "https" and url.host else plain_loopback(address)


def plain_loopback(address: str) -> URL:
    """The origin of an address on this machine. Raises: ValueError for any other."""
    url = URL(address)
    if url.scheme != "http" or url.host not in LOOPBACK:
        raise ValueError("an address without TLS is allowed on this machine only, such as http://127.0.0.1:4000")
    return url.origin()
