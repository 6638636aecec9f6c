"""Kinds of rounds: what each asks, on which scale, how far apart, and for how long one is open. All of it is data.

The statements on psychological safety follow the ideas of Edmondson's seven (1999, Administrative Science Quarterly
44(2)), those on managers the structure of Google's upward survey; the words are our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

RoundKind = Literal["pulse", "safety", "pair", "practice", "needs"]
"""`pair` asks two of the statements on safety, `practice` is about one's manager, `needs` about support."""

Questions = Literal["a", "b", "c", "d", "safety", "pair1", "pair2", "pair3", "pair4", "practice", "needs"]
"""Which set of questions a round asks. The sets of a kind take turns."""

ITEMS: Final[Mapping[Questions, tuple[str, ...]]] = {
    "a": ("matters", "means"),
    "b": ("asked", "candour"),
    "c": ("load", "heard"),
    "d": ("learning", "help"),
    "safety": ("slip", "hard", "apart", "risk", "reach", "undercut", "seen"),
    "pair1": ("slip", "hard"),
    "pair2": ("apart", "risk"),
    "pair3": ("reach", "undercut"),
    "pair4": ("seen", "apart"),
    "practice": ("outcomes", "freedom", "obstacles", "listens", "ideas", "promises", "disagree", "growth"),
    "needs": ("whom", "usable", "hours", "talks"),
}
"""The items of each set; neighbours in the turn share none."""

REVERSED: Final = frozenset({"slip", "apart", "reach"})
"""Statements that speak against a team when people agree: their scores are turned round before they are added up."""

OF_WORK: Final = ("clarity", "time", "tools", "decisions", "skills", "people", "rules")
OF_SAFETY: Final = ("mistakes", "meetings", "differences", "asking", "pace", "leading")
OF_NEEDS: Final = ("coach", "peers", "feedback", "learning", "goals", "talks")
THEMES: Final[Mapping[Questions, tuple[str, ...]]] = {
    **dict.fromkeys(("a", "b", "c", "d"), OF_WORK),
    "safety": OF_SAFETY,
    "practice": ITEMS["practice"],
    "needs": OF_NEEDS,
}
"""What can be chosen beside the items; a pair offers nothing."""

_FORTNIGHT, _MONTH, _HALF_YEAR = timedelta(days=14), timedelta(days=30), timedelta(days=150)
REST: Final = _HALF_YEAR
"""After which a question may be asked again though the round before asked it too."""


@dataclass(frozen=True)
class Rules:
    """`after` is how long each kind must lie back before this one opens; `points` is the length of the scale."""

    sets: tuple[Questions, ...]
    points: int
    after: Mapping[RoundKind, timedelta]
    open_for: timedelta
    about_managers: bool = False
    """Whoever has no manager is not asked."""


RULES: Final[Mapping[RoundKind, Rules]] = {
    "pulse": Rules(("a", "b", "c", "d"), 5, {"pulse": _FORTNIGHT}, timedelta(days=7)),
    "safety": Rules(("safety",), 7, {"safety": _HALF_YEAR, "pair": _MONTH}, _FORTNIGHT),
    "pair": Rules(("pair1", "pair2", "pair3", "pair4"), 7, {"pair": _MONTH, "safety": _MONTH}, timedelta(days=7)),
    "practice": Rules(("practice",), 5, {"practice": _HALF_YEAR}, _FORTNIGHT, about_managers=True),
    "needs": Rules(("needs",), 5, {"needs": _HALF_YEAR}, _FORTNIGHT),
}
KIND_OF: Final[Mapping[Questions, RoundKind]] = {one: kind for kind, rules in RULES.items() for one in rules.sets}
ON_SAFETY: Final = tuple(one for kind in ("safety", "pair") for one in RULES[kind].sets)
READ_OF_THE_COMPANY: Final = frozenset({"hr", "programme"})
"""Roles that read what is published of the company, and of no smaller group."""


def points_of(questions: Questions) -> int:
    return RULES[KIND_OF[questions]].points


def straight(item: str, score: int, points: int) -> int:
    """The score as it is added up: more is better for every item."""
    return points + 1 - score if item in REVERSED else score
