"""The gate: who is let in, and that strangers learn nothing and break nothing."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from urllib.parse import quote

import orjson
import pytest
from yarl import URL

from adapters.gate import MAX_BODY_BYTES
from adapters.port import Nothing, NotKept, Tell
from adapters.slack.gate import COUNTERS, Gate, Replays
from tests.adapters.examples import told
from tests.adapters.slack.conftest import World
from tests.adapters.slack.payloads import (
    SECRET,
    WORDS,
    command,
    direct_message,
    event,
    form,
    interaction,
    pressed,
    signed,
)
from tests.adapters.stub import Clock

RAW = form(command("/cairn", f"checkin {WORDS}"))


async def test_a_request_signed_by_slack_is_let_in(world: World) -> None:
    """Otherwise nobody could use Cairn."""
    answered = await world.post(RAW)

    assert answered.status == 200
    assert len(world.host.events) == 1


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "v0=" + "0" * 64,
        "v0=" + "0" * 63,
        "v1=" + "0" * 64,
        "0" * 64,
        "v0=" + "A" * 64,
        "v0=" + "０" * 64,
        "v0=é" + "0" * 63,
        "v0=" + "0" * 64 + "0" * 1000,
    ],
)
async def test_a_wrong_signature_is_refused_without_a_word(world: World, signature: str) -> None:
    """A stranger gets 401 and nothing else; a strange character must not become an error of ours."""
    answered = await world.post(RAW, X_Slack_Signature=signature)

    assert (answered.status, await answered.read()) == (401, b"")
    assert world.host.events == []


@pytest.mark.parametrize("timestamp", ["", "abc", "-1", "1.5", "1e9", "٣٤٥", "9" * 13, "0x10", " ", "１７"])
async def test_a_timestamp_that_is_no_number_is_refused_without_a_word(world: World, timestamp: str) -> None:
    """Slack's own library answers such a request with a crash."""
    answered = await world.post(RAW, X_Slack_Request_Timestamp=timestamp)

    assert (answered.status, await answered.read()) == (401, b"")


async def test_the_right_time_in_other_digits_is_refused(world: World) -> None:
    """Python reads full-width digits as numbers; what is no plain number is not Slack's."""
    timestamp = str(int(world.clock.now.timestamp())).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    digest = hmac.new(SECRET.encode(), f"v0:{timestamp}:".encode() + RAW, hashlib.sha256).hexdigest()

    answered = await world.post(RAW, X_Slack_Request_Timestamp=timestamp, X_Slack_Signature=f"v0={digest}")

    assert answered.status == 401


@pytest.mark.parametrize("header", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
async def test_a_missing_header_is_refused(world: World, header: str) -> None:
    """Not being signed at all is as bad as being signed wrongly."""
    headers = signed(RAW, world.clock.now)
    del headers[header]

    answered = await world.client.post("/slack/events", data=RAW, headers=headers)

    assert answered.status == 401


@pytest.mark.parametrize(("seconds", "status"), [(-301, 401), (-299, 200), (299, 200), (301, 401), (10**9, 401)])
async def test_a_request_older_or_newer_than_five_minutes_is_refused(world: World, seconds: int, status: int) -> None:
    """A captured request is of no use later, nor one made for later."""
    headers = signed(RAW, world.clock.now)
    world.clock.advance(seconds=-seconds)

    answered = await world.client.post("/slack/events", data=RAW, headers=headers)

    assert answered.status == status


async def test_one_changed_byte_of_the_body_is_refused(world: World) -> None:
    """The signature is of the body, so that nobody on the way can change it."""
    headers = signed(RAW, world.clock.now)

    answered = await world.client.post("/slack/events", data=RAW + b"x", headers=headers)

    assert answered.status == 401


async def test_an_exact_replay_is_answered_and_not_done_again(world: World) -> None:
    """A captured request cannot be played twice, and whoever plays it learns nothing."""
    world.host.reply = Tell(told("answer"))
    headers = signed(RAW, world.clock.now)

    first = await world.client.post("/slack/events", data=RAW, headers=headers)
    second = await world.client.post("/slack/events", data=RAW, headers=headers)

    assert (first.status, second.status) == (200, 200)
    assert await second.read() == b""
    assert len(world.host.events) == 1
    assert world.counted == ["accepted", "replayed"]


async def test_what_slack_sends_again_after_a_failure_of_ours_is_done(world: World) -> None:
    """Slack's first retry comes at once, in the same second with the same signature."""
    raw = orjson.dumps(event({"type": "user_change", "user": {"id": "UADA", "deleted": True}}))
    headers = signed(raw, world.clock.now, "application/json")
    world.host.error = NotKept("not saved", "R1")

    first = await world.client.post("/slack/events", data=raw, headers=headers)
    world.host.error = None
    second = await world.client.post("/slack/events", data=raw, headers=headers)

    assert (first.status, second.status) == (503, 200)
    assert len(world.host.news) == 2


def test_replays_are_remembered_for_ten_minutes_and_not_without_end() -> None:
    """Ten minutes cover every valid signature; a bound covers our memory."""
    replays = Replays(keep_seconds=600, most=3)

    assert replays.first_time(("1", "a"), 0)
    assert not replays.first_time(("1", "a"), 600)
    assert replays.first_time(("1", "a"), 601)
    assert all(replays.first_time(("1", name), 602) for name in "bcd")
    assert replays.first_time(("1", "a"), 603)


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_a_quarter_of_a_mebibyte_is_refused(world: World, announced: bool) -> None:
    """Whether or not it says beforehand how long it is."""
    raw = b"payload=" + b"a" * MAX_BODY_BYTES

    async def in_chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(raw), 65536):
            yield raw[start : start + 65536]

    headers = signed(raw, world.clock.now)
    answered = await world.client.post("/slack/events", data=raw if announced else in_chunks(), headers=headers)

    assert (answered.status, await answered.read()) == (413, b"")
    assert world.counted == ["too_large"]


