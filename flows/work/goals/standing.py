"""How a goal stands: how far along, in which stage, agreed by whom. Worked out, never kept."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Final, Literal

from babel.dates import format_skeleton

from flows.kit.moments import day_of
from flows.kit.person import Person
from flows.kit.targets import See
from storage.work.goals.queries import Goal, KeyResult, Standing, Terms

Stage = Literal["set", "align", "measure", "evaluate"]

COUNTED: Final = ("percent", "number", "frequency")
"""Key results that are told with a number."""
STEPS: Final = {"open": Decimal(0), "begun": Decimal("0.5"), "reached": Decimal(1)}
"""How a milestone, and a yes or no, stands."""
MOST: Final = Decimal(10**12)
"""Larger numbers than this, either way, are slips of the finger."""
_FINEST: Final = Decimal("0.0001")


def rounded(number: Decimal) -> Decimal:
    """To four places: a number of a million digits is a valid one, and nobody could read it."""
    with localcontext(prec=40):
        return number.quantize(_FINEST, rounding=ROUND_HALF_EVEN).normalize() + 0


def standing_of(goal: Goal, result: KeyResult) -> Standing | None:
    return next((one for one in goal.content.standings if one.result == result.id), None)


def value_of(goal: Goal, result: KeyResult) -> Decimal:
    standing = standing_of(goal, result)
    return standing.value if standing else result.baseline


def way(result: KeyResult, value: Decimal) -> int:
    """How much of the way from baseline to target, in percent; below and beyond the way count as its ends."""
    done = (value - result.baseline) / (result.target - result.baseline) * 100
    return int(min(Decimal(100), max(Decimal(0), done)))


def progress(goal: Goal) -> int | None:
    """The mean way of all key results, in percent; None where nothing is measured."""
    results = goal.content.terms.results
    return sum(way(result, value_of(goal, result)) for result in results) // len(results) if results else None


def own_agreed(goal: Goal) -> bool:
    return goal.content.owner_agreed == goal.content.terms_number


def manager_agreed(goal: Goal, manager: str | None) -> bool:
    """Whether this manager agreed to the terms as they are; an agreement with an earlier manager does not count."""
    content = goal.content
    return content.manager_agreed == content.terms_number and content.manager_agreed_by == manager


def manager_of(goal: Goal, person: Person) -> str | None:
    """Who has to agree besides the owner, as far as the reader can know: their manager, or themselves."""
    if goal.mine:
        return person.manager.id if person.manager else None
    return person.id if goal.managed else goal.content.manager_agreed_by


def agreed(goal: Goal, person: Person) -> bool:
    manager = manager_of(goal, person)
    return own_agreed(goal) and (manager is None or manager_agreed(goal, manager))


def stage(goal: Goal, person: Person, now: datetime) -> Stage:
    """Where it is in set, align, measure and modify, evaluate."""
    terms = goal.content.terms
    if goal.status == "closed":
        return "evaluate"
    if not (terms.good or terms.results):
        return "set"
    if goal.content.code is None and not agreed(goal, person):
        return "align"
    return "evaluate" if terms.due and terms.due < day_of(now, person) else "measure"


def short_day(person: Person, at: datetime) -> str:
    """Such as «Nov 19»: for where there is little room."""
    return format_skeleton("MMMd", day_of(at, person), locale=person.locale.replace("-", "_"))


def see(goal: str) -> See:
    return See("goal", goal)


def next_result_id(terms: Terms) -> str:
    """Ids only grow, so that the standing of a result that was taken away is nobody else's."""
    return str(max((int(result.id) for result in terms.results if result.id.isdigit()), default=0) + 1)
