"""Views: what is only read, as the person who looks."""

from __future__ import annotations

import pytest

from flows.kit.effects import Ask
from flows.kit.errors import ForeignAwait, WrongCompartment
from flows.kit.given import Given
from flows.kit.message import Message, plain
from flows.kit.rehearsal import seen
from flows.kit.show import Looking, View
from flows.kit.wording import Wording
from storage.compartments import Compartment
from tests.flows.kit.sample import ADA, GOAL, LastGoal, said
from tests.flows.kit.sample import Goal as GoalForm


async def last_goal(look: Looking) -> Message:
    goal = await look.know(LastGoal())
    return (said(f"{look.person.first_name}: {goal}, {look.given.about}"),)


def test_a_view_shows_what_storage_answers_to_whoever_looks() -> None:
    """With what the button carried."""
    view = View("goal", Compartment.WORK, last_goal)

    shown = seen(view, ADA, knows={"LastGoal": "Close the migration"}, given=Given(about="g1"))

    assert plain(Wording().card(shown)) == "Ada: Close the migration, g1"


def test_a_view_cannot_ask_another_compartment() -> None:
    """The folder decides what a view may read, as it does for flows."""
    with pytest.raises(WrongCompartment):
        seen(View("goal", Compartment.COACHING, last_goal), ADA, knows={"LastGoal": ""})


def test_a_view_asks_people_nothing() -> None:
    """Looking must leave no trace; whoever wants an answer writes a flow."""

    async def asking(look: Looking) -> Message:
        await Ask("goal", GoalForm, GOAL)
        return ()

    with pytest.raises(ForeignAwait):
        seen(View("goal", Compartment.WORK, asking), ADA)
