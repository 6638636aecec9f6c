"""The token Cairn shows the connector: one request for many turns, never on the event loop."""

from __future__ import annotations

import asyncio
import threading
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from adapters.port import DeliveryError, PlatformDown, Refused, Tell
from adapters.teams import credentials_fault, token_source
from adapters.teams.credentials import ConnectorToken, Http, Msal, credential
from tests.adapters.examples import told
from tests.adapters.stub import Clock
from tests.adapters.teams.conftest import SECRETS, World
from tests.adapters.teams.fake_microsoft import ACCESS, APP, PASSWORD, TENANT, private_key, said, status


async def test_a_hundred_turns_ask_for_one_token(world: World) -> None:
    """botbuilder asks for one in every turn."""
    world.host.reply = Tell(told("hello"))

    for _ in range(100):
        await world.say("hello")
    await world.settled()

    assert len(world.microsoft.called("send")) == 100
    assert world.microsoft.asked.count("token") == 1


async def test_many_at_once_ask_for_one_token(world: World) -> None:
    """Eight threads at once made eight requests of msal's."""
    world.host.reply = Tell(told("hello"))

    await asyncio.gather(*(world.say("hello") for _ in range(20)))
    await world.settled()

    assert len(world.microsoft.called("send")) == 20
    assert world.microsoft.asked.count("token") == 1


async def test_the_loop_turns_while_a_token_is_fetched(world: World) -> None:
    """Unrelated requests stay fast however slow Entra is."""
    loop, asked, answer, loop_turned = asyncio.get_running_loop(), asyncio.Event(), threading.Event(), asyncio.Event()

    def slow(fresh: bool) -> Mapping[str, Any]:
        del fresh
        loop.call_soon_threadsafe(asked.set)
        answer.wait(10)
        return {"access_token": ACCESS, "expires_in": 3599}

    waiting = asyncio.create_task(ConnectorToken(slow, Clock()).token())
    await asked.wait()
    loop.call_soon(loop_turned.set)
    await asyncio.wait_for(loop_turned.wait(), 5)
    answered = await world.say("hello")
    answer.set()

    assert answered.status == 200
    assert await waiting == ACCESS


async def test_a_token_is_renewed_before_it_ends(world: World) -> None:
    """So that no send meets one that ended on its way."""
    world.host.reply = Tell(told("hello"))
    await world.say("hello")
    await world.settled()
    # msal has a clock of its own, and would give the same one again.
    world.teams._connector._token._acquire = lambda fresh: {"access_token": f"{ACCESS}-new", "expires_in": 3599}

    world.clock.advance(minutes=54)
    await world.say("hello")
    await world.settled()
    world.clock.advance(minutes=2)
    await world.say("hello")
    await world.settled()

    assert [call.token for call in world.microsoft.called("send")] == [f"{ACCESS}-1", f"{ACCESS}-1", f"{ACCESS}-new"]


async def test_an_outage_of_entra_is_bridged_by_the_token_there_is() -> None:
    """It is renewed five minutes early for that."""
    clock, answers = Clock(), [{"access_token": ACCESS, "expires_in": 3600}]

    def acquire(fresh: bool) -> Mapping[str, Any]:
        del fresh
        return answers.pop()

    token = ConnectorToken(acquire, clock)
    await token.token()

    clock.advance(minutes=58)
    assert await token.token() == ACCESS
    clock.advance(minutes=2)
    with pytest.raises(PlatformDown, match="token_unreachable"):
        await token.token()


async def test_a_refused_token_is_replaced_once(world: World) -> None:
    """Entra may take tokens back."""
    world.microsoft.next("send", status(401))
    world.host.reply = Tell(told("hello"))

    await world.say("hello")
    await world.settled()

    assert [call.token for call in world.microsoft.called("send")] == [f"{ACCESS}-1", f"{ACCESS}-2"]


async def test_the_app_proves_itself_with_its_password(world: World) -> None:
    """For the connector's scope, at the organisation's own authority."""
    world.host.reply = Tell(told("hello"))
    await world.say("hello")
    await world.settled()

    (proof,) = world.microsoft.proofs
    assert (proof["client_id"], proof["client_secret"]) == (APP, PASSWORD)
    assert "https://api.botframework.com/.default" in proof["scope"].split()


def _pem(tmp_path: Path) -> Path:
    key = private_key("certificate")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cairn")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "app.pem"
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path


