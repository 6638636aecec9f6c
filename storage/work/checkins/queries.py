"""What may be asked of the working record, and in which shape it is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery


class CheckIn(BaseModel):
    """One person's check-in for one week, as the reader may see it: what they may not see is None.

    `alone`: nobody was entered as their manager when they wrote it, so a later manager reads none of it.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    week: str
    saved_at: datetime
    moved: Sealed | None = None
    blocked: str | None = None
    blocked_words: Sealed | None = None
    plan: Sealed | None = None
    help: str | None = None
    help_from: str | None = None
    help_words: Sealed | None = None
    energy: int | None = None
    energy_shared: bool = False
    alone: bool = False

    @property
    def stuck_on(self) -> str | None:
        """The kind of what is in the way."""
        return _unless_nothing(self.blocked)

    @property
    def help_wanted(self) -> str | None:
        """The kind of help."""
        return _unless_nothing(self.help)


def _unless_nothing(kind: str | None) -> str | None:
    return None if kind == "nothing" else kind


class MyWeeks(BaseModel):
    """The reader's own check-in of this week, if there is one, and the newest earlier one.

    `goals`: whether the reader has an open goal to tell about.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    this: CheckIn | None = None
    last: CheckIn | None = None
    goals: bool = False


class MyCheckIn(WorkQuery[MyWeeks]):
    """Answered for the reader about the reader."""

    answer: ClassVar[Any] = MyWeeks

    week: str


class TeamMember(BaseModel):
    """A direct report of the reader who has written. `helper` is the name of whoever they ask for help."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    person: str
    name: str
    check_in: CheckIn
    helper: str | None = None


class TeamCheckIns(WorkQuery[tuple[TeamMember, ...]]):
    """The check-ins of one week that people wrote who report to the reader today, by name.

    Whoever has not written does not stand here: nobody is to count who did not answer.
    """

    answer: ClassVar[Any] = tuple[TeamMember, ...]

    week: str


class CheckInsWhole(BaseModel):
    """Every check-in of the reader, the newest week first."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    weeks: tuple[CheckIn, ...] = ()


class MyCheckInsWhole(WorkQuery[CheckInsWhole]):
    """For the reader's own export."""

    answer: ClassVar[Any] = CheckInsWhole


class HelpWanted(BaseModel):
    """Somebody would like the reader's help: who, in which week, of which kind, and their words."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    person: str
    name: str
    week: str
    help: str
    words: Sealed | None = None


class HelpWantedFromMe(WorkQuery[tuple[HelpWanted, ...]]):
    """Requests that name the reader, of that week and those after it, the newest week first."""

    answer: ClassVar[Any] = tuple[HelpWanted, ...]

    since: str
