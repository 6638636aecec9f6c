"""What a flow's author may not do, and how the engine says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from typing import Any, ClassVar

import pytest

from flows.kit.effects import Context
from flows.kit.errors import ForeignAwait, StepRepeated, WrongCompartment
from flows.kit.rehearsal import Rehearsal
from storage.compartments import (
    CoachingCommand,
    Declared,
    DirectoryCommand,
    DirectoryQuery,
    EvaluationQuery,
    Sealed,
    VoiceCommand,
    VoiceQuery,
    WallBreached,
    WorkCommand,
)
from tests.flows.kit.sample import ADA, Goal, KeepPlan, flow_of, said


class Elsewhere(CoachingCommand):
    words: Sealed


class Rename(DirectoryCommand):
    name: str


class Vote(VoiceCommand):
    choice: int


class Grade(EvaluationQuery[int]):
    answer: ClassVar[Any] = int


class Mood(VoiceQuery[int]):
    answer: ClassVar[Any] = int


class Zone(DirectoryQuery[str]):
    answer: ClassVar[Any] = str


class Nothing:
    def __await__(self) -> Generator[Any, Any, None]:
        yield self


def test_two_steps_of_one_name_are_refused() -> None:
    """The journal is kept by name: with two of one name, one would hear the other's answer."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(Goal)
        await ctx.ask(Goal)

    chat = Rehearsal(flow_of(body, Goal), ADA)

    with pytest.raises(StepRepeated, match="plan reached the step 'Goal' twice in one run"):
        chat.answers(goal="Close the migration")


def test_the_same_form_may_be_asked_twice_under_two_names() -> None:
    """The way out that the message above names."""

    async def body(ctx: Context[WorkCommand]) -> None:
        first = await ctx.ask(Goal)
        second = await ctx.ask(Goal, named="Second")
        await ctx.do(KeepPlan(at=ctx.now, goal=first.goal, move=second.goal))

    chat = Rehearsal(flow_of(body, Goal), ADA).answers(goal="one").answers(goal="two")

    assert chat.commands == [KeepPlan(at=chat.now, goal=Sealed("one"), move=Sealed("two"))]


@pytest.mark.parametrize("foreign", [Nothing, lambda: asyncio.sleep(0)], ids=["a foreign object", "the event loop"])
def test_a_flow_may_await_nothing_of_its_own(foreign: Callable[[], Any]) -> None:
    """What waits for the network or a clock cannot be played again from a journal."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await foreign()

    with pytest.raises(ForeignAwait, match=r"a flow may only await ctx\.ask, say, do or know"):
        Rehearsal(flow_of(body), ADA)


@pytest.mark.parametrize("command", [Elsewhere(words=Sealed("secret")), Rename(name="Ada"), Vote(choice=1)])
def test_a_command_of_another_compartment_is_refused(command: Any) -> None:
    """The wall, at its last lock: a work flow can write in work and nowhere else."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.do(command)

    with pytest.raises(WrongCompartment, match=type(command).__name__) as refused:
        Rehearsal(flow_of(body), ADA)

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("query", [Grade(), Mood()])
def test_a_question_to_another_compartment_is_refused(query: Any) -> None:
    """Reading across the wall is as bad as writing, and is refused before storage is asked."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.know(query)

    with pytest.raises(WrongCompartment, match=type(query).__name__):
        Rehearsal(flow_of(body), ADA)


def test_anybody_may_ask_the_directory() -> None:
    """It holds names, calendars and preferences, and no free text about a person."""

    async def body(ctx: Context[WorkCommand]) -> None:
        zone = await ctx.know(Zone())
        await ctx.say(said(zone), named="zone")

    chat = Rehearsal(flow_of(body), ADA, knows={"Zone": "Europe/Berlin"})

    assert chat.heard == ["Europe/Berlin"]


def test_a_command_that_names_no_compartment_does_not_load() -> None:
    """A forgotten declaration stops the start of the bot, not somebody's conversation."""
    with pytest.raises(WallBreached, match="Homeless does not say which compartment it belongs to"):
        type("Homeless", (Declared,), {"__module__": "storage.work.checkins.commands"})


def test_a_fault_in_a_flow_is_not_swallowed() -> None:
    """A turn that fails must fail as a whole, so that nothing of it is kept."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(Goal)
        raise ZeroDivisionError

    chat = Rehearsal(flow_of(body, Goal), ADA)
    before = chat.stored

    with pytest.raises(ZeroDivisionError):
        chat.answers(goal="Close the migration")

    assert chat.stored == before
