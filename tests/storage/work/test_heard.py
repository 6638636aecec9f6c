"""What managers tell after a round, in storage: who reads it, what it answers, and what is due."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.work.erasing import erase_rows
from storage.work.heard import due
from storage.work.heard.commands import TellWhatWasHeard
from storage.work.heard.queries import HeardSeen, MyHeardWhole, WhatWasHeard
from storage.work.heard.tables import heard_due, heard_posts
from tests.storage.work.people_at_work import MONDAY, NAMES, Work, reader

DAY = timedelta(days=1)


@pytest.fixture
def work(databases: Databases) -> Work:
    return Work(databases)


def closes(work: Work, round_id: str, days: int = 0, kind: str = "pulse") -> None:
    with work.databases.work() as session:
        due.put(session, "company", round_id, kind, ["grace"], MONDAY + days * DAY)


def tells(work: Work, words: str, days: int) -> None:
    work.does("grace", TellWhatWasHeard(at=MONDAY + days * DAY, heard=Sealed(words), will=Sealed("Something.")))


def seen(work: Work, person: str, days: int = 0, *, manager: str | None = None) -> HeardSeen:
    above = (manager,) if manager else ()
    found = work.asks(person, WhatWasHeard(now=MONDAY + days * DAY), above=lambda: above, names=lambda _: NAMES)
    assert isinstance(found, HeardSeen)
    return found


def test_a_team_reads_its_manager_of_today_and_a_manager_their_own(work: Work) -> None:
    """Nobody else does, however they ask."""
    closes(work, "r1")
    tells(work, "Too many meetings.", 1)

    (told,) = seen(work, "ada", manager="grace").told
    assert (told.heard, told.kinds) == (Sealed("Too many meetings."), ("pulse",))
    assert seen(work, "grace").mine == (told,)
    assert seen(work, "ada", manager="ines").told == ()
    assert seen(work, "ines") == HeardSeen()


def test_a_telling_answers_what_had_closed_by_then_and_nothing_later(work: Work) -> None:
    """And what was answered once stays answered by those words."""
    closes(work, "r1")
    closes(work, "r2", 2, "safety")
    tells(work, "First.", 3)
    closes(work, "r3", 10)
    assert [one.kind for one in seen(work, "grace", 11).my_due] == ["pulse"]
    tells(work, "Second.", 12)

    second, first = work.asks("grace", MyHeardWhole())
    assert (first.heard, sorted(first.kinds)) == (Sealed("First."), ["pulse", "safety"])
    assert (second.heard, second.kinds) == (Sealed("Second."), ("pulse",))
    assert seen(work, "grace", 13).my_due == ()


def test_it_is_due_a_fortnight_after_the_closing_and_late_afterwards_for_both(work: Work) -> None:
    """The team sees the same day as its manager."""
    closes(work, "r1")

    for days, late in ((13, False), (14, False), (15, True)):
        (mine,), (theirs,) = seen(work, "grace", days).my_due, seen(work, "ada", days, manager="grace").waiting
        assert mine == theirs
        assert (mine.late, mine.due_at) == (late, MONDAY + 14 * DAY)


def expected(work: Work, manager: str) -> str | None:
    """Of which round a manager is expected to tell."""
    with work.databases.work(write=False) as session:
        found = due.expected(session, session.keys.alias("company", manager))
    return found.round if found else None


def test_a_round_is_owed_once_by_those_whose_team_took_part(work: Work) -> None:
    """The step may be done again, by two processes at once."""
    for _ in range(2):
        closes(work, "r1")

    assert len(seen(work, "grace").my_due) == 1
    assert (expected(work, "grace"), expected(work, "ines")) == ("r1", None)


def test_the_newest_round_is_what_a_manager_is_reminded_of(work: Work) -> None:
    """One telling answers all that closed before it."""
    closes(work, "r1")
    closes(work, "r2", 2, "safety")

    assert expected(work, "grace") == "r2"


def test_what_was_told_needs_no_reminder(work: Work) -> None:
    """Whoever has told is left in peace."""
    closes(work, "r1")
    tells(work, "Heard.", 1)

    assert expected(work, "grace") is None


def test_no_word_of_it_lies_readable_in_the_table(work: Work) -> None:
    """And once the author is erased, no row is left."""
    closes(work, "r1")
    tells(work, "Too many meetings.", 1)
    with work.databases.work() as session:
        (row,) = session.execute(select(heard_posts)).all()
        assert b"meetings" not in bytes(row.sealed)
        erase_rows(session, reader("grace"), take_back=False)

        assert session.execute(select(heard_posts)).all() == session.execute(select(heard_due)).all() == []


def test_words_whose_key_is_gone_are_left_out(work: Work) -> None:
    """The team's page must open all the same."""
    closes(work, "r1")
    tells(work, "Too many meetings.", 1)
    work.databases.erase(Compartment.WORK, "company", "grace")

    assert seen(work, "ada", manager="grace").told == ()
