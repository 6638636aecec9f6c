"""What somebody may do with what they let out of coaching."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from storage.coaching.crossings.shapes import Kind, Party, What
from storage.compartments import CoachingCommand, Sealed


class LetAcross(CoachingCommand):
    """Let these very words across at `due_at`, to be read by the owner and `readers` until `expires`.

    `crossing` is an id from `NewCrossing`. A statement stands in place of the one it is `instead_of`; a contribution
    summary in place of the one of the same year that went the same way.
    """

    crosses: ClassVar[bool] = True

    crossing: str
    kind: Kind
    what: What
    cycle: str
    parts: dict[str, Sealed]
    readers: tuple[Party, ...]
    at: datetime
    due_at: datetime
    expires: date
    instead_of: str = ""


class TakeBack(CoachingCommand):
    """Stop it, or take it out where it is. Its words are deleted on both sides. `seen` is the version it is about."""

    crosses: ClassVar[bool] = True

    crossing: str
    seen: int
    at: datetime
