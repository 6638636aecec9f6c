"""The gate: who is let in, and that strangers learn nothing and break nothing."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from typing import Any

import jwt
import orjson
import pytest

from adapters.gate import MAX_BODY_BYTES
from adapters.teams.gate import COUNTERS
from adapters.teams.tokens import TokenCheck
from tests.adapters.stub import Clock
from tests.adapters.teams.conftest import World
from tests.adapters.teams.fake_microsoft import APP, TENANT, private_key
from tests.adapters.teams.payloads import WORDS, activity, token

Forge = Callable[[World], str]


def claims(**changed: Any) -> Forge:
    return lambda world: world.token(**changed)


def later(seconds: int) -> Forge:
    """Signed as if it were that much later, or earlier."""
    return lambda world: world.token(nbf=_now(world) + seconds, exp=_now(world) + seconds + 3600)


def _now(world: World) -> int:
    return int(world.clock.now.timestamp())


def _unsigned(world: World) -> str:
    _, body, signature = world.token().split(".")
    return ".".join((_segment('{"alg":"none","kid":"k1"}'), body, signature))


def _symmetric(world: World) -> str:
    """The public key as a secret, which some checkers took."""
    said = jwt.decode(world.token(), options={"verify_signature": False})
    return jwt.encode(said, "a-secret-that-is-long-enough-for-hs256", algorithm="HS256", headers={"kid": "k1"})


def _signed_by(algorithm: str) -> Forge:
    """With Microsoft's own key, in a way Microsoft does not sign."""

    def forge(world: World) -> str:
        said = jwt.decode(world.token(), options={"verify_signature": False})
        return jwt.encode(said, private_key("a"), algorithm=algorithm, headers={"kid": "k1"})

    return forge


def _without_kid(world: World) -> str:
    said = jwt.decode(world.token(), options={"verify_signature": False})
    return jwt.encode(said, private_key("a"), algorithm="RS256")


def _changed(world: World) -> str:
    head, body, signature = world.token().split(".")
    said = orjson.loads(base64.urlsafe_b64decode(body + "=="))
    body = base64.urlsafe_b64encode(orjson.dumps({**said, "aud": APP, "extra": 1})).rstrip(b"=").decode()
    return f"{head}.{body}.{signature}"


