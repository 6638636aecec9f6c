"""What may be asked of reports, with the type of each answer; no SQL."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, VoiceQuery

Theme = Literal["silenced", "retaliation", "ignored", "rules", "favour", "treatment", "safety", "other"]
Often = Literal["once", "several", "ongoing"]
Affects = Literal["me", "team", "others", "customers"]
Since = Literal["fine", "worse", "unsure"]
"""How the reporter has been treated since."""

State = Literal["waiting", "acknowledged", "answered", "closed"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class ReportLetter(_Frozen):
    """`mine`: written by whoever reads it now, be it the reporter or this handler. `by` is a handler's name, or that
    of a reporter who chose to say it; empty for a reporter without a name."""

    mine: bool
    by_reporter: bool
    by: str = ""
    day: date
    theme: Theme | None = None
    often: Often | None = None
    affects: Affects | None = None
    about: tuple[str, ...] = ()
    """Names."""
    state: State | None = None
    """What a handler made of it with this letter."""
    since: Since | None = None
    words: Sealed | None = None


class ReportReader(_Frozen):
    id: str
    name: str
    above: bool = False
    """One of the managers above the reporter, as the directory has it now."""


class ReportTalk(_Frozen):
    """A report with all that was said in it, the newest first. Days are UTC's.

    `about` are the people it is about, by id. `since_due`: a month, or three, have passed, and the reporter has not
    said since then how they are treated.
    """

    id: str
    version: int
    state: State
    day: date
    acknowledge_by: date
    feedback_by: date
    overdue: bool
    readers: tuple[ReportReader, ...]
    letters: tuple[ReportLetter, ...]
    about: tuple[str, ...] = ()
    since_due: bool = False
    deleted_on: date | None = None
    """When it is deleted, unless the reporter writes in it before; None while it is not closed."""


class ByCode(VoiceQuery[ReportTalk | None]):
    """The report a receipt code opens, for its reporter; None when nothing opens with it."""

    answer: ClassVar[Any] = ReportTalk | None

    code: Sealed
    at: datetime


class TheReport(VoiceQuery[ReportTalk | None]):
    """One report, for a handler who reads it; None for anybody else."""

    answer: ClassVar[Any] = ReportTalk | None

    id: str
    at: datetime


class ReportLine(_Frozen):
    """`due` is the next day by which an answer is owed; None when none is."""

    id: str
    theme: Theme
    state: State
    day: date
    due: date | None = None
    overdue: bool = False


class ReportsForMe(VoiceQuery[tuple[ReportLine, ...]]):
    """Those the reader is a handler of: what is owed first, closed ones last; at most thirty."""

    answer: ClassVar[Any] = tuple[ReportLine, ...]

    at: datetime


class NewCode(VoiceQuery[Sealed]):
    """A receipt code nobody has."""

    answer: ClassVar[Any] = Sealed


class Allowance(_Frozen):
    """Whether the person may send something, and try a code, before the next emptying."""

    may_send: bool = True
    may_try: bool = True


class MyAllowance(VoiceQuery[Allowance]):
    answer: ClassVar[Any] = Allowance


class QuarterCounts(_Frozen):
    """What is published of a quarter: for each theme with ten reports or more how many tens. `quarter` is 2026-Q4."""

    quarter: str
    counts: dict[Theme, int] = {}


class ReportCounts(VoiceQuery[tuple[QuarterCounts, ...] | None]):
    """The last four published quarters of the company, the newest first; None for whoever leads nobody."""

    answer: ClassVar[Any] = tuple[QuarterCounts, ...] | None
