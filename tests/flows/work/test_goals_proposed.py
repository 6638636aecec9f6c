"""Proposals of a manager that follow one another, days that have passed, and what lists and histories say of both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from flows.kit.flow import Flow
from flows.kit.message import plain
from flows.kit.rehearsal import Rehearsal
from flows.kit.samples import ADA
from flows.work.goals.changing import goalchange, goalresult
from flows.work.goals.examples import GRACE, OF_REPORT, OWN, PROPOSAL, SET_AT, TERMS, WANTED, goal, whole
from flows.work.goals.forms import Another, Measure, Set
from flows.work.goals.moving import goalmove
from flows.work.goals.setting import goalset
from storage.compartments import Sealed
from storage.work.goals.commands import ChangeGoal, MoveGoal, ProposeChange, SetGoal
from storage.work.goals.queries import Change as Happened
from storage.work.goals.queries import Goal, GoalPage, History, Named, Standing
from tests.flows.work.test_goal_cards import looks
from tests.flows.work.test_goals import CHANGED, CLOSED, FRESH, NUMBER, SET, by_grace, only, play

HERS = whole(goal(mine=False, proposal=PROPOSAL))
SAME = {
    "goal": "Close the migration",
    "kind": "result",
    "good": "Nobody notices, and we can switch back for a week.",
    "why": "The old platform is switched off in spring.",
    "due": "2027-01-29",
    "reason": "I would sleep better with a way back.",
}
CALLS = {"name": "Calls at night", "measured": "number", "baseline": "9", "target": "2", "reason": "They wake people."}
OVER = "That day is over. Please choose today or a later one."


def proposes(flow: Flow[Any], **knows: Any) -> Rehearsal:
    """The owner’s manager, while an earlier proposal is not answered yet."""
    return by_grace(flow, **{"GoalById": HERS, "GoalById after": HERS, "GoalById which": HERS, **knows})


def test_a_second_proposal_begins_with_the_first() -> None:
    """Else it would take the first one away without a word, reason and all."""
    chat = proposes(goalchange)

    assert chat.waiting.prefill["good"] == "Nobody notices, and we can switch back for a week."
    assert chat.waiting.prefill["reason"] == "I would sleep better with a way back."
    chat.answers(**{**SAME, "goal": "Close it"})
    assert only(chat, ProposeChange).terms == WANTED.model_copy(update={"title": Sealed("Close it")})
    assert "It takes the place of what was proposed before and not answered yet." in chat.heard[0]


def test_a_proposed_key_result_leaves_proposed_words_proposed() -> None:
    """Two forms, one proposal."""
    chat = proposes(goalresult).answers(result="new").answers(**CALLS)

    wanted = only(chat, ProposeChange).terms
    assert wanted.good == WANTED.good
    assert wanted.results[-1].name == Sealed("Calls at night")


def test_the_same_proposal_again_is_none() -> None:
    """Its owner is not told twice; with another reason it is another one."""
    same = proposes(goalchange).answers(**SAME)
    why = proposes(goalchange).answers(**{**SAME, "reason": "The auditors ask for it."})
    back = proposes(goalchange).answers(**{**SAME, "good": "Nobody notices the day we switch."})

    assert same.commands == back.commands == []
    assert same.heard == back.heard
    assert "What was proposed before is still to be answered." in same.heard[0]
    assert only(why, ProposeChange).reason == Sealed("The auditors ask for it.")


def test_what_somebody_else_proposed_is_not_taken_up() -> None:
    """An earlier manager’s words are theirs; that they are replaced is said."""
    earlier = whole(goal(mine=False, proposal=PROPOSAL.model_copy(update={"by": "ines"})))
    chat = proposes(goalchange, **{"GoalById": earlier, "GoalById after": earlier})

    assert chat.waiting.prefill["good"] == "Nobody notices the day we switch."
    assert "reason" not in chat.waiting.prefill
    chat.answers(**CHANGED)
    assert "It takes the place of" in chat.heard[0]


def test_a_first_proposal_takes_nothings_place() -> None:
    """And an owner’s own change leaves what was proposed to be answered."""
    proposed = whole(goal(proposal=PROPOSAL))
    first, own = by_grace(goalchange).answers(**CHANGED), play(goalchange, GoalById=proposed, GoalById_after=proposed)

    assert "takes the place" not in first.heard[0]
    assert own.waiting.prefill["good"] == "Nobody notices the day we switch."
    assert only(own.answers(**CHANGED), ChangeGoal).takes is None


def test_a_goal_closed_while_its_manager_writes_says_that_it_is_closed() -> None:
    """“You can propose a change” was said to somebody who had just done so."""
    closed: Any = {"GoalById after": whole(OF_REPORT.goal.model_copy(update={"status": "closed"}))}
    chat = by_grace(goalchange, **closed).answers(**CHANGED)

    assert chat.heard[0].startswith("This goal is closed. It stays as it was then.\nThis is what you wrote:")
    assert "What good looks like: We can switch back.\nThe reason: The rehearsal." in chat.heard[0]
    assert "propose" not in chat.heard[0]


def test_only_who_may_propose_is_told_to() -> None:
    """Somebody who reads a team’s goal reports to nobody in it."""
    reader = whole(goal(mine=False).model_copy(update={"managed": False}))

    (managers,), (readers,) = by_grace(goalmove).heard, play(goalmove, GoalById=reader).heard

    assert managers.startswith("Only its owner can do that. You can propose a change.\n")
    assert readers.startswith("Only its owner can do that.\n")


# --- days -------------------------------------------------------------------------------------------------------------


def test_a_new_goal_is_not_due_in_the_past() -> None:
    """Said at its field, as often as need be."""
    chat = Rehearsal(goalset, ADA, knows=FRESH).answers(**SET, due="2020-01-01")

    assert chat.sees(Set)
    assert chat.problems == {"due": OVER}
    chat.answers(**SET, due="2026-01-01")
    assert chat.problems == {"due": OVER}
    chat.answers(**SET, due="2027-01-29").answers()
    assert only(chat, SetGoal).terms.due == date(2027, 1, 29)


def test_nor_is_one_of_its_key_results() -> None:
    """Any of the five."""
    chat = Rehearsal(goalset, ADA, knows=FRESH).answers(**SET).answers(**NUMBER, another="yes")

    chat.answers(**NUMBER, due="2020-01-01")

    assert chat.sees(Measure)
    assert chat.problems == {"due": OVER}
    chat.answers(**NUMBER, due="2027-01-29")
    assert [one.due for one in only(chat, SetGoal).terms.results] == [None, date(2027, 1, 29)]


def test_a_goal_that_is_late_can_be_changed_without_a_new_day() -> None:
    """Only a day that is new has to be one to come."""
    late = whole(goal(terms=TERMS.model_copy(update={"due": date(2026, 1, 30)})))
    knows: Any = {"GoalById": late, "GoalById_after": late}
    kept = play(goalchange, **knows).answers(**CHANGED, due="2026-01-30")
    moved = play(goalchange, **knows).answers(**CHANGED, due="2026-02-27")

    assert only(kept, ChangeGoal).terms.due == date(2026, 1, 30)
    assert moved.problems == {"due": OVER}
    assert only(moved.answers(**CHANGED, due="2027-02-26"), ChangeGoal).terms.due == date(2027, 2, 26)


# --- what is said -----------------------------------------------------------------------------------------------------


def test_a_new_key_result_is_asked_for_as_a_new_one() -> None:
    """Nothing of it was there before, and there is nothing to take away."""
    chat = play(goalresult, GoalById_which=OWN).answers(result="new")

    assert chat.sees(Another)
    assert chat.view.title == "A new key result"
    assert "away" not in [field.name for field in chat.view.fields]


def test_a_number_told_again_says_how_it_stands() -> None:
    """“Saved.” alone leaves open what was."""
    chat = play(goalmove, "g1.1").answers(value="20")

    assert only(chat, MoveGoal).value == 20
    assert "Tables moved (still at 20% · 0% of the way)" in chat.heard[0]


SAYINGS = ("your “I agree” is missing", "a change is proposed", "the proposed change is not answered yet")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (goal(), SAYINGS[0]),
        (goal(owner_agreed=2), None),
        (goal(owner_agreed=2, proposal=PROPOSAL), SAYINGS[1]),
        (goal(code="T1"), None),
        (CLOSED.goal, None),
        (goal(mine=False, owner_agreed=2), SAYINGS[0]),
        (goal(mine=False, manager_agreed=2, manager_agreed_by="grace"), None),
        (goal(mine=False, manager_agreed=2, manager_agreed_by="ines"), SAYINGS[0]),
        (goal(mine=False, proposal=PROPOSAL), SAYINGS[2]),
        (goal(mine=False).model_copy(update={"managed": False}), None),
    ],
)
def test_a_list_says_which_goal_waits_for_its_reader(found: Goal, said: str | None) -> None:
    """Nobody opens ten goals to find the one."""
    page = GoalPage(goals=(found,), owner_name="Ada Okafor")
    shown = plain(looks("goals", MyGoals=page) if found.mine else looks("goals_of", GRACE, GoalsOfReport=page))

    assert [one for one in SAYINGS if one in shown] == ([said] if said else [])


def test_a_history_tells_how_a_goal_ended_and_what_came_next() -> None:
    """Opened again, the goal itself no longer shows what it taught."""
    taught = Sealed("Begin with the auditors.")
    standing = Standing(result="1", value=Decimal(40), at=SET_AT)
    closed = Happened(
        number=5, at=SET_AT, by="ada", kind="closed", outcome="partly", reason=Sealed("Two were ill."), words=taught
    )
    moved = Happened(number=4, at=SET_AT, by="ada", kind="moved", standing=standing, words=taught)
    changes = tuple(Named(change=one, name="Ada") for one in (closed, moved))

    shown = plain(looks("goalhistory", GoalHistory=History(goal=OWN.goal, changes=changes)))

    assert "(Partly reached)\nCircumstances: Two were ill.\nWhat it taught: Begin with the auditors." in shown
    assert "(now 40%)\nNext step: Begin with the auditors." in shown
