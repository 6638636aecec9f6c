"""A network that lets nobody out but through a proxy: everything Cairn calls is reached through it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from yarl import URL

from adapters.port import PlatformDown
from adapters.proxies import proxy_for, proxy_hosts
from adapters.slack import Slack, Timing, slack_platform
from adapters.slack.web import SLACK_API_URL, Web
from adapters.teams.connector import Connector
from adapters.teams.conversations import Conversation
from adapters.teams.credentials import ConnectorToken
from adapters.teams.hosts import Hosts
from adapters.teams.keys import METADATA_URL, Keys
from tests.adapters.stub import VERBS, Clock, StubHost, phrase
from tests.adapters.teams.fake_microsoft import jwk

SERVICE = "https://smba.trafficmanager.net/emea/"
OUTSIDE = ("slack.com", "wss-primary.slack.com", "smba.trafficmanager.net", "login.botframework.com")

Set = Callable[..., None]


@dataclass
class Proxy:
    """Connects whoever asks to `leads_to`, wherever they wanted to go; without one it refuses."""

    leads_to: int | None = None
    url: str = ""
    asked: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[Proxy]:
        lines: set[asyncio.Task[None]] = set()

        def took(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            lines.add(asyncio.create_task(self._take(reader, writer)))

        server = await asyncio.start_server(took, "127.0.0.1", 0)
        self.url = f"http://localhost:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            for line in lines:
                line.cancel()
            await asyncio.gather(*lines, return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split(b"\r\n")[0].decode().removesuffix(" HTTP/1.1"))
        try:
            if self.leads_to is None:
                writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                return
            there, onward = await asyncio.open_connection("127.0.0.1", self.leads_to)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            try:
                await asyncio.gather(_pass_on(reader, onward), _pass_on(there, writer))
            finally:
                onward.close()
        finally:
            writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
    writer.close()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Sets variables of the test's own."""

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    async with Proxy().listening() as listening:
        yield listening


async def ask_slack() -> Mapping[str, Any]:
    async def token(tenant: str) -> str:
        return f"xoxb-of-{tenant}"

    slack = Web(SLACK_API_URL, token)
    await slack.open()
    try:
        return await slack.read("auth.test", "T1", {})
    finally:
        await slack.close()


@asynccontextmanager
async def connector() -> AsyncIterator[Connector]:
    token = ConnectorToken(lambda _: {"access_token": "t", "expires_in": 3600}, Clock())
    opened = Connector(token, Hosts(), "app")
    await opened.open()
    try:
        yield opened
    finally:
        await opened.close()


async def write_in_teams() -> str:
    async with connector() as teams:
        return await teams.send(Conversation(SERVICE, "c1", "tenant"), {"type": "message"})


