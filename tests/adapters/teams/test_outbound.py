"""Deliveries: into the direct conversation and nowhere else, and each failure by what is to be done about it."""

from __future__ import annotations

import asyncio
import socket
import traceback
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from adapters.port import (
    Account,
    Delivered,
    DeliveryError,
    Envelope,
    Forms,
    PlatformDown,
    RateLimited,
    Refused,
    Uncertain,
    Unreachable,
)
from adapters.teams import Teams, teams_platform
from adapters.teams.activity import read_activity
from adapters.teams.conversations import Acquaintance, Conversation, read_stored
from adapters.teams.failures import GONE, failure
from adapters.teams.hosts import Hosts
from flows.kit.message import Line
from tests.adapters.examples import told
from tests.adapters.stub import Clock, StubHost, phrase
from tests.adapters.teams import payloads
from tests.adapters.teams.conftest import ADA, SECRETS, World
from tests.adapters.teams.examples import EVERY_PART
from tests.adapters.teams.fake_microsoft import APP, PASSWORD, TENANT, Script, refused, said, status
from tests.adapters.teams.payloads import DIRECT, GROUP, WORDS, activity

ENVELOPE = Envelope("e-1", ADA, told(WORDS))
MANY = 300
BUSY_SECONDS = 30


async def test_a_message_goes_to_the_direct_conversation(world: World) -> None:
    """Which is begun when none is known: by the person's id in their organisation."""
    delivered = await world.teams.deliver(ENVELOPE)

    (begun,) = world.microsoft.called("begin")
    assert begun.body["members"] == [{"id": payloads.ADA}]
    assert (begun.body["isGroup"], begun.body["tenantId"]) == (False, TENANT)
    (sent,) = world.microsoft.called("send")
    assert sent.conversation == f"a:{payloads.ADA}"
    assert sent.body["channelData"] == {"cairn": {"id": ENVELOPE.id}}
    assert delivered == Delivered("m2", Conversation(world.service_url, f"a:{payloads.ADA}", TENANT).stored())


async def test_a_known_conversation_is_not_begun_again(world: World) -> None:
    """A restart forgets what was remembered; the runtime has it stored."""
    stored = Conversation(world.service_url, "a:stored", TENANT).stored()

    delivered = await world.teams.deliver(Envelope("e-1", ADA, told("hi"), conversation=stored))

    assert delivered.conversation == stored
    assert world.microsoft.called("begin") == []


async def test_the_address_seen_last_counts(world: World) -> None:
    """Microsoft moves people between regions."""
    stored = Conversation("https://smba.trafficmanager.net/old", DIRECT, TENANT).stored()
    await world.say("hello")

    delivered = await world.teams.deliver(Envelope("e-1", ADA, told("hi"), conversation=stored))

    assert delivered.conversation == Conversation(world.service_url, DIRECT, TENANT).stored()


async def test_who_was_met_in_a_group_is_written_to_directly(world: World) -> None:
    """By the id made for this bot, which always works."""
    await world.send(payloads.in_group("help", world.service_url))

    await world.teams.deliver(ENVELOPE)

    assert world.microsoft.called("begin")[0].body["members"] == [{"id": "29:ada"}]
    assert world.microsoft.called("send")[-1].conversation == "a:29:ada"


STRANGE: dict[str, str | None] = {
    "a group": Conversation("https://smba.trafficmanager.net/x", GROUP, TENANT).stored(),
    "another tenant": Conversation("https://smba.trafficmanager.net/x", "a:1", "t-2").stored(),
    "a host that is not Microsoft's": Conversation("https://evil.example/x", "a:1", TENANT).stored(),
    "without TLS": Conversation("http://smba.trafficmanager.net/x", "a:1", TENANT).stored(),
    "no JSON": "a:1",
    "a list": "[]",
    "a part missing": '{"s":"https://smba.trafficmanager.net/x","c":"a:1"}',
    "a part of another type": '{"s":"https://smba.trafficmanager.net/x","c":7,"t":"t"}',
    "nothing": None,
}


