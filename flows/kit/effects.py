"""The four things a flow may await, and the context that makes them. All are frozen values; nothing happens here."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar, cast, overload

from flows.kit.form import Answers, F, Form
from flows.kit.given import NOTHING, Given
from flows.kit.message import Message, MessagePart, Quote
from flows.kit.person import Person
from flows.kit.questions import Offered
from flows.kit.text import T
from storage.compartments import Command, DirectoryQuery, Query

C = TypeVar("C", bound=Command)
R = TypeVar("R")


Offers = Mapping[str, Offered]
"""What can be picked now, by the name of the question."""

Notes = Mapping[str, tuple[T, ...]]
"""Sentences for this one asking, by the name of the question they stand beside, in place of its hint."""


@dataclass(frozen=True)
class Reminder:
    """A message to send when nobody has answered by then. A moment that has passed is sent at once."""

    at: datetime
    message: Message


@dataclass(frozen=True)
class Ask(Generic[F]):
    """Wait for the answers to a form. `prefill` is raw answers to start from; `within` gives None when it runs out.

    `remind` are said one after another while nobody answers; the question stays the same. `audience` stands in place
    of the flow's own audience line where more is known of who will read. `quotes` is what is being answered. `head`
    stands above it, and says what it is about. `refused` is why it is asked again: said once, and no longer when the
    form is opened anew.
    """

    step: str
    form: type[F]
    prefill: Answers = field(default_factory=dict, repr=False)
    within: timedelta | None = None
    offers: Offers = field(default_factory=dict, repr=False)
    remind: tuple[Reminder, ...] = ()
    notes: Notes = field(default_factory=dict)
    audience: T | None = None
    quotes: tuple[Quote[T], ...] = ()
    head: T | None = None
    refused: Notes = field(default_factory=dict)

    def __await__(self) -> Generator[Any, Any, F]:
        return cast(F, (yield self))

    def refusing(self, why: Notes) -> Ask[F]:
        return replace(self, refused=why)

    def headed(self, head: T) -> Ask[F]:
        return replace(self, head=head)


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

    def __init__(self, person: Person, now: datetime, given: Given = NOTHING) -> None:
        self.person = person
        self.now = now
        self.given = given

    @overload
    def ask(
        self,
        form: type[F],
        *,
        named: str | None = None,
        prefill: Answers | None = None,
        offers: Offers | None = None,
        remind: tuple[Reminder, ...] = (),
        notes: Notes | None = None,
        audience: T | None = None,
        quotes: tuple[Quote[T], ...] = (),
    ) -> Ask[F]: ...
    @overload
    def ask(
        self,
        form: type[F],
        *,
        within: timedelta,
        named: str | None = None,
        prefill: Answers | None = None,
        offers: Offers | None = None,
        remind: tuple[Reminder, ...] = (),
        notes: Notes | None = None,
        audience: T | None = None,
        quotes: tuple[Quote[T], ...] = (),
    ) -> Ask[F | None]: ...  # type: ignore[type-var]  # None is what an expired question answers with

    def ask(
        self,
        form: type[Form],
        *,
        within: timedelta | None = None,
        named: str | None = None,
        prefill: Answers | None = None,
        offers: Offers | None = None,
        remind: tuple[Reminder, ...] = (),
        notes: Notes | None = None,
        audience: T | None = None,
        quotes: tuple[Quote[T], ...] = (),
    ) -> Any:
        step = named or form.step
        return Ask(step, form, prefill or {}, within, offers or {}, remind, notes or {}, audience, quotes)

    def say(self, *message: MessagePart, named: str) -> Say:
        return Say(named, message)

    def do(self, command: C, *, named: str | None = None) -> Do:
        return Do(named or type(command).__name__, command)

    def know(self, query: Query[R] | DirectoryQuery[R], *, named: str | None = None) -> Know[R]:
        return Know(named or type(query).__name__, query)
