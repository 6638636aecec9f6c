"""Who is suggested to whom: a pure function. The same people, history and seed give the same groups.

Rules without exception: neither is above or below the other at any distance, they share a language and an hour of work
in one go, neither would rather not meet the other, and they were not suggested to one another in the last rounds.
Wishes, in this order: nobody is left over, not both under one direct manager, shared topics, and then the seed.
Whoever is left over makes a pair three; else they pause.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

RECENT: Final = 3
"""Rounds in which two people are not suggested to one another again."""
FEWEST: Final = 5
"""With fewer who take part everybody pauses: from who is left over, little can be guessed."""
AT_ONCE: Final = 300
"""People compared with one another; of more, some at a time."""
SLOT_MINUTES: Final = 30


@dataclass(frozen=True)
class Candidate:
    """`line` is everybody above, the nearest first; `slots` a bit for each half-hour of a week in which they work."""

    id: str
    line: tuple[str, ...]
    topics: frozenset[str]
    languages: frozenset[str]
    avoid: frozenset[str]
    slots: int


@dataclass(frozen=True)
class Suggestion:
    """Two or three, in the order in which they coach; and why, by what each of them said of themselves alone."""

    people: tuple[str, ...]
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    hours: int
    same_manager: bool


@dataclass(frozen=True)
class Matched:
    suggestions: tuple[Suggestion, ...]
    paused: tuple[str, ...]


Recent = frozenset[frozenset[str]]
Cost = tuple[bool, int, str]


def match(candidates: Sequence[Candidate], recent: Recent, seed: str) -> Matched:
    """`recent` are the pairs of people who were suggested to one another lately."""
    by_lot = sorted(candidates, key=lambda one: _lot(seed, one.id))
    if len(by_lot) < FEWEST:
        return Matched((), tuple(one.id for one in by_lot))
    groups: list[tuple[Candidate, ...]] = []
    left: list[Candidate] = []
    for start in range(0, len(by_lot), AT_ONCE):
        portion = _Portion([*left, *by_lot[start : start + AT_ONCE]], recent, seed)
        groups += portion.pairs()
        left = portion.left()
    threes, left = _made_three(groups, left, recent)
    return Matched(tuple(_suggestion(group, seed) for group in threes), tuple(one.id for one in left))


class _Portion:
    """Some people, compared each with each."""

    def __init__(self, people: list[Candidate], recent: Recent, seed: str) -> None:
        self._people = {one.id: one for one in people}
        self._costs: dict[str, dict[str, Cost]] = {one.id: {} for one in people}
        self._with: dict[str, str] = {}
        for one, other in combinations(people, 2):
            if may_meet(one, other, recent):
                cost = _cost(one, other, seed)
                self._costs[one.id][other.id] = self._costs[other.id][one.id] = cost

    def pairs(self) -> list[tuple[Candidate, ...]]:
        for person in sorted(self._people, key=lambda one: len(self._costs[one])):  # who has least choice chooses first
            free = [other for other in self._costs[person] if other not in self._with]
            if person not in self._with and free:
                self._pair(person, min(free, key=lambda other: self._costs[person][other]))
        while self._moved_over():
            pass
        while self._parted():
            pass
        return [(self._people[one], self._people[other]) for one, other in self._pairs()]

    def left(self) -> list[Candidate]:
        return [one for one in self._people.values() if one.id not in self._with]

    def _pairs(self) -> Iterator[tuple[str, str]]:
        return ((one, other) for one, other in self._with.items() if one < other)

    def _pair(self, one: str, other: str) -> None:
        self._with[one], self._with[other] = other, one

    def _moved_over(self) -> bool:
        """Two who are left over each take one of a pair: nobody of the four is left."""
        for one in (person for person in self._people if person not in self._with):
            for taken in sorted(self._costs[one], key=lambda other: self._costs[one][other]):
                partner = self._with[taken]
                free = [left for left in self._costs[partner] if left not in self._with and left != one]
                if free:
                    self._pair(one, taken)
                    self._pair(partner, min(free, key=lambda left: self._costs[partner][left]))
                    return True
        return False

    def _parted(self) -> bool:
        """Two under one manager and another pair exchange partners, where that leaves fewer such pairs."""
        pairs = sorted(self._pairs())
        for one, other in pairs:
            if not self._costs[one][other][0]:
                continue
            for left, right in pairs:
                if {left, right} & {one, other}:
                    continue
                before = 1 + self._costs[left][right][0]
                for first, second in (((one, left), (other, right)), ((one, right), (other, left))):
                    costs = [self._costs[a].get(b) for a, b in (first, second)]
                    if all(costs) and sum(cost[0] for cost in costs if cost) < before:
                        self._pair(*first)
                        self._pair(*second)
                        return True
        return False


def may_meet(one: Candidate, other: Candidate, recent: Recent) -> bool:
    """The rules without exception."""
    return (
        other.id not in one.line
        and one.id not in other.line
        and other.id not in one.avoid
        and one.id not in other.avoid
        and not one.languages.isdisjoint(other.languages)
        and _meets(one.slots & other.slots)
        and frozenset((one.id, other.id)) not in recent
    )


def _meets(shared: int) -> bool:
    """Two half-hours one after the other."""
    return bool(shared & (shared >> 1))


def _cost(one: Candidate, other: Candidate, seed: str) -> Cost:
    lot = _lot(seed, *sorted((one.id, other.id)))
    return _same_manager(one, other), -len(one.topics & other.topics), lot


def _same_manager(one: Candidate, other: Candidate) -> bool:
    return bool(one.line) and one.line[:1] == other.line[:1]


def _made_three(
    groups: list[tuple[Candidate, ...]], left: list[Candidate], recent: Recent
) -> tuple[list[tuple[Candidate, ...]], list[Candidate]]:
    """Each pair takes one more at most; those who share no direct manager with it first."""
    made, over = list(groups), []
    for person in left:
        fitting = [n for n, group in enumerate(made) if len(group) == 2 and _fits(person, group, recent)]
        if not fitting:
            over.append(person)
            continue
        number = min(fitting, key=lambda n: sum(_same_manager(person, one) for one in made[n]))
        made[number] = (*made[number], person)
    return made, over


def _fits(person: Candidate, group: tuple[Candidate, ...], recent: Recent) -> bool:
    shared = frozenset.intersection(person.languages, *(one.languages for one in group))
    slots = person.slots
    for one in group:
        slots &= one.slots
    return bool(shared) and _meets(slots) and all(may_meet(person, one, recent) for one in group)


def _suggestion(group: tuple[Candidate, ...], seed: str) -> Suggestion:
    people = tuple(sorted((one.id for one in group), key=lambda one: _lot(seed, "first", one)))
    slots = group[0].slots
    for one in group[1:]:
        slots &= one.slots
    return Suggestion(
        people=people,
        topics=tuple(sorted(frozenset.intersection(*(one.topics for one in group)))),
        languages=tuple(sorted(frozenset.intersection(*(one.languages for one in group)))),
        hours=slots.bit_count() * SLOT_MINUTES // 60,
        same_manager=any(_same_manager(one, other) for one, other in combinations(group, 2)),
    )


def _lot(seed: str, *what: str) -> str:
    return hashlib.sha256("|".join((seed, *what)).encode()).hexdigest()