@pytest.mark.parametrize("strange", STRANGE)
async def test_nothing_is_sent_to_a_group_or_to_a_strange_address(world: World, strange: str) -> None:
    """Whatever is stored as somebody's conversation."""
    delivered = await world.teams.deliver(Envelope("e-1", ADA, told("hi"), conversation=STRANGE[strange]))

    assert delivered.conversation == Conversation(world.service_url, f"a:{payloads.ADA}", TENANT).stored()


async def test_a_conversation_that_is_no_more_is_begun_anew(world: World) -> None:
    """Once."""
    stored = Conversation(world.service_url, "a:old", TENANT).stored()
    world.microsoft.next("send", refused(404, "ConversationNotFound"))

    delivered = await world.teams.deliver(Envelope("e-1", ADA, told("hi"), conversation=stored))

    assert delivered.conversation == Conversation(world.service_url, f"a:{payloads.ADA}", TENANT).stored()
    assert [call.conversation for call in world.microsoft.called("send")] == ["a:old", f"a:{payloads.ADA}"]


async def test_a_group_that_is_given_as_a_direct_conversation_is_refused(world: World) -> None:
    """Words for one person must not go before others, whoever made the mistake."""
    world.microsoft.next("begin", said(201, id=GROUP))

    with pytest.raises(Refused, match="not_a_direct_conversation"):
        await world.teams.deliver(ENVELOPE)

    assert world.microsoft.called("send") == []


