"""A proxy before a database server that makes the line between the two bad, in one of nine ways.

What was passed on was passed on unchanged, or visibly broken: a single wrong byte that keeps its place is found by TLS,
which no proxy gets through, and by nobody without it.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from enum import StrEnum
from typing import Final

CHUNK: Final = 16 * 1024
LATENCY_SECONDS: Final = 0.05
SLOW_CHUNK: Final = 512
SLOW_SECONDS: Final = 0.01
GARBAGE: Final = b"\xff" * 8
"""Over the beginning of a chunk, where kind and length of what is said stand."""


class Line(StrEnum):
    PASS = "pass"
    LATENCY = "latency"
    SLOW = "slow"
    RESET = "reset"
    TRUNCATE = "truncate"
    REFUSE = "refuse"
    BLACKHOLE = "blackhole"
    CORRUPT = "corrupt"


BREAKING: Final = (Line.RESET, Line.TRUNCATE, Line.CORRUPT)
"""Those that end a connection with its next chunk."""


class Proxy:
    """Listens on loopback. `upstream` may be changed at any time; connections that are open stay where they lead."""

    def __init__(self, upstream: int) -> None:
        self.upstream = upstream
        self.line = Line.PASS
        self.broken = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        if self._server:
            self._server.close()
        self.cut()
        await asyncio.gather(*self._tasks)

    def cut(self) -> None:
        """End every connection there is."""
        for writer in list(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._open.add(writer)
        try:
            await self._through(reader, writer)
        finally:
            self._open.discard(writer)
            writer.transport.abort()

    async def _through(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.line is Line.REFUSE:
            self.broken += 1
            return
        try:
            to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        except OSError:
            return
        self._open.add(to_writer)
        ways = [asyncio.create_task(self._pump(*way)) for way in ((reader, to_writer), (to_reader, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in ways:
                one.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            self._open.discard(to_writer)
            to_writer.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if not await self._pass_on(chunk, writer):
                    return

    async def _pass_on(self, chunk: bytes, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection goes on."""
        line = self.line
        self.broken += line is not Line.PASS
        if line is Line.BLACKHOLE:
            return True
        if line is Line.RESET:
            return False
        if line is Line.SLOW:
            for start in range(0, len(chunk), SLOW_CHUNK):
                await asyncio.sleep(SLOW_SECONDS)
                writer.write(chunk[start : start + SLOW_CHUNK])
                await writer.drain()
            return True
        if line is Line.LATENCY:
            await asyncio.sleep(LATENCY_SECONDS)
        writer.write(_spoilt(chunk, line))
        await writer.drain()
        return line not in BREAKING


def _spoilt(chunk: bytes, line: Line) -> bytes:
    if line is Line.TRUNCATE:
        return chunk[: len(chunk) // 2]
    if line is Line.CORRUPT:
        return (GARBAGE + chunk[len(GARBAGE) :])[: len(chunk)]
    return chunk
