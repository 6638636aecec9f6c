"""What is read of goals, drawn on every platform at its fullest, and told in words that anybody can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from flows.kit.given import Given
from flows.kit.message import Card, plain
from flows.kit.person import Person, Style
from flows.kit.rehearsal import seen
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.examples import GRACE, OF_REPORT, OWN, PROPOSAL, SET_AT, STRATEGIC, TERMS, goal, whole
from flows.work.goals.forms import KINDS
from flows.work.goals.standing import agreed, stage
from flows.work.goals.views import HOME, VIEWS
from storage.compartments import Sealed
from storage.work.goals.queries import (
    PAGE,
    Change,
    ChangeKind,
    GoalPage,
    GoalWhole,
    History,
    KeyResult,
    Named,
    OffCourse,
    ReportsGoals,
    Standing,
)
from tests.contracts.kit import ChatKit
from tests.contracts.platforms import everywhere
from tests.desk import buttons_of

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
    ended = everything(outcome="not_reached").goal.model_copy(update={"status": "closed"})
    closed = page.model_copy(update={"goals": (ended,) * PAGE})
    titles = (STRATEGIC,) * 9
    off = (OffCourse(**dict(STRATEGIC), circumstances=LONG),) * 9
    team = (ReportsGoals(person="ada", name="Ada Okafor", moved=titles, off_course=off, quiet=titles),) * 40
    proposed = PROPOSAL.model_copy(update={"wanted": everything().goal.content.terms})
    return {
        "goals": looks("goals", GRACE, "1|", MyGoals=page),
        "goals_above": looks("goals_above", about="1|", GoalsAbove=page),
        "goals_of": looks("goals_of", GRACE, "1|ada", GoalsOfReport=page),
        "goals_of_closed": looks("goals_of_closed", GRACE, "1|ada", GoalsOfReport=closed),
        "goals_team": looks("goals_team", GRACE, "1|", GoalMovement=team),
        "goals_team_closed": looks("goals_team_closed", GRACE, "1|", ClosedGoalsOfReports=closed),
        "goal": looks("goal", GoalById=everything(proposal=PROPOSAL)),
        "goal of the list": looks("goal", GoalById=everything(code="T1")),
        "goal closed": looks("goal", GoalById=everything(outcome="partly", closing=LONG, learned=LONG)),
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


def test_a_closed_goal_tells_what_became_of_it_and_no_course() -> None:
    """What was feared in October is over, and so is the day it was for; the card keeps the day with the other terms."""
    ended = goal(outcome="not_reached", course="off").model_copy(update={"status": "closed"})

    row = plain(looks("goals", about="0|closed", MyGoals=GoalPage(goals=(ended,))))
    shown = plain(looks("goal", GoalById=whole(ended)))

    assert "Individual goal · A result · 0% of the way · Not reached)" in row
    assert "What became of it: Not reached" in shown
    assert "By: Friday, 29 January 2027" in shown
    assert "Off course" not in shown


def test_an_open_goal_whose_day_has_passed_says_so() -> None:
    """In March “by 18 December” would read as the next one. A key result that is reached was not late."""
    day, today = date(2026, 12, 18), datetime(2027, 3, 24, 9, 0, tzinfo=UTC)
    late, done = (RESULT.model_copy(update={"id": name, "due": day}) for name in "12")
    reached = Standing(result="2", value=Decimal(100), at=NOW)
    found = goal(terms=TERMS.model_copy(update={"due": day, "results": (late, done)}), standings=(reached,))

    def text(key: str, at: datetime, **knows: object) -> str:
        return plain(wording_for(ADA).card(seen(VIEW[key], ADA, knows=knows, now=at, given=Given(about="g1"))))

    row, shown = text("goals", today, MyGoals=GoalPage(goals=(found,))), text("goal", today, GoalById=whole(found))
    before = text("goals", NOW, MyGoals=GoalPage(goals=(found,)))

    assert "was due Friday, 18 December 2026" in row
    assert "Was due: Friday, 18 December 2026" in shown
    assert shown.count("was due Friday, 18 December 2026") == shown.count("by Friday, 18 December 2026") == 1
    assert "by Friday, 18 December · " in before


@pytest.mark.parametrize(
    ("kind", "label"), [("moved", "Circumstances"), ("closed", "Circumstances"), ("changed", "The reason")]
)
def test_a_history_tells_circumstances_from_reasons(kind: ChangeKind, label: str) -> None:
    """Two who were ill are no reason that somebody gave for doing something."""
    change = Change(number=2, at=SET_AT, kind=kind, by="ada", reason=Sealed("Two were ill."))
    found = History(goal=OWN.goal, changes=(Named(change=change, name="Ada Okafor"),))

    assert f"{label}: Two were ill." in plain(looks("goalhistory", GoalHistory=found))


def test_circumstances_of_the_end_are_told_apart_from_those_before() -> None:
    """Two blocks of one name would leave open which of them explains how it ended."""
    told: dict[str, Any] = {
        "circumstances": Sealed("Two were ill."),
        "closing": Sealed("The audit came early."),
        "outcome": "partly",
    }
    text = plain(looks("goal", GoalById=whole(goal(**told).model_copy(update={"status": "closed"}))))

    assert "\nCircumstances: Two were ill." in text
    assert "\nCircumstances when it was closed: The audit came early." in text


def test_a_manager_gets_from_a_reports_open_goals_to_the_closed_ones_and_back() -> None:
    """As the owner does, with nothing to change there."""
    theirs = goal(mine=False, outcome="partly").model_copy(update={"status": "closed"})
    closed = looks("goals_of_closed", GRACE, "ada", GoalsOfReport=GoalPage(goals=(theirs,), owner_name="Ada Okafor"))
    none = looks("goals_of", GRACE, "ada", GoalsOfReport=GoalPage(owner_name="Ada Okafor"))

    assert buttons_of(none)["Closed goals"] == "see:goals_of_closed:ada"
    assert buttons_of(closed)["Open goals"] == "see:goals_of:ada"
    assert buttons_of(looks("goals_team", GRACE, GoalMovement=()))["Closed goals"] == "see:goals_team_closed"
    assert "Closed goals of Ada Okafor" in plain(closed)
    assert list(buttons_of(looks("goal", GRACE, GoalById=whole(theirs)))) == ["What happened so far"]


def test_what_a_goal_is_about_has_one_name_in_its_forms_and_lists() -> None:
    """Seen on a walk: «What I want to reach», «A result» and «Kind: Result» were one and the same."""
    words = wording_for(ADA)
    named = {
        tuple(words.text(T(f"{place}-{kind}")) for place in ("goalset-set-kind", "goalchange-change-kind", "goal-word"))
        for kind in KINDS
    }

    assert all(len(set(names)) == 1 for names in named)
