"""Deliveries: into one person's direct conversation, and what each failure means for sending again."""

from __future__ import annotations

import asyncio
import socket
import traceback
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.port import (
    Delivered,
    DeliveryError,
    Envelope,
    Forms,
    Platform,
    PlatformDown,
    RateLimited,
    Refused,
    Uncertain,
    Unreachable,
)
from adapters.slack import Slack, credentials_fault, slack_platform
from adapters.slack.failures import ERRORS, failed_status, failure
from adapters.slack.web import Web
from flows.kit.message import Divider
from tests.adapters.examples import told
from tests.adapters.slack.conftest import ADA, SECRETS, World
from tests.adapters.slack.examples import EVERY_PART, WILD
from tests.adapters.slack.fake_web_api import TOKEN, Script, garbage, refused, said, status
from tests.adapters.slack.payloads import WORDS
from tests.adapters.stub import Clock, StubHost, phrase

SINCE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ENVELOPE = Envelope("e-1", ADA, told(WORDS))
MANY = 300
BUSY_SECONDS = 30


async def test_a_message_goes_to_the_persons_direct_conversation(world: World) -> None:
    """It is opened once and remembered."""
    platform: Platform = world.slack

    first = await platform.deliver(ENVELOPE)
    await platform.deliver(Envelope("e-2", ADA, EVERY_PART))

    assert first == Delivered("DADA:1700000000.000002", "DADA")
    assert world.api.called("conversations.open") == [{"users": "UADA"}]
    one, two = world.api.called("chat.postMessage")
    assert one["channel"] == two["channel"] == "DADA"
    assert one["metadata"]["event_payload"] == {"id": "e-1"}
    assert WORDS in one["text"]
    assert {call.token for call in world.api.calls} == {TOKEN}


async def test_a_known_conversation_is_not_opened_again(world: World) -> None:
    """A restart forgets what was remembered; the runtime has it stored."""
    delivered = await world.slack.deliver(Envelope("e-1", ADA, told("hi"), conversation="DKNOWN"))

    assert delivered.conversation == "DKNOWN"
    assert world.api.called("conversations.open") == []


@pytest.mark.parametrize("conversation", ["C1", "G1", "#general", "UADA"])
async def test_nothing_is_ever_sent_to_a_channel(world: World, conversation: str) -> None:
    """Whatever is stored as somebody's conversation."""
    delivered = await world.slack.deliver(Envelope("e-1", ADA, told("hi"), conversation=conversation))

    assert delivered.conversation == "DADA"


async def test_a_stale_conversation_is_opened_anew(world: World) -> None:
    """As after a workspace moved into an organisation."""
    world.api.next("chat.postMessage", refused("channel_not_found"))

    delivered = await world.slack.deliver(Envelope("e-1", ADA, told("hi"), conversation="DOLD"))

    assert delivered.conversation == "DADA"
    assert [call["channel"] for call in world.api.called("chat.postMessage")] == ["DOLD", "DADA"]


