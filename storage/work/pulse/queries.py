"""What may be asked of a team's week. There is no table of it: it is read where each topic keeps it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery
from storage.work.barriers.queries import Barrier
from storage.work.commitments.queries import Promise
from storage.work.goals.queries import ReportsGoals
from storage.work.heard.queries import Due


class HelpWantedOfReport(BaseModel):
    """Help that somebody who reports to the reader asked for in a check-in, and whom they asked, if anybody; `helper`
    is the name.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    person: str
    name: str
    help: str
    help_from: str | None = None
    helper: str | None = None
    words: Sealed | None = None


class StuckReport(BaseModel):
    """What somebody who reports to the reader named in a check-in as in their way: its kind, and their words."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    person: str
    name: str
    kind: str
    words: Sealed | None = None


class Pulse(BaseModel):
    """As the reader may see each of them today. `promises`, `thanks_due` and `heard_due` are about the reader
    alone.

    `help` and `stuck` are from the newest check-in of two weeks of each; `team` is how many report to the
    reader. Energy, moods and who wrote nothing do not stand here.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    goals: tuple[ReportsGoals, ...] = ()
    help: tuple[HelpWantedOfReport, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    promises: tuple[Promise, ...] = ()
    thanks_due: int = 0
    stuck: tuple[StuckReport, ...] = ()
    team: int = 0
    heard_due: tuple[Due, ...] = ()


class TeamPulse(WorkQuery[Pulse]):
    """`weeks` are ISO weeks, the newest first; `since` is where the oldest begins. `today` is the reader's own day."""

    answer: ClassVar[Any] = Pulse

    weeks: tuple[str, ...]
    since: datetime
    now: datetime
    today: date