HIDDEN = '{"errorCode":209,"message":"{\\"subCode\\":\\"MessageWritesBlocked\\",\\"details\\":\\"x\\"}"}'
OUTCOMES: dict[str, tuple[Script, type[DeliveryError], str]] = {
    "429": (status(429, Retry_After="30"), RateLimited, "Throttled"),
    "412": (refused(412, "PreconditionFailed"), PlatformDown, "PreconditionFailed"),
    "500": (status(500), Uncertain, "http_500"),
    "502": (status(502), Uncertain, "http_502"),
    "503": (status(503), Uncertain, "http_503"),
    "504": (refused(504, "GatewayTimeout"), Uncertain, "http_504"),
    "408": (status(408), Uncertain, "http_408"),
    "400": (refused(400, "BadSyntax"), Refused, "BadSyntax"),
    "413": (refused(413, "MessageSizeTooBig"), Refused, "MessageSizeTooBig"),
    "a redirect": (status(302, Location="https://elsewhere.example"), Refused, "http_302"),
    "garbage": (status(200, "<html>"), Uncertain, "no_json"),
    "no id": (said(201), Uncertain, "no_answer"),
    "an id that is no text": (said(201, id=7), Uncertain, "no_answer"),
    "blocked": (refused(403, "ConversationBlockedByUser"), Unreachable, "ConversationBlockedByUser"),
    "not in the roster": (refused(403, "BotNotInConversationRoster"), Unreachable, "BotNotInConversationRoster"),
    "switched off": (refused(403, "BotDisabledByAdmin"), Unreachable, "BotDisabledByAdmin"),
    "forbidden": (refused(403, "ForbiddenOperationException"), Unreachable, "ForbiddenOperationException"),
    "removed": (refused(403, "MessageWritesBlocked"), Unreachable, "MessageWritesBlocked"),
    "removed, said deep inside": (status(403, HIDDEN), Unreachable, "MessageWritesBlocked"),
    "removed, said beside": (
        said(403, error={"code": "Forbidden", "subCode": "MessageWritesBlocked"}),
        Unreachable,
        "MessageWritesBlocked",
    ),
    "not found": (refused(404, "ConversationNotFound"), Unreachable, "ConversationNotFound"),
    "not found, without a word": (status(404), Unreachable, "http_404"),
    "403 with another word": (refused(403, "NotEnoughPermissions"), Refused, "NotEnoughPermissions"),
    "403 with a sentence": (said(403, error={"code": f"No {WORDS}"}), Refused, "http_403"),
    "403 with a list": (status(403, "[1]"), Refused, "http_403"),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
async def test_each_failure_says_what_to_do(world: World, outcome: str) -> None:
    """Send again, look first, stop, or call a person: the outbox decides by the class alone."""
    script, expected, code = OUTCOMES[outcome]
    world.microsoft.next("send", script)

    with pytest.raises(DeliveryError) as error:
        await world.teams.deliver(ENVELOPE)

    assert (type(error.value), error.value.code) == (expected, code)
    assert_says_nothing(error.value)


def assert_says_nothing(error: BaseException) -> None:
    """No words, no token, in the error nor in what it came from."""
    text = "".join(traceback.format_exception(error)) + repr(error)
    assert not [secret for secret in SECRETS if secret in text]
    assert error.__context__ is None or error.__suppress_context__


async def test_two_refusals_of_the_token_are_enough(world: World) -> None:
    """A person must look: the app's registration, or its password."""
    world.microsoft.next("send", *[refused(401, "BotNotRegistered")] * 2)

    with pytest.raises(Refused, match="BotNotRegistered"):
        await world.teams.deliver(ENVELOPE)

    assert len(world.microsoft.called("send")) == 2


def test_how_long_to_wait_is_what_teams_says() -> None:
    """In seconds, and never for ever."""
    headers = {"30": 30.0, "0": 0.0, "99999999": 3600.0, "soon": 1.0, "-1": 1.0, None: 1.0}

    errors = {header: failure(429, header, b"") for header in headers}

    assert {header: error and error.retry_after_seconds for header, error in errors.items()} == headers


async def test_a_connector_that_takes_its_time_keeps_nobody_waiting_for_others(world: World) -> None:
    """Organisations may be written to forty times a second each, and each message is under way for a while."""
    world.microsoft.answers = asyncio.Event()
    known = [Conversation(world.service_url, f"a:{number}", TENANT).stored() for number in range(MANY)]
    envelopes = [Envelope(f"e-{number}", ADA, told("hi"), one) for number, one in enumerate(known)]
    sent = [asyncio.create_task(world.teams.deliver(one)) for one in envelopes]
    async with asyncio.timeout(BUSY_SECONDS):
        while len(world.microsoft.calls) < MANY:  # noqa: ASYNC110  what is called is only counted
            await asyncio.sleep(0)
    world.microsoft.answers.set()

    assert [one.conversation for one in await asyncio.gather(*sent)] == known


async def test_a_connection_that_breaks_leaves_it_open_whether_it_arrived(world: World) -> None:
    """Sent again at once, it might come twice."""
    await world.teams.deliver(ENVELOPE)
    world.microsoft.hangs_up = True

    with pytest.raises(Uncertain, match="no_answer") as error:
        await world.teams.deliver(ENVELOPE)

    assert_says_nothing(error.value)


async def test_a_host_that_is_not_there_took_nothing(world: World) -> None:
    """So it may be sent again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    teams = built(
        service_hosts=(f"http://127.0.0.1:{port}",),
        service_url=f"http://127.0.0.1:{port}/teams",
        acquire=lambda fresh: {"access_token": "t", "expires_in": 3599},
        metadata_url=world.microsoft.metadata_url,
    )
    await teams.start()

    with pytest.raises(PlatformDown, match="not_connected"):
        await teams.deliver(ENVELOPE)

    await teams.close()


async def test_a_card_teams_cannot_show_is_refused_before_it_is_sent(world: World) -> None:
    """One such card must not hold up all that wait behind it."""
    card = (Line[str](text="ж" * 20_000),)

    with pytest.raises(Refused, match="card_too_large"):
        await world.teams.deliver(Envelope("e-1", ADA, card))

    assert world.microsoft.calls == []


async def test_a_message_cannot_be_looked_for(world: World) -> None:
    """The runtime is told so, and does not repeat what carries content."""
    assert await world.teams.find(ENVELOPE, datetime(2026, 3, 2, tzinfo=UTC)) is None
    assert not world.teams.capabilities.finds_messages


async def test_a_home_unasked_comes_as_a_message(world: World) -> None:
    """There is no other place for it yet."""
    await world.teams.show_home(ADA, EVERY_PART)

    assert len(world.microsoft.called("send")) == 1
    assert not world.teams.capabilities.home
    assert world.teams.capabilities.forms is Forms.DIALOG


def built(**changes: Any) -> Teams:
    arguments: dict[str, Any] = {
        "host": StubHost(),
        "phrase": phrase,
        "verbs": (),
        "clock": Clock(),
        "app_id": APP,
        "app_password": PASSWORD,
        "app_tenant": TENANT,
    }
    return teams_platform(**{**arguments, **changes})


@pytest.mark.parametrize(
    "missing",
    [
        {"app_id": ""},
        {"app_password": None},
        {"app_password": ""},
        {"app_tenant": None},
        {"app_tenant": "", "allowed_tenants": ("", " ")},
        {"service_hosts": ()},
        {"service_hosts": ("http://smba.trafficmanager.net",)},
        {"service_hosts": ("*",)},
        {"service_hosts": ("*.*.com",)},
        {"metadata_url": "http://login.botframework.com/x"},
        {"authority_url": "http://login.microsoftonline.com"},
    ],
    ids=str,
)
def test_a_platform_that_cannot_be_safe_is_not_made(missing: dict[str, Any]) -> None:
    """Better no start than an open door or a mute bot."""
    with pytest.raises(ValueError, match=r"."):
        built(**missing)


async def test_a_platform_that_is_not_started_says_so() -> None:
    """And does nothing halfway."""
    teams = built()

    with pytest.raises(RuntimeError, match="not started"):
        teams._connector.session  # noqa: B018  reading it is what fails
    assert await teams.dispatch(read_activity(activity("message", "https://smba.trafficmanager.net/x", text="x"))) == (
        503,
        None,
    )
    await teams.close()


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://SMBA.trafficmanager.net/emea/", True),
        ("https://api.botframework.com/", True),
        ("https://europe.api.botframework.com/", True),
        ("https://botframework.com/", False),
        ("https://xbotframework.com/", False),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net:444/emea/", False),
        ("https://smba.trafficmanager.net/emea/?x=1", False),
        ("https://smba.trafficmanager.net/emea/#x", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://trafficmanager.net/", False),
        ("https://127.0.0.1/", False),
        ("http://127.0.0.1:4000/x", True),
        ("http://127.0.0.1:4001/x", False),
        ("https://127.0.0.1:4000/x", False),
        ("//smba.trafficmanager.net/", False),
        ("", False),
        ("x" * 10, False),
        ("https://[", False),
    ],
)
def test_words_and_tokens_go_to_microsoft_only(address: str, allowed: bool) -> None:
    """An address in an activity is still an address somebody wrote."""
    hosts = Hosts(("smba.trafficmanager.net", "*.botframework.com", "http://127.0.0.1:4000"))

    assert hosts.allow(address) is allowed


def test_what_is_stored_comes_back() -> None:
    """And nothing else is taken for it."""
    conversation = Conversation("https://smba.trafficmanager.net/emea/", "a:1", TENANT)

    assert read_stored(conversation.stored(), TENANT, Hosts().allow) == conversation
    assert read_stored(conversation.stored(), "t-2", Hosts().allow) is None


def test_who_was_met_is_remembered_within_bounds() -> None:
    """A large company must not fill the memory."""
    met = Acquaintance(most=2)
    people = [Account("teams", "t", str(number)) for number in range(3)]

    for person in people:
        met.meet(person, "29:x", Conversation("https://x", "a:1", "t"))
        assert met.moved_to(person, "Europe/Berlin")

    assert [met.of(person) is not None for person in people] == [False, True, True]
    assert met.moved_to(people[0], "Europe/Berlin")


def test_only_plain_words_of_an_answer_are_repeated() -> None:
    """An error code is logged; whatever else comes in its place is not."""
    errors = {word: failure(403, None, orjson.dumps({"error": {"code": word}})) for word in (*GONE, "a sentence")}

    assert {word: error and error.code for word, error in errors.items()} == {
        **{word: word for word in GONE},
        "a sentence": "http_403",
    }
