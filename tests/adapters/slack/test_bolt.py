"""Bolt behind the gate: no listeners, no lookups, and no word of what it was handed."""

from __future__ import annotations

import logging

import pytest

from adapters.slack.bolt import quiet_logger
from tests.adapters.slack.conftest import World
from tests.adapters.slack.payloads import WORDS, command


@pytest.mark.parametrize("name", ["cairn.slack.sdk", "slack_bolt.AsyncApp", "slack_sdk.web.async_client"])
def test_what_the_sdk_logs_says_only_where_it_spoke(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """It quotes bodies, answers and tokens."""
    logger = logging.getLogger(name)
    quiet_logger()

    try:
        raise RuntimeError(WORDS)
    except RuntimeError:
        logger.exception("Failed with %s (body: %s)", WORDS, {"text": WORDS}, stack_info=True)
    logger.warning("Unhandled request %s", WORDS)

    (record,) = caplog.records
    assert record.getMessage().startswith("slack sdk: test_bolt:")
    assert WORDS not in caplog.text


async def test_matching_does_not_grow_with_what_cairn_can_do(world: World) -> None:
    """Bolt tries its listeners one after the other: there is none, and each kind of payload says what it is."""
    assert world.slack._bolt is not None
    assert not world.slack._bolt._async_listeners


async def test_nothing_is_asked_of_slack_before_an_answer(world: World) -> None:
    """No token is tried, no user looked up: a person waits."""
    await world.command(command("/cairn", "help"))

    assert world.api.calls == []
