"""Threads in storage: read by the two, sealed anew when a coach leaves, and silent when rows were tampered with."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, select, update

from storage.coaching.erasing import erase_rows
from storage.coaching.threads.commands import AddEntry, BeginThread, CoachKind, DropThread, EndThread, TakeThread
from storage.coaching.threads.queries import (
    PAGE,
    MyThreads,
    MyThreadsWhole,
    ThePage,
    TheThread,
    ThreadPage,
    WithRoom,
)
from storage.coaching.threads.tables import thread_entries, thread_keys, threads
from storage.compartments import Command, Compartment, Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn
from tests.storage.coaching.people_in_coaching import Coaching, reader

AT = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
EVERYBODY_ELSE = ("grace", "tom", "kofi", "noor")


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    return Coaching(databases)


def begun(coaching: Coaching, thread: str = "t1", coach: str | None = "samuel", *, taken: bool = True) -> None:
    kind: CoachKind = "internal" if coach else "self"
    coaching.does("ada", BeginThread(thread=thread, at=AT, kind=kind, purpose=Sealed("Say no."), coach=coach))
    if coach and taken:
        coaching.does(coach, TakeThread(thread=thread, at=AT))


def letter(words: str, thread: str = "t1") -> AddEntry:
    return AddEntry(thread=thread, at=AT, kind="letter", words={"letter": Sealed(words)})


def page(coaching: Coaching, person: str, thread: str = "t1", number: int = 1) -> ThreadPage:
    found = coaching.asks(person, ThePage(thread=thread, page=number))
    assert isinstance(found, ThreadPage)
    return found


def letters(found: ThreadPage) -> list[str]:
    return [entry.words["letter"].reveal() for entry in found.entries]


def rows(coaching: Coaching, table: Any) -> list[dict[str, Any]]:
    with coaching.databases.coaching(write=False) as session:
        return [dict(row._mapping) for row in session.execute(select(table).order_by(*table.primary_key)).all()]


def change(coaching: Coaching, table: Any, row: dict[str, Any], **values: Any) -> None:
    """What somebody with a login to the database could do."""
    same = [column == row[column.name] for column in table.primary_key]
    with coaching.databases.coaching() as session:
        session.execute(update(table).where(*same).values(**values))


def test_both_write_and_read_and_nobody_else_finds_it(coaching: Coaching) -> None:
    """Not the manager, not a colleague, not somebody else's coach; as if there were none."""
    begun(coaching)
    coaching.does("ada", letter("Monday was hard."))
    coaching.does("samuel", letter("What happened?"))

    mine, theirs = page(coaching, "ada"), page(coaching, "samuel")

    assert letters(mine) == letters(theirs) == ["Monday was hard.", "What happened?"]
    assert [entry.by for entry in mine.entries] == [None, "Samuel"]
    assert [entry.by for entry in theirs.entries] == ["Ada", None]
    assert (mine.head.other_name, theirs.head.other_name) == ("Samuel", "Ada")
    for other in EVERYBODY_ELSE:
        assert coaching.asks(other, TheThread(thread="t1")) is None
        assert coaching.asks(other, ThePage(thread="t1")) is None
        assert coaching.asks(other, MyThreads()).threads == ()
        assert coaching.asks(other, MyThreadsWhole()) == ()


@pytest.mark.parametrize("person", EVERYBODY_ELSE)
def test_a_forged_command_on_somebody_elses_thread_changes_nothing(coaching: Coaching, person: str) -> None:
    """Whoever guesses an id gets no further than whoever does not."""
    begun(coaching)
    before = rows(coaching, threads), rows(coaching, thread_entries)
    forged: list[Command] = [
        letter("x"),
        TakeThread(thread="t1", at=AT),
        EndThread(thread="t1", at=AT),
        DropThread(thread="t1", unfinished=()),
    ]

    for command in forged:
        with pytest.raises(RunMovedOn):
            coaching.does(person, command)

    assert (rows(coaching, threads), rows(coaching, thread_entries)) == before


