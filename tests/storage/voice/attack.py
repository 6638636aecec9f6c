"""An attacker against a quarter of pulses in a made-up organisation: whom do they isolate, whose answer do they guess?

    python -m tests.storage.voice.attack            10,000 organisations, some minutes, one process
    python -m tests.storage.voice.attack 200 7      200 of them, from seed 7

They have read all that was published, know the organisation, who answered when and what one or two colluding
colleagues answered, and that everybody's answers stay the same: for them the best case there is. They do not know the
answers. People join, leave, move and stay silent, units are nested and dissolve; seats and publication are the
product's own. A guess is the best there can be, from the smallest published group of somebody's unit.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from storage.voice.rounds.groups import COMPANY, Answered, Group, Unit
from storage.voice.rounds.opening import Seat, counts, seated
from storage.voice.rounds.publication import FLOOR, Published, percent_of, publish, word_of
from storage.voice.rounds.shapes import ITEMS, RULES

ORGANISATIONS: Final = 10_000
ROUNDS: Final = 7
"""A quarter, every second week."""
USUAL: Final = {1: 0.05, 2: 0.15, 3: 0.25, 4: 0.35, 5: 0.2}
"""How often each answer is given: a blind guess is right in 35 of 100 cases."""
FAVOURABLE: Final = 4
SILENT: Final = 0.12
"""Of those asked in a round."""

Managers = dict[str, str | None]


@dataclass(frozen=True)
class Held:
    """One round: who answered, from which unit, in which units, and what was published."""

    questions: Sequence[str]
    units: Mapping[str, str]
    """Of whoever answered."""
    above: Mapping[str, str]
    published: Published


@dataclass
class Organisation:
    """`scores` are everybody's answers, item by item, and do not change."""

    chance: random.Random
    managers: Managers = field(default_factory=dict)
    scores: dict[str, dict[str, int]] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)

    def hire(self, name: str, manager: str | None) -> None:
        self.managers[name] = manager
        items = sorted({item for one in RULES["pulse"].sets for item in ITEMS[one]})
        drawn = self.chance.choices(list(USUAL), list(USUAL.values()), k=len(items))
        self.scores[name] = dict(zip(items, drawn, strict=True))

    def changes(self, number: int) -> None:
        """What happens in a fortnight."""
        leading = {manager for manager in self.managers.values() if manager in self.managers}
        if not leading:
            return
        plain = sorted(name for name in self.managers if name not in leading)
        for name in self.chance.sample(plain, min(len(plain), self.chance.choice((0, 0, 1, 2)))):
            del self.managers[name]
        for one in range(self.chance.choice((0, 0, 1, 1, 3))):
            self.hire(f"new{number}.{one}", self.chance.choice(sorted(leading)))
        movers = sorted(name for name in self.managers if name not in leading)
        for name in self.chance.sample(movers, min(len(movers), self.chance.choice((0, 0, 0, 1, 2)))):
            self.managers[name] = self.chance.choice(sorted(leading))
        if self.chance.random() < 0.1:  # a unit is dissolved: all of it goes one level up
            unit = self.chance.choice(sorted(leading))
            if up := self.managers.get(unit):
                self.managers |= {name: up for name, manager in self.managers.items() if manager == unit}

    def holds(self, number: int) -> Held:
        """Number counts from 1."""
        now = {name: manager or "" for name, manager in self.managers.items()}
        self.seats = seated(self.seats, now, number, FLOOR)
        asked = {name: seat.unit for name, seat in self.seats.items() if counts(seat, number)}
        above = line_above(asked, self.seats)
        answered = {name: unit for name, unit in asked.items() if self.chance.random() >= SILENT}
        questions = ITEMS[RULES["pulse"].sets[(number - 1) % len(RULES["pulse"].sets)]]
        given = [
            Answered(unit, name in above, {item: self.scores[name][item] for item in questions})
            for name, unit in answered.items()
        ]
        sizes = Counter(asked.values())
        tree = {unit: Unit(upper, sizes[unit]) for unit, upper in above.items()}
        return Held(questions, answered, above, publish(tree, sizes[""], given, questions, FLOOR))


def organisation(chance: random.Random) -> Organisation:
    """A tree of any shape: each newcomer's manager is one of a few who are there, or of all."""
    made = Organisation(chance)
    size = min(60, 6 + int(chance.expovariate(1 / 18)))
    wide = chance.choice((1, 2, 3, 4, 6))
    for number in range(size):
        manager = f"p{chance.randint(0, min(number - 1, wide))}" if number else None
        made.hire(f"p{number}", manager)
    return made


