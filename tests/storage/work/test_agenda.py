"""Agendas in storage: read by the two, whoever manages whom later, and settled once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from storage.compartments import Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn
from storage.work.agenda.commands import AddPoint, SavePerformersView, SettlePoint
from storage.work.agenda.queries import (
    Agenda,
    AgendaPointOf,
    AgendaWith,
    MyAgendas,
    MyAgendaWhole,
    Stuck,
)
from storage.work.checkins.commands import SaveCheckIn
from storage.work.commitments.commands import ProposeCommitment, Terms
from storage.work.pulse.queries import TeamPulse
from tests.storage.work.people_at_work import MONDAY, Work

TERMS = Terms(
    focus=Sealed("Vendors."),
    mine=Sealed("Two offers."),
    my_due=date(2026, 12, 4),
    theirs=Sealed("A decision."),
    their_due=date(2026, 12, 8),
)


LATELY = TeamPulse(weeks=("2026-W47", "2026-W46"), since=MONDAY, now=MONDAY, today=MONDAY.date())


@pytest.fixture
def work(databases: Databases) -> Work:
    return Work(databases)


def agenda(
    work: Work, person: str, other: str, *, week: str = "2026-W47", since: str = "2026-W46", **changed: Any
) -> Agenda:
    reports = person == "ada" and other == "grace"
    found = work.asks(person, AgendaWith(other=other, week=week, since=since, now=MONDAY, reports=reports), **changed)
    assert isinstance(found, Agenda)
    return found


def test_an_agenda_is_read_by_the_two_and_carries_what_is_open(work: Work) -> None:
    """Topics of both, the commitment, and the help that the employee asked for."""
    work.does("ada", ProposeCommitment(id="c1", other="grace", at=MONDAY, terms=TERMS))
    work.does("ada", AddPoint(id="p1", other="grace", at=MONDAY, words=Sealed("Priorities.")))
    work.does("grace", AddPoint(id="p2", other="ada", at=MONDAY, words=Sealed("The audit.")))
    help_asked = {"help": "advice", "help_from": "tom", "help_words": Sealed("Which vendor?")}
    work.does("ada", SaveCheckIn(week="2026-W47", at=MONDAY, blocked="time", **help_asked))  # type: ignore[arg-type]

    for person, other in (("ada", "grace"), ("grace", "ada")):
        found = agenda(work, person, other)

        assert {point.words.reveal() for point in found.points} == {"Priorities.", "The audit."}
        assert [wish.words for wish in found.help] == [Sealed("Which vendor?")]
        assert found.commitment is not None
    nothing = agenda(work, "tom", "grace")
    assert (nothing.points, nothing.help, nothing.commitment, nothing.barriers) == ((), (), None, ())
    assert work.asks("tom", AgendaPointOf(id="p1")) is None


def test_a_former_manager_reads_the_topics_and_no_new_check_in(work: Work) -> None:
    """What the two wrote stays theirs; what is written for a manager is read by the manager of today."""
    work.does("ada", AddPoint(id="p1", other="grace", at=MONDAY, words=Sealed("Priorities.")))
    work.does("ada", SaveCheckIn(week="2026-W47", at=MONDAY, help="advice", help_words=Sealed("Which vendor?")))

    found = agenda(work, "grace", "ada", reports=lambda: ())

    assert [point.words for point in found.points] == [Sealed("Priorities.")]
    assert found.help == ()
    assert agenda(work, "ada", "tom").help == ()
    assert agenda(work, "ines", "ada", reports=lambda: (("ada", "Ada Okafor"),)).points == ()


def test_a_topic_is_settled_once(work: Work) -> None:
    """Ticked off by one while the other carries it over: the second is told that it has moved."""
    work.does("ada", AddPoint(id="p1", other="grace", at=MONDAY, words=Sealed("Priorities.")))
    work.does("grace", SettlePoint(id="p1", version=1, how="carry"))

    with pytest.raises(RunMovedOn):
        work.does("ada", SettlePoint(id="p1", version=1, how="done"))
    with pytest.raises(RunMovedOn):
        work.does("tom", SettlePoint(id="p1", version=2, how="done"))
    carried = agenda(work, "ada", "grace").points
    work.does("ada", SettlePoint(id="p1", version=2, how="done"))

    assert [(point.carried, point.version) for point in carried] == [(1, 2)]
    assert agenda(work, "ada", "grace").points == ()
    assert [point.state for point in work.asks("grace", MyAgendaWhole()).points] == ["done"]


def test_the_newest_view_stands(work: Work) -> None:
    """Sharing again takes the place of what was shared before, for this pair."""
    for number, words in enumerate(("First.", "Second.")):
        view = SavePerformersView(id=f"v{number}", other="grace", at=MONDAY, parts={"works": Sealed(words)})
        work.does("ada", view)

    found = agenda(work, "grace", "ada").view

    assert found
    assert not found.mine
    assert found.parts == {"works": Sealed("Second.")}


def test_whom_there_is_an_agenda_with(work: Work) -> None:
    """Reports of today, and others with whom something is open."""
    work.does("ada", AddPoint(id="p1", other="grace", at=MONDAY, words=Sealed("Priorities.")))

    assert [(pair.other, pair.open_points) for pair in work.asks("grace", MyAgendas())] == [("ada", 1), ("tom", 0)]
    assert [(pair.other, pair.managed) for pair in work.asks("ada", MyAgendas())] == [("grace", False)]
    assert work.asks("ines", MyAgendas()) == ()


def test_help_and_what_is_in_the_way_are_told_to_the_manager_of_today(work: Work) -> None:
    """With the name of whoever was asked; those who want none do not stand there."""
    work.does("ada", SaveCheckIn(week="2026-W47", at=MONDAY, help="advice", help_from="tom", blocked="time"))
    work.does("tom", SaveCheckIn(week="2026-W47", at=MONDAY + timedelta(hours=1), help="nothing", blocked="nothing"))

    found = work.asks("grace", LATELY)

    assert [(one.person, one.help, one.help_from, one.helper) for one in found.help] == [
        ("ada", "advice", "tom", "Tom Haverkamp")
    ]
    assert [(one.person, one.kind) for one in found.stuck] == [("ada", "time")]
    assert (work.asks("ines", LATELY).help, work.asks("ines", LATELY).stuck) == ((), ())


def test_the_newest_check_in_of_two_weeks_is_what_counts(work: Work) -> None:
    """On Monday last week's is still told; whoever has written since means the newer one."""
    work.does("ada", SaveCheckIn(week="2026-W46", at=MONDAY, help="advice", blocked="time"))
    monday, on_the_agenda = work.asks("grace", LATELY), agenda(work, "grace", "ada")
    work.does("ada", SaveCheckIn(week="2026-W47", at=MONDAY, blocked="nothing"))
    later = work.asks("grace", LATELY)

    assert (len(monday.help), len(monday.stuck)) == (1, 1)
    assert (later.help, later.stuck) == ((), ())
    assert on_the_agenda.stuck == Stuck(kind="time")
    assert agenda(work, "grace", "ada").stuck is None


def test_an_old_check_in_stands_on_no_agenda(work: Work) -> None:
    """What was in the way a month ago may be long gone."""
    work.does("ada", SaveCheckIn(week="2026-W45", at=MONDAY, help="advice", blocked="time"))

    assert agenda(work, "grace", "ada").stuck is None
    assert agenda(work, "grace", "ada").help == ()