async def test_the_app_proves_itself_with_a_certificate(world: World, tmp_path: Path) -> None:
    """The private key never leaves the machine."""
    source = token_source(APP, None, _pem(tmp_path), TENANT, world.microsoft.metadata_url, world.microsoft.url)

    fault = await credentials_fault(source, world.clock)

    assert fault is None
    (proof,) = world.microsoft.proofs
    assert "client_secret" not in proof
    assert proof["client_assertion_type"].endswith("jwt-bearer")


@pytest.mark.parametrize(
    ("script", "code", "kind"),
    [
        (
            said(401, error="invalid_client", error_description=f"AADSTS7000215 {PASSWORD}"),
            "token_invalid_client",
            Refused,
        ),
        (said(400, error="unauthorized_client"), "token_unauthorized_client", Refused),
        (said(400, error="A Sentence!"), "token_unknown_error", Refused),
        pytest.param(said(), "token_unknown_error", Refused, id="an empty object"),
        (status(200, "<html>"), "token_unreachable", PlatformDown),
    ],
)
async def test_a_failure_says_what_to_do_and_nothing_else(
    world: World, script: Any, code: str, kind: type[DeliveryError]
) -> None:
    """No password, no sentence of Entra's in the error, nor in what it came from."""
    world.microsoft.next("token", script)
    source = token_source(APP, PASSWORD, None, TENANT, world.microsoft.metadata_url, world.microsoft.url)

    with pytest.raises(kind) as error:
        await ConnectorToken(source, world.clock).token()

    assert error.value.code == code
    text = "".join(traceback.format_exception(error.value)) + repr(error.value)
    assert not [secret for secret in SECRETS if secret in text]


async def test_credentials_can_be_tried(world: World) -> None:
    """Before the first person meets a bot that cannot speak."""
    source = token_source(APP, PASSWORD, None, TENANT, world.microsoft.metadata_url, world.microsoft.url)
    world.microsoft.next("token", said(401, error="invalid_client"))

    first = await credentials_fault(source, world.clock)
    second = await credentials_fault(source, world.clock)

    assert (first, second) == ("token_invalid_client", None)


def test_either_a_password_or_a_certificate(tmp_path: Path) -> None:
    """Neither would be a mute bot; both, a riddle."""
    for password, certificate in ((None, None), ("", None), (PASSWORD, _pem(tmp_path))):
        with pytest.raises(ValueError, match="either"):
            credential(password, certificate)


@pytest.mark.parametrize("content", ["", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----", "é"])
def test_a_file_without_key_and_certificate_is_not_taken(tmp_path: Path, content: str) -> None:
    """Said at the start, not at the first message."""
    path = tmp_path / "app.pem"
    path.write_text(content, "utf-8")

    with pytest.raises(ValueError, match="certificate") as error:
        credential(None, path)

    assert str(tmp_path) not in str(error.value)
    with pytest.raises(ValueError, match="cannot be read"):
        credential(None, tmp_path / "missing.pem")


CLOUDS = [
    ("https://login.botframework.com/v1/.well-known/openidconfiguration", "https://api.botframework.com/.default"),
    ("https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://api.botframework.us/.default"),
    (
        "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        "https://api.botframework.azure.cn/.default",
    ),
]


@pytest.mark.parametrize(("metadata_url", "scope"), CLOUDS)
def test_a_sovereign_cloud_is_known_by_its_key_document(metadata_url: str, scope: str) -> None:
    """One setting less to get wrong."""
    source = token_source(APP, PASSWORD, None, TENANT, metadata_url)

    assert source._scope == scope
    assert source._authority == f"https://login.microsoftonline.com/{TENANT}"


def test_a_bot_for_all_organisations_asks_microsofts_own_authority() -> None:
    """As such registrations were made until 2025."""
    assert Msal(APP, PASSWORD, "https://x/botframework.com", "s")._authority == "https://x/botframework.com"
    assert token_source(APP, PASSWORD, None, None)._authority.endswith("/botframework.com")


def test_a_password_is_not_sent_in_clear_over_a_network() -> None:
    """Without TLS only to this machine."""
    with pytest.raises(ValueError, match="TLS"):
        Http("http://login.microsoftonline.com/x")
    assert Http("http://127.0.0.1:4000/x")._real("https://127.0.0.1:4000/y") == "http://127.0.0.1:4000/y"
    assert Http("http://127.0.0.1:4000/x")._real("https://elsewhere.example/y") == "https://elsewhere.example/y"
    assert Http("https://login.microsoftonline.com/x")._real("https://127.0.0.1:4000/y") == "https://127.0.0.1:4000/y"
