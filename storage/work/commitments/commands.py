"""What may be done with focus commitments. `id` is made by the flow; `version` is the one the person has seen."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Invitation, Sealed, WorkCommand
from storage.work.commitments.shapes import Standing


class Terms(BaseModel):
    """What is worked on, and who does what by when: `mine` is the part of whoever writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    focus: Sealed
    mine: Sealed
    my_due: date
    theirs: Sealed
    their_due: date


class ProposeCommitment(WorkCommand):
    """Raises: RunMovedOn when the two have one already."""

    id: str
    other: str
    at: datetime
    terms: Terms


class OnCommitment(WorkCommand):
    """A step of one that is open. Raises: RunMovedOn when it is no longer at `version`, or not the person's."""

    id: str
    version: int
    at: datetime


class ChangeCommitment(OnCommitment):
    """Propose other terms."""

    terms: Terms


class EndCommitment(OnCommitment):
    """Propose that it was kept, or that it is closed."""

    how: Literal["kept", "closed"]
    words: Sealed | None = None


class AnswerCommitment(OnCommitment):
    """Agree to what the other one proposed, or not; the one who proposed can take it back with agree=False."""

    agree: bool
    words: Sealed | None = None


class MarkPart(OnCommitment):
    """Say how far the person's own part has come."""

    standing: Standing
    words: Sealed | None = None


class CloseForLeaver(OnCommitment):
    """The other one has left."""


class TellOfCommitment(Invitation, WorkCommand):
    """Tell the other one that there is something to read; the message quotes nothing."""

    invites: ClassVar[str] = "commitment_news"


class RemindOfPart(Invitation, WorkCommand):
    """Have somebody, also oneself, be reminded of their part; `about` is the id and the version of the terms."""

    invites: ClassVar[str] = "commitment_part"
