"""Preparations in storage: read, changed and deleted by whoever wrote them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage import runs
from storage.coaching.preps.commands import DropPrep, KeepPrep
from storage.coaching.preps.queries import MyPrep, MyPreps, NewPrep
from storage.coaching.preps.tables import preps
from storage.compartments import Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn, Start
from tests.storage.coaching.people_in_coaching import Coaching

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    return Coaching(databases)


def keep(prep: str = "p1", seen: int = 0, say: str = "The notes were late.", after: int = 0) -> KeepPrep:
    return KeepPrep(prep=prep, seen=seen, at=NOW + timedelta(hours=after), words={"say": Sealed(say)})


def test_what_is_prepared_is_read_back_the_newest_first(coaching: Coaching) -> None:
    """With every word."""
    coaching.does("ada", keep(), keep("p2", say="Second.", after=1))

    assert [one.words["say"].reveal() for one in coaching.asks("ada", MyPreps())] == ["Second.", "The notes were late."]
    assert coaching.asks("ada", MyPrep(prep="p1")).version == 1


def test_nobody_else_reads_changes_or_deletes_it(coaching: Coaching) -> None:
    """It may well be about them."""
    coaching.does("ada", keep())

    assert coaching.asks("grace", MyPreps()) == ()
    assert coaching.asks("grace", MyPrep(prep="p1")) is None
    for forged in (keep(), keep(seen=1)):
        with pytest.raises(RunMovedOn):
            coaching.does("grace", forged)
    coaching.does("grace", DropPrep(prep="p1", unfinished="prep"))
    assert coaching.asks("ada", MyPrep(prep="p1")).words == {"say": Sealed("The notes were late.")}


def test_a_change_of_an_older_version_is_refused(coaching: Coaching) -> None:
    """Two devices: the second is told."""
    coaching.does("ada", keep(), keep(seen=1, say="From the phone."))

    with pytest.raises(RunMovedOn):
        coaching.does("ada", keep(seen=1, say="From the desk."))
    assert coaching.asks("ada", MyPrep(prep="p1")).words == {"say": Sealed("From the phone.")}


def test_deleting_leaves_no_row_and_nothing_begun_on_it(coaching: Coaching) -> None:
    """What is begun on another preparation stays."""
    coaching.does("ada", keep(), keep("p2"))
    with coaching.databases.coaching() as session:
        for run, about in (("c1", "p1"), ("c2", "p2")):
            runs.start(session, Start(run, "company", "ada", "prep", 1, subject=about), NOW)

    coaching.does("ada", *[DropPrep(prep="p1", unfinished="prep")] * 2)

    assert [one.id for one in coaching.asks("ada", MyPreps())] == ["p2"]
    with coaching.databases.coaching(write=False) as session:
        assert runs.load(session, "c1") is None
        assert runs.load(session, "c2") is not None


def test_no_word_stands_readable_in_the_table(coaching: Coaching) -> None:
    """And each new one has an id nobody has."""
    coaching.does("ada", keep())
    with coaching.databases.coaching(write=False) as session:
        (row,) = session.execute(select(preps)).all()

    assert b"The notes" not in row.sealed
    assert row.alias != "ada"
    assert len({coaching.asks("ada", NewPrep()) for _ in range(3)}) == 3
