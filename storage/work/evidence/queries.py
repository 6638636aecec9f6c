"""What may be asked of an evidence pack. Every query is answered for its owner alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery

PAGE: Final = 8
"""Pins on one card."""

Source = Literal["goal", "checkin", "feedforward", "artefact"]


class Pin(BaseModel):
    """A copy. `words` as they stood when it was pinned, `dated` the day they are of, `by` who gave them to the owner.

    `note`, `theme` and, for an artefact, `link` are the owner's own.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    version: int
    source: Source
    words: Sealed
    dated: date
    pinned_at: datetime
    by: str | None = None
    note: Sealed | None = None
    theme: Sealed | None = None
    link: Sealed | None = None


class Candidate(BaseModel):
    """Something of the reader's own that can be pinned. `source` is its kind and id, such as checkin:2026-W47."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    source: str
    words: Sealed
    dated: date
    by: str | None = None

    @property
    def kind(self) -> str:
        return self.source.partition(":")[0]


class CouldPin(WorkQuery[tuple[Candidate, ...]]):
    """The reader's own of one kind, newest first."""

    answer: ClassVar[Any] = tuple[Candidate, ...]

    kind: Source


class Evidence(BaseModel):
    """One page by theme, pins without a theme last; in a theme the oldest first. `pins` counts all pages."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    page: tuple[Pin, ...] = ()
    pins: int = 0


class MyEvidence(WorkQuery[Evidence]):
    """Pages count from 1."""

    answer: ClassVar[Any] = Evidence

    page: int = 1


class MyPin(WorkQuery[Pin | None]):
    """None for a pin that is not there, or is somebody else's."""

    answer: ClassVar[Any] = Pin | None

    pin: str


class MyEvidenceWhole(WorkQuery[tuple[Pin, ...]]):
    """All pins, in the order of `Evidence`: for a file."""

    answer: ClassVar[Any] = tuple[Pin, ...]
