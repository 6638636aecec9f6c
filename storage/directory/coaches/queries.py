"""What may be asked about coaches. Whom somebody coaches is nowhere in the directory."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery
from storage.directory.coaches.commands import Format, Language, Topic

Relation = Literal["internal", "peer", "manager", "external", "report", "left"]


class CoachProfile(BaseModel):
    model_config = ConfigDict(frozen=True)

    topics: tuple[Topic, ...]
    languages: tuple[Language, ...]
    format: Format
    capacity: int


class Suggestion(BaseModel):
    """A coach who suits, and why."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    capacity: int
    knows_topic: bool
    speaks: bool
    fits_format: bool


class Standing(BaseModel):
    """Somebody as a coach for the reader. `manager` is anybody above them, `report` anybody below.

    `capacity` is how many coachees they want at most, None for whoever is not in the directory of coaches. `until` is
    the last day of a guest, where one is known.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    relation: Relation
    capacity: int | None = None
    until: date | None = None


class MyCoachProfile(DirectoryQuery[CoachProfile | None]):
    answer: ClassVar[Any] = CoachProfile | None


class SuggestedCoaches(DirectoryQuery[tuple[Suggestion, ...]]):
    """Coaches who can be asked, nobody above or below the reader among them; who suits best first, then by name."""

    answer: ClassVar[Any] = tuple[Suggestion, ...]

    topic: Topic
    format: Format


class CoachStanding(DirectoryQuery[Standing]):
    """How somebody stands to the reader today. Somebody unknown has left."""

    answer: ClassVar[Any] = Standing

    person: str
