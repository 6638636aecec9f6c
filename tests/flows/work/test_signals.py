"""Prompts to oneself: from what was declared, the same for the same facts, and explained."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product

import pytest

from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.rehearsal import seen
from flows.kit.targets import See, Start
from flows.kit.wording import wording_for
from flows.work.rules import Known as Told
from flows.work.rules import suggest
from flows.work.signals import HOME, IDS, VIEWS, Known, prompt
from storage.compartments import Sealed
from storage.work.goals.queries import GoalTitle
from storage.work.projects.queries import ProjectTitle
from storage.work.pulse.queries import Pulse, StuckReport
from storage.work.signals.queries import Declared, Missed, half_of

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
TODAY = date(2026, 11, 19)
GOAL = GoalTitle(id="g1", title=Sealed("Close the migration"), status="open")
PROJECT = ProjectTitle(id="p1", name=Sealed("Invoices"), begun_at=datetime(2026, 11, 16, tzinfo=UTC), members=())
MISSED = Missed(goal=GOAL, due=date(2026, 11, 13))
ALL = Declared(stuck=True, off_course=GOAL, missed=MISSED, kickoff=PROJECT, debrief=PROJECT)


def rule_of(declared: Declared) -> str | None:
    found = prompt(Known(ADA, TODAY, declared))
    return found.rule if found else None


@pytest.mark.parametrize(
    ("declared", "rule"),
    [
        (Declared(stuck=True), "stuck"),
        (Declared(missed=MISSED), "milestone"),
        (Declared(off_course=GOAL), "course"),
        (Declared(debrief=PROJECT), "debrief"),
        (Declared(kickoff=PROJECT), "kickoff"),
        (Declared(), None),
    ],
)
def test_each_signal_has_its_prompt(declared: Declared, rule: str | None) -> None:
    """And without one there is none: silence is no signal."""
    assert rule_of(declared) == rule


def test_only_one_prompt_is_shown_and_what_holds_somebody_up_comes_first() -> None:
    """Five prompts at once would be a to-do list."""
    assert rule_of(ALL) == "stuck"
    assert rule_of(ALL.model_copy(update={"stuck": False})) == "milestone"


def test_what_half_of_a_team_says_is_no_prompt_to_one_of_them() -> None:
    """Team first: then it is the work, and its manager has the question for all of them."""
    assert rule_of(Declared(stuck=True, shared=True)) is None


def test_the_same_facts_give_the_same_prompt() -> None:
    """No chance, no memory, no clock in it."""
    for stuck, shared in product((True, False), repeat=2):
        declared = ALL.model_copy(update={"stuck": stuck, "shared": shared})
        assert prompt(Known(ADA, TODAY, declared)) == prompt(Known(ADA, TODAY, declared))


def test_a_prompt_leads_where_something_can_be_done() -> None:
    """A barrier to name, a goal to look at, a project to join in."""
    leads = [prompt(Known(ADA, TODAY, declared)) for declared in (Declared(stuck=True), Declared(off_course=GOAL))]

    assert [found.leads for found in leads if found] == [Start("barrier"), See("goal", "g1")]


def test_the_home_tab_shows_it_with_its_reason_and_nothing_without_one() -> None:
    """Where the person looks, and only there."""
    (home,) = HOME

    shown = plain(wording_for(ADA).card(seen(home, ADA, knows={"MyDeclared": Declared(missed=MISSED)})))

    assert "A milestone of one of your goals was for Friday, 13 November." in shown
    assert "Close the migration" not in shown
    assert seen(home, ADA, knows={"MyDeclared": Declared()}) == ()


def test_why_tells_every_rule_and_that_nobody_is_told() -> None:
    """The rule that applied, and those that did not."""
    (why,) = VIEWS

    shown = plain(wording_for(ADA).card(seen(why, ADA, knows={"MyDeclared": Declared(stuck=True)})))

    assert "Your last two check-ins both name something in your way." in shown
    assert all(f"{rule}: " in shown for rule in IDS)
    assert "Nobody is told that a rule applied to you" in shown


@pytest.mark.parametrize(
    ("number", "team", "half"), [(0, 0, False), (1, 1, False), (1, 2, False), (2, 4, True), (2, 5, False), (3, 5, True)]
)
def test_half_of_a_team_is_at_least_two_people(number: int, team: int, half: bool) -> None:
    """One person of two is one person."""
    assert half_of(number, team) is half


def test_a_manager_of_a_team_that_is_stuck_is_given_a_question_for_the_team() -> None:
    """Before any question about one of them; it names nobody."""
    grace = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)

    suggestion = suggest(
        Told(grace, TODAY, Pulse(stuck=(StuckReport(person="ada", name="Ada Okafor", kind="time"),) * 3, team=5))
    )

    assert suggestion.rule == "team"
    assert suggestion.question.args == {}
