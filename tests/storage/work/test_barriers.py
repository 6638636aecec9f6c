"""Barriers in storage: read by whoever named one and whoever has it now, answered by one, ended by the other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storage.compartments import Command, Compartment, Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn
from storage.work.barriers.commands import AnswerBarrier, CloseForReporter, EndBarrier, GiveBack, NameBarrier
from storage.work.barriers.commands import SendElsewhere as Elsewhere
from storage.work.barriers.queries import Barrier, MyBarriers, MyBarriersWhole, TeamBarriers, TheBarrier
from storage.work.barriers.tables import barrier_steps, barriers
from storage.work.commitments.queries import MyPromises
from tests.storage.work.people_at_work import LONG, MONDAY, Work, counted

DUE = MONDAY + timedelta(days=7)
LATER = DUE + timedelta(days=1)


@pytest.fixture
def work(databases: Databases) -> Work:
    return Work(databases)


def named(work: Work, one: str = "b1", to: str = "grace", **more: Any) -> None:
    what = Sealed("Nobody signs.")
    work.does("ada", NameBarrier(id=one, to=to, at=MONDAY, answer_due=DUE, category="approval", what=what, **more))


def read(work: Work, person: str, one: str = "b1") -> Barrier | None:
    found = work.asks(person, TheBarrier(id=one, now=MONDAY))
    assert found is None or isinstance(found, Barrier)
    return found


def test_it_is_read_by_the_two_and_by_nobody_else(work: Work) -> None:
    """Not by the manager, when it was sent past them; not by colleagues; not by whoever guesses its id."""
    named(work, to="ines", cost=Sealed("A week."))

    mine, theirs = read(work, "ada"), read(work, "ines")

    assert mine
    assert theirs
    assert (mine.mine, mine.other_name, theirs.mine, theirs.other_name) == (True, "Inês Carvalho", False, "Ada Okafor")
    assert theirs.what == Sealed("Nobody signs.")
    for other in ("grace", "tom"):
        assert read(work, other) is None
        assert work.asks(other, TeamBarriers(now=MONDAY)) == ()
        assert work.asks(other, MyBarriers(now=MONDAY)) == ()


def test_only_whoever_has_it_answers_and_only_whoever_named_it_ends_it(work: Work) -> None:
    """A forged button about somebody else's changes nothing."""
    named(work)
    forged: list[tuple[str, Command]] = [
        ("tom", AnswerBarrier(id="b1", version=1, at=MONDAY, state="solved")),
        ("ada", AnswerBarrier(id="b1", version=1, at=MONDAY, state="solved")),
        ("tom", EndBarrier(id="b1", version=1, at=MONDAY, state="withdrawn")),
        ("grace", EndBarrier(id="b1", version=1, at=MONDAY, state="withdrawn")),
        ("grace", Elsewhere(id="b1", version=1, at=MONDAY, to="ines", answer_due=DUE)),
        ("ada", Elsewhere(id="b1", version=1, at=MONDAY, to="ada", answer_due=DUE)),
        ("ada", GiveBack(id="b1", version=1, at=MONDAY)),
        ("ada", CloseForReporter(id="b1", version=1, at=MONDAY)),
        ("grace", AnswerBarrier(id="b2", version=1, at=MONDAY, state="solved")),
    ]

    for person, command in forged:
        with pytest.raises(RunMovedOn):
            work.does(person, command)

    found = read(work, "ada")
    assert found
    assert (found.state, found.version) == ("sent", 1)


def test_one_that_was_taken_back_cannot_be_answered(work: Work) -> None:
    """Whatever was on the screen meanwhile."""
    named(work)
    work.does("ada", EndBarrier(id="b1", version=1, at=MONDAY, state="withdrawn"))

    for version in (1, 2):
        with pytest.raises(RunMovedOn):
            work.does("grace", AnswerBarrier(id="b1", version=version, at=MONDAY, state="working"))


def test_whoever_named_it_reads_every_step(work: Work) -> None:
    """With the words of each, the newest first."""
    named(work)
    work.does("grace", AnswerBarrier(id="b1", version=1, at=MONDAY, state="seen"))
    work.does("grace", AnswerBarrier(id="b1", version=2, at=MONDAY, state="working", words=Sealed("On Monday.")))

    found = read(work, "ada")

    assert found
    assert [(step.state, step.mine) for step in found.steps] == [("working", False), ("seen", False), ("sent", True)]
    assert found.steps[0].words == Sealed("On Monday.")


