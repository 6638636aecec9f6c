"""Made-up organisations for the rules of publication, and a reference that counts people one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from storage.voice.rounds.groups import COMPANY, Answered, Group, Unit
from storage.voice.rounds.publication import Published, publish

ITEMS = ("load", "heard")
THEMES = ("time", "tools", "rules")


@dataclass(frozen=True)
class Person:
    """`manager` is somebody's name; `answer` is None for whoever does not answer."""

    name: str
    manager: str | None
    answer: Answered | None


Company = tuple[Person, ...]


@st.composite
def companies(draw: st.DrawFn, most: int = 40) -> Company:
    """Trees of any shape: each newcomer's manager is one of a few who are there, and most people answer."""
    size = draw(st.integers(1, most))
    wide = draw(st.integers(1, 6))
    extreme = draw(st.booleans())
    scores = st.sampled_from((1, 5)) if extreme else st.integers(1, 5)
    above = [draw(st.integers(0, min(number, wide))) for number in range(size - 1)]
    managers: list[str | None] = [None, *(f"p{number}" for number in above)]
    leading = set(managers)
    return tuple(
        Person(f"p{number}", manager, _answer(draw, scores, manager or "", f"p{number}" in leading))
        for number, manager in enumerate(managers)
    )


def _answer(draw: st.DrawFn, scores: st.SearchStrategy[int], unit: str, reads: bool) -> Answered | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    theme = draw(st.sampled_from((None, *THEMES)))
    return Answered(unit, reads, {item: draw(scores) for item in ITEMS}, theme)


def units_of(company: Company) -> dict[str, Unit]:
    invited = Counter(person.manager for person in company if person.manager)
    managers = {person.name: person.manager or "" for person in company}
    return {unit: Unit(managers[unit], count) for unit, count in invited.items()}


def published(company: Company, floor: int = 5) -> Published:
    answers = [person.answer for person in company if person.answer]
    company_only = sum(1 for person in company if person.manager is None)
    return publish(units_of(company), company_only, answers, ITEMS, floor)


def members(company: Company, group: Group) -> frozenset[str]:
    """Who of a group answered, counted by walking up from each person: nothing is shared with what is tested."""
    managers = {person.name: person.manager for person in company}
    found = set()
    for person in company:
        if person.answer is None:
            continue
        above = person.manager
        line = []
        while above is not None:
            line.append(above)
            above = managers[above]
        kind, unit = group
        if group == COMPANY or (kind == "team" and line[:1] == [unit]) or (kind == "branch" and unit in line):
            found.add(person.name)
    return frozenset(found)


def answers_of(company: Company) -> Mapping[str, Answered]:
    return {person.name: person.answer for person in company if person.answer}


def flat(scores: list[int], *, themes: tuple[str | None, ...] = (), reads: int = 0, unit: str = "boss") -> Company:
    """One team under somebody who does not answer."""
    team = tuple(
        Person(
            f"p{number}",
            unit,
            Answered(
                unit, number < reads, dict.fromkeys(ITEMS, score), themes[number] if number < len(themes) else None
            ),
        )
        for number, score in enumerate(scores)
    )
    return (Person(unit, None, None), *team)


def without(company: Company, *names: str) -> Company:
    return tuple(replace(person, answer=None) if person.name in names else person for person in company)
