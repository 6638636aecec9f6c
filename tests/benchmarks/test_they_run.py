"""Every comparison still runs and gives its numbers. What they are depends on the machine: no test judges them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.benchmarks import (
    answers,
    blocks,
    delivery,
    goals,
    handlers,
    planning,
    publishing,
    pulse,
    scale,
    sealing,
    soak,
    start,
    teams,
    turn,
    twins,
)
from tests.benchmarks.rounds import Figures, table
from tests.benchmarks.servers import ROOT
from tests.leaving_out import leave_out
from tests.postgres import PostgresMissing, find_binaries

HEAVY = ("alembic", "babel.messages", "botbuilder", "holidays", "msal", "sqlalchemy.orm", "adapters.playground")


def _measured(figures: Figures) -> bool:
    return all(value > 0 for row in figures.values() for value in row.values())


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_the_whole_turn_is_compared(backend: str) -> None:
    """The comparison also makes sure that every answered check-in was kept: fast and forgetful would be worthless."""
    if backend == "postgres":
        _needs_postgres()

    figures = turn.compare(backend, turn.Amounts(rounds=1, closed=8, warm_up=4, opened=4, rates=(200.0,)))

    cheapest = {turn.USUAL_IN_A_THREAD} if backend == "sqlite" else set()
    assert set(figures) == {"ours", "bolt", "bolt, process_before_response", turn.USUAL} | cheapest
    assert _measured(figures)


def test_answers_to_slack_are_compared() -> None:
    """The comparison also makes sure that nobody is refused."""
    figures = answers.compare(answers.Amounts(rounds=1, requests=4, warm_up=2))

    assert set(figures) == {answers.SIGNATURE, answers.ADAPTER, answers.BOLT, answers.TURN}
    assert _measured(figures)


def test_one_web_is_compared_with_two() -> None:
    """The comparison also makes sure that every message and every form arrived."""
    _needs_postgres()

    figures = scale.compare(scale.Amounts(rounds=1, turns=8, warm_up=4, forms=6))

    assert set(figures) == {scale.ONE, scale.TWO, scale.MODAL}
    assert _measured(figures)


def test_deliveries_are_held_against_the_limits() -> None:
    """The run also makes sure that every message arrives, and arrives once."""
    _needs_postgres()

    figures = delivery.compare(delivery.Amounts(messages=12, workspaces=2, workers=(1,), killed=False))

    assert set(figures) == {delivery.workers(1)}
    assert figures[delivery.workers(1)][delivery.SHARE] > 0


def test_memory_is_weighed() -> None:
    """The run also makes sure that whatever people do is answered, and strangers are not let in."""
    _needs_postgres()

    figures = soak.compare(soak.Amounts(minutes=0.05, warm_up_minutes=0.02, weighed_every_seconds=0.3, people=5))

    assert set(figures) == {soak.WEB, soak.WORKER}
    assert all(row[soak.FIRST] > 0 and row[soak.LAST] > 0 for row in figures.values())


def test_a_message_in_teams_is_compared() -> None:
    """The comparison also makes sure that every message had its reply, on our side and on the other."""
    figures = teams.compare(teams.Amounts(rounds=1, messages=4, warm_up=2, stalls=1, token_seconds=0.1))

    assert set(figures) == {teams.ECHO, teams.DURABLE, teams.STOCK}
    assert _measured(figures)


def _needs_postgres() -> None:
    try:
        find_binaries()
    except PostgresMissing as missing:
        leave_out(str(missing))


def test_many_handlers_are_compared_with_few() -> None:
    """Else the price of a growing catalog goes unnoticed."""
    figures = handlers.compare(rounds=1, times=2)

    assert len(figures) == 4
    assert _measured(figures)


def test_planning_is_compared() -> None:
    """The comparison also makes sure that all three planners planned everybody."""
    figures = planning.compare(planning.Amounts(people=20, jobs=5, rounds=1))

    assert set(figures) == {planning.NEW, planning.DUE, planning.PURE, planning.SWEPT, planning.CLAIMED, planning.STORE}
    assert _measured(figures)


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_a_managers_pulse_is_compared(backend: str) -> None:
    """The comparison runs the very statements of the pulse without anything around them."""
    if backend == "postgres":
        _needs_postgres()

    figures = pulse.compare(backend, pulse.Amounts(people=6, team=2, weeks=2, goals=1, rounds=1))

    assert set(figures) == {pulse.PULSE, pulse.BARE}
    assert _measured(figures)


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_publishing_is_measured(backend: str) -> None:
    """The measure also makes sure that something is published: of a round of which nothing is, all would be fast."""
    if backend == "postgres":
        _needs_postgres()

    figures = publishing.compare(backend, publishing.Amounts(people=60, looks=3))

    assert set(figures) == {publishing.CLOSING, publishing.RULES_ALONE, publishing.TELLING, publishing.PULSE}
    assert _measured(figures)


def test_blocks_are_compared() -> None:
    """The comparison also makes sure that all three ways say the same."""
    figures = blocks.compare(rounds=1, times=2)

    assert set(figures) == {blocks.OURS, blocks.PLAIN, blocks.MODELS}
    assert _measured(figures)


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_thirty_goals_are_compared(backend: str) -> None:
    """The comparison also makes sure that all thirty are read."""
    if backend == "postgres":
        _needs_postgres()

    figures = goals.compare(backend, goals.Amounts(rounds=1, times=1))

    assert set(figures) == {goals.CARD, goals.PAGE_OF_ROWS, goals.ALL, goals.ALL_ROWS}
    assert _measured(figures)


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_what_encryption_costs_is_compared(backend: str) -> None:
    """The comparison also makes sure that every reflection is found again and no letter is damaged."""
    if backend == "postgres":
        _needs_postgres()

    figures = sealing.compare(backend, sealing.Amounts(rounds=1, times=1, letters=3))

    assert set(figures) == {sealing.SEALED, sealing.PLAIN}
    assert _measured(figures)


def test_scenarios_of_the_wall_are_counted() -> None:
    """The count also makes sure that no scenario finds anything."""
    assert _measured(twins.measure(1))


def test_the_start_is_compared() -> None:
    """The comparison also makes sure that web and worker do start."""
    figures = start.compare(rounds=1, warm_up=False)

    assert set(figures) == {start.WEB, start.WORKER, start.IMPORTS, start.EVERYTHING}
    assert _measured(figures)


def test_a_start_with_slack_alone_loads_nothing_it_does_not_need() -> None:
    """One import at the top of a file doubles the start of every process, and nobody sees it in review."""
    program = f"{start.OF_WEB}\nimport sys\nprint(*(name for name in {HEAVY} if name in sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert loaded.stdout.split() == []


def test_ratios_come_first() -> None:
    """A second depends on the machine, a ratio hardly: whoever reads the table should see that first."""
    told = table("Two ways", {"a": {"ms": 1.0}, "b": {"ms": 4.0}}, [("ms", "a", "b")])

    assert told.splitlines()[2] == "- **0.25** ms: a ÷ b"
