"""An attacker who has read everything that was ever published, and knows who works where: whom can they isolate?

Isolated is a set of fewer than five people of whom something follows from what is published, by any adding and
subtracting, for anybody who reads it, also with their own answer in hand. CAIRN_ATTACKS raises the number of
organisations that are tried.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.voice.rounds.groups import Answered, Group, favourable_from
from storage.voice.rounds.publication import FLOOR, NUMBERS_FROM, percent_of, word_of
from tests.storage.voice.attack import USUAL, Told, attack, posterior, smallest_told_apart
from tests.storage.voice.organisations import ITEMS, Company, Person, answers_of, companies, members, published

ATTACKS = int(os.environ.get("CAIRN_ATTACKS", "100"))
TRIES = settings(max_examples=ATTACKS, deadline=None)

Sets = list[frozenset[str]]


def isolated(shown: Iterable[frozenset[str]], own: frozenset[str]) -> Sets:
    """Small sets that are sums and differences of what is shown: everybody is told apart by which sets hold them, and
    each union of such classes is tried, in exact fractions, against the span of the sets."""
    known = [*shown, *([own] if own else [])]
    classes = classes_of(known)
    rows = [[Fraction(int(bool(one & group))) for one in classes] for group in known]
    found = []
    for count in range(1, len(classes) + 1):
        for chosen in combinations(range(len(classes)), count):
            people = frozenset().union(*(classes[index] for index in chosen)) - own
            wanted = [Fraction(int(index in chosen)) for index in range(len(classes))]
            if 0 < len(people) < FLOOR and in_span(rows, wanted):
                found.append(people)
    return found


def classes_of(known: Sets) -> Sets:
    everybody = frozenset().union(*known) if known else frozenset()
    by_pattern: dict[tuple[bool, ...], set[str]] = {}
    for person in everybody:
        by_pattern.setdefault(tuple(person in group for group in known), set()).add(person)
    return sorted(map(frozenset, by_pattern.values()), key=len)[:12]


def in_span(rows: list[list[Fraction]], wanted: list[Fraction]) -> bool:
    return rank(rows) == rank([*rows, wanted])


def rank(rows: list[list[Fraction]]) -> int:
    left, found = [row[:] for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        found += 1
        left = [
            [value - row[column] / pivot[column] * top for value, top in zip(row, pivot, strict=True)]
            for row in left
            if row is not pivot
        ]
    return found


@given(companies())
@TRIES
def test_nobody_can_be_isolated_within_a_round(company: Company) -> None:
    """All readers together, and each of them with their own answer."""
    shown = [members(company, group) for group in published(company).releases]
    readers = [frozenset({name}) for name, answer in answers_of(company).items() if answer.reads]

    for own in (frozenset[str](), *readers):
        assert isolated(shown, own) == []


@st.composite
def histories(draw: st.DrawFn) -> list[Company]:
    """Rounds of one organisation: from one to the next some leave, some come, and some stay out."""
    company = draw(companies(30))
    leading = {person.manager for person in company}
    rounds = [company]
    for number in range(draw(st.integers(1, 3))):
        gone = draw(st.sets(st.integers(0, 30), max_size=3))
        stay = [person for place, person in enumerate(company) if place not in gone or person.name in leading]
        unit = draw(st.sampled_from(sorted(name for name in leading if name) or [""]))
        scores = dict.fromkeys(ITEMS, draw(st.integers(1, 5)))
        new = [
            Person(f"new{number}.{one}", unit, Answered(unit, False, scores)) for one in range(draw(st.integers(0, 3)))
        ]
        company = tuple(_later(draw, person) for person in [*stay, *(new if unit else [])])
        rounds.append(company)
    return rounds


def _later(draw: st.DrawFn, person: Person) -> Person:
    return replace(person, answer=None) if draw(st.integers(0, 7)) == 0 else person


@given(histories())
@TRIES
def test_nobody_can_be_isolated_in_any_round_of_a_history(rounds: list[Company]) -> None:
    """People come and leave, and the units are nested: each round by itself gives nobody away."""
    for company in rounds:
        shown = [members(company, group) for group in published(company).releases]

        assert isolated(shown, frozenset()) == []


def test_a_quarter_of_pulses_isolates_nobody_and_guesses_hardly_better_than_blind() -> None:
    """Nested units, people who come, go, move and stay silent, two who put their answers together. By hand with 10,000
    organisations: python -m tests.storage.voice.attack."""
    figures = list(attack(ATTACKS // 2, seed=1))[-1]

    assert figures.published > figures.organisations
    assert figures.isolations == 0
    assert figures.changed.tried > figures.organisations / 2
    assert figures.best <= 0.45


def test_the_attack_on_a_quarter_finds_what_exact_figures_give_away() -> None:
    """Else its small numbers would prove nothing: with sums instead of words it reads whoever left."""

    class Exact(Told):
        def fits(self, total: int, good: int) -> bool:
            del good
            return total == self.value

    team = frozenset("abcdef")
    told = [Exact(team, False, 20), Exact(team - {"a"}, False, 15)]
    words = [Told(team, False, "mixed"), Told(team - {"a"}, False, "mixed")]

    assert posterior("a", told, {})[5] == 1.0
    assert max(posterior("a", words, {}).values()) < 0.45
    assert smallest_told_apart([team, team - {"a"}], frozenset()) == 1
    assert smallest_told_apart([team], frozenset("a")) == 5


OF_SEVEN = {1: 0.03, 2: 0.07, 3: 0.12, 4: 0.18, 5: 0.25, 6: 0.22, 7: 0.13}
"""How often each of seven answers is given: a blind guess is right in 25 of 100 cases."""


@pytest.mark.parametrize(("usual", "most"), [(USUAL, 0.45), (OF_SEVEN, 0.35)])
@pytest.mark.parametrize("others", range(5, 16))
def test_who_comes_or_leaves_between_two_rounds_can_hardly_be_guessed(
    others: int, usual: dict[int, float], most: float
) -> None:
    """The worst case over two rounds: everybody else answers the same again, and the attacker knows it, and computes.
    The best possible guess is right in ten cases of a hundred more than a blind one, at most."""
    right: dict[tuple[object, object], dict[int, float]] = {}
    points = len(usual)
    for (total, favourable), chance in rest_of(others, usual).items():
        after = statistic(total, favourable, others, points)
        for own, how_often in usual.items():
            before = statistic(total + own, favourable + (own >= favourable_from(points)), others + 1, points)
            guesses = right.setdefault((before, after), dict.fromkeys(usual, 0.0))
            guesses[own] += chance * how_often
    best = sum(max(guesses.values()) for guesses in right.values())

    assert max(usual.values()) <= best + 1e-9
    assert best <= most


def statistic(total: int, favourable: int, people: int, points: int) -> object:
    return percent_of(favourable, people) if people >= NUMBERS_FROM else word_of(total, people, points)


def rest_of(people: int, usual: dict[int, float]) -> dict[tuple[int, int], float]:
    """How likely each sum with each number of favourable answers is."""
    found = {(0, 0): 1.0}
    for _ in range(people):
        further: dict[tuple[int, int], float] = {}
        for (total, favourable), chance in found.items():
            for answer, how_often in usual.items():
                place = (total + answer, favourable + (answer >= favourable_from(len(usual))))
                further[place] = further.get(place, 0.0) + chance * how_often
        found = further
    return found


@given(companies(26))
@TRIES
def test_no_rest_is_known_to_agree_or_to_disagree(company: Company) -> None:
    """Tried out: every number of favourable answers that each part could hold, against all that is published."""
    releases, people = published(company).releases, answers_of(company)
    shown = {group: members(company, group) for group in releases}
    parts = classes_of(list(shown.values()))
    for item in ITEMS:
        possible = fitting(parts, shown, people, item)
        for index, part in enumerate(parts):
            reading = any(people[name].reads for name in part)
            counts = {counted[index] for counted in possible}

            assert min(counts) < len(part) - reading
            assert max(counts) > reading


def fitting(
    parts: Sets, shown: dict[Group, frozenset[str]], people: dict[str, Answered] | object, item: str
) -> list[tuple[int, ...]]:
    """Every way to spread favourable answers over the parts that leads to what was published."""
    assert isinstance(people, dict)
    allowed = {group: counts_of(group_people, people, item) for group, group_people in shown.items()}
    found: list[tuple[int, ...]] = [()]
    for index, part in enumerate(parts):
        found = [(*so_far, count) for so_far in found for count in range(len(part) + 1)]
        for group, group_people in shown.items():
            inner = [one for one, piece in enumerate(parts) if piece <= group_people]
            if inner and max(inner) == index:
                found = [counts for counts in found if sum(counts[one] for one in inner) in allowed[group]]
    return found


def counts_of(group: frozenset[str], people: dict[str, Answered], item: str) -> set[int]:
    """How many favourable answers a group's own statistic leaves possible."""
    scores = [people[name].scores[item] for name in group]
    size = len(scores)
    if size - any(people[name].reads for name in group) >= NUMBERS_FROM:
        seen = percent_of(sum(score >= 4 for score in scores), size)
        return {count for count in range(size + 1) if percent_of(count, size) == seen}
    word = word_of(sum(scores), size)
    return {
        count
        for count in range(size + 1)
        if any(word_of(total, size) == word for total in range(3 * count + size, 2 * count + 3 * size + 1))
    }


def test_the_attacker_finds_what_a_minimum_size_alone_gives_away() -> None:
    """Else the tests above would prove nothing."""
    everybody = frozenset(f"p{number}" for number in range(9))
    most = frozenset(f"p{number}" for number in range(6))

    assert isolated([everybody, most], frozenset()) == [everybody - most]
    assert isolated([everybody], frozenset({"p0"})) == []
    assert isolated([most - {"p5"}], frozenset({"p0"})) != []
