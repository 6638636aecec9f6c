"""What members of a circle may ask, and those invited to one. To everybody else there is none."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.coaching.circles.commands import Theme
from storage.compartments import CoachingQuery

MOST = 6
FULL = 4
"""Members from which on it meets as a circle; three meet in the short way."""
FEWEST = 3


class Member(BaseModel):
    """`me` is the reader. `keeper` keeps the time in the meeting that is going on."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    me: bool = False
    host: bool = False
    giver: bool = False
    keeper: bool = False


class Circle(BaseModel):
    """`members` are those who said yes, in the order in which they did. Who was invited and has not is told to nobody.

    `invited`: the reader is, and has not answered. `step` is 0 while no meeting is going on.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    version: int
    meets_at: datetime
    meeting: int
    step: int
    begun_at: datetime | None = None
    told_at: datetime | None = None
    """When the host last heard of a yes."""
    invited: bool = False
    quiet: bool = False
    """The reader wants no message on the day it meets."""
    members: tuple[Member, ...] = ()

    @property
    def me(self) -> Member | None:
        return next((one for one in self.members if one.me), None)

    @property
    def others(self) -> tuple[Member, ...]:
        return tuple(one for one in self.members if not one.me)

    @property
    def full(self) -> bool:
        return len(self.members) >= MOST


class NewCircle(CoachingQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class TheCircle(CoachingQuery[Circle | None]):
    answer: ClassVar[Any] = Circle | None

    circle: str


class MyCircles(CoachingQuery[tuple[Circle, ...]]):
    """Those the reader is in or invited to, the next meeting first."""

    answer: ClassVar[Any] = tuple[Circle, ...]


class MyCirclesWhole(CoachingQuery[tuple[Circle, ...]]):
    """For taking away one's own data: membership, and nothing of what was said."""

    answer: ClassVar[Any] = tuple[Circle, ...]


class MyTheme(BaseModel):
    """`quarter` is 2026-Q4."""

    model_config = ConfigDict(frozen=True)

    quarter: str
    theme: Theme


class MyThemesWhole(CoachingQuery[tuple[MyTheme, ...]]):
    """What the reader would like leaders to hear, of quarters that are not added up yet."""

    answer: ClassVar[Any] = tuple[MyTheme, ...]