def _segment(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def _made_of(head: str, body: str = "{}") -> Forge:
    return lambda world: f"{_segment(head)}.{_segment(body)}.{world.token().split('.')[2]}"


FORGED: dict[str, Forge] = {
    "another audience": claims(aud="another-app"),
    "several audiences": claims(aud=[APP, "another-app"]),
    "no audience": claims(aud=None),
    "another issuer": claims(iss="https://sts.windows.net/x/"),
    "an emulator's issuer": claims(iss="https://login.microsoftonline.com/botframework.com/v2.0"),
    "no issuer": claims(iss=None),
    "no expiry": claims(exp=None),
    "an expiry that is no number": claims(exp=True),
    "an expiry beyond all time": claims(exp=10**300),
    "no beginning": claims(nbf=None),
    "no service address": claims(serviceurl=None),
    "an empty service address": claims(serviceurl=""),
    "a service address that is no text": claims(serviceurl=7),
    "expired six minutes ago": later(-3600 - 360),
    "valid in six minutes": later(360),
    "another key": claims(key="b"),
    "an unknown key id": claims(header={"kid": "k9"}),
    "a key id that is no text": _made_of('{"alg":"RS256","kid":7}'),
    "no key id": _without_kid,
    "no signature": _unsigned,
    "an empty signature": lambda world: f"{_unsigned(world).rpartition('.')[0]}.",
    "a shared secret": _symmetric,
    "another algorithm": _signed_by("RS512"),
    "another padding": _signed_by("PS256"),
    "a changed claim": _changed,
    "a header that is no JSON": _made_of("{"),
    "a header that is a list": _made_of("[]"),
    "a header nested without end": _made_of("[" * 1500),
    "claims that are a list": _made_of('{"alg":"RS256","kid":"k1"}', "[1]"),
    "broken base64": lambda world: "a.b.c",
    "one part": lambda world: "abc",
    "four parts": lambda world: f"{world.token()}.x",
    "strange characters": lambda world: f"{world.token()}é".encode().decode("latin-1"),
    "far too long": lambda world: f"{world.token()}{'A' * 7000}",
}


@pytest.mark.parametrize("forged", FORGED)
async def test_a_forged_token_is_refused_without_a_word(world: World, forged: str) -> None:
    """401 and nothing else, never an error of ours: botbuilder answers 500 to most of these, and takes some."""
    answered = await world.post(b"{}", FORGED[forged](world))

    assert (answered.status, await answered.read()) == (401, b"")
    assert world.counted == ["bad_token"]
    assert world.host.events == []


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer  x.y.z", "x.y.z", "Bearer x.y.z,"])
async def test_a_missing_or_odd_header_is_refused(world: World, header: str) -> None:
    """Not being signed at all is as bad as being signed wrongly."""
    answered = await world.post(b"{}", Authorization=header)

    assert (answered.status, await answered.read()) == (401, b"")


@pytest.mark.parametrize("path", ["/teams/messages", "/api/messages"])
async def test_a_request_of_teams_is_let_in(world: World, path: str) -> None:
    """On both addresses; the second is the one Microsoft's own tools write."""
    body = orjson.dumps(activity("message", world.service_url, text="hello"))
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {world.token()}"}

    answered = await world.client.post(path, data=body, headers=headers)

    assert (answered.status, await answered.read()) == (200, b"")
    assert len(world.host.events) == 1


@pytest.mark.parametrize("seconds", [-3600 - 290, 290])
async def test_clocks_may_be_five_minutes_apart(world: World, seconds: int) -> None:
    """As Microsoft asks."""
    answered = await world.post(
        orjson.dumps(activity("message", world.service_url, text="hello")), later(seconds)(world)
    )

    assert answered.status == 200


async def test_a_token_is_no_good_after_its_end_even_if_it_was_seen_before(world: World) -> None:
    """What was checked is kept, but no longer than it is valid."""
    token = world.token()
    body = orjson.dumps(activity("message", world.service_url, text="hello"))

    first = await world.post(body, token)
    world.clock.advance(seconds=3600 + 301)
    second = await world.post(body, token)

    assert (first.status, second.status) == (200, 401)


async def test_a_token_is_checked_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Teams shows the same one for an hour; the check costs more than all the rest."""
    token, body = world.token(), orjson.dumps(activity("message", world.service_url, text="hello"))
    await world.post(body, token)
    monkeypatch.setattr(jwt, "decode", None)

    answered = await world.post(body, token)

    assert answered.status == 200


FOREIGN: dict[str, tuple[dict[str, Any], str]] = {
    "another service address": ({"serviceUrl": "https://smba.trafficmanager.net/other/"}, "wrong_service"),
    "another channel": ({"channelId": "webchat"}, "wrong_channel"),
    "the emulator": ({"channelId": "emulator"}, "wrong_channel"),
    "another tenant": (
        {"conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "t-2"}, "channelData": None},
        "wrong_tenant",
    ),
    "another tenant in the channel's data": ({"channelData": {"tenant": {"id": "t-2"}}}, "wrong_tenant"),
    "another tenant in the conversation": (
        {"conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "t-2"}},
        "wrong_tenant",
    ),
    "no tenant": ({"conversation": {"id": "a:1", "conversationType": "personal"}, "channelData": {}}, "wrong_tenant"),
}


@pytest.mark.parametrize("foreign", FOREIGN)
async def test_a_good_token_does_not_vouch_for_the_body(world: World, foreign: str) -> None:
    """The token is not bound to what is sent with it: address, channel and organisation are checked in the body."""
    changed, counter = FOREIGN[foreign]

    answered = await world.send(activity("message", world.service_url, text=WORDS, **changed))

    assert (answered.status, await answered.read()) == (403, b"")
    assert world.counted == [counter]
    assert world.host.events == []


@pytest.mark.parametrize(
    "service_url",
    [
        "http://smba.trafficmanager.net/teams",
        "https://evil.example/teams",
        "https://smba.trafficmanager.net.evil.example/teams",
        "https://smba.trafficmanager.net@evil.example/teams",
        "https://smba.trafficmanager.net:8443/teams",
        "https://10.0.0.1/teams",
        "http://127.0.0.1:1/teams",
        "http://localhost/teams",
        "file:///etc/passwd",
        "nowhere",
    ],
)
async def test_an_address_that_is_not_microsofts_is_refused_even_if_the_token_names_it(
    world: World, service_url: str
) -> None:
    """Answers, with people's words and a token, go to that address."""
    answered = await world.post(
        orjson.dumps(activity("message", service_url, text="x")), token(service_url, world.clock.now)
    )

    assert (answered.status, await answered.read()) == (403, b"")


async def test_the_tenant_is_the_same_in_any_letters(world: World) -> None:
    """Microsoft writes these ids in small letters, administrators in any."""
    conversation = {"id": "a:1", "conversationType": "personal", "tenantId": TENANT.upper()}

    answered = await world.send(
        activity("message", world.service_url, text="hi", conversation=conversation, channelData=None)
    )

    assert answered.status == 200


DEEP = "[" * 40 + "]" * 40
HEAD = '{"type":"message","channelId":"msteams","a":'


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not json",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b'{"a":"\xff"}',
        b'{"text":"a\\u0000b"}',
        b'{"a\\u0000":"b"}',
        b'{"text":"\\ud800"}',
        (HEAD + DEEP + "}").encode(),
        b"[" * 100_000,
        b"{}",
    ],
)
async def test_a_body_teams_would_not_send_is_refused(world: World, raw: bytes) -> None:
    """No JSON, no object, not UTF-8, NUL, half a character, too deep: 400, never a crash."""
    answered = await world.post(raw)

    assert (answered.status, await answered.read()) == (400, b"")
    assert world.counted == ["bad_body"]
    assert world.host.events == []


