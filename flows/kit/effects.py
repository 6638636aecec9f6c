"""The four things a flow may await, and the context that makes them. All are frozen values; nothing happens here."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar, cast, overload

from flows.kit.form import Answers, F, Form
from flows.kit.message import Message, MessagePart
from flows.kit.person import Person
from storage.compartments import Command, DirectoryQuery, Query

C = TypeVar("C", bound=Command)
R = TypeVar("R")


@dataclass(frozen=True)
class Ask(Generic[F]):
    """Wait for the answers to a form. `prefill` is raw answers to start from; `within` gives None when it runs out."""

    step: str
    form: type[F]
    prefill: Answers = field(default_factory=dict, repr=False)
    within: timedelta | None = None

    def __await__(self) -> Generator[Any, Any, F]:
        return cast(F, (yield self))


@dataclass(frozen=True)
class Say:
    """Send the person a message, once per run."""

    step: str
    message: Message

    def __await__(self) -> Generator[Any, Any, None]:
        yield self


@dataclass(frozen=True)
class Do:
    """Have a command carried out in the transaction of this turn, once per run."""

    step: str
    command: Command

    def __await__(self) -> Generator[Any, Any, None]:
        yield self


@dataclass(frozen=True)
class Know(Generic[R]):
    """Ask storage, as this person; the answer is journalled, so a replay hears the same."""

    step: str
    query: Query[R]

    def __await__(self) -> Generator[Any, Any, R]:
        return cast(R, (yield self))


Effect = Ask[Any] | Say | Do | Know[Any]


class Context(Generic[C]):
    """What a flow holds: who it talks with, what time it was at the last thing that happened, and the four effects."""

    def __init__(self, person: Person, now: datetime) -> None:
        self.person = person
        self.now = now

    @overload
    def ask(self, form: type[F], *, named: str | None = None, prefill: Answers | None = None) -> Ask[F]: ...
    @overload
    def ask(
        self, form: type[F], *, within: timedelta, named: str | None = None, prefill: Answers | None = None
    ) -> Ask[F | None]: ...  # type: ignore[type-var]  # None is what an expired question answers with

    def ask(
        self,
        form: type[Form],
        *,
        within: timedelta | None = None,
        named: str | None = None,
        prefill: Answers | None = None,
    ) -> Any:
        return Ask(named or form.step, form, prefill or {}, within)

    def say(self, *message: MessagePart, named: str) -> Say:
        return Say(named, message)

    def do(self, command: C, *, named: str | None = None) -> Do:
        return Do(named or type(command).__name__, command)

    def know(self, query: Query[R] | DirectoryQuery[R], *, named: str | None = None) -> Know[R]:
        return Know(named or type(query).__name__, query)
