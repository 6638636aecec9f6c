"""Where a name leads: to public addresses, or nobody is written to, whatever a name server says."""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

from adapters.port import Reach, Refused


class PublicOnly(AbstractResolver):
    """`trusted` are names that may lead anywhere, as the settings say. To be made in the running event loop.

    Looked at when a connection is made, so a name cannot lead elsewhere between the check and the connection.
    """

    def __init__(self, trusted: Collection[str]) -> None:
        self._trusted = trusted
        self._resolver: AbstractResolver = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises: Refused when one of the addresses is private, OSError when there is none."""
        found = await self._resolver.resolve(host, port, family)
        if host.lower() in self._trusted or all(is_public(one["host"]) for one in found):
            return found
        raise Refused("private_address", reach=Reach.TENANT)

    async def close(self) -> None:
        await self._resolver.close()


def is_public(address: str) -> bool:
    """Not of this machine, not of a private network, not of a link, a test or a group."""
    known = ip_address(address.partition("%")[0])
    return known.is_global and not known.is_multicast
