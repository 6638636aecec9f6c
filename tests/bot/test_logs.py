"""The log: what an operator needs, and not one word of anybody."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import NoReturn

import aiohttp
import pytest

from adapters.playground.faults import server_error
from bot import logs
from bot.demo.run import Demo
from flows.kit.message import load_card
from storage.sql import StorageDown
from tests.adapters.slack.payloads import form, signed
from tests.bot.logged import lines, production_logs
from tests.harbour import harbour_in, settled

CANARY = "zanzibar"


@pytest.fixture
def log() -> Iterator[StringIO]:
    with production_logs() as written:
        yield written


# --- one line ---------------------------------------------------------------------------------------------------------


def test_an_event_is_one_line_of_declared_fields(log: StringIO) -> None:
    """Machines read it: time, level, event, and fields that everybody can look up."""
    logs.event("delivery_dead", logging.WARNING, code="invalid_auth", count=3, ms=None)

    assert json.loads(log.getvalue()) == {
        "at": "2026-11-18T09:00:00.000+00:00",
        "level": "warning",
        "event": "delivery_dead",
        "code": "invalid_auth",
        "count": 3,
    }


@pytest.mark.parametrize("name", ["text", "message", "person", "words", "email", "user"])
def test_a_field_nobody_declared_is_refused(log: StringIO, name: str) -> None:
    """The list of fields is the fence: a word of a person has no place in the log to stand."""
    with pytest.raises(ValueError, match="has no field"):
        logs.event("started", logging.INFO, **{name: CANARY})

    assert log.getvalue() == ""


def test_a_library_says_where_it_spoke_but_not_what(log: StringIO) -> None:
    """Libraries quote requests, answers and statements in what they log."""
    library = logging.getLogger("some.library")
    try:
        raise RuntimeError(CANARY)
    except RuntimeError:
        library.exception("failed with %s", CANARY, stack_info=True, extra={"payload": CANARY})

    (line,) = lines(log)
    assert line["event"] == "library"
    assert line["where"].startswith("some.library:")
    assert CANARY not in log.getvalue()


def test_a_forgotten_line_of_ours_is_treated_like_a_librarys(log: StringIO) -> None:
    """Only what went through the one gate keeps its name."""
    logging.getLogger("cairn.somewhere").warning("saved %s", CANARY)

    (line,) = lines(log)
    assert line["event"] == "library"
    assert CANARY not in log.getvalue()


async def test_a_forgotten_failure_of_a_task_is_quoted_by_nobody(log: StringIO) -> None:
    """Python itself logs what nobody awaited, with the text of the error."""
    asyncio.get_running_loop().call_exception_handler({"message": CANARY, "exception": ValueError(CANARY)})

    (line,) = lines(log)
    assert line["where"].startswith("asyncio:")
    assert CANARY not in log.getvalue()


@pytest.mark.parametrize("name", ["slack_bolt.AsyncApp", "slack_sdk.web", "aiohttp.access", "apscheduler.scheduler"])
def test_chatty_libraries_speak_of_errors_only(log: StringIO, name: str) -> None:
    """Their warnings are about every refused request and every late second."""
    logging.getLogger(name).warning("a warning")
    quiet = log.getvalue()
    logging.getLogger(name).error("an error")

    assert quiet == ""
    assert len(lines(log)) == 1


def test_an_error_is_told_by_its_kind_and_the_last_line_of_ours() -> None:
    """An engineer finds the place; the text, which may quote anything, is left out, and so are its causes."""
    with pytest.raises(ValueError, match="validation error") as raised:
        load_card([{"part": CANARY}])

    fields = logs.error_fields(raised.value)
    assert fields["error"] == "ValidationError"
    assert fields["where"].startswith("flows/kit/message.py:")
    assert CANARY not in str(fields)


def test_an_error_from_nowhere_of_ours_has_no_place() -> None:
    """A guess would send an engineer to the wrong line."""
    assert logs.error_fields(ValueError(CANARY)) == {"error": "ValueError", "where": "?"}


# --- a whole day ------------------------------------------------------------------------------------------------------


@pytest.fixture
async def harbour(tmp_path: Path) -> AsyncIterator[Demo]:
    async with harbour_in(tmp_path) as running:
        yield running


async def posts(harbour: Demo, raw: bytes, **headers: str) -> int:
    """A request that does not come from Slack, or not as Slack sends it."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(str(harbour.playground.bot_url), data=raw, headers=headers) as answer,
    ):
        return answer.status