def line_above(asked: Mapping[str, str], seats: Mapping[str, Seat]) -> dict[str, str]:
    """Every unit with somebody who is asked and those above, each with the unit it is in."""
    found: dict[str, str] = {}
    for unit in asked.values():
        at = unit
        while at and at not in found:
            found[at] = seats[at].unit if at in seats else ""
            at = found[at]
    return found


# --- isolating --------------------------------------------------------------------------------------------------------


def members(held: Held, group: Group) -> frozenset[str]:
    """Who of a group answered, counted by walking up from each person."""
    kind, wanted = group
    found = set()
    for name, unit in held.units.items():
        line = [unit]
        while line[-1] and line[-1] in held.above:
            line.append(held.above[line[-1]])
        if group == COMPANY or (kind == "team" and unit == wanted) or (kind == "branch" and wanted in line):
            found.add(name)
    return frozenset(found)


def smallest_told_apart(shown: Iterable[frozenset[str]], known: frozenset[str]) -> int | None:
    """The fewest people whom all that is shown tells apart from everybody else, without those who are known.

    Nobody in such a class can be told from another by any sum, so no set that follows is smaller.
    """
    groups = list(shown)
    classes: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    for person in frozenset().union(*groups):
        classes[tuple(person in group for group in groups)].add(person)
    return min((len(people - known) for people in classes.values() if people - known), default=None)


def isolations(held: Held, chance: random.Random) -> int:
    """How often fewer than five follow: for everybody, each who reads, and two who put their answers together."""
    shown = [members(held, group) for group in held.published.releases]
    if not shown:
        return 0
    readers = sorted(name for name in held.units if name in held.above)
    found = 0
    for known in (frozenset[str](), *(frozenset({name}) for name in readers)):
        smallest = smallest_told_apart(shown, known)
        found += smallest is not None and smallest < FLOOR
    for name in readers:
        pair = frozenset({name, chance.choice(sorted(held.units))})
        smallest = smallest_told_apart(shown, pair)
        found += smallest is not None and smallest < FLOOR - (len(pair) - 1)
    return found


# --- guessing ---------------------------------------------------------------------------------------------------------

State = tuple[int, int]
"""The sum of some answers, and how many of them are favourable."""
Chances = dict[State, float]


@cache
def of_people(count: int) -> tuple[tuple[State, float], ...]:
    """How likely each state of so many unknown people is."""
    if count == 0:
        return (((0, 0), 1.0),)
    found: defaultdict[State, float] = defaultdict(float)
    for (total, good), chance in of_people(count - 1):
        for answer, usual in USUAL.items():
            found[total + answer, good + (answer >= FAVOURABLE)] += chance * usual
    return tuple(found.items())


def own_state(scores: Iterable[int]) -> State:
    known = list(scores)
    return sum(known), sum(score >= FAVOURABLE for score in known)


@dataclass(frozen=True)
class Told:
    """What one round says of an item about the smallest group of somebody's unit: who answered, and the statistic."""

    people: frozenset[str]
    numbers: bool
    value: str | int

    def fits(self, total: int, good: int) -> bool:
        size = len(self.people)
        return (percent_of(good, size) if self.numbers else word_of(total, size)) == self.value


def told_of(held: Held, unit: str, item: str) -> Told | None:
    group = held.published.smallest(unit)
    if group is None:
        return None
    release = held.published.releases[group]
    people = members(held, group)
    if release.percents:
        return Told(people, True, release.percents[item])
    return Told(people, False, release.words[item])


def posterior(target: str, rounds: Sequence[Told], known: Mapping[str, int]) -> dict[int, float]:
    """What follows about somebody's answer from one or two rounds that asked the same, everybody answering the same
    again; `known` are the answers of those who collude."""
    common = frozenset.intersection(*(told.people for told in rounds)) - {target, *known}
    parts = [
        (
            told,
            own_state(score for name, score in known.items() if name in told.people),
            len(told.people - common - {target, *known}),
        )
        for told in rounds
    ]
    found = {}
    for answer, usual in USUAL.items():
        mine, chance = own_state([answer]), 0.0
        for (total, good), share in of_people(len(common)):
            both = share
            for told, own, others in parts:
                there = mine if target in told.people else (0, 0)
                both *= likely(told, (total + own[0] + there[0], good + own[1] + there[1]), others)
            chance += both
        found[answer] = usual * chance
    whole = sum(found.values())
    return {answer: chance / whole for answer, chance in found.items()}


