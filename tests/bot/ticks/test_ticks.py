"""What happens without anybody asking: time-outs and ends of runs, each by itself, whatever becomes of another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot import metrics
from bot.setbacks import WAITS
from storage.compartments import Compartment
from storage.run_tables import RunTables
from storage.runs import RunStatus
from storage.sql import Session
from tests.bot.logged import lines, production_logs
from tests.desk import Desk


def set_aside() -> float:
    return metrics.REGISTRY.get_sample_value("cairn_setbacks_total", {"kind": "run", "outcome": "set_aside"}) or 0


def over(desk: Desk, *people: str) -> list[str]:
    """Check-ins of these people that were begun, and whose time is over now; their runs."""
    for person in people:
        desk.opens(person, "checkin")
    runs = RunTables.of(Compartment.WORK).runs
    with desk.bot.databases.work() as session:
        session.execute(update(runs).values(expires_at=desk.clock()))
        return list(session.execute(select(runs.c.id).order_by(runs.c.started_at, runs.c.id)).scalars())


def statuses(desk: Desk) -> dict[str, str]:
    runs = RunTables.of(Compartment.WORK).runs
    with desk.bot.databases.work(write=False) as session:
        return {row.id: row.status for row in session.execute(select(runs.c.id, runs.c.status)).all()}


@pytest.fixture
def broken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[str]]:
    """A run that cannot be ended, before two others whose time is over; and each attempt at it."""
    first, *_ = sorted(over(desk, "ada", "tom", "yuki"))
    wake, tried = desk.bot.ticks._wake, list[str]()

    def stumble(session: Session, run_id: str) -> None:
        if run_id == first:
            tried.append(run_id)
            raise ValueError("zanzibar")
        wake(session, run_id)

    monkeypatch.setattr(desk.bot.ticks, "_wake", stumble)
    return first, tried


def test_a_run_that_fails_holds_up_no_other(desk: Desk, broken: tuple[str, list[str]]) -> None:
    """One mistake with one conversation; all others end in time. The log has an id and no words, and not the letter of
    the id that tells the compartment."""
    first, _ = broken
    with production_logs() as log:
        desk.bot.ticks.wake()
    (line,) = lines(log)

    assert {status for run, status in statuses(desk).items() if run != first} == {RunStatus.EXPIRED}
    assert statuses(desk)[first] == RunStatus.WAITING
    assert (line["event"], line["kind"], line["reference"], line["code"]) == ("tick_failed", "run", first[1:], "again")
    assert "zanzibar" not in str(line)


def test_a_run_that_fails_is_tried_less_and_less_often_and_then_set_aside(
    desk: Desk, broken: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at every tick, not for ever, and never in the way of what fell due behind it."""
    monkeypatch.setattr("bot.ticks.ticks.BATCH", 1)
    _, tried = broken
    before = set_aside()
    for _ in range(12 * 12):
        desk.bot.ticks.wake()
        desk.clock.pass_(timedelta(minutes=5))

    assert len(tried) == len(WAITS) + 1
    assert set_aside() == before + 1
    assert sorted(statuses(desk).values()) == [RunStatus.EXPIRED, RunStatus.EXPIRED, RunStatus.WAITING]


def test_a_run_that_failed_once_ends_like_any_other(
    desk: Desk, broken: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passing trouble costs a minute."""
    desk.bot.ticks.wake()
    monkeypatch.undo()
    desk.clock.pass_(timedelta(minutes=2))
    desk.bot.ticks.wake()

    assert set(statuses(desk).values()) == {RunStatus.EXPIRED}
