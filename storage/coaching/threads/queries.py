"""What the two of a thread may ask. To everybody else, a coach who left included, there is none."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from storage.coaching.threads.commands import Approach, CoachKind, EntryKind
from storage.compartments import CoachingQuery, Sealed

State = Literal["invited", "open", "ended"]
PAGE = 4
"""Entries shown at once: letters of 2,000 characters, in any alphabet, fit into one card of Teams."""


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Head(_Shown):
    """A thread without a word of it. `mine`: the reader is the coachee. `other` is whoever reads it besides.

    `damaged`: it does not open here; nothing of it is told but that it is there.
    """

    id: str
    mine: bool
    state: State
    damaged: bool = False
    kind: CoachKind = "self"
    approach: Approach | None = None
    other: str | None = None
    other_name: str | None = None
    until: date | None = None
    """The last day of a coach from outside."""


class Entry(_Shown):
    """`by` is the name of whoever wrote it, None for the reader."""

    at: datetime
    kind: EntryKind
    by: str | None = None
    words: dict[str, Sealed]
    facts: dict[str, str] = Field(default_factory=dict)


class ThreadPage(_Shown):
    """`entries` in the order they were written. `earlier`: how many came before them. `damaged`: some do not open.

    `goal` is the one the coachee said it is about; nobody else is told.
    """

    head: Head
    purpose: Sealed | None = None
    rhythm: str | None = None
    entries: tuple[Entry, ...] = ()
    earlier: int = 0
    damaged: bool = False
    goal: str | None = None


class Listed(_Shown):
    head: Head
    purpose: Sealed | None = None
    changed_at: datetime


class Threads(_Shown):
    """Those the reader is in, the one that changed last first."""

    threads: tuple[Listed, ...] = ()
    damaged: bool = False


class Begun(_Shown):
    """A thread in which the reader can write, without a word of it. `waits`: the other one wrote last."""

    head: Head
    begun_at: datetime
    waits: bool = False


class NewThread(CoachingQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class TheThread(CoachingQuery[Head | None]):
    """Whether the reader is in it, and with whom. No words: it is for flows, whose journals keep what they hear.

    Of threads with a last day, a coach is told of none without `now`; so with the other queries.
    """

    answer: ClassVar[Any] = Head | None

    thread: str
    now: datetime | None = None


class ThePage(CoachingQuery[ThreadPage | None]):
    """The newest entries, or, with a `page` above 1, earlier ones."""

    answer: ClassVar[Any] = ThreadPage | None

    thread: str
    page: int = 1
    now: datetime | None = None


class MyThreads(CoachingQuery[Threads]):
    answer: ClassVar[Any] = Threads

    now: datetime | None = None


class OpenThreads(CoachingQuery[tuple[Begun, ...]]):
    """Those in which the reader can write, the one that changed last first; no words, for flows."""

    answer: ClassVar[Any] = tuple[Begun, ...]

    now: datetime | None = None


class MyThreadsWhole(CoachingQuery[tuple[ThreadPage, ...]]):
    """Every thread of the reader as coachee, with all its entries; for taking away one's own data."""

    answer: ClassVar[Any] = tuple[ThreadPage, ...]


class WrittenAsCoach(_Shown):
    """How often the reader wrote in one open thread of somebody else: not what, and not whose it is."""

    written: int


class MyCoachingWhole(CoachingQuery[tuple[WrittenAsCoach, ...]]):
    """For taking away one's own data: the words stay with the coachee, who alone reads them after the end."""

    answer: ClassVar[Any] = tuple[WrittenAsCoach, ...]

    now: datetime


class WithRoom(CoachingQuery[tuple[str, ...]]):
    """Those of these coaches, each with how many threads they want at most, who have fewer now. Not how many, nor
    with whom."""

    answer: ClassVar[Any] = tuple[str, ...]

    coaches: tuple[tuple[str, int], ...]
