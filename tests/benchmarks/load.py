"""Whole HTTP requests, made beforehand, sent over kept connections: as fast as answers come, or at a given rate."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence

CONNECTIONS = 32


class Failed(Exception):
    """A request was refused: whatever was measured is worth nothing."""


class _Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def ask(self, request: bytes) -> None:
        """Raises: Failed."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
        body = await self._reader.readexactly(length)
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")) or b'"errors"' in body:
            raise Failed(head.partition(b"\r\n")[0].decode("latin-1"))

    def close(self) -> None:
        self._writer.close()


async def _connect(port: int, many: int) -> list[_Connection]:
    return [_Connection(*await asyncio.open_connection("127.0.0.1", port)) for _ in range(many)]


async def closed_loop(port: int, requests: Sequence[bytes], at_once: int) -> None:
    """Each connection sends its next request when the last one is answered."""
    connections = await _connect(port, at_once)
    waiting = iter(requests)

    async def keep_asking(connection: _Connection) -> None:
        for request in waiting:
            await connection.ask(request)

    await asyncio.gather(*(keep_asking(connection) for connection in connections))
    for connection in connections:
        connection.close()


async def open_loop(
    port: int,
    requests: Sequence[bytes],
    rate: float,
    seed: int,
    landed: Callable[[int], Awaitable[object]] | None = None,
) -> list[float]:
    """Seconds of each answer, or until `landed` of its number, requests coming by chance at `rate` a second whether or
    not others are answered.

    Waiting for a free connection counts; the timer's own delay does not.
    """
    free: asyncio.LifoQueue[_Connection] = asyncio.LifoQueue()
    connections = await _connect(port, CONNECTIONS)
    for connection in connections:
        free.put_nowait(connection)
    chance = random.Random(seed)

    async def ask(number: int, request: bytes) -> float:
        since = time.perf_counter()
        connection = await free.get()
        await connection.ask(request)
        taken = time.perf_counter() - since
        free.put_nowait(connection)
        if landed is not None:
            await landed(number)
            taken = time.perf_counter() - since
        return taken

    asked: list[asyncio.Task[float]] = []
    due = time.perf_counter()
    for number, request in enumerate(requests):
        due += chance.expovariate(rate)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        asked.append(asyncio.create_task(ask(number, request)))
    taken = await asyncio.gather(*asked)
    for connection in connections:
        connection.close()
    return taken
