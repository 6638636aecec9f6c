"""Trouble on demand: each kind that a bot must live through."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground import faults
from adapters.playground.member import Member
from adapters.playground.server import Playground
from tests.adapters.playground.conftest import Post, error_of


async def test_a_limit_can_be_hit_on_demand(playground: Playground, in_dm: Post, ada: Member) -> None:
    """So many calls of this method, then the truth again."""
    playground.faults.plan("chat.postMessage", faults.ratelimited(30), times=2)

    with pytest.raises(SlackApiError) as raised:
        await in_dm(text="one")
    assert raised.value.response.headers["Retry-After"] == "30"
    assert await error_of(in_dm(text="two")) == "ratelimited"
    await in_dm(text="three")
    assert [one.words for one in ada.dm] == ["three"]


async def test_an_error_can_be_named(playground: Playground, client: AsyncWebClient, in_dm: Post) -> None:
    """Whatever Slack may say, and only for the method it was planned for."""
    playground.faults.plan("chat.postMessage", faults.refusal("fatal_error"))

    assert (await client.auth_test())["ok"]
    assert await error_of(in_dm(text="Hello")) == "fatal_error"


@pytest.mark.parametrize("fault", [faults.server_error(503), faults.garbage()])
async def test_slack_itself_can_be_broken(
    playground: Playground, in_dm: Post, ada: Member, fault: faults.Fault
) -> None:
    """A status or a page instead of an answer; nothing was done."""
    playground.faults.plan("*", fault)

    with pytest.raises(SlackApiError):
        await in_dm(text="Hello")
    assert ada.dm == []


async def test_an_answer_can_be_lost_after_the_deed(playground: Playground, in_dm: Post, ada: Member) -> None:
    """The uncertain outcome: the message is there, and its sender cannot know."""
    playground.faults.plan("chat.postMessage", faults.no_answer(done=True))

    with pytest.raises((aiohttp.ClientError, OSError)):
        await in_dm(text="Hello")
    assert [one.words for one in ada.dm] == ["Hello"]


async def test_an_answer_can_be_lost_before_the_deed(playground: Playground, in_dm: Post, ada: Member) -> None:
    """It looks the same from outside, and nothing was done."""
    playground.faults.plan("chat.postMessage", faults.no_answer())

    with pytest.raises((aiohttp.ClientError, OSError)):
        await in_dm(text="Hello")
    assert ada.dm == []


async def test_a_call_can_hang_until_it_is_let_go(
    playground: Playground, client: AsyncWebClient, in_dm: Post, ada: Member
) -> None:
    """Whoever waits without a limit waits for ever."""
    playground.faults.plan("chat.postMessage", faults.hanging(done=True))
    waiting = asyncio.ensure_future(in_dm(text="Hello"))
    await playground.until(lambda: ada.dm)
    await client.auth_test()
    was_waiting = not waiting.done()

    playground.faults.release()

    with pytest.raises((aiohttp.ClientError, OSError)):
        await waiting
    assert was_waiting


async def test_an_answer_can_be_late(playground: Playground, in_dm: Post) -> None:
    """Slow, but the truth."""
    playground.faults.plan("chat.postMessage", faults.slow(0.01))

    assert (await in_dm(text="Hello"))["ok"]
