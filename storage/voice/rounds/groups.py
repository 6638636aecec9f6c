"""The groups a round can be published for: each team, everybody below a manager, the company. Any two of them are
nested or apart, so what can be got from published groups by adding and subtracting are the rests between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["team", "branch", "company"]
Group = tuple[Kind, str]
"""`team` is who reports to a unit's manager, `branch` everybody below that manager; neither holds the manager."""

COMPANY: Final[Group] = ("company", "")


def favourable_from(points: int) -> int:
    """The least answer on the agreeing side of the middle: 4 of 5, 5 of 7."""
    return points // 2 + 2


@dataclass(frozen=True)
class Unit:
    """`above` is the unit its manager is in, empty at the top; `invited` how many people of it could answer."""

    above: str
    invited: int


@dataclass(frozen=True)
class Answered:
    """What one person answered, more being better. `unit` is empty for whoever has no manager; `reads`: they read what
    is published."""

    unit: str
    reads: bool
    scores: Mapping[str, int] = field(repr=False)
    theme: str | None = field(default=None, repr=False)


@dataclass
class Tally:
    """A group's answers, added up."""

    people: int = 0
    readers: int = 0
    favourable: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    themes: Counter[str] = field(default_factory=Counter)

    def take(self, answer: Answered, points: int) -> None:
        self.people += 1
        self.readers += answer.reads
        for item, score in answer.scores.items():
            self.sums[item] += score
            self.favourable[item] += score >= favourable_from(points)
        if answer.theme:
            self.themes[answer.theme] += 1

    def add(self, other: Tally) -> None:
        self.people += other.people
        self.readers += other.readers
        for mine, theirs in (
            (self.favourable, other.favourable),
            (self.sums, other.sums),
            (self.themes, other.themes),
        ):
            mine.update(theirs)

    @property
    def secure(self) -> int:
        """People, without the one among them who knows their own answer and reads."""
        return self.people - bool(self.readers)


class Tree:
    """The groups of one round, from the company down; a unit that leads to no top is in none."""

    def __init__(self, units: Mapping[str, Unit], company_only: int) -> None:
        """`company_only` is how many people without a manager could answer."""
        leading = {unit.above for unit in units.values()}
        self._branched: Final = frozenset(name for name in units if name in leading)
        self.below: Final[dict[Group, list[Group]]] = {COMPANY: []}
        self.invited: Final[dict[Group, int]] = {COMPANY: company_only}
        for name in sorted(units):
            self._place(name, units)
        self.upward: Final = tuple(self._upward())
        """Every group after all within it."""

    def _place(self, name: str, units: Mapping[str, Unit]) -> None:
        above: Group = ("branch", units[name].above) if units[name].above in units else COMPANY
        if name in self._branched:
            self.below.setdefault(above, []).append(("branch", name))
            self.invited[("branch", name)] = 0
            above = ("branch", name)
        self.below.setdefault(above, []).append(("team", name))
        self.invited[("team", name)] = units[name].invited

    def _upward(self) -> list[Group]:
        waiting, found = [COMPANY], []
        while waiting:
            group = waiting.pop()
            found.append(group)
            waiting.extend(self.below.get(group, ()))
        return found[::-1]

    def of(self, unit: str) -> Group:
        """The smallest group of whoever is in a unit."""
        return ("team", unit) if ("team", unit) in self.invited else COMPANY

    def asked(self) -> dict[Group, int]:
        """How many people of each group could answer, with all that is within it."""
        found = dict(self.invited)
        for group in self.upward:
            found[group] += sum(found[inner] for inner in self.within(group))
        return found

    def within(self, group: Group) -> list[Group]:
        return self.below.get(group, [])

    def tallies(self, answers: Iterable[Answered], points: int) -> dict[Group, Tally]:
        """Each group with all that is within it; `points` is the length of the scale."""
        found = {group: Tally() for group in self.upward}
        for answer in answers:
            if (group := self.of(answer.unit)) in found:
                found[group].take(answer, points)
        for group in self.upward:
            for inner in self.within(group):
                found[group].add(found[inner])
        return found
