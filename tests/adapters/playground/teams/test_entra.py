"""The token a bot needs to speak."""

from __future__ import annotations

import asyncio
from typing import Any

import msal  # type: ignore[import-untyped]
import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from adapters.playground.faults import server_error
from adapters.playground.people import read_company
from adapters.playground.teams.app import TeamsApp
from adapters.playground.teams.server import TeamsPlayground
from tests.adapters.playground.conftest import PretendWorld
from tests.adapters.playground.teams.tiny_bot import APP_ID, PASSWORD, SCOPE, TinyTeamsBot


class PlainHttp:
    """What a bot on this machine gives msal, which knows only https."""

    def __init__(self) -> None:
        self._session = requests.Session()
        self._session.trust_env = False

    def get(self, url: str, **more: Any) -> Any:
        return self._session.get(url.replace("https://127.", "http://127."), **more)

    def post(self, url: str, **more: Any) -> Any:
        return self._session.post(url.replace("https://127.", "http://127."), **more)

    def close(self) -> None:
        self._session.close()


async def acquired(teams: TeamsPlayground, credential: object, **more: Any) -> dict[str, Any]:
    """Two tokens asked of one msal application; the second answer."""

    def ask() -> dict[str, Any]:
        http = PlainHttp()
        app = msal.ConfidentialClientApplication(
            APP_ID,
            client_credential=credential,
            authority=teams.authority_url.replace("http://", "https://"),
            http_client=http,
            **more,
        )
        answers = [app.acquire_token_for_client([SCOPE]) for _ in range(2)]
        http.close()
        return dict(answers[-1])

    return await asyncio.to_thread(ask)


async def test_msal_gets_a_token_that_the_connector_takes(teams: TeamsPlayground, tiny: TinyTeamsBot) -> None:
    """The library every bot uses finds its way: discovery, token, and the same token out of its memory."""
    answer = await acquired(teams, PASSWORD, instance_discovery=False)

    assert answer["token_source"] == "cache"
    assert teams.entra.asked == 1
    assert (await tiny.call("GET", "/nobody/members", token=answer["access_token"])).code == "ConversationNotFound"


async def test_a_certificate_does_as_well_as_a_password(world: PretendWorld) -> None:
    """The signed assertion is checked with the key on file."""
    ours, theirs = (generate_private_key(65_537, 2_048) for _ in range(2))
    public = ours.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    app = TeamsApp(APP_ID, public_key=public.decode())
    teams = TeamsPlayground(world, read_company(), app=app, ids=lambda: "1")
    await teams.start()

    answers = []
    for key in (ours, theirs):
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        credential = {"private_key": pem.decode(), "thumbprint": "A" * 40}
        answers.append(await acquired(teams, credential, instance_discovery=False))
    await teams.stop()

    assert "access_token" in answers[0]
    assert answers[1]["error"] == "invalid_client"


@pytest.mark.parametrize(
    ("changed", "status", "error", "code"),
    [
        ({"client_secret": "guessed"}, 401, "invalid_client", 7000215),
        ({"client_id": "another"}, 400, "unauthorized_client", 700016),
        ({"grant_type": "password"}, 400, "unsupported_grant_type", 70003),
        ({"scope": "https://vault.azure.net/.default"}, 400, "invalid_scope", 1002012),
    ],
)
async def test_what_is_wrong_with_a_request_has_its_number(
    tiny: TinyTeamsBot, changed: dict[str, str], status: int, error: str, code: int
) -> None:
    """Operators look for the AADSTS number in the log."""
    answer = await tiny.ask_for_token(**changed)

    assert (answer.status, answer.body["error"]) == (status, error)
    assert answer.body["error_codes"] == [code]
    assert answer.body["error_description"].startswith(f"AADSTS{code}: ")


async def test_another_tenant_has_no_tokens_here(teams: TeamsPlayground, tiny: TinyTeamsBot) -> None:
    """A bot of one organisation asks at that organisation."""
    elsewhere = f"{teams.base_url}/other-tenant"

    assert (await tiny.ask_for_token(authority=elsewhere)).body["error_codes"] == [90002]
    async with tiny.session.get(f"{elsewhere}/v2.0/.well-known/openid-configuration") as answer:
        assert answer.status == 400
    async with tiny.session.get(f"{teams.base_url}/common/discovery/instance") as answer:
        assert teams.tenant.id in (await answer.json())["tenant_discovery_endpoint"]


async def test_the_connector_knows_its_own_tokens_only(teams: TeamsPlayground, tiny: TinyTeamsBot) -> None:
    """A token for another service, a made-up one and a revoked one open nothing."""
    graph = (await tiny.ask_for_token(scope="https://graph.microsoft.com/.default")).body["access_token"]
    good = (await tiny.ask_for_token()).body["access_token"]

    async def status(token: str) -> int:
        return (await tiny.call("GET", "/x/members", token=token)).status

    before = [await status(one) for one in (good, graph, "made up", "")]
    teams.entra.revoke()

    assert before == [404, 401, 401, 401]
    assert await status(good) == 401


async def test_the_token_endpoint_can_fail(teams: TeamsPlayground, tiny: TinyTeamsBot) -> None:
    """Every request is counted, answered or not."""
    teams.faults.plan("token", server_error(503))

    statuses = [(await tiny.ask_for_token()).status for _ in range(2)]

    assert statuses == [503, 200]
    assert teams.entra.asked == 2
