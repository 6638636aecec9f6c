"""Microsoft's other clouds, by settings alone: whose keys are trusted, where the token comes from, where words go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from yarl import URL

from adapters.port import Envelope, Refused
from adapters.teams import Teams
from bot.platforms import connect
from bot.settings import Settings, SettingsFaulty
from tests.adapters.examples import told
from tests.adapters.stub import Clock, StubHost
from tests.adapters.teams.conftest import ADA
from tests.adapters.teams.fake_microsoft import ACCESS, APP, PASSWORD, TENANT


@dataclass(frozen=True)
class Cloud:
    keys: str
    authority: str
    service: str
    scope: str
    any_tenant: str


PUBLIC = Cloud(
    "https://login.botframework.com/v1/.well-known/openidconfiguration",
    "https://login.microsoftonline.com",
    "https://smba.trafficmanager.net/teams",
    "https://api.botframework.com/.default",
    "botframework.com",
)
GOVERNMENT = Cloud(
    "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    "https://login.microsoftonline.us",
    "https://smba.infra.gov.teams.microsoft.us/gcch",
    "https://api.botframework.us/.default",
    "MicrosoftServices.onmicrosoft.us",
)
CLOUDS = {
    "public": PUBLIC,
    "GCC": Cloud(
        PUBLIC.keys,
        PUBLIC.authority,
        "https://smba.infra.gcc.teams.microsoft.com/gcc",
        PUBLIC.scope,
        PUBLIC.any_tenant,
    ),
    "GCC High": GOVERNMENT,
    "DoD": Cloud(
        GOVERNMENT.keys,
        GOVERNMENT.authority,
        "https://smba.infra.dod.teams.microsoft.us/dod",
        GOVERNMENT.scope,
        GOVERNMENT.any_tenant,
    ),
    "China": Cloud(
        "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        "https://login.partner.microsoftonline.cn",
        "https://connector.teams.example.cn/emea",
        "https://api.botframework.azure.cn/.default",
        "microsoftservices.partner.onmschina.cn",
    ),
}


def env(cloud: Cloud, **changed: str) -> dict[str, str]:
    return {
        "MICROSOFT_APP_ID": APP,
        "MICROSOFT_APP_PASSWORD": PASSWORD,
        "MICROSOFT_APP_TENANT_ID": TENANT,
        "MICROSOFT_OPENID_METADATA_URL": cloud.keys,
        "MICROSOFT_AUTHORITY_URL": cloud.authority,
        "MICROSOFT_ALLOWED_SERVICE_HOSTS": URL(cloud.service).host or "",
        "MICROSOFT_SERVICE_URL": cloud.service,
        **changed,
    }


def made(**settings: str) -> Teams:
    teams = connect(Settings.from_env(settings), StubHost(), Clock())["teams"]
    assert isinstance(teams, Teams)
    return teams


@pytest.mark.parametrize("name", CLOUDS)
async def test_somebody_never_met_is_written_to_in_their_own_cloud(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nowhere else does a word or a token go."""
    cloud = CLOUDS[name]
    teams, asked = made(**env(cloud)), list[str]()

    async def ask(method: str, url: URL, *rest: Any) -> tuple[int, None, bytes]:
        del method, rest
        asked.append(str(url))
        return 201, None, b'{"id":"a:1"}'

    connector = teams._connector
    monkeypatch.setattr(connector, "_ask", ask)
    monkeypatch.setattr(connector._token, "_acquire", lambda fresh: {"access_token": ACCESS, "expires_in": 3599})
    await teams.deliver(Envelope("e-1", ADA, told("hi")))

    assert asked == [f"{cloud.service}/v3/conversations", f"{cloud.service}/v3/conversations/a%3A1/activities"]


@pytest.mark.parametrize("tenant", [TENANT, ""])
@pytest.mark.parametrize("name", CLOUDS)
def test_the_token_is_asked_for_at_the_authority_of_that_cloud(name: str, tenant: str) -> None:
    """With its own scope, and for a bot of all organisations with its own tenant."""
    cloud = CLOUDS[name]
    settings = env(cloud, MICROSOFT_APP_TENANT_ID=tenant, MICROSOFT_ALLOWED_TENANTS=TENANT)

    teams = made(**settings)

    source: Any = teams._connector._token._acquire
    assert source._authority == f"{cloud.authority}/{tenant or cloud.any_tenant}"
    assert source._scope == cloud.scope
    assert teams._keys._url == cloud.keys


async def test_without_an_address_of_that_cloud_nobody_is_written_to_in_the_public_one() -> None:
    """Words of a government's people must not go to the public cloud because a setting is missing."""
    settings = env(GOVERNMENT)
    del settings["MICROSOFT_SERVICE_URL"]

    with pytest.raises(Refused, match="foreign_service_url"):
        await made(**settings).deliver(Envelope("e-1", ADA, told("hi")))


def test_an_address_at_a_host_that_is_not_allowed_is_told_at_the_start() -> None:
    """Not by the first reminder that does not arrive."""
    settings = env(GOVERNMENT, MICROSOFT_SERVICE_URL="https://smba.infra.dod.teams.microsoft.us/dod")

    with pytest.raises(SettingsFaulty, match=r"MICROSOFT_.*service hosts"):
        made(**settings)
