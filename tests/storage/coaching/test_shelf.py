"""A shelf: read by its owner alone, sealed, and never half-changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from storage.coaching.notes.commands import DropNote, KeepNote
from storage.coaching.notes.queries import MyNotes
from storage.coaching.shelf.commands import HideShelf, PointToGoal, TakeTyped
from storage.coaching.shelf.queries import MyTyped
from storage.coaching.shelf.rows import read
from storage.coaching.shelf.tables import shelves
from storage.coaching.threads.commands import AddEntry, BeginThread, DropThread, TakeThread
from storage.coaching.threads.queries import MyThreads, MyThreadsWhole, OpenThreads, ThePage, TheThread
from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn
from tests.storage.coaching.people_in_coaching import Coaching, reader

AT = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    made = Coaching(databases)
    begin = BeginThread(thread="t1", at=AT, kind="internal", purpose=Sealed("Say no."), coach="samuel")
    made.does("ada", begin)
    made.does("samuel", TakeThread(thread="t1", at=AT))
    made.does("ada", KeepNote(note="n1", kind="growth", at=AT, words={"goal": Sealed("Grow.")}))
    return made


def goals(coaching: Coaching, person: str) -> dict[str, str]:
    with coaching.databases.coaching(write=False) as session:
        return read(session, reader(person)).goals


QUERIES = (MyThreads(), OpenThreads(), MyThreadsWhole(), MyNotes())


def test_while_it_is_hidden_every_question_is_answered_as_to_somebody_who_has_nothing(coaching: Coaching) -> None:
    """In storage, so that no view can forget it; and it comes back whole."""
    before = [coaching.asks("ada", query) for query in QUERIES]
    coaching.does("ada", HideShelf(hidden=True))

    assert [coaching.asks("ada", query) for query in QUERIES] == [coaching.asks("tom", query) for query in QUERIES]
    assert coaching.asks("ada", TheThread(thread="t1")) is None
    assert coaching.asks("ada", ThePage(thread="t1")) is None
    assert coaching.asks("samuel", TheThread(thread="t1")) is not None
    coaching.does("ada", HideShelf(hidden=False))
    assert [coaching.asks("ada", query) for query in QUERIES] == before


def test_what_is_set_is_answered_to_its_owner_alone(coaching: Coaching) -> None:
    """Each has a shelf of their own."""
    coaching.does("ada", TakeTyped(taken="yes"))

    assert coaching.asks("ada", MyTyped()) == "yes"
    for other in ("grace", "samuel", "tom"):
        assert coaching.asks(other, MyTyped()) is None


def test_a_pointer_hangs_on_what_is_ones_own_and_goes_with_it(coaching: Coaching) -> None:
    """Neither on the coach's side of a thread, nor on what is not there."""
    coaching.does("ada", PointToGoal(of="thread.t1", goal="g1"), PointToGoal(of="note.n1", goal="g2"))
    for person, of in (("samuel", "thread.t1"), ("tom", "thread.t1"), ("tom", "note.n1"), ("ada", "thread.t9")):
        with pytest.raises(RunMovedOn):
            coaching.does(person, PointToGoal(of=of, goal="g3"))

    assert goals(coaching, "ada") == {"thread.t1": "g1", "note.n1": "g2"}
    assert coaching.asks("ada", ThePage(thread="t1")).goal == "g1"
    assert coaching.asks("samuel", ThePage(thread="t1")).goal is None
    assert [note.goal for note in coaching.asks("ada", MyNotes())] == ["g2"]
    coaching.does("ada", DropThread(thread="t1", unfinished=()), DropNote(note="n1"))
    assert goals(coaching, "ada") == {}


def test_the_row_says_nothing_and_does_not_open_for_somebody_else(coaching: Coaching) -> None:
    """Put under another alias by whoever has a login to the database, it is as if nothing had been set."""
    coaching.does("ada", HideShelf(hidden=True), PointToGoal(of="note.n1", goal="goal-of-ada"))
    with coaching.databases.coaching() as session:
        row = session.execute(select(shelves)).mappings().one()
        assert "goal-of-ada" not in repr(dict(row))
        alias = session.keys.alias("company", "tom")
        session.execute(update(shelves).values(alias=alias))

    assert goals(coaching, "tom") == {}


def test_with_the_key_goes_what_was_set(coaching: Coaching) -> None:
    """Erasure needs no row to be found; and somebody who begins anew begins with nothing set."""
    coaching.does("ada", HideShelf(hidden=True))
    coaching.databases.erase(Compartment.COACHING, "company", "ada")

    assert coaching.asks("ada", MyTyped()) is None
    coaching.does("ada", TakeTyped(taken="no"))
    assert coaching.asks("ada", MyTyped()) == "no"


def test_threads_to_write_in_say_who_wrote_last_and_not_a_word(coaching: Coaching) -> None:
    """It is all that is needed to ask to whom typed words go."""
    coaching.does("samuel", AddEntry(thread="t1", at=AT, kind="letter", words={"letter": Sealed("What happened?")}))

    (hers,), (his,) = coaching.asks("ada", OpenThreads()), coaching.asks("samuel", OpenThreads())
    assert (hers.waits, his.waits) == (True, False)
    assert "purpose" not in type(hers).model_fields
