"""Who speaks for Teams, and how a bot can know."""

from __future__ import annotations

from typing import Any

import jwt
import orjson
import pytest

from adapters.playground.faults import garbage, server_error
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.openid import ISSUER
from adapters.playground.teams.server import TeamsPlayground
from tests.adapters.playground.conftest import PretendWorld
from tests.adapters.playground.teams.tiny_bot import APP_ID, TinyTeamsBot


async def test_every_activity_bears_a_token_for_this_bot_and_this_moment(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, world: PretendWorld
) -> None:
    """A bot that checks everything takes everything Teams sends, whatever time it is."""
    await ada.say("Hello")
    world.passes(hours=5)
    await ada.say("Hello again")

    token = teams.openid.token(world.now(), teams.service_url)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert tiny.forged == []
    assert [one["text"] for one in tiny.of("message")] == ["Hello", "Hello again"]
    assert (claims["iss"], claims["aud"], claims["serviceurl"]) == (ISSUER, APP_ID, teams.service_url)
    assert claims["nbf"] == world.now().timestamp() == claims["exp"] - 3_600
    assert jwt.get_unverified_header(token)["alg"] == "RS256"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"aud": "another-bot"}, "InvalidAudienceError"),
        ({"iss": "https://sts.windows.net/"}, "InvalidIssuerError"),
        ({"exp": None}, "MissingRequiredClaimError"),
        ({"exp": 1_000_000_000}, "expired"),
        ({"serviceurl": "https://elsewhere.example/"}, "serviceurl"),
        ({"headers": {"kid": "nobody's"}}, "KeyError"),
        ({"headers": {"kid": None}}, "KeyError"),
    ],
)
async def test_any_claim_can_be_made_wrong(
    teams: TeamsPlayground,
    tiny: TinyTeamsBot,
    ada: TeamsMember,
    world: PretendWorld,
    changed: dict[str, Any],
    fault: str,
) -> None:
    """Each way of being refused can be tried on a real bot."""
    await ada.say("Hello")
    token = teams.openid.token(world.now(), teams.service_url, **changed)

    outcome = await teams.courier.post(orjson.dumps(teams.courier.posted[-1]), {"Authorization": f"Bearer {token}"})

    assert outcome.status == 401
    assert tiny.forged == [fault]


async def test_a_key_that_nobody_published_is_worth_nothing(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, world: PretendWorld
) -> None:
    """The name of a published key does not make another one good."""
    await ada.say("Hello")
    stolen = {"kid": teams.openid.keys.current.id}
    token = teams.openid.token(world.now(), teams.service_url, key=teams.openid.keys.another(), headers=stolen)

    await teams.courier.post(orjson.dumps(teams.courier.posted[-1]), {"Authorization": f"Bearer {token}"})

    assert tiny.forged == ["InvalidSignatureError"]


async def test_keys_are_turned_over_on_demand(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, world: PretendWorld
) -> None:
    """After a rotation the new key is published and signs; the old one is gone, unless it may stay a while."""
    old = teams.openid.keys.current
    teams.openid.keys.turn_over(keep_old=True)
    both = [key["kid"] for key in teams.openid.keys.published()["keys"]]
    await ada.say("Hello")
    teams.openid.keys.turn_over()
    await ada.say("Hello again")

    signed_before = teams.openid.token(world.now(), teams.service_url, key=old)
    await teams.courier.post(orjson.dumps(teams.courier.posted[-1]), {"Authorization": f"Bearer {signed_before}"})

    assert both[0] == old.id
    assert len(both) == 2
    assert len(tiny.of("message")) == 2
    assert tiny.forged == ["KeyError"]


async def test_a_key_may_lack_the_endorsement_of_teams(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember
) -> None:
    """A key of the Bot Framework does not speak for every channel."""
    teams.openid.keys.turn_over(endorsements=("webchat",))

    await ada.say("Hello")

    assert tiny.forged == ["unendorsed"]


async def test_the_key_host_can_be_down(teams: TeamsPlayground, tiny: TinyTeamsBot) -> None:
    """An outage until further notice, or once, or nonsense; how often was asked is known."""
    teams.openid.asked.clear()
    address = teams.metadata_url.replace("openidconfiguration", "keys")

    async def status_of(url: str) -> int:
        async with tiny.session.get(url) as answer:
            return answer.status

    teams.openid.down = True
    down = [await status_of(teams.metadata_url), await status_of(address)]
    teams.openid.down = False
    teams.faults.plan("keys", server_error(500))
    teams.faults.plan("metadata", garbage())
    once = [await status_of(address), await status_of(address)]
    async with tiny.session.get(teams.metadata_url) as answer:
        nonsense = await answer.text()

    assert (down, once) == ([503, 503], [500, 200])
    assert nonsense.startswith("<!DOCTYPE")
    assert teams.openid.asked == ["metadata", "keys", "keys", "keys", "metadata"]
