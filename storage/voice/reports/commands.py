"""What may be done with reports: by whoever reports, and by the handlers they chose.

What a reporter sends goes into the letterbox; it is read after the next emptying. `at` tells which letterbox is open,
and is not kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from storage.compartments import Sealed, VoiceCommand
from storage.voice.reports.queries import Affects, Often, Since, Theme


class DropReport(VoiceCommand):
    """Raises: RunMovedOn when the person has sent as much as can be sent in a day."""

    at: datetime
    code: Sealed
    theme: Theme
    often: Often
    affects: Affects | None = None
    words: Sealed | None = None
    about: tuple[str, ...] = ()
    """Whom it is about, where the reporter named somebody."""
    readers: tuple[str, ...]


class DropLetter(VoiceCommand):
    """More about a report, by its code. Raises: RunMovedOn also when nothing opens with the code any more."""

    at: datetime
    code: Sealed
    words: Sealed | None = None
    since: Since | None = None
    name: bool = False
    """Tell the readers who it is."""
    add: str | None = None
    off: str | None = None
    back: bool = False
    """Take the whole report back: it is deleted."""


class CountTry(VoiceCommand):
    """A code was tried with which nothing opens."""

    at: datetime


class AnswerReport(VoiceCommand):
    """By one of its readers. Raises: RunMovedOn when it is no longer at `version`, or not theirs."""

    id: str
    version: int
    at: datetime
    state: Literal["acknowledged", "answered", "closed"]
    words: Sealed | None = None
