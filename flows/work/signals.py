"""The rules behind every prompt to oneself: what somebody declared, what is suggested then, and why. All of them.

Pure functions of what the person said in check-ins, goals and projects. Same facts, same prompt; nothing is inferred
from messages, presence or silence, and nobody else is shown that a rule applied. What half of a team says is a question
for the team, which its manager is given, and not for each of them alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flows.kit.message import Buttons, Heading, Line, Message, Note, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.nudges import local, week_of
from storage.compartments import Compartment
from storage.work.signals.queries import Declared, MyDeclared


@dataclass(frozen=True)
class Known:
    """What the rules are told."""

    person: Person
    today: date
    declared: Declared


@dataclass(frozen=True)
class Prompt:
    """One thing to think of, the fact it comes from, the id of the rule, and where it leads."""

    rule: str
    ask: T
    because: T
    leads: Start | See


@dataclass(frozen=True)
class Rule:
    """`applies` gives the reason and where to go, or None. Earlier rules come first."""

    id: str
    applies: Callable[[Known], tuple[T, Start | See] | None]


def prompt(known: Known) -> Prompt | None:
    """The first rule that applies."""
    for rule in RULES:
        found = rule.applies(known)
        if found:
            return Prompt(rule.id, T(f"signal-{rule.id}-ask"), *found)
    return None


def _stuck(known: Known) -> tuple[T, Start | See] | None:
    """Not when half of the team says the same: then it is not about this person."""
    declared = known.declared
    return (T("signal-stuck-because"), Start("barrier")) if declared.stuck and not declared.shared else None


def _missed(known: Known) -> tuple[T, Start | See] | None:
    missed = known.declared.missed
    if missed is None:
        return None
    due = day_words(missed.due, known.person, known.today)
    return T.of("signal-milestone-because", due=due), See("goal", missed.goal.id)


def _off_course(known: Known) -> tuple[T, Start | See] | None:
    goal = known.declared.off_course
    return (T("signal-course-because"), See("goal", goal.id)) if goal else None


def _debrief(known: Known) -> tuple[T, Start | See] | None:
    return (T("signal-debrief-because"), See("projects")) if known.declared.debrief else None


def _kickoff(known: Known) -> tuple[T, Start | See] | None:
    return (T("signal-kickoff-because"), See("projects")) if known.declared.kickoff else None


RULES: Final = (
    Rule("stuck", _stuck),
    Rule("milestone", _missed),
    Rule("course", _off_course),
    Rule("debrief", _debrief),
    Rule("kickoff", _kickoff),
)
"""What holds somebody up comes first, then what they promised themselves, then what they may join in."""
IDS: Final = tuple(rule.id for rule in RULES)


async def _known(look: Looking) -> Known:
    week = week_of(look.person.timezone, look.now)
    last = week_of(look.person.timezone, week.starts_at - timedelta(days=1))
    today = local(look.now, look.person.timezone).date()
    query = MyDeclared(weeks=(week.key, last.key), since=last.starts_at, today=today)
    return Known(look.person, today, await look.know(query))


async def _home(look: Looking) -> Message:
    """At most one, on the person's own Home; no message is sent because of it."""
    found = prompt(await _known(look))
    if found is None:
        return ()
    lead = button(f"signal-{found.rule}-open", found.leads)
    return (
        Heading[T](text=T("signal-title")),
        Line[T](text=found.ask),
        Note[T](text=found.because),
        Buttons[T](buttons=(lead, button("nudge-why", See("signals")))),
    )


async def _why(look: Looking) -> Message:
    """The rule that applies now, its fact, and all rules in their order."""
    found = prompt(await _known(look))
    now = (Line[T](text=found.ask), Line[T](text=found.because)) if found else (Line[T](text=T("signal-none")),)
    return (
        Heading[T](text=T("signal-why-title")),
        *now,
        Note[T](text=T("signal-why-order")),
        *(Note[T](text=T(f"signal-rule-{rule}")) for rule in IDS),
        Note[T](text=T("signal-why-nobody")),
    )


VIEWS: tuple[View, ...] = (View("signals", Compartment.WORK, _why),)
HOME: tuple[View, ...] = (View("home_signal", Compartment.WORK, _home),)
