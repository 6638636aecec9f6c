"""What can be done with a released statement where it stands: its reader leaves a note, its owner takes it out."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from storage.compartments import EvaluationCommand


class WithdrawReleased(EvaluationCommand):
    """The owner takes it out, here: also when they have erased everything in coaching, and with it the way back."""

    crosses: ClassVar[bool] = True

    statement: str


class NoteOpening(EvaluationCommand):
    """Somebody who may read the statement reads it today. What its owner reads of their own is not noted."""

    statement: str
    today: date