def test_a_coach_cannot_delete_and_nobody_writes_before_the_coach_said_yes(coaching: Coaching) -> None:
    """It is the coachee's; and one first letter goes with the question."""
    begun(coaching, taken=False)
    coaching.does("ada", letter("May I?"))

    for person, command in (
        ("ada", letter("Again.")),
        ("samuel", letter("Too early.")),
        ("samuel", DropThread(thread="t1", unfinished=())),
        ("ada", TakeThread(thread="t1", at=AT)),
    ):
        with pytest.raises(RunMovedOn):
            coaching.does(person, command)
    assert letters(page(coaching, "samuel")) == ["May I?"]


def test_two_coaches_of_one_person_never_see_each_others_threads(coaching: Coaching) -> None:
    """Each purpose has its own room."""
    begun(coaching, "t1", "samuel")
    begun(coaching, "t2", "kofi")
    coaching.does("ada", letter("For Samuel.", "t1"), letter("For Kofi.", "t2"))

    assert [one.head.id for one in coaching.asks("samuel", MyThreads()).threads] == ["t1"]
    assert [one.head.id for one in coaching.asks("kofi", MyThreads()).threads] == ["t2"]
    assert coaching.asks("kofi", ThePage(thread="t1")) is None
    assert coaching.asks("samuel", ThePage(thread="t2")) is None
    assert len(coaching.asks("ada", MyThreads()).threads) == 2


@pytest.mark.parametrize("who_ends", ["ada", "samuel"])
def test_after_the_end_the_coach_reads_nothing_and_the_coachee_everything(coaching: Coaching, who_ends: str) -> None:
    """Whoever ended it; and what the coach could write before is refused."""
    begun(coaching)
    coaching.does("ada", letter("One."))
    coaching.does("samuel", letter("Two."))
    coaching.does(who_ends, EndThread(thread="t1", at=AT))

    assert coaching.asks("samuel", ThePage(thread="t1")) is None
    assert coaching.asks("samuel", TheThread(thread="t1")) is None
    assert coaching.asks("samuel", MyThreads()).threads == ()
    with pytest.raises(RunMovedOn):
        coaching.does("samuel", letter("Three."))
    mine = page(coaching, "ada")
    assert letters(mine) == ["One.", "Two."]
    assert (mine.head.state, mine.head.other_name, mine.damaged) == ("ended", "Samuel", False)


def test_a_thread_ends_once(coaching: Coaching) -> None:
    """Two clicks, or both at once: the second finds it ended, and nobody is told twice."""
    begun(coaching)
    coaching.does("ada", EndThread(thread="t1", at=AT))
    ended = rows(coaching, threads)

    with pytest.raises(RunMovedOn):
        coaching.does("ada", EndThread(thread="t1", at=AT))

    assert rows(coaching, threads) == ended


def test_a_coach_put_back_into_the_rows_after_the_end_opens_nothing(coaching: Coaching) -> None:
    """The old wrapped key, kept from a backup, fits nothing any more: everything was sealed anew."""
    begun(coaching)
    coaching.does("ada", letter("One."))
    (before,), wrapped, sealed = rows(coaching, threads), rows(coaching, thread_keys), rows(coaching, thread_entries)
    coaching.does("ada", EndThread(thread="t1", at=AT))
    (after,) = rows(coaching, threads)
    change(coaching, threads, after, coach_alias=before["coach_alias"], state="open")
    with coaching.databases.coaching() as session:
        session.execute(thread_keys.insert().values(**next(one for one in wrapped if one["party"] == "coach")))

    found = page(coaching, "samuel")

    assert found.damaged
    assert (found.entries, found.purpose) == ((), None)
    assert rows(coaching, thread_entries)[0]["sealed"] != sealed[0]["sealed"]
    assert after["generation"] == 2


def _swap(coaching: Coaching) -> None:
    first, second, *_ = rows(coaching, thread_entries)
    change(coaching, thread_entries, first, sealed=second["sealed"])
    change(coaching, thread_entries, second, sealed=first["sealed"])


def _swap_threads(coaching: Coaching) -> None:
    here, *_, there = rows(coaching, thread_entries)
    change(coaching, thread_entries, here, sealed=there["sealed"])


def _cut(coaching: Coaching) -> None:
    with coaching.databases.coaching() as session:
        session.execute(thread_entries.delete().where(thread_entries.c.thread == "t1", thread_entries.c.number == 2))


def _head_of_another(coaching: Coaching) -> None:
    one, other = rows(coaching, threads)
    change(coaching, threads, one, sealed=other["sealed"])


