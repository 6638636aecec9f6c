"""HTTP without sockets: requests go straight into the other side's aiohttp application, and every one is written down.

The bytes, headers and routes are those of the real thing; only TCP and the parser of HTTP are left out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, ParamSpec, TypeVar
from unittest.mock import Mock
from urllib.parse import urlencode

from aiohttp import StreamReader, web
from aiohttp.http import HttpVersion11, RawRequestMessage
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

P = ParamSpec("P")
R = TypeVar("R")

ORIGIN: Final = "http://127.0.0.1:8100"
"""Where the playground would listen; nothing does."""
LARGEST: Final = 4 * 1024 * 1024


@dataclass(frozen=True)
class Asked:
    method: str
    url: URL
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What an `aiohttp.ClientResponse` gives, as far as anybody here asks for it."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    async def read(self) -> bytes:
        return self.body

    @cached_property
    def content(self) -> _Content:
        return _Content(self.body)


class _Content:
    """What has not been read yet."""

    def __init__(self, left: bytes) -> None:
        self._left = left

    async def read(self, size: int) -> bytes:
        taken, self._left = self._left[:size], self._left[size:]
        return taken


Note = Callable[[Asked, Answer], None]
Within = Callable[[], AbstractContextManager[None]]


class Wire:
    """An `aiohttp.ClientSession` that leads to one application."""

    closed = False

    def __init__(self, app: web.Application, note: Note, within: Within = nullcontext) -> None:
        """`within` is entered for as long as a request is answered."""
        self._app, self._note, self._within = app, note, within

    def get(self, url: str | URL, **asked: Any) -> _Pending:
        return self.request("GET", url, **asked)

    def post(self, url: str | URL, **asked: Any) -> _Pending:
        return self.request("POST", url, **asked)

    def request(
        self, method: str, url: str | URL, *, data: Any = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> _Pending:
        form = isinstance(data, dict)
        body = urlencode(data).encode() if form else data or b""
        sent = {**({"Content-Type": "application/x-www-form-urlencoded"} if form else {}), **(headers or {})}
        return _Pending(self, Asked(method, URL(url), sent, body))

    async def ask(self, asked: Asked) -> Answer:
        with self._within():
            response = await self._app._handle(_request(self._app, asked))
        assert isinstance(response, web.Response), response
        body = response.body
        assert body is None or isinstance(body, bytes | bytearray)
        answer = Answer(response.status, dict(response.headers), bytes(body or b""))
        self._note(asked, answer)
        return answer

    async def close(self) -> None:
        """There is nothing to close."""


class _Pending:
    """To be awaited, or entered with `async with`."""

    def __init__(self, wire: Wire, asked: Asked) -> None:
        self._wire, self._asked = wire, asked

    def __await__(self) -> Generator[Any, None, Answer]:
        return self._wire.ask(self._asked).__await__()

    async def __aenter__(self) -> Answer:
        return await self

    async def __aexit__(self, *_: object) -> None:
        """The answer is whole already."""


_TRANSPORT: Final = Mock(name="transport")
_PROTOCOL: Final = Mock(name="protocol", ssl_context=None, peername=("127.0.0.1", 1), transport=_TRANSPORT)
_WRITER: Final = Mock(name="writer")


def _request(app: web.Application, asked: Asked) -> web.Request:
    loop = asyncio.get_running_loop()
    headers = CIMultiDict({"Host": asked.url.authority, **asked.headers, "Content-Length": str(len(asked.body))})
    raw = tuple((name.encode(), value.encode()) for name, value in headers.items())
    path = asked.url.raw_path_qs
    message = RawRequestMessage(
        asked.method, path, HttpVersion11, CIMultiDictProxy(headers), raw, False, None, False, False, asked.url
    )
    payload = StreamReader(_PROTOCOL, 2**16, loop=loop)
    payload.feed_data(asked.body)
    payload.feed_eof()
    task = asyncio.current_task()
    assert task is not None
    return web.Request(message, payload, _PROTOCOL, _WRITER, task, loop, client_max_size=LARGEST)


class Inline(ThreadPoolExecutor):
    """Threads that are none: work is done where it is asked for, so that one thing happens after another."""

    def __init__(self) -> None:
        super().__init__(1)

    def submit(self, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        done: Future[R] = Future()
        try:
            done.set_result(work(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  whoever waits for it gets it
            done.set_exception(error)
        return done
