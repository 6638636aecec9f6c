"""What may be asked of rounds, with the type of each answer; no SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import VoiceQuery
from storage.voice.rounds.shapes import KIND_OF, Questions, RoundKind

Word = Literal["attention", "mixed", "good"]
Share = Literal["few", "half", "most"]
"""How many of those asked answered: fewer than half, half or more, three quarters or more."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Release(_Frozen):
    """What is said of one group, once and for all: words, or percentages and themes. By item, in alphabetical order."""

    words: dict[str, Word] = {}
    percents: dict[str, int] = {}
    themes: tuple[str, ...] = ()
    share: Share | None = None

    @property
    def score(self) -> Word | None:
        """One word for all items: the middle one of what is published of each, so that it tells nothing more."""
        levels = sorted([*(WORDS.index(word) for word in self.words.values()), *map(_level, self.percents.values())])
        return WORDS[levels[(len(levels) - 1) // 2]] if levels else None


WORDS: Final[tuple[Word, ...]] = ("attention", "mixed", "good")


def _level(percent: int) -> int:
    return 0 if percent <= 40 else 1 if percent == 60 else 2


Standing = Literal["open", "answered", "closed", "outside", "new"]
"""How a round stands for somebody. `outside`: they are not asked in it; `new`: not yet, they count from their third
round in a team on."""


class MyStanding(_Frozen):
    """`floor` is frozen. `small`: fewer of the reader's team are asked than it takes. `moved`: they had another manager
    when it was opened. `quiet`: they do not want to be written to about rounds."""

    standing: Standing
    round: str = ""
    questions: Questions = "a"
    floor: int = 5
    closes_at: datetime | None = None
    small: bool = False
    moved: bool = False
    quiet: bool = False

    @property
    def kind(self) -> RoundKind:
        return KIND_OF[self.questions]


class MyRound(VoiceQuery[MyStanding]):
    """How one round stands for the reader. Nobody hears it of somebody else."""

    answer: ClassVar[Any] = MyStanding

    round: str
    at: datetime


class OpenRound(VoiceQuery[MyStanding | None]):
    """How the newest round stands for the reader; None when none is open."""

    answer: ClassVar[Any] = MyStanding | None

    at: datetime


class AmQuiet(VoiceQuery[bool]):
    """Whether the reader said that rounds are not for them."""

    answer: ClassVar[Any] = bool


class Shown(_Frozen):
    """One group of the reader's with what is said of it; None when nothing is."""

    kind: Literal["team", "branch", "company"]
    release: Release | None


class PulseSeen(_Frozen):
    """The last closed round of a kind, for whoever leads a unit of it. `lost`: its answers could not be opened.

    `open_until` is set while a round of the kind is open; nothing of it is shown.
    """

    closed_at: datetime | None = None
    lost: bool = False
    questions: Questions = "a"
    floor: int = 5
    shown: tuple[Shown, ...] = ()
    open_until: datetime | None = None

    @property
    def kind(self) -> RoundKind:
        return KIND_OF[self.questions]

    @property
    def published(self) -> bool:
        """Whether anything is said to this reader."""
        return not self.lost and any(shown.release for shown in self.shown)


class VoicePulse(VoiceQuery[PulseSeen | None]):
    """What is published for the reader's own team, everybody below them, and the company; None for whoever leads
    nobody."""

    answer: ClassVar[Any] = PulseSeen | None

    kind: RoundKind = "pulse"


class CompanySeen(VoiceQuery[tuple[PulseSeen, ...]]):
    """The last closed round of each kind, with what is published of the company and of no smaller group; nothing for
    whoever is not of HR or the programme."""

    answer: ClassVar[Any] = tuple[PulseSeen, ...]


class MyVoice(_Frozen):
    """All that can be found of somebody: whether they are asked in the open round, whether they have answered it, and
    whether rounds are not for them."""

    asked: bool = False
    answered: bool = False
    quiet: bool = False


class MyVoiceWhole(VoiceQuery[MyVoice | None]):
    """To be given to its owner; None when there is nothing."""

    answer: ClassVar[Any] = MyVoice | None

    at: datetime