def _key_of_another(coaching: Coaching) -> None:
    wraps = {(row["thread"], row["party"]): row for row in rows(coaching, thread_keys)}
    for party in ("coachee", "coach"):
        change(coaching, thread_keys, wraps["t1", party], wrapped=wraps["t2", party]["wrapped"])


def _address_of_another(coaching: Coaching) -> None:
    one, other = rows(coaching, threads)
    change(coaching, threads, one, address=other["address"])


TAMPERING = [_swap, _swap_threads, _cut, _head_of_another, _key_of_another, _address_of_another]


@pytest.mark.parametrize("tamper", TAMPERING)
@pytest.mark.parametrize("person", ["ada", "samuel"])
def test_rows_that_were_exchanged_or_cut_are_noticed_and_not_shown(
    coaching: Coaching, tamper: Any, person: str
) -> None:
    """An alarm, not text: what is shown is never something else than what was written there."""
    begun(coaching, "t1")
    begun(coaching, "t2")
    coaching.does("ada", letter("One."), letter("Two."), letter("Elsewhere.", "t2"))
    tamper(coaching)

    found = page(coaching, person)

    assert found.damaged
    assert set(letters(found)) <= {"One.", "Two."}
    assert "Elsewhere." not in letters(found)


def test_rows_put_back_to_an_older_version_are_noticed(coaching: Coaching) -> None:
    """A head of yesterday does not fit the letters of today; nor a letter from before the key was renewed."""
    begun(coaching)
    coaching.does("ada", letter("One."))
    (old_head,), (old_letter,) = rows(coaching, threads), rows(coaching, thread_entries)
    coaching.does("ada", letter("Two."))
    (new_head,) = rows(coaching, threads)

    change(coaching, threads, new_head, **{name: old_head[name] for name in ("sealed", "entries")})
    assert page(coaching, "ada").damaged

    change(coaching, threads, new_head, **{name: new_head[name] for name in ("sealed", "entries")})
    assert not page(coaching, "ada").damaged

    coaching.does("ada", EndThread(thread="t1", at=AT))
    change(coaching, thread_entries, old_letter, sealed=old_letter["sealed"])
    after = page(coaching, "ada")
    assert after.damaged
    assert letters(after) == ["Two."]


def erase(coaching: Coaching, person: str) -> None:
    with coaching.databases.coaching() as session:
        erase_rows(session, reader(person))
    coaching.databases.erase(Compartment.COACHING, "company", person)


def test_erasing_the_coachee_takes_the_thread_from_both(coaching: Coaching) -> None:
    """And not only its rows: put back from a backup of the data, it opens for nobody."""
    begun(coaching)
    coaching.does("ada", letter("One."))
    kept = {table: rows(coaching, table) for table in (threads, thread_keys, thread_entries)}
    erase(coaching, "ada")

    assert not any(rows(coaching, table) for table in kept)
    with coaching.databases.coaching() as session:
        for table, lines in kept.items():
            session.execute(table.insert(), lines)
    for person in ("ada", "samuel"):
        found = page(coaching, person)
        assert (found.damaged, found.entries, found.purpose) == (True, (), None)


def test_erasing_the_coach_leaves_the_coachee_their_thread(coaching: Coaching) -> None:
    """It is the coachee's. What the coach wrote to them stays with them."""
    begun(coaching)
    coaching.does("ada", letter("One."))
    coaching.does("samuel", letter("Two."))
    erase(coaching, "samuel")

    found = page(coaching, "ada")
    assert letters(found) == ["One.", "Two."]
    assert (found.head.state, found.damaged) == ("ended", False)
    assert coaching.asks("samuel", MyThreads()).threads == ()


def test_a_lost_key_is_told_and_the_thread_can_be_ended_and_deleted(coaching: Coaching) -> None:
    """Nothing is shown, nothing can be added, and nobody is left with something they cannot get rid of."""
    begun(coaching)
    coaching.does("ada", letter("One."))
    coaching.databases.erase(Compartment.COACHING, "company", "ada")

    assert coaching.asks("ada", TheThread(thread="t1")).damaged
    assert coaching.asks("ada", MyThreads()).damaged
    with pytest.raises(RunMovedOn):
        coaching.does("ada", letter("Two."))
    coaching.does("ada", EndThread(thread="t1", at=AT))
    assert coaching.asks("samuel", TheThread(thread="t1")) is None
    coaching.does("ada", DropThread(thread="t1", unfinished=()))
    assert coaching.asks("ada", TheThread(thread="t1")) is None
    assert rows(coaching, thread_keys) == []


