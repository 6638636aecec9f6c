"""Check-ins in storage: help that is asked for afterwards, and what its receiver is done with."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from storage.compartments import Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn
from storage.work.checkins.commands import AskForHelp, SaveCheckIn, SettleHelpWanted
from storage.work.checkins.queries import HelpWantedFromMe, MyCheckIn
from storage.work.checkins.tables import check_ins
from tests.storage.work.people_at_work import MONDAY, Work

WEEK = "2026-W47"
ASKED = AskForHelp(week=WEEK, at=MONDAY, help="advice", help_from="tom", help_words=Sealed("Which vendor?"))


@pytest.fixture
def work(databases: Databases) -> Work:
    return Work(databases)


def test_asking_for_help_afterwards_leaves_the_rest_as_it_stands(work: Work) -> None:
    """It may have been changed since help was wanted."""
    work.does("ada", SaveCheckIn(week=WEEK, at=MONDAY, moved=Sealed("Half."), help="advice", energy=2))
    work.does("ada", SaveCheckIn(week=WEEK, at=MONDAY, moved=Sealed("All."), help="advice", energy=2))
    work.does("ada", ASKED)

    mine = work.asks("ada", MyCheckIn(week=WEEK)).this

    assert (mine.moved, mine.energy) == (Sealed("All."), 2)
    assert (mine.help_from, mine.help_words) == ("tom", Sealed("Which vendor?"))
    assert [(one.person, one.week) for one in work.asks("tom", HelpWantedFromMe(since=WEEK))] == [("ada", WEEK)]


def test_words_of_an_earlier_save_do_not_open_in_the_place_of_the_newest(work: Work) -> None:
    """Not even for whoever can write to the database: they were sealed for the save they belong to."""
    work.does("ada", SaveCheckIn(week=WEEK, at=MONDAY, moved=Sealed("Half.")))
    with work.databases.work() as session:
        earlier = session.scalar(select(check_ins.c.sealed))
    work.does("ada", SaveCheckIn(week=WEEK, at=MONDAY + timedelta(seconds=1), moved=Sealed("All.")))
    with work.databases.work() as session:
        session.execute(update(check_ins).values(sealed=earlier))

    assert work.asks("ada", MyCheckIn(week=WEEK)).this is None


def test_asking_nobody_takes_the_request_back(work: Work) -> None:
    """Whoever was asked before reads it no longer."""
    work.does("ada", SaveCheckIn(week=WEEK, at=MONDAY, help="advice"))
    work.does("ada", ASKED)
    work.does("ada", AskForHelp(week=WEEK, at=MONDAY, help="advice"))

    assert work.asks("tom", HelpWantedFromMe(since=WEEK)) == ()
    assert work.asks("ada", MyCheckIn(week=WEEK)).this.help_from is None


def test_without_a_check_in_nobody_is_asked(work: Work) -> None:
    """A window that was open while everything was erased."""
    with pytest.raises(RunMovedOn):
        work.does("ada", ASKED)


def test_a_request_is_taken_off_by_its_receiver_alone(work: Work) -> None:
    """By its week and whoever asked; of other weeks it stays, the newest first."""
    for weeks in range(2):
        week, at = f"2026-W{47 - weeks}", MONDAY - timedelta(weeks=weeks)
        work.does("ada", SaveCheckIn(week=week, at=at, help="advice", help_from="tom"))
    before = [one.week for one in work.asks("tom", HelpWantedFromMe(since="2026-W44"))]
    work.does("grace", SettleHelpWanted(asker="ada", week=WEEK))
    work.does("tom", SettleHelpWanted(asker="grace", week=WEEK))
    untouched = [one.week for one in work.asks("tom", HelpWantedFromMe(since="2026-W44"))]
    work.does("tom", SettleHelpWanted(asker="ada", week=WEEK))

    assert before == untouched == ["2026-W47", "2026-W46"]
    assert [one.week for one in work.asks("tom", HelpWantedFromMe(since="2026-W44"))] == ["2026-W46"]
