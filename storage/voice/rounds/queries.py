"""What may be asked of rounds, with the type of each answer; no SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import VoiceQuery

Word = Literal["attention", "mixed", "good"]
Theme = Literal["clarity", "time", "tools", "decisions", "skills", "people", "rules"]
Questions = Literal["a", "b", "c", "d"]
"""Which set of questions a round asks; they take turns, so that no question is asked in two rounds running."""

ITEMS: dict[Questions, tuple[str, str]] = {
    "a": ("matters", "means"),
    "b": ("asked", "candour"),
    "c": ("load", "heard"),
    "d": ("learning", "help"),
}
"""The items of each set, each on a scale from 1 to 5; beside them stands one choice of themes."""

TURN: tuple[Questions, ...] = ("a", "b", "c", "d")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Release(_Frozen):
    """What is said of one group, once and for all: words, or percentages and themes. By item, in alphabetical order."""

    words: dict[str, Word] = {}
    percents: dict[str, int] = {}
    themes: tuple[str, ...] = ()


Standing = Literal["open", "answered", "closed", "outside", "new"]
"""How a round stands for somebody. `outside`: they are not asked in it; `new`: not yet, they count from their third
round in a team on."""


class MyStanding(_Frozen):
    """`floor` is frozen. `small`: fewer of the reader's team are asked than it takes. `moved`: they had another manager
    when it was opened."""

    standing: Standing
    questions: Questions = "a"
    floor: int = 5
    closes_at: datetime | None = None
    small: bool = False
    moved: bool = False


class MyRound(VoiceQuery[MyStanding]):
    """How one round stands for the reader. Nobody hears it of somebody else."""

    answer: ClassVar[Any] = MyStanding

    round: str
    at: datetime


class Shown(_Frozen):
    """One group of the reader's with what is said of it; None when nothing is."""

    kind: Literal["team", "branch", "company"]
    release: Release | None


class PulseSeen(_Frozen):
    """The last closed round, for whoever leads a unit of it. `lost`: its answers could not be opened.

    `open_until` is set while a round is open; nothing of it is shown.
    """

    closed_at: datetime | None = None
    lost: bool = False
    questions: Questions = "a"
    floor: int = 5
    shown: tuple[Shown, ...] = ()
    open_until: datetime | None = None


class VoicePulse(VoiceQuery[PulseSeen | None]):
    """What is published for the reader's own team, everybody below them, and the company; None for whoever leads
    nobody."""

    answer: ClassVar[Any] = PulseSeen | None
