"""botbuilder's part: it sorts, it says nothing of its own, and its handler runs under other adapters as well."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from botbuilder.core import TurnContext  # type: ignore[import-untyped]
from botbuilder.schema import Activity as SdkActivity  # type: ignore[import-untyped]

from adapters.answering import Ack
from adapters.teams.activity import Activity, read_activity
from adapters.teams.dispatch import ANSWER, Dispatcher, Handler, quiet_loggers
from tests.adapters.teams.payloads import ADA, WORDS, activity, fetched, in_group, pressed

SERVICE = "https://smba.trafficmanager.net/emea/"


class Taken:
    """Takes every activity, and answers with what it is told to."""

    def __init__(self, ack: Ack | Exception) -> None:
        self.ack = ack
        self.activities: list[Activity] = []

    async def __call__(self, activity: Activity) -> Ack:
        self.activities.append(activity)
        if isinstance(self.ack, Exception):
            raise self.ack
        return self.ack


async def test_an_invoke_is_answered_with_its_body() -> None:
    """botbuilder's own adapter answers 500 to every one of them."""
    taken = Taken(Ack({"task": {"type": "message", "value": "x"}}))

    ack = await Dispatcher(taken).dispatch(read_activity(fetched("start:checkin", SERVICE)))

    assert (ack.status, ack.body) == (200, {"task": {"type": "message", "value": "x"}})


async def test_a_status_of_ours_is_passed_on() -> None:
    """As when a turn could not be kept, and Teams may ask again."""
    for body in (activity("message", SERVICE, text="x"), pressed("see:help", SERVICE)):
        ack = await Dispatcher(Taken(Ack(status=503))).dispatch(read_activity(body))
        assert (ack.status, ack.body) == (503, None)


@pytest.mark.parametrize("kind", ["message", "invoke", "conversationUpdate"])
async def test_what_goes_wrong_in_there_is_named_and_never_quoted(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """The sender gets no 500 for it."""
    ack = await Dispatcher(Taken(RuntimeError(WORDS))).dispatch(read_activity(activity(kind, SERVICE)))

    assert (ack.status, ack.body) == (200, None)
    (record,) = [record for record in caplog.records if record.name == "cairn.teams"]
    assert record.__dict__["cairn"]["error"] == "RuntimeError"


@pytest.mark.parametrize(
    "body",
    [
        activity("message", SERVICE, text="hello", localTimezone="Europe/Berlin", attachments=[{"contentType": "x"}]),
        activity("message", SERVICE, value={"cairn": {"press": "see:help"}}),
        in_group("help", SERVICE, targeted=True),
        pressed("see:help", SERVICE),
        fetched("start:checkin", SERVICE),
        activity("installationUpdate", SERVICE, action="add"),
    ],
    ids=["words", "an old button", "a group", "a button", "a dialog", "an installation"],
)
async def test_the_handler_reads_the_same_from_botbuilders_own_activities(body: dict[str, Any]) -> None:
    """Under Microsoft's bridge to the Teams SDK it gets nothing else."""
    taken = Taken(Ack({"a": 1}))
    context = TurnContext(Dispatcher(taken), SdkActivity.deserialize(body))

    await Handler(taken).on_turn(context)

    (read,) = taken.activities
    ours = read_activity(body)
    for name in ("type", "id", "name", "text", "value", "action", "tenant", "is_personal", "reply_to_id"):
        assert getattr(read, name) == getattr(ours, name), name
    assert read.sender.aad_object_id == ADA
    assert read.recipient.is_targeted == ours.recipient.is_targeted
    assert [entity.mentioned for entity in read.entities or []] == [entity.mentioned for entity in ours.entities or []]
    if body["type"] == "invoke":
        assert context.turn_state[ANSWER].value.body == {"a": 1}


async def test_nothing_is_sent_by_way_of_the_turn() -> None:
    """botbuilder's way out blocks, and drops what it does not know."""
    context = TurnContext(Dispatcher(Taken(Ack())), SdkActivity.deserialize(activity("message", SERVICE, text="x")))

    for send in (context.send_activity("x"), context.update_activity(SdkActivity()), context.delete_activity("m1")):
        with pytest.raises(TypeError, match="own connector"):
            await send


@pytest.mark.parametrize(
    "name", ["msrest.http_logger", "msal.token_cache", "urllib3.connectionpool", "botbuilder.core"]
)
def test_the_sdks_say_nothing_of_what_they_see(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """msrest logs whole messages, msal whole answers."""
    logger = logging.getLogger(name)
    quiet_loggers()

    logger.info("body %s", WORDS)
    logger.error("body %s", WORDS, exc_info=ValueError(WORDS))

    (record,) = [record for record in caplog.records if record.name == name]
    assert WORDS not in f"{record.getMessage()}{record.__dict__}"


def test_an_activity_shows_nothing_of_itself() -> None:
    """Not in a log line, not in a traceback."""
    ours = read_activity(activity("message", SERVICE, text=WORDS, value={"words": WORDS}, unknown=WORDS))

    assert WORDS not in f"{ours!r}{ours}"
    assert ours.model_extra is not None
    assert ours.model_extra["unknown"] == WORDS, "what we do not know is kept all the same"
