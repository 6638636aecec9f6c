"""What somebody may do with their reflections."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from pydantic import Field

from storage.coaching.reflections.queries import Kind, Still
from storage.compartments import CoachingCommand, Invitation, Sealed


class KeepReflection(CoachingCommand):
    """`seen` is the version it was written upon, 0 for a new one."""

    kind: Kind
    period: str
    seen: int
    at: datetime
    words: dict[str, Sealed]
    chosen: dict[str, str] = Field(default_factory=dict)
    by: date | None = None


class KeepEcho(CoachingCommand):
    reflection: str
    seen: int
    month: str
    still: Still
    words: Sealed | None = None


class DropReflection(CoachingCommand):
    """`unfinished` are flows whose open runs of this person are deleted with it: they hold its words."""

    reflection: str
    unfinished: tuple[str, ...] = ()


class InviteToEcho(Invitation, CoachingCommand):
    """Begins the wait for the months in which intentions are looked at again, for whoever wrote them."""

    invites: ClassVar[str] = "echo"
