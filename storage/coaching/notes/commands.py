"""What somebody may do with their notes to themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from storage.compartments import CoachingCommand, Sealed

Kind = Literal["aim", "debrief", "growth", "about"]


class KeepNote(CoachingCommand):
    """`note` is an id from `NewNote`. Each of `words` is an answer, by question."""

    note: str
    kind: Kind
    at: datetime
    words: dict[str, Sealed]


class DropNote(CoachingCommand):
    note: str
