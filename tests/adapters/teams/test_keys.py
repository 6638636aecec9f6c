"""The signing keys: fetched ahead, looked for anew when one is unknown, kept when their host is down."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
import pytest

from adapters.teams.keys import KeysUnreadable, checked, read_keys
from tests.adapters.teams.conftest import World
from tests.adapters.teams.fake_microsoft import jwk, said, status
from tests.adapters.teams.payloads import activity


async def status_of(world: World, token: str) -> int:
    body = orjson.dumps(activity("message", world.service_url, text="hello"))
    return (await world.post(body, token)).status


async def test_the_keys_are_there_before_the_first_request(world: World) -> None:
    """So that nobody waits for Microsoft's key host."""
    await world.settled()
    world.microsoft.asked.clear()

    assert await status_of(world, world.token()) == 200
    assert "keys" not in world.microsoft.asked


async def test_a_new_key_is_fetched_when_it_is_first_met(world: World) -> None:
    """botbuilder refuses everything for a day after Microsoft has changed its keys."""
    await world.settled()
    world.clock.advance(minutes=2)
    world.microsoft.keys = [jwk("k2", "b")]

    assert await status_of(world, world.token(header={"kid": "k2"}, key="b")) == 200
    assert await status_of(world, world.token(nbf=1)) == 401


async def test_unknown_keys_are_looked_for_once_a_minute(world: World) -> None:
    """A stranger who makes up key ids must not make us ask Microsoft each time."""
    await world.settled()
    world.clock.advance(minutes=2)
    world.microsoft.asked.clear()

    refused = [await status_of(world, world.token(header={"kid": f"made-up-{number}"})) for number in range(20)]

    assert set(refused) == {401}
    assert world.microsoft.asked.count("keys") == 1


async def test_the_old_keys_go_on_working_while_the_key_host_is_down(world: World) -> None:
    """An outage elsewhere is not ours; a stranger's unknown key meanwhile is refused as ever."""
    await world.settled()
    world.clock.advance(hours=13)
    world.microsoft.next("metadata", *[status(503)] * 5)

    assert await status_of(world, world.token()) == 200
    assert await status_of(world, world.token(header={"kid": "k9"})) == 401
    await world.settled()
    assert await status_of(world, world.token()) == 200


async def test_old_keys_are_replaced_behind_a_request(world: World) -> None:
    """At least daily, and nobody waits for it."""
    await world.settled()
    world.microsoft.keys = [jwk("k2", "b")]
    world.clock.advance(hours=13)

    assert await status_of(world, world.token()) == 200
    await _quiet(world)
    assert await status_of(world, world.token(nbf=2, header={"kid": "k2"}, key="b")) == 200
    assert await status_of(world, world.token(nbf=3)) == 401


async def _quiet(world: World) -> None:
    """When no fetch is under way."""
    while world.teams._keys._fetching is not None:
        await asyncio.wait({world.teams._keys._fetching})


async def test_a_start_during_an_outage_recovers_by_itself(world: World) -> None:
    """Without a single key it asks again after seconds, not after a minute."""
    await world.settled()
    keys = world.teams._keys
    keys._keys, keys._issuer = {}, None
    world.microsoft.next("metadata", status(503))

    world.clock.advance(seconds=6)
    down = await status_of(world, world.token())
    world.clock.advance(seconds=6)
    up = await status_of(world, world.token())

    assert (down, up) == (401, 200)


async def test_many_requests_wait_for_one_fetch(world: World) -> None:
    """After a change of keys they all come at once."""
    await world.settled()
    world.clock.advance(minutes=2)
    world.microsoft.keys = [jwk("k2", "b")]
    world.microsoft.asked.clear()

    answers = await asyncio.gather(
        *(status_of(world, world.token(header={"kid": "k2"}, key="b", nbf=number + 1)) for number in range(10))
    )

    assert set(answers) == {200}
    assert world.microsoft.asked.count("keys") == 1


@pytest.mark.parametrize(("endorsements", "expected"), [(["msteams"], 200), (["webchat"], 401), ([], 401)])
async def test_a_key_signs_only_for_channels_it_is_endorsed_for(
    world: World, endorsements: list[str], expected: int
) -> None:
    """A key of another channel cannot speak for Teams."""
    await world.settled()
    world.clock.advance(minutes=2)
    world.microsoft.keys = [jwk("k2", "b", endorsements=endorsements)]

    assert await status_of(world, world.token(header={"kid": "k2"}, key="b")) == expected


async def test_a_key_document_without_endorsements_says_nothing_against_teams(world: World) -> None:
    """Those of some sovereign clouds have none."""
    plain = jwk("k2", "b")
    del plain["endorsements"]
    await world.settled()
    world.clock.advance(minutes=2)
    world.microsoft.keys = [plain]

    assert await status_of(world, world.token(header={"kid": "k2"}, key="b")) == 200


UNREADABLE: list[dict[str, Any]] = [
    {},
    {"keys": "abc"},
    {"keys": []},
    {"keys": ["abc", 7, None]},
    {"keys": [{"kty": "EC", "kid": "k1"}]},
    {"keys": [{"kty": "RSA", "kid": 7, "n": "AQAB", "e": "AQAB"}]},
    {"keys": [{"kty": "RSA", "kid": "k1", "n": "é", "e": "AQAB"}]},
    {"keys": [{"kty": "RSA", "kid": "k1"}]},
]


@pytest.mark.parametrize("document", UNREADABLE)
def test_a_document_without_a_usable_key_is_not_taken(document: dict[str, Any]) -> None:
    """It would replace good keys by none."""
    with pytest.raises(KeysUnreadable):
        read_keys(document)


async def test_documents_that_are_none_change_nothing(world: World) -> None:
    """Whatever a broken proxy sends instead."""
    await world.settled()
    for broken in (said(issuer=7), said(issuer="x"), said(jwks_uri="ftp://x"), status(200, "<html>"), status(302)):
        world.clock.advance(minutes=2)
        world.microsoft.next("metadata", broken)
        assert await status_of(world, world.token(header={"kid": "k9"})) == 401

    assert await status_of(world, world.token()) == 200


@pytest.mark.parametrize("url", ["http://login.botframework.com/x", "ftp://127.0.0.1/x", "file:///etc/passwd", ""])
def test_keys_come_over_a_connection_nobody_can_change(url: str) -> None:
    """Or from this machine."""
    with pytest.raises(ValueError, match="TLS"):
        checked(url)