def likely(told: Told, base: State, others: int) -> float:
    return sum(share for (total, good), share in of_people(others) if told.fits(base[0] + total, base[1] + good))


MOST: Final = 16
"""People in a group that guessing is tried on: beyond it an answer drowns, and the sums grow long."""


@dataclass
class Guesses:
    """`chance` adds up how likely the best guess is to be right, `right` how often it was."""

    tried: int = 0
    right: int = 0
    chance: float = 0.0

    def take(self, found: Mapping[int, float], truth: int) -> None:
        best = max(found, key=lambda answer: (found[answer], answer))
        self.tried, self.right, self.chance = self.tried + 1, self.right + (best == truth), self.chance + found[best]


@dataclass
class Figures:
    organisations: int = 0
    rounds: int = 0
    published: int = 0
    isolations: int = 0
    changed: Guesses = field(default_factory=Guesses)
    """Of people whose group was not the same in both rounds, or who were in one of them only."""
    same: Guesses = field(default_factory=Guesses)

    @property
    def best(self) -> float:
        """How often the best guess is right, of everybody something was published about."""
        tried = self.changed.tried + self.same.tried
        return (self.changed.chance + self.same.chance) / tried if tried else 0.0


def attack(organisations: int, seed: int = 0) -> Iterator[Figures]:
    """The figures after each organisation."""
    figures = Figures()
    for number in range(organisations):
        chance = random.Random(f"{seed}.{number}")
        quarter = list(a_quarter(organisation(chance)))
        figures.organisations += 1
        for _, held in quarter:
            figures.rounds += 1
            figures.published += len(held.published.releases)
            figures.isolations += isolations(held, chance)
        guess(quarter, chance, figures)
        yield figures


def a_quarter(of: Organisation) -> Iterator[tuple[Mapping[str, Mapping[str, int]], Held]]:
    for number in range(1, ROUNDS + 1):
        if number > 1:
            of.changes(number)
        yield of.scores, of.holds(number)


def guess(
    quarter: Sequence[tuple[Mapping[str, Mapping[str, int]], Held]], chance: random.Random, figures: Figures
) -> None:
    """Everybody whose answer to an item that was asked twice was published in a group; four of them at random, those
    first who were not there both times."""
    scores = quarter[-1][0]
    twice = [(quarter[number][1], quarter[number + 4][1]) for number in range(ROUNDS - 4)]
    first, second = chance.choice(twice)
    item = first.questions[0]
    people = sorted({**first.units, **second.units})
    chance.shuffle(people)
    people.sort(key=lambda name: first.units.get(name) == second.units.get(name))
    for name in people[:4]:
        unit = first.units.get(name, second.units.get(name, ""))
        told = [found for held in (first, second) if (found := told_of(held, unit, item))]
        told = [found for found in told if len(found.people) <= MOST]
        if not any(name in found.people for found in told):
            continue
        beside = sorted(frozenset().union(*(found.people for found in told)) - {name})
        known = {colleague: scores[colleague][item] for colleague in chance.sample(beside, chance.choice((0, 0, 0, 1)))}
        alike = len({found.people for found in told}) == 1
        (figures.same if alike else figures.changed).take(posterior(name, told, known), scores[name][item])


def main(arguments: Sequence[str]) -> int:
    """The exit code says whether anybody was isolated."""
    wanted = int(arguments[0]) if arguments else ORGANISATIONS
    figures = Figures()
    for figures in attack(wanted, int(arguments[1]) if len(arguments) > 1 else 0):
        if figures.organisations % 500 == 0 or figures.organisations == wanted:
            sys.stdout.write(f"{report(figures)}\n")
            sys.stdout.flush()
    return 1 if figures.isolations else 0


def report(figures: Figures) -> str:
    def rate(guesses: Guesses) -> str:
        if not guesses.tried:
            return "none tried"
        chance, right = (100 * part / guesses.tried for part in (guesses.chance, guesses.right))
        return f"{chance:.1f} % ({right:.1f} % were right) of {guesses.tried}"

    return (
        f"{figures.organisations} organisations, {figures.rounds} rounds, {figures.published} published groups: "
        f"{figures.isolations} isolations; best guess {100 * figures.best:.1f} %: "
        f"who changed {rate(figures.changed)}, who stayed {rate(figures.same)}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
