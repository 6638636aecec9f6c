"""Focus commitments in storage: who may read what, one at a time, and what moved on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from sqlalchemy import select

from storage.compartments import Compartment, Sealed, WorkQuery
from storage.databases import Databases
from storage.runs import RunMovedOn
from storage.work.commitments.commands import (
    AnswerCommitment,
    ChangeCommitment,
    CloseForLeaver,
    EndCommitment,
    MarkPart,
    ProposeCommitment,
    Terms,
)
from storage.work.commitments.handlers import propose
from storage.work.commitments.queries import (
    FocusCommitment,
    FocusWith,
    MyCommitments,
    MyCommitmentsWhole,
    MyPromises,
)
from storage.work.commitments.shapes import Commitment
from storage.work.commitments.tables import commitment_steps, commitments
from tests.storage.work.people_at_work import LONG, MONDAY, Work, counted, reader

TERMS = Terms(
    focus=Sealed("Vendors."),
    mine=Sealed("Two offers."),
    my_due=date(2026, 12, 4),
    theirs=Sealed("A decision."),
    their_due=date(2026, 12, 8),
)


@pytest.fixture
def work(databases: Databases) -> Work:
    return Work(databases)


def proposed(work: Work, one: str = "c1", person: str = "ada", other: str = "grace") -> None:
    work.does(person, ProposeCommitment(id=one, other=other, at=MONDAY, terms=TERMS))


def agreed(work: Work, one: str = "c1") -> None:
    proposed(work, one)
    work.does("grace", AnswerCommitment(id=one, version=1, at=MONDAY, agree=True))


def the_one(work: Work, person: str, one: str = "c1") -> Commitment:
    found = work.asks(person, FocusCommitment(id=one))
    assert isinstance(found, Commitment)
    return found


def test_the_two_read_their_commitment_each_from_their_own_side(work: Work) -> None:
    """What one calls mine is the other's; nobody else reads a word, whatever id they send."""
    agreed(work)

    ada, grace = the_one(work, "ada"), the_one(work, "grace")

    assert ada.terms
    assert grace.terms
    assert (ada.terms.mine, ada.terms.theirs) == (grace.terms.theirs, grace.terms.mine)
    assert ada.terms.mine.words == Sealed("Two offers.")
    assert (ada.other_name, grace.other_name) == ("Grace Lindqvist", "Ada Okafor")
    for other in ("tom", "ines"):
        assert work.asks(other, FocusCommitment(id="c1")) is None
        assert work.asks(other, MyCommitments()) == ()


def test_two_people_have_one_at_a_time(work: Work) -> None:
    """Whoever of them proposes it, and until it has ended; with others they may have one meanwhile."""
    proposed(work)

    with pytest.raises(RunMovedOn):
        proposed(work, "c2", "grace", "ada")
    proposed(work, "c3", "ada", "tom")
    work.does("grace", AnswerCommitment(id="c1", version=1, at=MONDAY, agree=False))
    proposed(work, "c4", "grace", "ada")

    assert [one.id for one in work.asks("grace", MyCommitments())] == ["c4", "c1"]
    assert work.asks("ada", FocusWith(other="grace")).id == "c4"


def test_two_proposals_at_once_are_one(work: Work) -> None:
    """Whoever comes second waits, looks again, and is refused: on both databases."""
    begun = Event()

    def first() -> None:
        with work.databases.work() as session:
            propose(session, reader("ada"), ProposeCommitment(id="c1", other="grace", at=MONDAY, terms=TERMS))
            begun.set()

    def second() -> None:
        begun.wait(10)
        proposed(work, "c2", "grace", "ada")

    with ThreadPoolExecutor() as pool:
        one, other = pool.submit(first), pool.submit(second)
        one.result(20)
        refused = other.exception(20)

    assert isinstance(refused, RunMovedOn)
    assert work.asks("grace", FocusWith(other="ada")).id == "c1"


@pytest.mark.parametrize("query", [MyCommitments(), MyCommitmentsWhole(), MyPromises(today=date(2026, 12, 1))])
def test_many_take_as_many_statements_as_one(
    work: Work, monkeypatch: pytest.MonkeyPatch, query: WorkQuery[object]
) -> None:
    """A list that asks once for each of its lines is slow where it matters: with many."""
    proposed(work, "c0")
    ran = counted(monkeypatch)
    work.asks("ada", query)
    with_one = len(ran)
    for number, other in enumerate(("tom", "ines"), start=1):
        proposed(work, f"c{number}", "ada", other)
    ran.clear()

    work.asks("ada", query)

    assert len(ran) == with_one
    assert with_one <= 4


def test_nobody_agrees_to_their_own_proposal(work: Work) -> None:
    """It takes two; taking it back takes one."""
    proposed(work)

    with pytest.raises(RunMovedOn):
        work.does("ada", AnswerCommitment(id="c1", version=1, at=MONDAY, agree=True))
    work.does("ada", AnswerCommitment(id="c1", version=1, at=MONDAY, agree=False))

    assert the_one(work, "ada").state == "declined"