async def test_a_body_that_does_not_come_is_not_waited_for(world: World) -> None:
    """A stranger cannot hold connections open by sending slowly."""
    lines = [f"{name}: {value}" for name, value in signed(b"abc", world.clock.now).items()]
    head = "\r\n".join(["POST /slack/events HTTP/1.1", "Host: localhost", "Content-Length: 3", *lines, "", "a"])

    answer = await _raw(world, head.encode())

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert world.counted == ["too_slow"]


async def test_a_broken_chunk_is_no_error_of_ours(world: World) -> None:
    """Never a 5xx for what the sender did."""
    lines = [f"{name}: {value}" for name, value in signed(b"abc", world.clock.now).items()]
    head = "\r\n".join(
        ["POST /slack/events HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", *lines, "", "zz\r\nabc\r\n"]
    )

    answer = await _raw(world, head.encode())

    assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4"))


async def _raw(world: World, data: bytes) -> bytes:
    address: URL = world.client.make_url("/")
    reader, writer = await asyncio.open_connection(address.host, address.port)
    writer.write(data)
    await writer.drain()
    answer = await reader.read(4096)
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/octet-stream", "x"])
async def test_another_content_type_is_refused(world: World, kind: str) -> None:
    """Slack sends two."""
    answered = await world.post(RAW, Content_Type=kind)

    assert (answered.status, await answered.read()) == (415, b"")


async def test_a_packed_body_is_refused(world: World) -> None:
    """A small body must not unpack to a large one."""
    answered = await world.post(RAW, Content_Encoding="gzip")

    assert answered.status in (400, 415)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
async def test_other_methods_are_refused(world: World, method: str) -> None:
    """Slack posts."""
    answered = await world.client.request(method, "/slack/events")

    assert (answered.status, await answered.read()) == (405, b"")


DEEP = "[" * 40 + "]" * 40


