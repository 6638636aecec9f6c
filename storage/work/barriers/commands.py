"""What may be done with barriers. `id` is made by the flow; `version` is the one the person has seen."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from storage.compartments import Invitation, Sealed, WorkCommand
from storage.work.barriers.queries import Category

Answer = Literal["seen", "working", "elsewhere", "solved", "declined"]


class NameBarrier(WorkCommand):
    """Tell one person about something in the way. Raises: RunMovedOn when there is one of that id."""

    id: str
    to: str
    at: datetime
    answer_due: datetime
    category: Category
    what: Sealed
    cost: Sealed | None = None
    wish: Sealed | None = None
    asked: Sealed | None = None
    rewarded: Sealed | None = None


class OnBarrier(WorkCommand):
    """A change of one that is open. Raises: RunMovedOn when it is no longer at `version`, or not theirs to change."""

    id: str
    version: int
    at: datetime


class AnswerBarrier(OnBarrier):
    """By whoever has it."""

    state: Answer
    words: Sealed | None = None


class EndBarrier(OnBarrier):
    """By whoever named it."""

    state: Literal["solved", "withdrawn"]
    words: Sealed | None = None


class SendElsewhere(OnBarrier):
    """By whoever named it: `to` has it from now on, and whoever had it reads no more of it."""

    to: str
    answer_due: datetime


class GiveBack(OnBarrier):
    """Whoever has it has left: it needs somebody else."""


class CloseForReporter(OnBarrier):
    """Whoever named it has left."""


class AskToAnswer(Invitation, WorkCommand):
    """Tell somebody that a barrier was named to them, and remind them; the message quotes nothing."""

    invites: ClassVar[str] = "barrier_asked"


class TellOfBarrier(Invitation, WorkCommand):
    """Tell whoever named one, or has it, that something changed; the message quotes nothing."""

    invites: ClassVar[str] = "barrier_news"
