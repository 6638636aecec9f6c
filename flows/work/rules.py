"""The rules behind every suggestion to a manager: what must be so, what is suggested then, and why. All of them.

Pure functions of facts that people shared on purpose. Same facts, same suggestion; nothing is inferred from messages,
presence, moods or silence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.text import T
from storage.work.pulse.queries import Pulse
from storage.work.signals.queries import half_of


@dataclass(frozen=True)
class Known:
    """What the rules are told: who is to ask, on which day, and what they were told of their team."""

    manager: Person
    today: date
    pulse: Pulse


@dataclass(frozen=True)
class Suggestion:
    """One question to ask, the fact it comes from, and the id of the rule."""

    rule: str
    question: T
    because: T


@dataclass(frozen=True)
class Rule:
    """`applies` gives the question and its reason, or None. Earlier rules come first."""

    id: str
    applies: Callable[[Known], tuple[T, T] | None]


def suggest(known: Known) -> Suggestion:
    """The first rule that applies; the last one always does."""
    for rule in RULES:
        found = rule.applies(known)
        if found:
            return Suggestion(rule.id, *found)
    return Suggestion(LAST.id, *_of_the_week(known))


def _own_promise(known: Known) -> tuple[T, T] | None:
    late = next((promise for promise in known.pulse.promises if promise.overdue and promise.see == "commitment"), None)
    if late is None:
        return None
    due = day_words(late.due, known.manager)
    return T.of("rule-promise-ask", name=late.other_name), T.of("rule-promise-because", name=late.other_name, due=due)


def _answer_due(known: Known) -> tuple[T, T] | None:
    late = next((barrier for barrier in known.pulse.barriers if barrier.overdue), None)
    if late is None:
        return None
    return T.of("rule-barrier-ask", name=late.other_name), T.of("rule-barrier-because", name=late.other_name)


def _help_asked_of_manager(known: Known) -> tuple[T, T] | None:
    asked = next((one for one in known.pulse.help if one.help_from in (None, known.manager.id)), None)
    if asked is None:
        return None
    return T.of("rule-help-ask", name=asked.name), T.of("rule-help-because", name=asked.name)


def _half_is_stuck(known: Known) -> tuple[T, T] | None:
    """What half of a team says is a question for the team, before it is one for anybody in it."""
    if not half_of(len(known.pulse.stuck), known.pulse.team):
        return None
    return T("rule-team-ask"), T("rule-team-because")


def _off_course(known: Known) -> tuple[T, T] | None:
    one = next((person for person in known.pulse.goals if person.off_course), None)
    if one is None:
        return None
    return T.of("rule-course-ask", name=one.name), T.of("rule-course-because", name=one.name)


def _moved(known: Known) -> tuple[T, T] | None:
    """Whose goal moved: somebody else each week, where several did."""
    moved = [person for person in known.pulse.goals if person.moved]
    if not moved:
        return None
    one = moved[_week_number(known) % len(moved)]
    return T.of("rule-moved-ask", name=one.name), T.of("rule-moved-because", name=one.name)


def _without_update(known: Known) -> tuple[T, T] | None:
    one = next((person for person in known.pulse.goals if person.quiet), None)
    if one is None:
        return None
    return T.of("rule-update-ask", name=one.name), T.of("rule-update-because", name=one.name)


def _of_the_week(known: Known) -> tuple[T, T]:
    """One of a few questions that are always worth asking, in turn."""
    asks = ("rule-week-ask-help", "rule-week-ask-way", "rule-week-ask-proud", "rule-week-ask-me")
    return T(asks[_week_number(known) % len(asks)]), T("rule-week-because")


def _week_number(known: Known) -> int:
    """Weeks since the first Monday of the calendar, so that the turn goes on over the years."""
    return (known.today.toordinal() - 1) // 7  # day 1 was a Monday


RULES: Final = (
    Rule("promise", _own_promise),
    Rule("barrier", _answer_due),
    Rule("help", _help_asked_of_manager),
    Rule("team", _half_is_stuck),
    Rule("course", _off_course),
    Rule("moved", _moved),
    Rule("update", _without_update),
)
"""One's own duties first, then whoever asked, then goals."""
LAST: Final = Rule("week", _of_the_week)
IDS: Final = (*(rule.id for rule in RULES), LAST.id)
