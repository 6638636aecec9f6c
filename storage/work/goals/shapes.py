"""What a goal is made of. Its terms are what two people agree on; how it stands is told by its owner alone."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed

Level = Literal["strategic", "functional", "team", "individual"]
Kind = Literal["result", "behaviour", "growth", "thinking"]
Measured = Literal["percent", "number", "frequency", "milestone", "yesno"]
Course = Literal["ahead", "on", "off"]
Outcome = Literal["reached", "partly", "not_reached", "stopped", "handed_over"]
ChangeKind = Literal["set", "changed", "moved", "agreed", "proposed", "taken", "declined", "closed", "reopened"]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class KeyResult(Shape):
    """`id` is unique in its goal. A milestone or a yes/no goes from 0 to 1; half of a milestone is 0.5.

    `source` is where the number comes from, `due` the day it is to be reached by.
    """

    id: str
    name: Sealed
    measured: Measured
    baseline: Decimal = Decimal(0)
    target: Decimal = Decimal(1)
    source: Sealed | None = None
    due: date | None = None


class Terms(Shape):
    """What is agreed on. `parent` is the goal it helps; None is exploratory.

    `good` is what good looks like, `nothing_moved` what would be wrong if it is reached and nothing above it changes.
    """

    title: Sealed
    kind: Kind = "result"
    good: Sealed | None = None
    why: Sealed | None = None
    have: Sealed | None = None
    need: Sealed | None = None
    due: date | None = None
    parent: str | None = None
    nothing_moved: Sealed | None = None
    results: tuple[KeyResult, ...] = ()


class Standing(Shape):
    """How one key result stands, and the circumstances beside it."""

    result: str
    value: Decimal
    at: datetime
    circumstances: Sealed | None = None


class Proposal(Shape):
    """What the manager would change: from `base`, the terms as they were read, to `wanted`. `number` names it."""

    number: int
    by: str
    at: datetime
    base: Terms
    wanted: Terms
    reason: Sealed


class Content(Shape):
    """Everything of a goal that is sealed. `terms_number` grows with every change of the terms.

    An agreement names the terms it was given to; the manager's names the manager, since it ends with a new one.
    `learned` stays when a goal is opened again, to be closed with; `closing` is what circumstances did to the end, and
    goes with the outcome. `code` is the name in the company's list, for a goal that came from it.
    """

    terms: Terms
    terms_number: int = 1
    owner_agreed: int = 0
    manager_agreed: int = 0
    manager_agreed_by: str | None = None
    standings: tuple[Standing, ...] = ()
    course: Course | None = None
    circumstances: Sealed | None = None
    next_step: Sealed | None = None
    proposal: Proposal | None = None
    outcome: Outcome | None = None
    closing: Sealed | None = None
    learned: Sealed | None = None
    after: str | None = None
    code: str | None = None


class Change(Shape):
    """One line of a goal's history: who did what, why, and what was before and after."""

    number: int
    at: datetime
    kind: ChangeKind
    by: str
    reason: Sealed | None = None
    before: Terms | None = None
    after: Terms | None = None
    standing: Standing | None = None
    course: Course | None = None
    outcome: Outcome | None = None
    words: Sealed | None = None
