"""The proxy that spoils the line to a database: what it lets through is whole, and what it breaks is seen to break."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.chaos.proxy import BREAKING, GARBAGE, Line, Proxy

WORDS = b"begin; insert; commit;" * 40
PATIENCE_SECONDS = 0.2


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while said := await reader.read(4096):
        writer.write(said)
    writer.close()


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    """Before a server that says back what it is told."""
    server = await asyncio.start_server(_echo, "127.0.0.1", 0)
    made = Proxy(server.sockets[0].getsockname()[1])
    yield made
    await made.stop()
    server.close()


async def answered(proxy: Proxy) -> bytes:
    """What comes back, until it is whole, the line is cut, or nothing comes any more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", await proxy.start())
    got = b""
    try:
        writer.write(WORDS)
        while len(got) < len(WORDS):
            said = await asyncio.wait_for(reader.read(4096), PATIENCE_SECONDS if proxy.line is Line.BLACKHOLE else 30)
            if not said:
                break
            got += said
    except (TimeoutError, ConnectionError):
        pass
    finally:
        writer.transport.abort()
    return got


@pytest.mark.parametrize("line", [Line.PASS, Line.LATENCY, Line.SLOW])
async def test_a_slow_line_loses_nothing(proxy: Proxy, line: Line) -> None:
    """Late is not lost: the words arrive whole and in order."""
    proxy.line = line

    assert await answered(proxy) == WORDS


@pytest.mark.parametrize("line", [Line.REFUSE, Line.RESET, Line.BLACKHOLE])
async def test_a_dead_line_lets_nothing_through(proxy: Proxy, line: Line) -> None:
    """Refused, cut or swallowed: whoever asks gets no answer."""
    proxy.line = line

    assert await answered(proxy) == b""
    assert proxy.broken > 0


@pytest.mark.parametrize("line", BREAKING)
async def test_a_broken_line_never_brings_the_whole(proxy: Proxy, line: Line) -> None:
    """What is cut short or overwritten cannot be taken for what was said."""
    proxy.line = line

    got = await answered(proxy)
    assert got != WORDS
    assert len(got) <= len(WORDS)
    assert not got or got in (WORDS[: len(got)], (GARBAGE + WORDS[len(GARBAGE) :])[: len(got)])
