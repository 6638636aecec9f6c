"""What somebody may do with their preparations."""

from __future__ import annotations

from datetime import datetime

from storage.compartments import CoachingCommand, Sealed


class KeepPrep(CoachingCommand):
    """`prep` is an id from `NewPrep`, `seen` the version it was written upon, 0 for a new one."""

    prep: str
    seen: int
    at: datetime
    words: dict[str, Sealed]


class DropPrep(CoachingCommand):
    """`unfinished` is the flow whose open runs about it are deleted with it: they hold its words."""

    prep: str
    unfinished: str
