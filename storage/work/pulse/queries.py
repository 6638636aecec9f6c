"""What may be asked of a team's week. There is no table of it: it is read where each topic keeps it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import WorkQuery
from storage.work.agenda.queries import HelpWantedOfReport
from storage.work.barriers.queries import Barrier
from storage.work.commitments.queries import Promise
from storage.work.goals.queries import ReportsGoals
from storage.work.heard.queries import Due


class Pulse(BaseModel):
    """As the reader may see each of them today. `promises`, `thanks_due` and `heard_due` are about the reader
    alone.

    `stuck` of the `team` name something in the way in this week's check-in. `help` is the newest of two weeks for each
    person. Energy, moods and who wrote nothing do not stand here.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    goals: tuple[ReportsGoals, ...] = ()
    help: tuple[HelpWantedOfReport, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    promises: tuple[Promise, ...] = ()
    thanks_due: int = 0
    stuck: int = 0
    team: int = 0
    heard_due: tuple[Due, ...] = ()


class TeamPulse(WorkQuery[Pulse]):
    """`weeks` are ISO weeks, the newest first; `since` is where the oldest begins. `today` is the reader's own day."""

    answer: ClassVar[Any] = Pulse

    weeks: tuple[str, ...]
    since: datetime
    now: datetime
    today: date
