"""What the contract suite asks of every platform, in words that fit all of them; one file beside this one for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from aiohttp import web

from adapters.port import (
    Account,
    Capabilities,
    Delivered,
    DeliveryError,
    Envelope,
    Pressed,
    Submitted,
)
from flows.kit.message import Card
from flows.kit.questions import Raw
from flows.kit.view import FormView
from tests.adapters.stub import StubHost

Json = dict[str, Any]
Answers = Mapping[str, Raw]

VERBS = ("checkin", "give", "help")
WORD_JOINER = "\u2060"
"""What adapters put where words would come alive otherwise. It has no width, and is no part of the words."""


def calm(text: str) -> str:
    """Words without the marks of an adapter, line by line as a person reads them."""
    lines = (line.strip() for line in text.replace(WORD_JOINER, "").split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Drawn:
    """A form or a card as a platform takes it. `shown` is every text on it; `plain` what stands in for it where it
    cannot be shown, None where the platform has nothing of that kind."""

    content: Json = field(repr=False)
    shown: str = field(repr=False)
    plain: str | None = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """A form before a person: what stands in its fields, the sentences at them, and every sentence about it."""

    values: Answers = field(repr=False)
    problems: Mapping[str, str]
    said: str


HANG_UP: Final = "hang up"


@dataclass(frozen=True)
class Trouble:
    """What the fake answers to calls of a method, and the class of failure that must come of it."""

    method: str | None
    scripts: tuple[Callable[[], web.StreamResponse], ...]
    expected: type[DeliveryError] | None


@dataclass(frozen=True)
class Request:
    """One request as a stranger or the platform makes it, and how the route must answer it."""

    raw: bytes
    headers: Mapping[str, str]
    method: str = "POST"
    announced: bool = True
    """Whether it says beforehand how long it is."""

    @property
    def data(self) -> bytes | AsyncIterator[bytes]:
        return self.raw if self.announced else self._in_parts()

    async def _in_parts(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.raw), 65_536):
            yield self.raw[start : start + 65_536]


@dataclass(frozen=True)
class Answered:
    status: int
    body: bytes


class Line(Protocol):
    """A running platform: the real routes and the real sends, a stub host, and a fake of the platform's own side."""

    host: StubHost
    account: Account

    def ways(self) -> Mapping[str, Callable[[], Awaitable[int]]]:
        """Everything a person can do that the host may answer, by name; each gives the status of the answer."""
        ...

    async def seen(self) -> str:
        """Every text, button target and open question before the person so far, once everything is done."""
        ...

    async def submit(self, view: FormView, answers: Answers) -> Opened | None:
        """Sends a form; gives the form that is open afterwards, if there is one."""
        ...

    def genuine(self) -> Request: ...

    def forged(self) -> Mapping[str, Request]:
        """Requests of strangers, by what is wrong with them."""
        ...

    def odd(self) -> Mapping[str, Request]:
        """Requests with a genuine seal and a body the platform never sends."""
        ...

    async def ask(self, request: Request) -> Answered: ...

    async def deliver(self, envelope: Envelope) -> Delivered:
        """Raises: DeliveryError."""
        ...

    def bring_about(self, trouble: str) -> None:
        """The next send meets what the kit calls by this name."""
        ...

    @property
    def address(self) -> str:
        """Where the fake of the platform listens."""
        ...

    def foreign(self) -> Sequence[str]:
        """Conversations that are not this person's own with Cairn, as they might stand stored."""
        ...

    def conversations_begun(self) -> Sequence[str]:
        """For whom the platform was asked to begin a conversation, by user."""
        ...

    def written_to(self) -> Sequence[str]:
        """The conversations that were written to."""
        ...


class ChatKit(Protocol):
    """What every platform can do, a terminal too."""

    @property
    def name(self) -> str: ...

    @property
    def capabilities(self) -> Capabilities: ...

    def card(self, card: Card) -> Drawn:
        """Held against the platform's own rules as the playground knows them. Raises: ValueError."""
        ...

    def typed(self, words: str) -> str:
        """Words typed in the chat, as the host hears them."""
        ...

    def alive(self, drawn: Drawn) -> Sequence[str]:
        """Texts in which a client would see more than letters: mentions, links, markup, dates."""
        ...


class Kit(ChatKit, Protocol):
    """A platform without its wires: everything but `line` is pure."""

    @property
    def troubles(self) -> Mapping[str, type[DeliveryError] | None]:
        """What the platform may answer to a send, by name, and what must come of it; None is a delivery."""
        ...

    @property
    def too_large(self) -> Mapping[str, Card]:
        """Cards beyond each of the platform's limits, by what is too much."""
        ...

    def form(self, view: FormView) -> Drawn:
        """As `card`."""
        ...

    def sent(self, drawn: Drawn, answers: Answers | None) -> Submitted:
        """The form as a client sends it after a person filled in the answers; None is as it was opened."""
        ...

    def pressed(self, drawn: Drawn, target: str) -> Pressed:
        """What comes of pressing the button with this target."""
        ...

    def whom(self, words: str) -> Account:
        """The account of somebody whose id on the platform is this."""
        ...

    def line(self) -> AbstractAsyncContextManager[Line]: ...
