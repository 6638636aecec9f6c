"""Released statements: read by their owner and the reader the receipt names, and by nobody without a receipt."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import delete, update

from storage import passages
from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.evaluation.erasing import erase_rows
from storage.evaluation.released.commands import NoteOpening, WithdrawReleased
from storage.evaluation.released.queries import MyReleasedWhole, OneReleased, ReleasedToRead
from storage.evaluation.released.tables import released_openings, released_receipts, released_statements
from storage.keys import Place
from storage.sql import EvaluationSession
from tests.storage.letting import EVENING, MORNING, WORDS, Letting, rows

TODAY = MORNING.date()


@pytest.fixture
def letting(databases: Databases) -> Letting:
    """Ada has released a statement that Grace may read."""
    made = Letting(databases)
    made.lets(due_at=EVENING)
    made.carries()
    made.told.clear()
    return made


def record(letting: Letting, crossing: str = "x1") -> str:
    return letting.crossing(crossing=crossing).receipt.record


def opens(letting: Letting, person: str, day: date = TODAY) -> None:
    letting.does(person, NoteOpening(statement=record(letting), today=day))


def changes(letting: Letting, table: Any, **values: Any) -> None:
    """What a database administrator can do: change any row."""
    with letting.databases.evaluation() as session:
        session.execute(update(table).values(**values))


def sealed_by_the_evaluation(letting: Letting, table: Any, row: str, person: str, held: dict[str, Any]) -> bytes:
    """What somebody with the keys of the evaluation side can make: everything but a signature."""
    keys = letting.databases.keys[Compartment.EVALUATION]
    return keys.seal("company", person, Place(table.name, row, 1), orjson.dumps(held))


def test_its_owner_and_the_named_reader_read_it(letting: Letting) -> None:
    """With whose it is, the year, the day, and everybody who reads it."""
    (hers,) = letting.reads("grace").statements
    (own,) = letting.reads("ada").statements

    assert (hers.name, hers.cycle, hers.day, hers.mine, hers.readers) == ("Ada", "2026", TODAY, False, ("Grace",))
    assert own.mine
    assert hers.parts == own.parts == {"statement": Sealed(WORDS)}


@pytest.mark.parametrize("person", ["tom", "ines", "samuel"])
def test_nobody_else_reads_it(letting: Letting, person: str) -> None:
    """A colleague, a stranger, somebody who looks after people: as if there were nothing."""
    assert letting.reads(person).statements == ()
    assert letting.asks(person, ReleasedToRead(today=TODAY)).statements == ()


def test_a_new_manager_does_not_read_what_was_released_to_another(letting: Letting) -> None:
    """The receipt names Grace. Neither does Grace, once she leads somebody else."""
    letting.leads["ada"] = "ines"

    assert letting.reads("ines").statements == ()
    assert letting.reads("grace").statements == ()
    assert len(letting.reads("ada").statements) == 1


def test_the_list_has_no_words(letting: Letting) -> None:
    """They are read behind the button that notes who reads them."""
    for person in ("ada", "grace"):
        (listed,) = letting.asks(person, ReleasedToRead(today=TODAY)).statements
        assert listed.parts == {}


def test_opening_is_noted_once_a_day_and_told_to_its_owner_alone(letting: Letting) -> None:
    """Who, and on which day: no hour, no count."""
    for day in (TODAY, TODAY, TODAY + timedelta(days=1)):
        opens(letting, "grace", day)

    (own,) = letting.reads("ada").statements
    assert [(one.by_name, one.day) for one in own.openings] == [("Grace", TODAY), ("Grace", TODAY + timedelta(days=1))]
    assert letting.reads("grace").statements[0].openings == ()


@pytest.mark.parametrize("person", ["ada", "tom"])
def test_only_a_reader_leaves_a_note(letting: Letting, person: str) -> None:
    """Its owner may look as often as they like; whoever may not read it has not read it."""
    opens(letting, person)

    assert rows(letting.databases, Compartment.EVALUATION, released_openings) == []


def test_taken_back_its_owner_learns_who_had_opened_it(letting: Letting) -> None:
    """What somebody has read they may remember: that is said, rather than hidden."""
    opens(letting, "grace")
    letting.takes_back()
    letting.carries()

    assert letting.told == [("taken out", "evaluation", "x1", "grace")]
    (mine,) = letting.asks("ada", MyReleasedWhole())
    assert (mine.state, mine.parts) == ("withdrawn", {})
    assert [one.by_name for one in mine.openings] == ["Grace"]


def test_only_its_owner_takes_it_out_where_it_stands(letting: Letting) -> None:
    """Neither its reader nor a colleague can make it disappear."""
    row = record(letting)
    for person in ("grace", "tom"):
        letting.does(person, WithdrawReleased(statement=row))
    assert len(letting.reads("grace").statements) == 1

    letting.does("ada", WithdrawReleased(statement=row))

    assert letting.reads("grace").statements == ()
    (mine,) = letting.asks("ada", MyReleasedWhole())
    assert mine.state == "withdrawn"


def test_after_its_last_day_it_is_not_shown(letting: Letting) -> None:
    """The consent was for a time; that it is over is no alarm."""
    last = date(2027, 12, 31)

    assert len(letting.reads("grace", today=last).statements) == 1
    over = letting.reads("grace", today=last + timedelta(days=1))
    assert (over.statements, over.refused) == ((), 0)


def test_after_its_last_day_it_is_deleted_and_the_receipt_stays(letting: Letting) -> None:
    """What nobody may read any more is not kept; that there was something, and until when, its owner can still see."""
    letting.reads("grace")
    last = date(2027, 12, 31)
    assert passages.expire(letting.databases, last + timedelta(days=1)) == 0  # somewhere it is still that day

    assert passages.expire(letting.databases, last + timedelta(days=2)) == 1
    assert passages.expire(letting.databases, last + timedelta(days=2)) == 0

    assert rows(letting.databases, Compartment.EVALUATION, released_statements) == []
    (mine,) = letting.asks("ada", MyReleasedWhole())
    assert (mine.state, mine.expires, mine.parts) == ("expired", last, {})
    assert letting.reads("ada", today=last).refused == 0


def test_words_that_were_changed_are_not_shown(letting: Letting) -> None:
    """By an administrator of the database, who has no key: it does not open, and an alarm is raised."""
    (row,) = rows(letting.databases, Compartment.EVALUATION, released_statements)
    changes(letting, released_statements, sealed=row.sealed[:-1] + bytes([row.sealed[-1] ^ 1]))

    found = letting.reads("grace")
    assert (found.statements, found.refused) == ((), 1)


def test_words_that_were_changed_with_the_keys_of_the_evaluation_are_not_shown_either(letting: Letting) -> None:
    """They open, and are not what was signed."""
    row = record(letting)
    forged = sealed_by_the_evaluation(letting, released_statements, row, "ada", {"statement": "I did nothing."})
    changes(letting, released_statements, sealed=forged)

    for person in ("ada", "grace"):
        found = letting.reads(person)
        assert (found.statements, found.refused) == ((), 1)


def test_a_forged_receipt_shows_nothing(letting: Letting) -> None:
    """Somebody on the evaluation side puts words into somebody's mouth: without the other half they cannot sign."""
    row, words = secrets.token_hex(12), {"statement": "I did nothing all year."}
    receipt = {
        "cycle": "2026",
        "day": TODAY.isoformat(),
        "readers": ["grace"],
        "nonce": "n",
        "expires": "2027-12-31",
        "digest": "",
        "signature": secrets.token_bytes(64).hex(),
    }
    with letting.databases.evaluation() as session:
        alias = session.keys.alias("company", "tom")
        for table, held in ((released_receipts, receipt), (released_statements, words)):
            state = {"state": "standing"} if table is released_receipts else {}
            sealed = sealed_by_the_evaluation(letting, table, row, "tom", held)
            session.execute(table.insert().values(id=row, alias=alias, sealed=sealed, **state))

    for person in ("tom", "grace"):
        found = letting.asks(person, OneReleased(statement=row, today=TODAY))
        assert (found.statements, found.refused) == ((), 1)


