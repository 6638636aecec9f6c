"""What somebody may set for their own coaching."""

from __future__ import annotations

from typing import Literal

from storage.compartments import CoachingCommand

Typed = Literal["yes", "no"]


class HideShelf(CoachingCommand):
    """While it is hidden, nothing on it is listed, shown, exported or announced to its owner."""

    hidden: bool


class TakeTyped(CoachingCommand):
    """Whether words typed in the chat may become letters. The sentence about what the platform keeps was read."""

    taken: Typed


class PointToGoal(CoachingCommand):
    """Say of a thread or a note which goal it is about; None takes it back. Nothing outside of coaching knows.

    `of` is «thread.» or «note.» and an id of the owner's own; `goal` is an id that a button of theirs carried.
    """

    of: str
    goal: str | None


class EraseCoaching(CoachingCommand):
    """Delete everything of the person's coaching, conversations and messages too, and destroy the key, at once."""