async def metrics_page(harbour: Demo) -> str:
    url = str(harbour.playground.bot_url).replace("/slack/events", "/metrics")
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.text()


async def settle(harbour: Demo) -> None:
    """Until everything that was set off has happened; the workspace takes one message a second."""
    for _ in range(8):
        await harbour.playground.settle()
        harbour.clock.move_to(harbour.clock() + timedelta(seconds=2))
        while await harbour.bot.outbox.drain():
            pass


async def checks_in_with_a_mistake(harbour: Demo) -> None:
    ada = harbour.playground.member("ada")
    await ada.command("/checkin")
    form = await settled(harbour, lambda: ada.modal)
    moved, words = "What moved forward this week that matters?", "In your words: what holds it up?"
    await ada.fill(form, {moved: CANARY, words: CANARY, "The one thing for next week": CANARY})
    await ada.submit()
    assert ada.modal
    assert ada.modal.errors
    await ada.fill(ada.modal, {"What is in the way?": "decision"})
    await ada.submit()
    assert ada.modals == []
    await settle(harbour)
    await ada.command("/checkin")
    await settled(harbour, lambda: ada.modal)


async def talks(harbour: Demo) -> None:
    dana = harbour.playground.member("dana")
    for said in (CANARY, f"cairn {CANARY}", "checkin", CANARY, f"stop {CANARY}", "stop"):
        await dana.say(said)
        await settle(harbour)
    await dana.command("/cairn", CANARY)
    await settle(harbour)


async def is_lied_to(harbour: Demo) -> None:
    raw = form({"command": "/cairn", "text": CANARY, "user_id": CANARY})
    secret_unknown = signed(raw, harbour.clock())
    assert await posts(harbour, raw, **secret_unknown) == 401
    assert await posts(harbour, raw, **{**secret_unknown, "X-Slack-Request-Timestamp": CANARY}) == 401
    assert await posts(harbour, CANARY.encode(), **{"Content-Type": "text/plain", "X-Slack-Signature": CANARY}) == 415
    broken = await harbour.playground.courier.post(f"payload=[{CANARY}".encode(), "application/x-www-form-urlencoded")
    assert broken.status == 400


async def fails(harbour: Demo, error: Exception) -> None:
    ada, begin, read = harbour.playground.member("ada"), harbour.bot.databases.begin, harbour.bot.databases.read
    fill = {"What moved forward this week that matters?": CANARY}
    await ada.fill(ada.modal, fill)

    def gone(*_: object) -> NoReturn:
        raise error

    harbour.bot.databases.begin = gone  # type: ignore[method-assign, assignment]  # the database goes away
    harbour.bot.databases.read = gone  # type: ignore[method-assign, assignment]  # for readers, too
    await ada.submit()
    await harbour.playground.member("tom").say(CANARY)
    await harbour.playground.member("tom").command("/checkin", CANARY)
    await harbour.bot.scheduler.tick()
    harbour.bot.lanes.kick()
    await harbour.playground.settle()
    harbour.bot.databases.begin = begin  # type: ignore[method-assign]  # and comes back
    harbour.bot.databases.read = read  # type: ignore[method-assign]  # for readers, too
    assert ada.modal
    assert "(reference " in str(ada.modal.errors)


async def test_nobodys_words_are_in_any_line_of_a_whole_day(
    harbour: Demo, log: StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    """Right and wrong answers, chat, forged requests, failures that quote: the operator reads of them, not in them."""
    await checks_in_with_a_mistake(harbour)
    for error in (StorageDown("OperationalError"), RuntimeError(CANARY)):
        await fails(harbour, error)
    harbour.playground.faults.plan("chat.postMessage", server_error(500))
    await talks(harbour)
    await is_lied_to(harbour)

    page, printed = await metrics_page(harbour), capfd.readouterr()
    assert {"turn_not_kept", "turn_failed", "tick_failed"} <= {line["event"] for line in lines(log)}
    assert 'cairn_gate_total{outcome="bad_signature",platform="slack"}' in page
    assert CANARY not in (log.getvalue() + page + printed.out + printed.err).casefold()