def test_words_without_any_receipt_show_nothing(letting: Letting) -> None:
    """A row somebody put there, or one whose receipt was deleted."""
    with letting.databases.evaluation() as session:
        session.execute(delete(released_receipts))

    found = letting.asks("grace", ReleasedToRead(today=TODAY))
    assert (found.statements, found.refused) == ((), 1)


def test_a_statement_exchanged_between_two_people_shows_for_neither(letting: Letting) -> None:
    """Words and receipts are bound to their person: under another name they do not open."""
    letting.lets("tom", "x2", parts={"statement": Sealed("Tom's words.")}, due_at=EVENING)
    letting.carries()
    with letting.databases.evaluation() as session:
        ada, tom = session.keys.alias("company", "ada"), session.keys.alias("company", "tom")
        for table in (released_receipts, released_statements):
            for row, other in ((record(letting), tom), (letting.crossing("tom", "x2").receipt.record, ada)):
                session.execute(update(table).where(table.c.id == row).values(alias=other))

    found = letting.asks("grace", ReleasedToRead(today=TODAY))
    assert (found.statements, found.refused) == ((), 2)


def test_a_receipt_put_to_another_persons_words_does_not_hold(letting: Letting) -> None:
    """Sealed anew for Tom with the keys of the evaluation side: it was signed for Ada."""
    (row,) = rows(letting.databases, Compartment.EVALUATION, released_receipts)
    keys = letting.databases.keys[Compartment.EVALUATION]
    held = orjson.loads(keys.open("company", "ada", Place("released_receipts", row.id, 1), row.sealed))
    with letting.databases.evaluation() as session:
        alias = session.keys.alias("company", "tom")
        for table, content in ((released_receipts, held), (released_statements, {"statement": WORDS})):
            sealed = sealed_by_the_evaluation(letting, table, row.id, "tom", content)
            session.execute(update(table).values(alias=alias, sealed=sealed))

    found = letting.asks("grace", ReleasedToRead(today=TODAY))
    assert (found.statements, found.refused) == ((), 1)