@dataclass
class Outside:
    """Slack and Microsoft under one address."""

    socket_url: str = "wss://wss-primary.slack.com/link"
    connected: asyncio.Event = field(default_factory=asyncio.Event)

    def app(self) -> web.Application:
        made = web.Application()
        made.add_routes(
            [
                web.post("/api/auth.test", self.auth_test),
                web.post("/api/apps.connections.open", self.open_socket),
                web.get("/link", self.link),
                web.post("/emea/v3/conversations/c1/activities", self.send),
                web.get(URL(METADATA_URL).path, self.metadata),
                web.get("/keys", self.keys),
            ]
        )
        return made

    async def auth_test(self, request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team_id": request.headers["Authorization"]})

    async def open_socket(self, request: web.Request) -> web.Response:
        del request
        return web.json_response({"ok": True, "url": self.socket_url})

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str('{"type":"hello"}')
        self.connected.set()
        async for _ in socket:
            pass
        return socket

    async def send(self, request: web.Request) -> web.Response:
        return web.json_response({"id": f"a1 at {request.host}"})

    async def metadata(self, request: web.Request) -> web.Response:
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": f"https://{request.host}/keys"})

    async def keys(self, request: web.Request) -> web.Response:
        del request
        return web.json_response({"keys": [jwk("k1")]})


@pytest.fixture
async def outside(
    proxy: Proxy, environment: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Outside]:
    """Where the proxy leads, with a certificate that is trusted here."""
    certificate, key = _certificate(tmp_path)
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr("aiohttp.connector._SSL_CONTEXT_VERIFIED", trusting)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)

    there = Outside()
    server = TestServer(there.app())
    await server.start_server(ssl=serving)
    proxy.leads_to = server.port
    environment(https_proxy=proxy.url)
    yield there
    await server.close()


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "outside")])
    now = Clock()()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=10_000))
        .not_valid_after(now + timedelta(days=10_000))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in OUTSIDE]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "outside.pem", folder / "outside.key"
    paths[0].write_bytes(made.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths


@pytest.mark.parametrize(
    ("variables", "address", "proxy"),
    [
        ({}, "https://slack.com/api/", None),
        ({"https_proxy": "http://proxy.acme.example:3128"}, "https://slack.com/api/", "http://proxy.acme.example:3128"),
        ({"https_proxy": "proxy.acme.example:3128"}, "https://slack.com/api/", "http://proxy.acme.example:3128"),
        ({"HTTPS_PROXY": "http://me:pw@proxy:3128"}, "https://slack.com/api/", "http://me:pw@proxy:3128"),
        ({"https_proxy": "http://proxy:3128", "no_proxy": "slack.com"}, "https://slack.com/api/", None),
        ({"https_proxy": "http://proxy:3128", "no_proxy": ".slack.com"}, "https://hooks.slack.com/x", None),
        ({"https_proxy": " "}, "https://slack.com/api/", None),
        ({"http_proxy": "http://proxy:3128"}, "https://slack.com/api/", None),
        ({"http_proxy": "http://proxy:3128", "https_proxy": "http://proxy:3128"}, "http://127.0.0.1:4000/api/", None),
    ],
)
def test_the_usual_variables_say_which_way_leads_out(
    environment: Set, variables: dict[str, str], address: str, proxy: str | None
) -> None:
    """What is not https is on this machine."""
    environment(**variables)

    assert proxy_for(address) == (None if proxy is None else URL(proxy))


def test_the_proxy_itself_may_have_a_private_address(environment: Set) -> None:
    """Every other name that leads to one is refused."""
    assert proxy_hosts() == frozenset()

    environment(https_proxy="http://Proxy.acme.example:3128")

    assert proxy_hosts() == {"proxy.acme.example"}


async def test_slack_and_teams_answer_through_the_proxy(proxy: Proxy, outside: Outside) -> None:
    """Encrypted from end to end: the proxy learns the names alone."""

    assert (await ask_slack())["team_id"] == "Bearer xoxb-of-T1"
    assert await write_in_teams() == "a1 at smba.trafficmanager.net"
    assert proxy.asked == ["CONNECT slack.com:443", "CONNECT smba.trafficmanager.net:443"]


async def test_microsofts_keys_come_through_the_proxy(proxy: Proxy, outside: Outside) -> None:
    """Without them nobody in Teams is heard."""
    async with connector() as teams:
        keys = Keys(METADATA_URL, lambda: teams.session, Clock(), 5)

        assert await keys.find("k1") is not None
        await keys.close()
    assert proxy.asked[0] == "CONNECT login.botframework.com:443"


def socket_mode(api_url: str = SLACK_API_URL) -> Slack:
    return slack_platform(
        host=StubHost(),
        phrase=phrase,
        verbs=VERBS,
        clock=Clock(),
        bot_token="xoxb-t",
        app_token="xapp-t",
        api_url=api_url,
        timing=Timing(stop_seconds=2),
    )


async def test_the_socket_to_slack_goes_through_the_proxy(proxy: Proxy, outside: Outside) -> None:
    """A firewall is why somebody takes Socket Mode."""
    slack = socket_mode()

    await slack.start()

    async with asyncio.timeout(30):
        await outside.connected.wait()
    assert "CONNECT wss-primary.slack.com:443" in proxy.asked
    await slack.close()


async def test_what_runs_on_this_machine_is_reached_without_a_proxy(environment: Set, proxy: Proxy) -> None:
    """The demo works as ever where a proxy leads out."""
    environment(https_proxy=proxy.url, http_proxy=proxy.url)
    here = Outside()
    async with TestServer(here.app()) as server:
        here.socket_url = str(server.make_url("/link"))
        slack = socket_mode(str(server.make_url("/api/")))

        await slack.start()

        async with asyncio.timeout(30):
            await here.connected.wait()
        assert proxy.asked == []
        await slack.close()


async def test_a_proxy_that_refuses_sent_nothing(environment: Set, proxy: Proxy) -> None:
    """So a message waits, and goes later."""
    environment(https_proxy=proxy.url)

    with pytest.raises(PlatformDown, match="not_connected"):
        await ask_slack()
    with pytest.raises(PlatformDown, match="not_connected"):
        await write_in_teams()
    assert proxy.asked == ["CONNECT slack.com:443", "CONNECT smba.trafficmanager.net:443"]


async def test_a_proxy_that_is_gone_sent_nothing(environment: Set) -> None:
    """And once it is back, messages go."""
    async with Proxy().listening() as gone:
        environment(https_proxy=gone.url)

    with pytest.raises(PlatformDown, match="not_connected"):
        await ask_slack()
