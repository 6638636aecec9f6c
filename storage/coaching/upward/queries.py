"""What may be asked about upward coaching: by the manager whose it is, and by whoever wrote it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import CoachingQuery, Sealed

State = Literal["new", "thanked", "trying"]


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Report(_Shown):
    id: str
    name: str


class Ask(_Shown):
    """An invitation that is open to the reader. `given`: they have written already."""

    id: str
    manager: str
    manager_name: str
    asked_at: datetime
    theme: Sealed
    given: bool = False


class UpwardPiece(_Shown):
    """`mine`: the reader is the manager. `other_name` is the giver's for the manager, else the manager's."""

    id: str
    mine: bool
    other: str
    other_name: str
    given_at: datetime
    state: State
    theme: Sealed
    helps: Sealed
    question: Sealed
    idea: Sealed
    trying: Sealed | None = None


class Listed(_Shown):
    """One of many, without a word of it but its theme."""

    id: str
    mine: bool
    other_name: str
    given_at: datetime
    state: State
    theme: Sealed


class NewUpward(CoachingQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class MyReports(CoachingQuery[tuple[Report, ...]]):
    """Who reports to the reader today, by name."""

    answer: ClassVar[Any] = tuple[Report, ...]


class TheUpwardAsk(CoachingQuery[Ask | None]):
    """Open to whoever was invited and reports to that manager today, for thirty days from when it was asked."""

    answer: ClassVar[Any] = Ask | None

    ask: str
    now: datetime


class TheUpwardPiece(CoachingQuery[UpwardPiece | None]):
    answer: ClassVar[Any] = UpwardPiece | None

    piece: str


class MyUpward(CoachingQuery[tuple[Listed, ...]]):
    """Got and given, the newest first."""

    answer: ClassVar[Any] = tuple[Listed, ...]


class UpwardAsked(_Shown):
    asked_at: datetime
    theme: Sealed


class UpwardWhole(_Shown):
    asked: tuple[UpwardAsked, ...] = ()
    pieces: tuple[UpwardPiece, ...] = ()


class MyUpwardWhole(CoachingQuery[UpwardWhole]):
    """For taking away one's own data: what one asked, got and gave."""

    answer: ClassVar[Any] = UpwardWhole