@pytest.mark.parametrize(
    "raw",
    [
        b"payload=%ff%fe",
        b"command=%2Fcairn&text=%ff",
        b"%ff=1",
        b"command=%2Fcairn&text=a%00b",
        b"payload=" + quote('{"type":"shortcut","a":"x\\u0000y"}').encode(),
        b"payload=" + quote('{"type":"shortcut","a":"\\ud800"}').encode(),
        b"payload=" + quote('{"type":"shortcut","a":' + DEEP + "}").encode(),
        b"payload=" + quote("[" * 5000).encode(),
        b"payload=" + quote('["a"]').encode(),
        b"payload=" + quote('"a"').encode(),
        b"payload=",
        b"payload=%7B",
        b"payload=a%zz",
    ],
)
async def test_a_signed_body_that_slack_would_not_send_is_refused(world: World, raw: bytes) -> None:
    """Not UTF-8, NUL, half a surrogate pair, too deep, no object: 400, never a crash."""
    answered = await world.post(raw)

    assert (answered.status, await answered.read()) == (400, b"")
    assert world.counted == ["bad_body"]
    assert world.host.events == []


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"null", b"[]", b'{"a":"\xff"}', b'{"a":' + DEEP.encode() + b"}"])
async def test_signed_json_that_slack_would_not_send_is_refused(world: World, raw: bytes) -> None:
    """The same for events, which come as JSON."""
    headers = signed(raw, world.clock.now, "application/json")

    answered = await world.client.post("/slack/events", data=raw, headers=headers)

    assert answered.status == 400


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "a_kind_of_tomorrow"},
        {"type": 5},
        {"type": "event_callback"},
        {"type": "event_callback", "event": 5},
        {"type": "event_callback", "event": {"type": 7}},
        {"type": "event_callback", "event": {"type": "a_kind_of_tomorrow"}, "team_id": "T1"},
        {"type": "event_callback", "event": {"type": "message"}, "team_id": 7},
        {"type": "app_rate_limited", "team_id": "T1"},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": "abc"},
        {"type": "block_actions", "actions": [{"action_id": "cairn:1", "value": "see:help"}]},
        {"type": "view_submission", "view": 5},
        {"type": "view_submission", "view": {"callback_id": "x", "private_metadata": "{", "blocks": 7}},
        {"type": "shortcut", "callback_id": "give"},
        {"type": "shortcut", "callback_id": {}},
        {"type": "block_suggestion", "action_id": "x"},
        {"type": "interactive_message", "callback_id": "x"},
        {"type": "view_closed", "view": {"callback_id": "cairn:form"}},
        {"command": 7},
        {"ssl_check": 1},
        {"team": [], "user": 7, "type": "block_actions", "actions": [{"action_id": "x"}]},
    ],
)
async def test_a_signed_body_nobody_handles_is_answered_with_nothing(world: World, body: dict[str, object]) -> None:
    """Anything but 200 makes Slack send it again, and in the end switch the app off."""
    answered = await world.event(body)

    assert answered.status == 200
    assert await answered.read() in (b"", b'{"options": []}')
    assert world.host.events == []


async def test_a_form_nobody_can_read_stays_open_with_a_sentence(world: World) -> None:
    """Closed without a word it would take with it what somebody wrote."""
    answered = await world.event({"type": "view_submission", "view": {"callback_id": 5}})

    assert "Your words are still here" in await answered.text()
    assert world.host.events == []


async def test_slacks_question_whether_the_address_is_ours_is_answered(world: World) -> None:
    """Without it Slack does not accept the request URL."""
    answered = await world.event({"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRN", "token": "legacy-token"})

    assert await answered.json() == {"challenge": "3eZbrw1aBm2rZgRN"}


async def test_slacks_check_of_the_certificate_is_answered(world: World) -> None:
    """It comes as a form with one field."""
    answered = await world.post(form({"ssl_check": "1", "token": "legacy-token"}))

    assert answered.status == 200


async def test_what_is_counted_has_a_fixed_name(world: World) -> None:
    """Metrics are declared; a name made of input would be a leak."""
    await world.post(RAW)
    await world.post(RAW, X_Slack_Signature="no")
    await world.post(RAW, Content_Type="text/plain")
    await world.post(b"payload=x")

    assert world.counted == ["accepted", "bad_signature", "wrong_kind", "bad_body"]
    assert set(world.counted) <= set(COUNTERS)


def test_an_empty_signing_secret_does_not_start() -> None:
    """With it, anybody could sign."""
    with pytest.raises(ValueError, match="signing secret"):
        Gate(signing_secret="", clock=Clock(), dispatch=_never, count=print, body_seconds=1)


async def _never(body: dict[str, object]) -> tuple[int, str]:
    raise AssertionError(body)


async def test_every_kind_of_request_goes_through_the_same_gate(world: World) -> None:
    """One address for everything; unsigned, none of it is let in."""
    bodies = [form(command()), interaction(pressed("see:help")), orjson.dumps(direct_message(WORDS))]
    world.host.reply = Nothing()

    answers = [await world.post(raw, X_Slack_Signature="v0=" + "1" * 64) for raw in bodies]

    assert [answer.status for answer in answers] == [401, 401, 401]
    assert world.host.events == []