WRONG: dict[str, dict[str, Any]] = {
    "no type": {"type": None},
    "a type that is no text": {"type": 7},
    "no service address": {"serviceUrl": None},
    "an empty service address": {"serviceUrl": ""},
    "no channel": {"channelId": None},
    "no conversation": {"conversation": None},
    "a conversation that is text": {"conversation": "a:1"},
    "a conversation without an id": {"conversation": {"tenantId": TENANT}},
    "an unknown kind of conversation": {"conversation": {"id": "a:1", "conversationType": "meetup"}},
    "no sender": {"from": None},
    "a sender that is a list": {"from": []},
    "text that is a number": {"text": 7},
    "entities that are text": {"entities": "abc"},
    "an entity that is text": {"entities": ["abc"]},
    "a tenant that is a number": {"channelData": {"tenant": {"id": 7}}},
    "channel data that is a list": {"channelData": []},
    "a name that is an object": {"name": {}},
    "an endless id": {"conversation": {"id": "a" * 3000}},
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_field_of_another_type_is_refused(world: World, wrong: str) -> None:
    """botbuilder answers such a body with 500."""
    answered = await world.send(activity("message", world.service_url, **{"text": "hi", **WRONG[wrong]}))

    assert (answered.status, await answered.read()) == (400, b"")


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_a_quarter_of_a_mebibyte_is_refused(world: World, announced: bool) -> None:
    """Whether or not it says beforehand how long it is."""
    raw = b'{"a":"' + b"a" * MAX_BODY_BYTES + b'"}'

    async def in_chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(raw), 65536):
            yield raw[start : start + 65536]

    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {world.token()}"}
    answered = await world.client.post("/teams/messages", data=raw if announced else in_chunks(), headers=headers)

    assert (answered.status, await answered.read()) == (413, b"")
    assert world.counted == ["too_large"]


async def test_a_body_that_does_not_come_is_not_waited_for(world: World) -> None:
    """Nobody can hold connections open by sending slowly."""
    answer = await _raw(world, f"Content-Length: 3\r\nAuthorization: Bearer {world.token()}\r\n\r\na")

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert world.counted == ["too_slow"]


async def test_a_stranger_is_refused_before_a_body_is_read(world: World) -> None:
    """Who has no token need not be listened to."""
    answer = await _raw(world, "Content-Length: 200000\r\nAuthorization: Bearer a.b.c\r\n\r\na")

    assert answer.startswith(b"HTTP/1.1 401 ")


async def _raw(world: World, rest: str) -> bytes:
    address = world.client.make_url("/")
    reader, writer = await asyncio.open_connection(address.host, address.port)
    head = "POST /teams/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    writer.write((head + rest).encode())
    await writer.drain()
    answer = await reader.read(4096)
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "x", "application/jsonp"])
async def test_another_content_type_is_refused(world: World, kind: str) -> None:
    """Teams sends JSON."""
    answered = await world.post(b"{}", Content_Type=kind)

    assert (answered.status, await answered.read()) == (415, b"")


async def test_a_body_without_a_content_type_is_refused(world: World) -> None:
    """botbuilder answers it with 500."""
    headers = {"Authorization": f"Bearer {world.token()}"}

    answered = await world.client.post(
        "/teams/messages", data=b"{}", headers=headers, skip_auto_headers=("Content-Type",)
    )

    assert (answered.status, await answered.read()) == (415, b"")


async def test_a_packed_body_is_refused(world: World) -> None:
    """A small body must not unpack to a large one."""
    answered = await world.post(b"{}", Content_Encoding="gzip")

    assert answered.status in (400, 415)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
async def test_other_methods_are_refused(world: World, method: str) -> None:
    """Teams posts."""
    answered = await world.client.request(method, "/teams/messages")

    assert (answered.status, await answered.read()) == (405, b"")


async def test_what_is_counted_has_a_fixed_name(world: World) -> None:
    """Metrics are declared; a name made of input would be a leak."""
    await world.say("hello")
    await world.post(b"{}", "a.b.c")
    await world.post(b"{}", Content_Type="text/plain")
    await world.post(b"x")

    assert world.counted == ["accepted", "bad_token", "wrong_kind", "bad_body"]
    assert set(world.counted) <= set(COUNTERS)


def test_an_empty_app_id_does_not_start(world: World) -> None:
    """botbuilder takes it as a wish to let everybody in."""
    with pytest.raises(ValueError, match="app id"):
        TokenCheck(world.teams._keys, "", Clock())
