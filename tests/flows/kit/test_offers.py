"""Questions whose choices are known only at the moment of asking."""

from __future__ import annotations

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.kit.effects import Context
from flows.kit.form import Form
from flows.kit.questions import OFFER_LABEL_AT_MOST, OFFERED_AT_MOST, PeoplePick, Pick, offer
from flows.kit.rehearsal import Rehearsal
from storage.compartments import Sealed, WorkCommand
from tests.flows.kit.sample import ADA, KeepPlan, flow_of

GOALS = offer([("g1", "Close the migration"), ("g2", "Learn to delegate")])


class Choose(Form):
    goal: Annotated[str | None, Pick()] = None


class Askees(Form):
    people: Annotated[tuple[str, ...], PeoplePick(most=2)]


def choosing(offered: tuple[tuple[str, str], ...] = GOALS) -> Rehearsal:
    async def body(ctx: Context[WorkCommand]) -> None:
        chosen = await ctx.ask(Choose, offers={"goal": offered})
        await ctx.do(KeepPlan(at=ctx.now, goal=Sealed(str(chosen.goal))))

    return Rehearsal(flow_of(body, Choose), ADA)


def kept(chat: Rehearsal) -> str:
    [command] = chat.commands
    assert isinstance(command, KeepPlan)
    return command.goal.reveal()


def test_what_is_offered_can_be_chosen() -> None:
    """By the id behind the label."""
    assert kept(choosing().answers(goal="g2")) == "g2"


def test_what_is_not_offered_is_refused_at_its_field() -> None:
    """A forged answer may name somebody else's goal."""
    chat = choosing().answers(goal="g3")

    assert chat.problems == {"goal": "Please choose one of the options."}
    assert not chat.done


@pytest.mark.parametrize("words", ["2", "learn to delegate", "g2"])
def test_in_the_chat_a_choice_is_typed_by_number_or_by_name(words: str) -> None:
    """Where there are too many for buttons the list has numbers."""
    assert kept(choosing().types(words)) == "g2"


def test_a_choice_taken_before_a_restart_stands_though_the_offer_has_changed() -> None:
    """A goal that was closed in between does not make a saved answer wrong."""

    async def body(ctx: Context[WorkCommand]) -> None:
        chosen = await ctx.ask(Choose, offers={"goal": offer([])} if ctx.person is OTHER else {"goal": GOALS})
        await ctx.ask(Choose, named="more", offers={"goal": GOALS})
        await ctx.do(KeepPlan(at=ctx.now, goal=Sealed(str(chosen.goal))))

    other = OTHER
    begun = Rehearsal(flow_of(body, Choose), ADA).answers(goal="g1")
    chat = Rehearsal(flow_of(body, Choose), other, stored=begun.stored).answers(goal="g2")

    assert kept(chat) == "g1"


OTHER = type(ADA)("ada", ADA.tenant, ADA.name, ADA.timezone)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=5), st.text(max_size=300)), max_size=300))
def test_an_offer_fits_every_platform(pairs: list[tuple[str, str]]) -> None:
    """However many things somebody has, and however long their names."""
    offered = offer(pairs)

    assert len(offered) <= OFFERED_AT_MOST
    assert all(len(label) <= OFFER_LABEL_AT_MOST and "\n" not in label for _, label in offered)
    assert [value for value, _ in offered] == [value for value, _ in pairs[:OFFERED_AT_MOST]]


def test_several_people_may_be_picked_up_to_a_number() -> None:
    """Each once, and a sentence for one too many."""

    async def body(ctx: Context[WorkCommand]) -> None:
        asked = await ctx.ask(Askees)
        await ctx.do(KeepPlan(at=ctx.now, goal=Sealed(" ".join(asked.people))))

    chat = Rehearsal(flow_of(body, Askees), ADA).answers(people=("mo", "grace", "noor"))
    assert chat.problems == {"people": "Please choose at most 2."}

    assert kept(chat.answers(people=("mo", "grace", "mo"))) == "mo grace"