def test_a_reader_added_to_the_receipt_does_not_hold(letting: Letting) -> None:
    """Who may read is part of what was signed."""
    (row,) = rows(letting.databases, Compartment.EVALUATION, released_receipts)
    keys = letting.databases.keys[Compartment.EVALUATION]
    held = orjson.loads(keys.open("company", "ada", Place("released_receipts", row.id, 1), row.sealed))
    sealed = sealed_by_the_evaluation(letting, released_receipts, row.id, "ada", {**held, "readers": ["ines"]})
    changes(letting, released_receipts, sealed=sealed)
    letting.leads["ada"] = "ines"

    assert letting.reads("ines").statements == ()
    assert letting.reads("ines").refused == 1


def test_reading_those_of_many_costs_as_much_as_reading_one(letting: Letting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A manager of thirty waits no longer than a manager of one."""
    asked: list[object] = []
    original = EvaluationSession.execute

    def counting(session: EvaluationSession, statement: Any, params: Any = None) -> Any:
        asked.append(statement)
        return original(session, statement, params)

    monkeypatch.setattr(EvaluationSession, "execute", counting)
    letting.asks("grace", ReleasedToRead(today=TODAY))
    for_one = len(asked)
    for number in range(6):
        letting.leads[f"report{number}"] = "grace"
        letting.lets(f"report{number}", f"y{number}", due_at=EVENING)
    letting.carries()
    asked.clear()

    assert len(letting.asks("grace", ReleasedToRead(today=TODAY)).statements) == 7
    assert len(asked) == for_one


def test_erased_nothing_of_it_is_left(letting: Letting) -> None:
    """The words, the receipts and the notes of who opened them."""
    opens(letting, "grace")
    with letting.databases.evaluation() as session:
        erase_rows(session, letting.reader("ada"))

    for table in (released_receipts, released_statements, released_openings):
        assert rows(letting.databases, Compartment.EVALUATION, table) == []
