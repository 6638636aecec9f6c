"""What may be asked of published contribution summaries."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from storage.compartments import Sealed, WorkQuery


class Contribution(BaseModel):
    """`day` is the day it was published; `parts` are its words by question, gone when it was taken back."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    name: str
    mine: bool
    cycle: str
    day: date
    state: Literal["standing", "withdrawn"]
    parts: dict[str, Sealed] = Field(default_factory=dict)


class MyContributionsWhole(WorkQuery[tuple[Contribution, ...]]):
    """All the reader ever published, the newest first, those taken back as well."""

    answer: ClassVar[Any] = tuple[Contribution, ...]


class ContributionsToRead(WorkQuery[tuple[Contribution, ...]]):
    """What stands of the reader's own and of whoever reports to them today: theirs first, then by name."""

    answer: ClassVar[Any] = tuple[Contribution, ...]


class ContributionOf(WorkQuery[Contribution | None]):
    """One of these; None for any other."""

    answer: ClassVar[Any] = Contribution | None

    contribution: str
