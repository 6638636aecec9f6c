"""Reflections in storage: read by whoever wrote them, one for each month, gone when deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from storage import runs
from storage.coaching.reflections.commands import DropReflection, KeepEcho, KeepReflection
from storage.coaching.reflections.queries import (
    MyIntentions,
    MyKept,
    MyMonth,
    MyReflection,
    MyReflectionsWhole,
    MyYear,
)
from storage.coaching.reflections.tables import reflections
from storage.compartments import Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn, RunStatus, Start, StoredEntry
from tests.storage.coaching.people_in_coaching import Coaching

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    return Coaching(databases)


def keep(kind: str = "month", period: str = "2026-11", seen: int = 0, **words: str) -> KeepReflection:
    sealed = {name: Sealed(said) for name, said in (words or {"moment": "The quiet review."}).items()}
    values: dict[str, Any] = {"kind": kind, "period": period, "seen": seen, "at": NOW, "words": sealed}
    return KeepReflection(**values, chosen={"theme": "pride"}, by=date(2026, 12, 4))


def test_a_reflection_is_read_back_as_it_was_written(coaching: Coaching) -> None:
    """Words, theme and day; as this month's, and later as the last one."""
    coaching.does("ada", keep())

    this = coaching.asks("ada", MyMonth(month="2026-11"))
    later = coaching.asks("ada", MyMonth(month="2027-01"))

    assert this.this.words == {"moment": Sealed("The quiet review.")}
    assert (this.this.chosen, this.this.by, this.this.version) == ({"theme": "pride"}, date(2026, 12, 4), 1)
    assert this.last is None
    assert (later.this, later.last) == (None, this.this)
    assert this.id == this.this.id


def test_nobody_else_reads_anything_not_even_that_it_exists(coaching: Coaching) -> None:
    """Not the manager, not by id, in no list: the answers are those of somebody who wrote nothing."""
    coaching.does("ada", keep(), keep("intentions", "2026"), keep("year", "2026"))
    mine = coaching.asks("ada", MyKept())

    for other in ("grace", "tom"):
        assert coaching.asks(other, MyKept()) == coaching.asks(other, MyReflectionsWhole()) == ()
        assert coaching.asks(other, MyMonth(month="2026-11")).this is None
        assert coaching.asks(other, MyYear(year="2026")).this is None
        assert coaching.asks(other, MyIntentions(year="2026")).this is None
        for one in mine:
            assert coaching.asks(other, MyReflection(reflection=one.id)) is None


def test_nobody_else_changes_or_deletes_one(coaching: Coaching) -> None:
    """A forged id changes nothing, in silence or with a turn that is played again."""
    coaching.does("ada", keep("intentions", "2026"))
    mine = coaching.asks("ada", MyIntentions(year="2026"))

    coaching.does("grace", DropReflection(reflection=mine.id))
    with pytest.raises(RunMovedOn):
        coaching.does("grace", KeepEcho(reflection=mine.id, seen=1, month="2026-04", still="let"))

    assert coaching.asks("ada", MyReflection(reflection=mine.id)) == mine.this


def test_two_devices_do_not_overwrite_one_another(coaching: Coaching) -> None:
    """Neither the first writing nor a change of an older version."""
    coaching.does("ada", keep())

    for late in (keep(), keep(seen=2)):
        with pytest.raises(RunMovedOn):
            coaching.does("ada", late)

    coaching.does("ada", keep(seen=1, moment="The loud one."))

    assert coaching.asks("ada", MyMonth(month="2026-11")).this.words == {"moment": Sealed("The loud one.")}


def test_an_echo_stands_beside_the_intentions_and_a_change_keeps_it(coaching: Coaching) -> None:
    """What was true in April is not undone in May."""
    coaching.does("ada", keep("intentions", "2027"))
    mine = coaching.asks("ada", MyIntentions(year="2027")).this
    coaching.does("ada", KeepEcho(reflection=mine.id, seen=1, month="2027-04", still="changed", words=Sealed("So.")))
    coaching.does("ada", keep("intentions", "2027", seen=2, growing="Calm."))

    (echo,) = coaching.asks("ada", MyReflection(reflection=mine.id)).echoes
    assert (echo.month, echo.still, echo.words) == ("2027-04", "changed", Sealed("So."))
    (kept,) = coaching.asks("ada", MyKept())
    assert kept.echoed == ("2027-04",)


def test_they_come_the_newest_first_and_a_year_with_its_months(coaching: Coaching) -> None:
    """The look back on a year stands above its months, intentions below them."""
    coaching.does("ada", keep("intentions", "2026"), keep("year", "2026"))
    coaching.does("ada", keep(period="2025-12"), keep(period="2026-02"), keep(period="2026-01"))

    assert [(one.kind, one.period) for one in coaching.asks("ada", MyKept())] == [
        ("year", "2026"),
        ("month", "2026-02"),
        ("month", "2026-01"),
        ("intentions", "2026"),
        ("month", "2025-12"),
    ]
    year = coaching.asks("ada", MyYear(year="2026"))
    assert [one.period for one in year.months] == ["2026-01", "2026-02"]


def test_deleting_leaves_no_row_and_nothing_begun_on_it(coaching: Coaching) -> None:
    """The draft of a change holds the same words; a run that is over, or of something else, is left alone."""
    coaching.does("ada", keep())
    words = [StoredEntry("Month", "drafted", NOW, {"moment": "The quiet review."})]
    with coaching.databases.coaching() as session:
        for run, person, flow in (("c1", "ada", "reflect"), ("c2", "ada", "growth"), ("c3", "grace", "reflect")):
            runs.start(session, Start(run, "company", person, flow, 1, entries=words), NOW)
    mine = coaching.asks("ada", MyMonth(month="2026-11"))

    coaching.does("ada", *[DropReflection(reflection=mine.id, unfinished=("reflect",))] * 2)

    assert coaching.asks("ada", MyReflectionsWhole()) == ()
    with coaching.databases.coaching(write=False) as session:
        assert runs.load(session, "c1") is None
        others = [runs.load(session, run) for run in ("c2", "c3")]
        assert all(run and run.status is RunStatus.WAITING and run.entries for run in others)
        assert session.execute(select(reflections)).all() == []


def test_a_row_says_neither_what_it_is_nor_of_when_nor_of_whom(coaching: Coaching) -> None:
    """Whoever reads the database learns that an alias kept something, and when it was saved."""
    person = "somebody-long"
    coaching.does(person, keep())
    with coaching.databases.coaching(write=False) as session:
        (row,) = session.execute(select(reflections)).all()

    for word in (person, "2026-11"):
        assert word not in f"{row.id} {row.alias}"
    for word in (person, "2026-11", '"month"', '"pride"', "The quiet review"):
        assert word.encode() not in row.sealed


def test_a_row_that_was_tampered_with_is_left_out(coaching: Coaching) -> None:
    """The rest is there to read."""
    coaching.does("ada", keep(), keep(period="2026-10"))
    first = coaching.asks("ada", MyMonth(month="2026-11")).id
    with coaching.databases.coaching() as session:
        session.execute(update(reflections).where(reflections.c.id == first).values(version=7))

    assert [one.period for one in coaching.asks("ada", MyKept())] == ["2026-10"]