def test_sent_elsewhere_it_is_read_there_and_no_more_where_it_was(work: Work) -> None:
    """The next one begins anew: what was said to somebody before is not theirs to read."""
    named(work)
    work.does("grace", AnswerBarrier(id="b1", version=1, at=MONDAY, state="elsewhere", words=Sealed("Not mine.")))
    work.does("ada", Elsewhere(id="b1", version=2, at=LATER, to="ines", answer_due=LATER + timedelta(days=7)))

    mine, theirs = read(work, "ada"), read(work, "ines")

    assert read(work, "grace") is None
    assert work.asks("grace", TeamBarriers(now=LATER)) == ()
    assert theirs
    assert [step.words for step in theirs.steps] == [None]
    assert mine
    assert (mine.state, mine.answer_due, len(mine.steps)) == ("sent", LATER + timedelta(days=7), 3)


def test_an_answer_that_is_due_is_a_promise_until_it_is_given(work: Work) -> None:
    """Reading it is no answer yet; working on it is one."""
    named(work)
    work.does("grace", AnswerBarrier(id="b1", version=1, at=MONDAY, state="seen"))

    (late,) = work.asks("grace", TeamBarriers(now=LATER))
    (promise,) = work.asks("grace", MyPromises(today=LATER.date()))
    work.does("grace", AnswerBarrier(id="b1", version=2, at=LATER, state="working"))
    (answered,) = work.asks("grace", TeamBarriers(now=LATER))

    assert late.overdue
    assert (promise.see, promise.id, promise.overdue) == ("barrier", "b1", True)
    assert not answered.overdue
    assert work.asks("grace", MyPromises(today=LATER.date())) == ()


@pytest.mark.parametrize("query", [TeamBarriers(now=LATER), MyBarriers(now=LATER)])
def test_many_take_as_many_statements_as_one(
    work: Work, monkeypatch: pytest.MonkeyPatch, query: TeamBarriers | MyBarriers
) -> None:
    """A list that asks once for each of its lines is slow where it matters: with many."""
    person = "ada" if isinstance(query, MyBarriers) else "grace"
    named(work)
    ran = counted(monkeypatch)
    work.asks(person, query)
    with_one = len(ran)
    for number in range(2, 12):
        named(work, f"b{number}")
    ran.clear()

    assert len(work.asks(person, query)) == 11
    assert len(ran) == with_one == 2


def test_everything_one_named_is_given_whole(work: Work) -> None:
    """Ended ones too, with every answer: for whoever asks for their data."""
    named(work)
    named(work, "b2", "ines")
    work.does("grace", AnswerBarrier(id="b1", version=1, at=LATER, state="declined", words=Sealed("It stays.")))

    whole = work.asks("ada", MyBarriersWhole(now=LATER))

    assert [(one.id, one.state) for one in whole] == [("b2", "sent"), ("b1", "declined")]
    assert whole[1].steps[0].words == Sealed("It stays.")


def test_words_whose_key_is_gone_are_left_out_and_the_rest_is_read(work: Work) -> None:
    """Erasing what one named takes it from whoever has it; erasing an answer leaves what was named."""
    named(work)
    work.does("grace", AnswerBarrier(id="b1", version=1, at=MONDAY, state="working", words=Sealed("On Monday.")))

    work.databases.erase(Compartment.WORK, "company", "grace")
    (left,) = work.asks("ada", MyBarriers(now=MONDAY))
    work.databases.erase(Compartment.WORK, "company", "ada")

    assert [step.state for step in left.steps] == ["sent"]
    assert work.asks("grace", TeamBarriers(now=MONDAY)) == ()


def test_rows_tell_neither_words_nor_people(work: Work) -> None:
    """Whoever holds the database alone reads aliases, kinds, states and moments."""
    one, two = LONG
    told: dict[str, Any] = {"category": "approval", "what": Sealed("Nobody signs."), "wish": Sealed("A signature.")}
    work.does(one, NameBarrier(id="a-barrier-of-mine", to=two, at=MONDAY, answer_due=DUE, **told))

    with work.databases.work(write=False) as session:
        rows = [*session.execute(select(barriers)).all(), *session.execute(select(barrier_steps)).all()]

    kept = repr([tuple(row) for row in rows])
    for word in ("Nobody signs", "signature", one, two, "a-barrier-of-mine"):
        assert word not in kept
