"""What may be asked of declared signals. There is no table of them: they are read where each topic keeps them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict

from storage.compartments import WorkQuery
from storage.work.goals.queries import GoalTitle
from storage.work.projects.queries import ProjectTitle

TWICE: Final = 2


def half_of(number: int, team: int) -> bool:
    """Whether so many of a team are at least half of it; one person is never half of anything."""
    return number >= TWICE and number * 2 >= team


class Missed(BaseModel):
    """A milestone of an own goal whose day is past, and which is not reached."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    goal: GoalTitle
    due: date


class Declared(BaseModel):
    """By the reader's own word, and by nothing else.

    `stuck`: their last two check-ins both name something in the way. `shared`: so did half of those who report to the
    same manager, in the newest week. `off_course`: a goal they called off course twice running. `kickoff` and
    `debrief`: a project that others have written about and they have not.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    stuck: bool = False
    shared: bool = False
    off_course: GoalTitle | None = None
    missed: Missed | None = None
    kickoff: ProjectTitle | None = None
    debrief: ProjectTitle | None = None


class MyDeclared(WorkQuery[Declared]):
    """`weeks` are this ISO week and the one before; `today` is the reader's own day."""

    answer: ClassVar[Any] = Declared

    weeks: tuple[str, str]
    since: datetime
    today: date
