"""What is read of goals, drawn on every platform at its fullest, and told in words that anybody can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from flows.kit.given import Given
from flows.kit.message import Card, plain
from flows.kit.person import Person, Style
from flows.kit.rehearsal import seen
from flows.kit.samples import ADA
from flows.kit.wording import wording_for
from flows.work.goals.examples import GRACE, OF_REPORT, OWN, PROPOSAL, SET_AT, STRATEGIC, TERMS, goal, whole
from flows.work.goals.standing import agreed, stage
from flows.work.goals.views import HOME, VIEWS
from storage.compartments import Sealed
from storage.work.goals.queries import (
    PAGE,
    Change,
    GoalPage,
    GoalWhole,
    History,
    KeyResult,
    Named,
    ReportsGoals,
    Standing,
)
from tests.contracts.kit import ChatKit
from tests.contracts.platforms import everywhere

NOW = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
LONG = Sealed("🎯 " + "many words " * 26)
VIEW = {view.key: view for view in (*VIEWS, *HOME)}
RESULT = KeyResult(id="1", name=LONG, measured="number", target=Decimal(100), source=LONG, due=NOW.date())


def looks(key: str, person: Person = ADA, about: str = "g1", **knows: object) -> Card:
    message = seen(VIEW[key], person, knows=knows, now=NOW, given=Given(about=about))
    return wording_for(person).card(message)


def everything(**more: Any) -> GoalWhole:
    """A goal in which every field is as full as its form allows."""
    results = tuple(RESULT.model_copy(update={"id": str(number)}) for number in range(1, 6))
    told = [
        Standing(result="5", value=Decimal(number), at=SET_AT + timedelta(days=number), circumstances=LONG)
        for number in range(30)
    ]
    full = dict.fromkeys(("title", "good", "why", "have", "need", "nothing_moved"), LONG)
    terms = TERMS.model_copy(update={**full, "results": results, "kind": "growth"})
    found = goal(
        terms=terms,
        standings=tuple(told[-1].model_copy(update={"result": result.id}) for result in results),
        course="off",
        circumstances=LONG,
        next_step=LONG,
        **more,
    )
    titles = tuple(STRATEGIC.model_copy(update={"id": f"s{number}", "title": LONG}) for number in range(15))
    return GoalWhole(goal=found, above=titles, below=titles, measured=tuple(told))


def history() -> History:
    change = Change(
        number=2, at=SET_AT, kind="changed", by="ada", reason=LONG, before=TERMS, after=everything().goal.content.terms
    )
    return History(goal=OWN.goal, changes=(Named(change=change, name="Ada Okafor"),) * PAGE, more=True)


def fullest() -> dict[str, Card]:
    page = GoalPage(goals=(everything().goal,) * PAGE, more=True, owner_name="Ada Okafor")
    titles = (STRATEGIC,) * 9
    team = (ReportsGoals(person="ada", name="Ada Okafor", moved=titles, off_course=titles, quiet=titles),) * 40
    proposed = PROPOSAL.model_copy(update={"wanted": everything().goal.content.terms})
    return {
        "goals": looks("goals", GRACE, "1|", MyGoals=page),
        "goals_above": looks("goals_above", about="1|", GoalsAbove=page),
        "goals_of": looks("goals_of", GRACE, "1|ada", GoalsOfReport=page),
        "goals_team": looks("goals_team", GRACE, "1|", GoalMovement=team),
        "goal": looks("goal", GoalById=everything(proposal=PROPOSAL)),
        "goal of the list": looks("goal", GoalById=everything(code="T1")),
        "goal closed": looks("goal", GoalById=everything(outcome="partly", learned=LONG)),
        "goal of a report": looks("goal", GRACE, GoalById=OF_REPORT),
        "goalhistory": looks("goalhistory", about="1|g1", GoalHistory=history()),
        "goalchanged": looks("goalchanged", about="0|g1.2", GoalHistory=history()),
        "goalproposal": looks("goalproposal", GoalById=whole(goal(proposal=proposed))),
        "home-goals": looks("home-goals", MyGoals=page),
    }


@everywhere
@pytest.mark.parametrize("name", fullest())
def test_a_card_at_its_fullest_is_drawn_whole(kit: ChatKit, name: str) -> None:
    """A platform refuses a message over one part too many, and then nobody reads anything."""
    card = fullest()[name]

    drawn = kit.card(card)

    assert drawn.shown
    assert len(card) <= 45
    assert not kit.alive(drawn)


@pytest.mark.parametrize("style", Style)
def test_every_card_is_said_in_every_style(style: Style) -> None:
    """A card with a hole in it would be met by whoever chose that style."""
    person = replace(ADA, style=style)

    assert "Your goal" in plain(looks("goal", person, GoalById=everything()))
    assert "Your goals" in plain(looks("goals", person, MyGoals=GoalPage()))


def test_circumstances_stand_right_beside_the_result() -> None:
    """Not at the end, where nobody would connect the two."""
    standing = Standing(result="1", value=Decimal(40), at=NOW, circumstances=Sealed("Two were ill."))
    lines = plain(looks("goal", GoalById=whole(goal(standings=(standing,))))).splitlines()

    place = next(number for number, line in enumerate(lines) if line.startswith("Tables moved"))

    assert lines[place + 1] == "Circumstances: Two were ill."


def test_a_result_without_growth_beside_it_gets_one_gentle_line() -> None:
    """An offer, once on the list; with both there is nothing to say."""
    growth = goal(terms=TERMS.model_copy(update={"kind": "growth"}))

    alone = plain(looks("goals", MyGoals=GoalPage(goals=(OWN.goal,))))
    both = plain(looks("goals", MyGoals=GoalPage(goals=(OWN.goal, growth))))

    assert "often goes well beside it" in alone
    assert "often goes well beside it" not in both


@pytest.mark.parametrize(
    ("content", "due_passed", "expected"),
    [
        ({"terms": TERMS.model_copy(update={"good": None, "results": ()})}, False, "set"),
        ({}, False, "align"),
        ({"owner_agreed": 2}, False, "align"),
        ({"owner_agreed": 2, "manager_agreed": 2, "manager_agreed_by": "samuel"}, False, "align"),
        ({"owner_agreed": 2, "manager_agreed": 1, "manager_agreed_by": "grace"}, False, "align"),
        ({"owner_agreed": 2, "manager_agreed": 2, "manager_agreed_by": "grace"}, False, "measure"),
        ({"owner_agreed": 2, "manager_agreed": 2, "manager_agreed_by": "grace"}, True, "evaluate"),
    ],
)
def test_the_stage_follows_from_what_was_done(content: dict[str, Any], due_passed: bool, expected: str) -> None:
    """Nobody sets a stage: it is where the goal is. An agreement with an earlier manager is none."""
    found = goal(**content)
    now = NOW + timedelta(days=90 if due_passed else 0)

    assert stage(found, ADA, now) == expected
    assert agreed(found, ADA) is (expected in ("measure", "evaluate"))
    asks = wording_for(ADA).card(seen(VIEW["goal"], ADA, knows={"GoalById": whole(found)}, now=now))
    assert f"{expected.capitalize()}" in plain(asks)


def test_whoever_has_no_manager_agrees_alone() -> None:
    """A goal does not wait for somebody who is not there."""
    alone = replace(ADA, manager=None)

    assert agreed(goal(owner_agreed=2), alone)
    assert "Read by you alone" in plain(looks("goal", alone, GoalById=OWN))
    assert "by you; no manager is entered for you" in plain(looks("goal", alone, GoalById=whole(goal(owner_agreed=2))))


def test_a_reader_who_is_neither_owner_nor_manager_gets_no_button_that_does_anything() -> None:
    """They read it because of where they stand, and that is all."""
    other = goal(mine=False).model_copy(update={"managed": False, "level": "team"})

    text = plain(looks("goal", replace(ADA, id="tom"), GoalById=whole(other)))

    assert "[What happened so far]" in text
    assert not any(word in text for word in ("[I agree]", "[Propose a change]", "[Say how it stands]", "[Change it]"))


def test_home_says_nothing_to_whoever_has_no_goal() -> None:
    """Nobody is reminded of what they have not got."""
    assert looks("home-goals", MyGoals=GoalPage()) == ()


@pytest.mark.parametrize("about", ["", "x|", "-1|", "|", "1|2|3", "²|", "9" * 400 + "|"])
def test_a_page_made_by_hand_is_a_page(about: str) -> None:
    """A number without end, or none at all, shows a list and never fails."""
    assert "Your goals" in plain(looks("goals", about=about, MyGoals=GoalPage()))


def test_a_goal_is_pinned_by_its_owner_alone() -> None:
    """A manager's evidence is their own, and not what their team reached."""
    closed = goal(outcome="reached").model_copy(update={"status": "closed"})

    assert "[Pin this]" in plain(looks("goal", GoalById=OWN))
    assert "[Pin this]" in plain(looks("goal", GoalById=whole(closed)))
    for theirs in (OF_REPORT.goal, closed.model_copy(update={"mine": False, "managed": True})):
        assert "[Pin this]" not in plain(looks("goal", GRACE, GoalById=whole(theirs)))


def test_two_numbers_of_one_day_are_one_point_of_the_chart() -> None:
    """The last one counts; a line between two points of one day would say nothing."""
    told = [(1, 40), (1, 55), (2, 60)]
    measured = tuple(
        Standing(result="1", value=Decimal(value), at=SET_AT + timedelta(days=day, minutes=value))
        for day, value in told
    )
    shown = plain(looks("goal", GoalById=whole(goal(), *measured)))
    same_day = plain(looks("goal", GoalById=whole(goal(), *measured[:2])))

    assert "over time" in shown
    assert "55" in shown
    assert "40" not in shown.partition("over time")[2]
    assert "over time" not in same_day
