"""The steps of a meeting: what each is for, how long it is, and who is silent.

After the codevelopment circle of Payette and Champagne, and troika consulting for three; in words of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

NAMES: Final = ("arrive", "case", "ask", "wish", "think", "take", "close")
"""By number, from 1."""
LASTS_AT_MOST: Final = timedelta(hours=4)
"""A meeting that was never ended is over then."""


@dataclass(frozen=True)
class Step:
    number: int
    minutes: int

    @property
    def name(self) -> str:
        return NAMES[self.number - 1]


WHOLE: Final = (Step(1, 5), Step(2, 10), Step(3, 15), Step(4, 5), Step(5, 20), Step(6, 10), Step(7, 10))
"""75 minutes, for four to six."""
SHORT: Final = (Step(2, 5), Step(3, 7), Step(5, 8), Step(6, 5), Step(7, 5))
"""30 minutes, for three."""


def steps_from(first: int) -> tuple[Step, ...]:
    return WHOLE if first == WHOLE[0].number else SHORT


def minutes_of(steps: tuple[Step, ...]) -> int:
    return sum(step.minutes for step in steps)