def test_agreeing_to_a_version_that_moved_on_is_refused(work: Work) -> None:
    """Nobody agrees to words they have not seen."""
    proposed(work)
    work.does("ada", ChangeCommitment(id="c1", version=1, at=MONDAY, terms=TERMS))

    with pytest.raises(RunMovedOn):
        work.does("grace", AnswerCommitment(id="c1", version=1, at=MONDAY, agree=True))

    assert the_one(work, "grace").state == "proposed"


def test_a_change_counts_once_the_other_agrees_and_a_refused_one_leaves_what_was_agreed(work: Work) -> None:
    """What both agreed to stands until both agree to something else."""
    agreed(work)
    other = TERMS.model_copy(update={"mine": Sealed("Three offers.")})
    work.does("ada", ChangeCommitment(id="c1", version=2, at=MONDAY, terms=other))
    meanwhile = the_one(work, "grace")
    work.does("grace", AnswerCommitment(id="c1", version=3, at=MONDAY, agree=False, words=Sealed("Two will do.")))
    after = the_one(work, "ada")

    assert meanwhile.terms
    assert meanwhile.proposal
    assert meanwhile.proposal.terms
    assert after.terms
    assert meanwhile.terms.theirs.words == Sealed("Two offers.")
    assert meanwhile.proposal.terms.theirs.words == Sealed("Three offers.")
    assert after.terms.mine.words == Sealed("Two offers.")
    assert after.proposal is None
    assert [step.kind for step in after.history] == ["declined", "change", "agreed", "begin"]


def test_it_ends_when_both_say_so_and_both_go_on_reading_it(work: Work) -> None:
    """Its history stays with the two."""
    agreed(work)
    work.does("ada", MarkPart(id="c1", version=2, at=MONDAY, standing="done"))
    work.does("ada", EndCommitment(id="c1", version=3, at=MONDAY, how="kept", words=Sealed("Three days.")))
    before = the_one(work, "grace")
    work.does("grace", AnswerCommitment(id="c1", version=4, at=MONDAY, agree=True))

    assert (before.state, before.theirs, before.mine) == ("open", "done", "open")
    assert the_one(work, "ada").state == the_one(work, "grace").state == "kept"
    assert work.asks("ada", FocusWith(other="grace")) is None


def test_somebody_else_can_neither_answer_nor_end_it(work: Work) -> None:
    """A forged id leads nowhere."""
    proposed(work)

    for command in (
        AnswerCommitment(id="c1", version=1, at=MONDAY, agree=True),
        ChangeCommitment(id="c1", version=1, at=MONDAY, terms=TERMS),
        CloseForLeaver(id="c1", version=1, at=MONDAY),
    ):
        with pytest.raises(RunMovedOn):
            work.does("tom", command)

    assert the_one(work, "ada").version == 1


def test_rows_tell_neither_words_nor_people(work: Work) -> None:
    """Whoever holds the database alone reads aliases, states and moments."""
    one, two = LONG
    proposed(work, "a-commitment-of-two", one, two)
    work.does(two, AnswerCommitment(id="a-commitment-of-two", version=1, at=MONDAY, agree=True))
    with work.databases.work(write=False) as session:
        rows = [*session.execute(select(commitments)).all(), *session.execute(select(commitment_steps)).all()]

    told = repr([tuple(row) for row in rows])
    for word in ("Vendors.", "Two offers", one, two, "a-commitment-of-two"):
        assert word not in told


def test_erasing_one_of_the_two_leaves_room_for_a_new_beginning(work: Work) -> None:
    """Words whose key is gone are gone for both, and do not block the pair for ever."""
    proposed(work)
    work.databases.erase(Compartment.WORK, "company", "ada")

    gone = work.asks("grace", MyCommitments())
    proposed(work, "c2", "grace", "ada")

    assert gone == ()
    assert work.asks("ada", FocusWith(other="grace")).id == "c2"


def test_a_promise_is_what_one_owes_and_has_not_done(work: Work) -> None:
    """Each side is reminded of their own part, and of nobody else's."""
    agreed(work)

    (mine,) = work.asks("ada", MyPromises(today=date(2026, 12, 5)))
    (theirs,) = work.asks("grace", MyPromises(today=date(2026, 12, 5)))
    work.does("ada", MarkPart(id="c1", version=2, at=MONDAY, standing="done"))

    assert (mine.words, mine.due, mine.overdue) == (Sealed("Two offers."), date(2026, 12, 4), True)
    assert (theirs.words, theirs.overdue) == (Sealed("A decision."), False)
    assert work.asks("ada", MyPromises(today=date(2026, 12, 5))) == ()


def test_everything_of_ones_own_is_given_whole(work: Work) -> None:
    """With ended ones and every step: for whoever asks for their data."""
    agreed(work)
    work.does("grace", CloseForLeaver(id="c1", version=2, at=MONDAY))
    proposed(work, "c2", "ada", "grace")

    whole = work.asks("ada", MyCommitmentsWhole())

    assert [(one.id, one.state, len(one.history)) for one in whole] == [("c2", "proposed", 1), ("c1", "left", 3)]
