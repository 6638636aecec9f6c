"""What may be asked of observations: by the coach they are for, and, until they gave theirs, by the observer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from storage.coaching.observing.commands import Behaviour, Seen
from storage.compartments import CoachingQuery, Sealed


class Observation(BaseModel):
    """`mine`: the reader is the coach who practised, and `other` the observer; else the other way round.

    What was seen is told to the coach alone, and so is that it was given.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    mine: bool
    other: str
    other_name: str
    at: datetime
    seen: dict[Behaviour, Seen] = Field(default_factory=dict)
    moment: Sealed | None = None


class NewObservation(CoachingQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class TheObservation(CoachingQuery[Observation | None]):
    """Open to the observer for thirty days, and until they have given it; to the coach when it was given."""

    answer: ClassVar[Any] = Observation | None

    observation: str
    now: datetime


class MyObservations(CoachingQuery[tuple[Observation, ...]]):
    """What others saw when the reader practised, the newest first. Whom they asked in vain is not kept in view."""

    answer: ClassVar[Any] = tuple[Observation, ...]


class MyObservationsWhole(CoachingQuery[tuple[Observation, ...]]):
    """For taking away one's own data."""

    answer: ClassVar[Any] = tuple[Observation, ...]
