"""Where words and tokens may go: names that lead to public addresses, and what the settings name whole."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.port import Envelope, Refused
from adapters.teams.conversations import Conversation
from adapters.teams.hosts import Hosts
from adapters.teams.resolving import PublicOnly, is_public
from tests.adapters.examples import told
from tests.adapters.teams.conftest import ADA, World
from tests.adapters.teams.fake_microsoft import ISSUER, TENANT, said

CONNECTOR = "smba.trafficmanager.net"


@dataclass
class NameServer(AbstractResolver):
    """Says of every name what a test wants."""

    addresses: tuple[str, ...]
    asked: list[str] = field(default_factory=list)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in self.addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


def says(*addresses: str, trusted: tuple[str, ...] = ()) -> PublicOnly:
    made = PublicOnly(trusted)
    made._resolver = NameServer(addresses)
    return made


PRIVATE = (
    *("127.0.0.1", "127.8.8.8", "0.1.2.3", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1"),
    *("169.254.169.254", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"),
    *("::1", "::", "fe80::1%eth0", "fc00::1", "fd12::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "ff02::1"),
)


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_leads_into_a_private_network_is_refused(address: str) -> None:
    """Whoever can change what a name server says could else make Cairn knock at doors inside the company."""
    with pytest.raises(Refused, match="private_address"):
        await says(address).resolve(CONNECTOR, 443)


async def test_one_private_address_among_public_ones_is_enough() -> None:
    """The connection takes any of them."""
    with pytest.raises(Refused, match="private_address"):
        await says("52.112.0.1", "10.1.2.3").resolve(CONNECTOR, 443)


@pytest.mark.parametrize("address", ["52.112.0.1", "2603:1063::1"])
async def test_a_public_address_is_taken(address: str) -> None:
    """As Microsoft's are."""
    (found,) = await says(address).resolve(CONNECTOR, 443)

    assert found["host"] == address
    assert is_public(address)


async def test_what_the_settings_name_whole_may_lead_anywhere() -> None:
    """A company may have a relay of its own before the connector, and says so."""
    trusted = Hosts((CONNECTOR, "https://relay.acme.internal:8443")).anywhere

    assert await says("10.1.2.3", trusted=tuple(trusted)).resolve("Relay.acme.internal", 8443)
    with pytest.raises(Refused, match="private_address"):
        await says("10.1.2.3", trusted=tuple(trusted)).resolve(CONNECTOR, 443)


def _all_names_lead_to(world: World, address: str) -> NameServer:
    connections = world.teams._connector.session.connector
    assert connections is not None
    server = NameServer((address,))
    connections._resolver._resolver = server  # type: ignore[attr-defined]  # ours
    return server


async def test_keys_are_not_fetched_from_a_private_address(world: World) -> None:
    """A key document that names such a place is answered as one without keys: 401, and no crash."""
    await world.settled()
    world.clock.advance(minutes=2)
    asked = _all_names_lead_to(world, "10.1.2.3").asked
    world.microsoft.next("metadata", said(issuer=ISSUER, jwks_uri="https://keys.example/keys"))

    answered = await world.post(b"{}", world.token(header={"kid": "k9"}))

    assert (answered.status, await answered.read()) == (401, b"")
    assert asked == ["keys.example"]


async def test_nothing_is_sent_to_a_private_address(world: World) -> None:
    """Not even the token, and the engineer is told why."""
    _all_names_lead_to(world, "10.1.2.3")
    stored = Conversation(f"https://{CONNECTOR}/emea", "a:1", TENANT).stored()

    with pytest.raises(Refused, match="private_address"):
        await world.teams.deliver(Envelope("e-1", ADA, told("hi"), conversation=stored))


def test_an_address_written_whole_is_allowed_with_its_port_and_no_other() -> None:
    """What is trusted to lead anywhere is one door."""
    hosts = Hosts(("https://relay.acme.internal:8443",))

    assert hosts.allow("https://relay.acme.internal:8443/emea/")
    assert not hosts.allow("https://relay.acme.internal/emea/")
    assert not hosts.allow("http://relay.acme.internal:8443/emea/")


@pytest.mark.parametrize(
    "entry",
    ["10.0.0.1", "127.0.0.1", "http://relay.acme.internal", "ftp://127.0.0.1", "https://", "acme", "*.", "a b.c"],
)
def test_an_entry_that_is_neither_a_name_nor_a_whole_address_is_refused_at_the_start(entry: str) -> None:
    """A number is no name: nothing would be looked up, and so nothing checked."""
    with pytest.raises(ValueError, match=r"host|TLS"):
        Hosts((entry,))
