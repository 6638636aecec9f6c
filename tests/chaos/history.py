"""What people did and saw while things went wrong, and what is stored in the end. Nothing in here judges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

MARK = "chaosword"
"""Everything that anybody types begins with it: one search finds words of people wherever they are."""


@dataclass(frozen=True)
class Submission:
    """One form that somebody sent until it was taken. `words` are like no others; `run` is the conversation.

    `began` and `acknowledged` are seconds of one steady clock; `acknowledged` is None when nobody ever said «saved».
    `to` is the colleague it is for, None for a note to oneself.
    """

    words: str
    person: str
    run: str
    began: float
    acknowledged: float | None = None
    to: str | None = None

    @property
    def readers(self) -> tuple[str, ...]:
        """Who reads it in the end, each once."""
        return (self.person,) if self.to is None else (self.person, self.to)


@dataclass(frozen=True)
class Refusal:
    """A form that was not taken. `told`: the person saw that it failed; `kept`: their words are still in it."""

    words: str
    told: bool
    kept: bool


@dataclass(frozen=True)
class Message:
    """What stands in somebody's chat. `place` counts the messages of that chat; `at` is the time of the chat."""

    platform: str
    person: str
    id: str
    place: int
    at: datetime
    text: str


@dataclass(frozen=True)
class Letter:
    """A row of an outbox, as it stood in the end. `platform` is where its lane leads."""

    id: str
    person: str
    run: str | None
    key: str
    kind: str
    state: str
    neutral: bool = False
    platform: str = ""


@dataclass(frozen=True)
class Prompt:
    """One nudge of one person, as it stood in the end."""

    id: str
    person: str
    rhythm: str
    period: str
    state: str
    due_at: datetime
    not_after: datetime


@dataclass(frozen=True)
class Output:
    """What a process wrote, or what lies on the disk. Of a log every line must be a known event."""

    name: str
    text: str
    is_log: bool = False


@dataclass(frozen=True)
class Ending:
    """A process that was asked to stop."""

    seconds: float
    status: int


@dataclass(frozen=True)
class Expected:
    """Somebody who must have a trace of a rhythm in a period."""

    person: str
    rhythm: str
    period: str


@dataclass
class History:
    submissions: list[Submission] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    letters: Sequence[Letter] = ()
    prompts: Sequence[Prompt] = ()
    expected: Sequence[Expected] = ()
    outputs: list[Output] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    clock_wrong: list[tuple[float, float]] = field(default_factory=list)
    """When the bot's clock was wrong, from and to, in the seconds of `Submission.began`."""
    patience: float = 1.0
    """How many times longer than promised a process may take to stop, on a machine that is busy with other things."""
    stuck: list[str] = field(default_factory=list)
    """When nobody could save anything for long after a trouble was over: a sentence each."""
    kept: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By words: who reads them, once for every time they are stored."""
    followed: Mapping[str, str] = field(default_factory=dict)
    """By run: the run in which the colleague is told of it."""
    zones: Mapping[str, str] = field(default_factory=dict)
    """By person: their time zone."""
    ended_at: datetime | None = None
    """The time of the chat when everything was over."""