def test_a_thread_is_read_page_by_page_the_newest_last(coaching: Coaching) -> None:
    """What was written last stands where the eye is."""
    begun(coaching)
    coaching.does("ada", *(letter(str(number)) for number in range(1, PAGE + 3)))

    newest, earlier = page(coaching, "ada"), page(coaching, "ada", number=2)

    assert letters(newest) == [str(number) for number in range(3, PAGE + 3)]
    assert newest.earlier == 2
    assert (letters(earlier), earlier.earlier, earlier.damaged) == (["1", "2"], 0, False)
    assert page(coaching, "ada", number=99).entries == ()
    assert len(coaching.asks("ada", MyThreadsWhole())[0].entries) == PAGE + 2


def test_opening_a_thread_of_500_letters_asks_as_often_as_one_of_five(coaching: Coaching) -> None:
    """Whoever has written for years waits no longer."""
    begun(coaching)
    counted = {}
    for number in (5, 500):
        written = len(rows(coaching, thread_entries))
        coaching.does("ada", *(letter("x") for _ in range(number - written)))
        counted[number] = _statements(coaching)

    assert counted[5] == counted[500]
    assert counted[500] <= 5


def _statements(coaching: Coaching) -> int:
    seen: list[str] = []
    page(coaching, "ada")  # keys are held from now on
    engine = coaching.databases._engines[Compartment.COACHING].read
    listen = lambda *args: seen.append(args[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listen)
    page(coaching, "ada")
    event.remove(engine, "before_cursor_execute", listen)
    return len(seen)


def test_capacity_counts_what_is_open_and_says_neither_how_many_nor_whose(coaching: Coaching) -> None:
    """Asked and open ones count; those that have ended do not."""
    asked = WithRoom(coaches=(("samuel", 2), ("kofi", 1)))
    begun(coaching, "t1", "samuel")
    begun(coaching, "t2", "samuel", taken=False)

    assert coaching.asks("tom", asked) == ("kofi",)
    coaching.does("samuel", EndThread(thread="t2", at=AT))
    assert coaching.asks("tom", asked) == ("samuel", "kofi")


def test_two_who_write_at_once_lose_nothing_and_an_end_meanwhile_leaves_it_whole(coaching: Coaching) -> None:
    """Each letter has its own number, and none is left under the old key."""
    begun(coaching)

    def writes(person: str) -> int:
        kept = 0
        for number in range(12):
            if person == "ada" and number == 8:
                _again(lambda: coaching.does("ada", EndThread(thread="t1", at=AT)))
                return kept
            kept += _again(lambda: coaching.does(person, letter(person)))
        return kept

    with ThreadPoolExecutor(2) as pool:
        kept = sum(pool.map(writes, ("ada", "samuel")))

    (whole,) = coaching.asks("ada", MyThreadsWhole())
    assert not whole.damaged
    assert len(whole.entries) == kept >= 8


def _again(act: Callable[[], None]) -> bool:
    """Whether it was done within a few tries, as the runtime plays a turn again."""
    for _ in range(20):
        try:
            act()
        except RunMovedOn:
            continue
        return True
    return False


def test_nothing_of_it_is_readable_in_the_database(coaching: Coaching) -> None:
    """Neither words nor who; a dump shows noise, in which short names would turn up by chance."""
    coachee, coach, purpose = "somebody-with-a-long-id", "another-with-a-long-id", Sealed("To say no.")
    coaching.does(coachee, BeginThread(thread="t1", at=AT, kind="internal", purpose=purpose, coach=coach))
    coaching.does(coach, TakeThread(thread="t1", at=AT))
    coaching.does(coachee, letter("zebrafinch"))

    dump = repr([rows(coaching, table) for table in (threads, thread_keys, thread_entries)])

    for word in ("zebrafinch", "To say no", coachee, coach, "Another-With-A-Long-Id"):
        assert word not in dump