OUTCOMES: dict[str, tuple[Script, type[DeliveryError]]] = {
    "429": (status(429, Retry_After="30"), RateLimited),
    "500": (status(500), PlatformDown),
    "503": (status(503), PlatformDown),
    "504": (status(504), Uncertain),
    "400": (status(400), Refused),
    "a redirect": (status(302, Location="https://elsewhere.example"), Refused),
    "garbage": (garbage, Uncertain),
    "an empty object": (said(), Uncertain),
    "ok without a message": (said(ok=True), Uncertain),
    "not ok without a word": (said(ok=False), Refused),
    "ratelimited": (refused("ratelimited"), RateLimited),
    "service_unavailable": (refused("service_unavailable"), PlatformDown),
    "internal_error": (refused("internal_error"), Uncertain),
    "fatal_error": (refused("fatal_error"), Uncertain),
    "user_disabled": (refused("user_disabled"), Unreachable),
    "channel_not_found": (refused("channel_not_found"), Unreachable),
    "users_not_found": (refused("users_not_found"), Unreachable),
    "cannot_dm_bot": (refused("cannot_dm_bot"), Unreachable),
    "not_in_channel": (refused("not_in_channel"), Unreachable),
    "invalid_auth": (refused("invalid_auth"), Refused),
    "token_revoked": (refused("token_revoked"), Refused),
    "account_inactive": (refused("account_inactive"), Refused),
    "invalid_blocks": (refused("invalid_blocks"), Refused),
    "an unknown word": (refused("a_word_of_tomorrow"), Refused),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
async def test_each_failure_says_what_to_do(world: World, outcome: str) -> None:
    """Send again, look first, stop, or call a person: the outbox decides by the class alone."""
    script, expected = OUTCOMES[outcome]
    world.api.next("chat.postMessage", script)

    with pytest.raises(DeliveryError) as error:
        await world.slack.deliver(ENVELOPE)

    assert type(error.value) is expected
    assert_says_nothing(error.value)


async def test_how_long_to_wait_is_what_slack_says(world: World) -> None:
    """In seconds."""
    world.api.next("chat.postMessage", status(429, Retry_After="30"))

    with pytest.raises(RateLimited) as error:
        await world.slack.deliver(ENVELOPE)

    assert error.value.retry_after_seconds == 30


@pytest.mark.parametrize(
    ("header", "seconds"), [(None, 1), ("", 1), ("soon", 1), ("-5", 1), ("0", 0), ("999999999", 3600)]
)
def test_a_strange_waiting_time_is_a_usual_one(header: str | None, seconds: float) -> None:
    """A wrong header must not stop a workspace for a year."""
    error = failed_status(429, header)

    assert error is not None
    assert error.retry_after_seconds == seconds


async def test_a_line_that_breaks_leaves_it_uncertain(world: World) -> None:
    """The message may have arrived: look before sending again."""
    world.api.hangs_up = True

    with pytest.raises(Uncertain) as error:
        await world.slack.deliver(Envelope("e-1", ADA, told(WORDS), conversation="DADA"))

    assert_says_nothing(error.value)


async def test_a_slack_that_takes_its_time_keeps_nobody_waiting_for_others(world: World) -> None:
    """Two hundred workspaces may be written to a thousand times a second, and each message is under way for a while."""
    world.api.answers = asyncio.Event()
    known = [Envelope(f"e-{number}", ADA, told("hi"), conversation=f"D{number}") for number in range(MANY)]
    sent = [asyncio.create_task(world.slack.deliver(one)) for one in known]
    async with asyncio.timeout(BUSY_SECONDS):
        while len(world.api.calls) < MANY:  # noqa: ASYNC110  what is called is only counted
            await asyncio.sleep(0)
    world.api.answers.set()

    assert [one.conversation for one in await asyncio.gather(*sent)] == [one.conversation for one in known]


async def test_a_slack_that_cannot_be_reached_has_got_nothing() -> None:
    """Sending again later is safe."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    slack = built(api_url=f"http://127.0.0.1:{port}/api")
    await slack.start()

    with pytest.raises(PlatformDown) as error:
        await slack.deliver(ENVELOPE)

    assert_says_nothing(error.value)
    await slack.close()


def assert_says_nothing(error: BaseException) -> None:
    """No words, no token, in the error nor in what it came from."""
    text = "".join(traceback.format_exception(error)) + repr(error)
    assert not [secret for secret in SECRETS if secret in text.replace("/commands/", "")]
    assert error.__context__ is None or error.__suppress_context__


def test_words_of_slack_that_are_no_words_are_not_repeated() -> None:
    """An error code is logged; whatever else comes in its place is not."""
    assert failure(f"Your text {WORDS} is bad").code == "unknown_error"
    assert failure(None).code == "unknown_error"
    assert all(failure(word).code == word for word in ERRORS)


async def test_a_message_that_arrived_is_found_by_its_id(world: World) -> None:
    """After an uncertain outcome, so that nobody gets a nudge twice."""
    ours = {"ts": "1700000000.000009", "metadata": {"event_type": "cairn", "event_payload": {"id": "e-1"}}}
    others = [
        {"ts": "1", "text": "e-1"},
        {"ts": "2", "metadata": {"event_type": "cairn", "event_payload": {"id": "e-2"}}},
        {"ts": "3", "metadata": {"event_type": "other", "event_payload": {"id": "e-1"}}},
    ]
    world.api.next(
        "conversations.history",
        said(ok=True, messages=others, response_metadata={"next_cursor": "c2"}),
        said(ok=True, messages=[ours]),
    )

    found = await world.slack.find(ENVELOPE, SINCE)

    assert found == Delivered("DADA:1700000000.000009", "DADA")
    first, second = world.api.called("conversations.history")
    assert first["include_all_metadata"] == "true"
    assert float(first["oldest"]) <= SINCE.timestamp()
    assert second["cursor"] == "c2"


async def test_a_message_that_did_not_arrive_is_not_found(world: World) -> None:
    """Then it may be sent again."""
    assert await world.slack.find(ENVELOPE, SINCE) is None


async def test_looking_may_fail_too(world: World) -> None:
    """And says so in the same way."""
    world.api.next("conversations.history", status(503))

    with pytest.raises(PlatformDown):
        await world.slack.find(ENVELOPE, SINCE)


async def test_looking_does_not_go_on_for_ever(world: World) -> None:
    """Not found in so many pages is not the same as not there."""
    page = said(ok=True, messages=[], response_metadata={"next_cursor": "more"})
    world.api.next("conversations.history", *[page] * 10)

    with pytest.raises(Uncertain):
        await world.slack.find(ENVELOPE, SINCE)


async def test_the_home_tab_can_be_drawn_unasked(world: World) -> None:
    """As after a change that it shows."""
    await world.slack.show_home(ADA, EVERY_PART)

    (published,) = world.api.called("views.publish")
    assert (published["user_id"], published["view"]["type"]) == ("UADA", "home")
    assert WILD in str(published["view"]["blocks"]).replace("\\n", "\n")


async def test_a_card_slack_cannot_show_is_refused_before_it_is_sent(world: World) -> None:
    """One such card must not hold up all that wait behind it."""
    card = tuple(Divider() for _ in range(101))

    with pytest.raises(Refused, match="card_too_large"):
        await world.slack.deliver(Envelope("e-1", ADA, card))
    with pytest.raises(Refused, match="card_too_large"):
        await world.slack.show_home(ADA, card)

    assert world.api.calls == []


async def test_every_workspace_is_served_with_its_own_token(world: World) -> None:
    """One process can serve several."""

    async def tokens(tenant: str) -> str:
        return f"token-of-{tenant}"

    slack = built(api_url=f"{world.api.url}/api", bot_token=None, tokens=tokens)
    await slack.start()

    await slack.deliver(ENVELOPE)

    assert {call.token for call in world.api.calls} == {"token-of-T1"}
    await slack.close()


def built(**changes: Any) -> Slack:
    arguments: dict[str, Any] = {
        "host": StubHost(),
        "phrase": phrase,
        "verbs": (),
        "clock": Clock(),
        "bot_token": TOKEN,
        "signing_secret": "secret",
    }
    return slack_platform(**{**arguments, **changes})


@pytest.mark.parametrize(
    "missing", [{"bot_token": None}, {"bot_token": ""}, {"signing_secret": None}, {"signing_secret": ""}]
)
def test_a_platform_without_its_secrets_is_not_made(missing: dict[str, Any]) -> None:
    """Better no start than an open door or a mute bot."""
    with pytest.raises(ValueError, match=r"needs|empty"):
        built(**missing)


@pytest.mark.parametrize(
    ("script", "fault"), [(said(ok=True), None), (refused("invalid_auth"), "invalid_auth"), (status(503), "http_503")]
)
async def test_a_bot_token_can_be_tried(world: World, script: Script, fault: str | None) -> None:
    """Before the first person meets a bot that cannot speak."""
    world.api.next("auth.test", script)

    found = await credentials_fault(TOKEN, f"{world.api.url}/api/")

    assert found == fault


@pytest.mark.parametrize(
    ("answer", "tenants"),
    [
        (said(ok=True, team_id="T1", enterprise_id="E1", is_enterprise_install=False), ["T1"]),
        (said(ok=True, team_id="T1", enterprise_id="E1", is_enterprise_install=True), ["E1"]),
        (said(ok=True), []),
    ],
)
async def test_a_token_tells_where_cairn_is_installed(world: World, answer: Script, tenants: list[str]) -> None:
    """By the name that events from there carry: the organisation where it is installed for all of it."""
    world.api.next("auth.test", answer)

    assert list(await world.slack.installed_in()) == tenants


async def test_a_platform_that_is_not_started_says_so() -> None:
    """And does nothing halfway."""
    slack = built()

    with pytest.raises(RuntimeError, match="not started"):
        await slack.deliver(ENVELOPE)

    assert await slack.dispatch({}) == (503, "")
    await slack.close()


def test_the_platform_says_what_it_can() -> None:
    """The runtime chooses by it, never by a platform's name."""
    slack = built()

    assert slack.name == "slack"
    assert slack.capabilities.forms is Forms.MODAL
    assert slack.capabilities.home
    assert slack.capabilities.finds_messages


@pytest.mark.parametrize(
    ("url", "is_slacks"),
    [
        ("https://hooks.slack.com/commands/T1/1/x", True),
        ("https://api.example:8080/x", True),
        ("http://hooks.slack.com/commands/T1/1/x", False),
        ("https://hooks.slack.com.evil.example/x", False),
        ("https://hooks.slack.com@evil.example/x", False),
        ("https://evil.example/https://hooks.slack.com/", False),
        ("file:///etc/passwd", False),
        ("//hooks.slack.com/x", False),
        ("x" * 10, False),
    ],
)
def test_answers_go_to_slack_only(url: str, is_slacks: bool) -> None:
    """An address in a payload is still an address somebody wrote."""

    async def tokens(tenant: str) -> str:
        return tenant

    assert Web("https://api.example:8080/api", tokens)._is_slacks(url) is is_slacks
