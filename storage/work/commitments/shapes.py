"""What a commitment holds, as it is kept and as one of the two reads it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed

State = Literal["proposed", "open", "kept", "closed", "declined", "left"]
"""`left`: one of the two has gone. The last four are ends."""
OPEN: Final[frozenset[State]] = frozenset({"proposed", "open"})

Standing = Literal["open", "partly", "done"]
"""How far one side's part has come, as they say it themselves."""

Kind = Literal["begin", "change", "kept", "closed", "agreed", "declined", "part", "left"]
"""A step: the first four propose something, and the other side answers."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Part(_Frozen):
    """What one side will do, and by when."""

    words: Sealed
    due: date


class Agreed(_Frozen):
    """What is worked on, and the part of each side as the reader sees it."""

    focus: Sealed
    mine: Part
    theirs: Part


class Step(_Frozen):
    """One line of a commitment's history. `mine`: the reader did it."""

    kind: Kind
    version: int
    mine: bool
    at: datetime
    words: Sealed | None = None
    terms: Agreed | None = None
    standing: Standing | None = None


class Commitment(_Frozen):
    """Between the reader and `other`. `version` grows with each step; `terms` are what both agreed to last.

    `proposal` is what one of the two proposed and the other has not answered; `terms_version` the step of `terms`.
    """

    id: str
    version: int
    other: str
    other_name: str
    state: State
    changed_at: datetime
    terms: Agreed | None = None
    terms_version: int = 0
    proposal: Step | None = None
    mine: Standing = "open"
    theirs: Standing = "open"
    history: tuple[Step, ...] = ()
    """The newest first."""
