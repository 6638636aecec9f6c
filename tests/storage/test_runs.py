"""Runs move once at a time, begin once, and give back what was said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from storage import runs
from storage.compartments import Compartment
from storage.databases import Databases
from storage.keys import Unopenable
from storage.run_tables import RunTables
from storage.runs import Run, RunMode, RunMovedOn, RunStatus, Start, StoredEntry
from storage.sql import StorageConflict
from tests.storage_fixtures import NOW

LATER = NOW + timedelta(hours=1)
MUCH_LATER = NOW + timedelta(days=1)
SAID = {"win": "I asked for help", "tags": ["a", "b"], "score": None}
ADA = Start(id="r1", tenant="acme", person="ada", flow="check_in", version=2)


def begin(databases: Databases, wanted: Start = ADA) -> Run:
    with databases.work() as session:
        return runs.start(session, wanted, NOW)


def read(databases: Databases, run_id: str = "r1") -> Run | None:
    with databases.work(write=False) as session:
        return runs.load(session, run_id)


def move(databases: Databases, run: Run, status: RunStatus = RunStatus.WAITING) -> Run:
    with databases.work() as session:
        return runs.move(session, run, now=LATER, status=status, entries=[StoredEntry("ask", "answered", LATER, SAID)])


def test_a_run_comes_back_with_all_that_was_said_in_order(databases: Databases) -> None:
    """A journal with a line missing, or two exchanged, would play another conversation."""
    lines = [StoredEntry("begin", "began", NOW, {"v": 2}), StoredEntry("hello", "said", NOW)]
    begin(databases, replace(ADA, entries=lines, start_key="k", wake_at=LATER, expires_at=MUCH_LATER, step="ask"))
    begun = read(databases)
    assert begun is not None
    moved = move(databases, begun)

    assert moved == read(databases)
    assert moved.entries == (*lines, StoredEntry("ask", "answered", LATER, SAID))
    assert (moved.tenant, moved.person, moved.revision, moved.expires_at) == ("acme", "ada", 2, MUCH_LATER)


def test_a_run_that_was_never_started_is_not_found(databases: Databases) -> None:
    """An old button may name a run that is long deleted."""
    assert read(databases) is None


def test_the_same_start_asked_for_twice_is_one_run(databases: Databases) -> None:
    """A nudge planned by two replicas, or a shortcut pressed twice, opens one form."""
    first = begin(databases, replace(ADA, start_key="nudge-7", entries=[StoredEntry("begin", "began", NOW)]))
    again = begin(databases, replace(ADA, id="r2", start_key="nudge-7", entries=[StoredEntry("begin", "began", NOW)]))

    assert again == first
    assert read(databases, "r2") is None


def test_runs_without_a_start_key_are_many(databases: Databases) -> None:
    """Somebody may reflect twice a day."""
    begin(databases)
    begin(databases, replace(ADA, id="r2"))

    assert read(databases, "r1") != read(databases, "r2")


def test_an_id_used_twice_is_refused(databases: Databases) -> None:
    """Ids come from the caller; a clash must not overwrite somebody's run."""
    begin(databases)

    with pytest.raises(StorageConflict):
        begin(databases, replace(ADA, person="grace"))


def test_starts_at_the_same_moment_are_one_run(databases: Databases) -> None:
    """The unique key decides, not who looked first."""
    together = Barrier(4)

    def one(number: int) -> str:
        together.wait(10)
        return begin(databases, replace(ADA, id=f"r{number}", start_key="nudge-7")).id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(one, range(4)))) == 1


def test_a_run_that_moved_on_is_not_moved_from_where_it_was(databases: Databases) -> None:
    """An old button may not take back a newer answer; and nothing of the attempt is kept."""
    old = begin(databases)
    new = move(databases, old)

    with pytest.raises(RunMovedOn):
        move(databases, old)
    assert read(databases) == new


def test_of_submissions_at_the_same_moment_one_counts(databases: Databases) -> None:
    """Twenty runs, four submissions each at once: each run moves exactly once, and the others are told."""
    begun = [begin(databases, replace(ADA, id=f"r{number}", person=f"p{number}")) for number in range(20)]
    together = Barrier(4)

    def submit(_: int) -> list[bool]:
        won = []
        for run in begun:
            together.wait(20)
            try:
                move(databases, run)
                won.append(True)
            except RunMovedOn:
                won.append(False)
        return won

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(submit, range(4)))

    assert [sum(each) for each in zip(*outcomes, strict=True)] == [1] * 20
    after = [read(databases, run.id) for run in begun]
    assert [(run.revision, len(run.entries)) for run in after if run] == [(2, 1)] * 20


def test_an_event_is_new_once_in_each_compartment(databases: Databases) -> None:
    """Platforms deliver again when our answer was late; the second time must do nothing."""
    with databases.work() as session:
        first = runs.first_time(session, "event-1", NOW)
        again = runs.first_time(session, "event-1", NOW)
    with databases.coaching() as session:
        elsewhere = runs.first_time(session, "event-1", NOW)

    assert (first, again, elsewhere) == (True, False, True)


def test_a_form_that_comes_twice_at_the_same_moment_finds_what_the_first_has_left(databases: Databases) -> None:
    """The one is new and moves the run; the other is told so, and answers with where the run stands now."""
    begun = [begin(databases, replace(ADA, id=f"r{number}", person=f"p{number}")) for number in range(20)]
    together = Barrier(2)

    def submit(_: int) -> list[tuple[bool, int]]:
        seen = []
        for run in begun:
            together.wait(20)
            with databases.work() as session:
                loaded, new = runs.load_and_hear(session, run.id, f"event of {run.id}", NOW)
                assert loaded is not None
                if new:
                    runs.move(session, loaded, now=NOW)
            seen.append((new, loaded.revision))
        return seen

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(submit, range(2))

    assert [sorted(both) for both in zip(one, other, strict=True)] == [[(False, 2), (True, 1)]] * 20


def test_an_event_whose_turn_failed_is_new_again(databases: Databases) -> None:
    """Heard, but not kept: the platform's second try must count."""
    with suppress(RunMovedOn), databases.work() as session:
        runs.first_time(session, "event-1", NOW)
        runs.move(session, never_stored(ADA), now=NOW)

    with databases.work() as session:
        assert runs.first_time(session, "event-1", NOW)


def never_stored(wanted: Start) -> Run:
    """A run that nobody stored."""
    return Run(
        id=wanted.id,
        tenant=wanted.tenant,
        person=wanted.person,
        flow=wanted.flow,
        version=wanted.version,
        status=RunStatus.WAITING,
        mode=RunMode.FORM,
        step=None,
        revision=1,
        start_key=None,
        started_at=NOW,
        changed_at=NOW,
        wake_at=None,
        expires_at=None,
    )


def test_old_events_are_forgotten(databases: Databases) -> None:
    """What nobody will deliver again need not be remembered."""
    with databases.work() as session:
        runs.first_time(session, "old", NOW)
        runs.first_time(session, "new", MUCH_LATER)

        forgotten = runs.forget_events(session, LATER)

        assert (forgotten, runs.first_time(session, "old", NOW), runs.first_time(session, "new", NOW)) == (
            1,
            True,
            False,
        )


def test_the_waiting_run_of_a_flow_is_found_by_person(databases: Databases) -> None:
    """`/checkin` goes on where it stopped; a finished one, another flow, another person's are none of it."""
    begin(databases)
    begin(databases, replace(ADA, id="r2", flow="goals"))
    begin(databases, replace(ADA, id="r3", person="alan"))
    finished = begin(databases, replace(ADA, id="r4"))
    move(databases, finished, RunStatus.COMPLETED)

    with databases.work(write=False) as session:
        found = runs.open_run(session, "acme", "ada", "check_in")
        nobody = runs.open_run(session, "acme", "grace", "check_in")
    assert found is not None
    assert (found.id, nobody) == ("r1", None)


def test_a_typed_message_answers_the_conversation_that_moved_last(databases: Databases) -> None:
    """With two conversations open, people go on with the one they were in."""
    first = begin(databases, replace(ADA, mode=RunMode.CHAT))
    begin(databases, replace(ADA, id="r2", mode=RunMode.CHAT))
    begin(databases, replace(ADA, id="r3", mode=RunMode.FORM))
    move(databases, first)

    with databases.work(write=False) as session:
        found = runs.chatting(session, "acme", "ada")
    assert found is not None
    assert found.id == "r1"


def test_runs_wake_and_expire_when_their_moment_comes(databases: Databases) -> None:
    """Not before, and never after they are finished."""
    begin(databases, replace(ADA, id="wakes", wake_at=NOW))
    begin(databases, replace(ADA, id="expires", expires_at=NOW))
    begin(databases, replace(ADA, id="later", wake_at=LATER, expires_at=LATER))
    done = begin(databases, replace(ADA, id="done", wake_at=NOW, expires_at=NOW))
    move(databases, done, RunStatus.COMPLETED)

    with databases.work(write=False) as session:
        assert runs.due_runs(session, NOW, 10) == ["expires", "wakes"]
        assert len(runs.due_runs(session, MUCH_LATER, 2)) == 2


def test_lines_exchanged_between_two_journals_are_noticed(databases: Databases) -> None:
    """Whoever may write to the database still cannot put words into somebody's mouth."""
    for wanted in (ADA, replace(ADA, id="r2", person="alan")):
        move(databases, begin(databases, wanted))
    journal = RunTables.of(Compartment.WORK).journal
    with databases.work() as session:
        foreign = session.scalar(select(journal.c.sealed).where(journal.c.run_id == "r2"))
        session.execute(update(journal).where(journal.c.run_id == "r1").values(sealed=foreign))

    with pytest.raises(Unopenable):
        read(databases)


def test_an_erased_person_s_run_does_not_open(databases: Databases) -> None:
    """Rows may survive in a backup; the words do not."""
    move(databases, begin(databases))
    databases.erase(Compartment.WORK, "acme", "ada")

    with pytest.raises(Unopenable):
        read(databases)


def test_forgetting_a_person_leaves_nothing_of_them_and_everything_of_others(databases: Databases) -> None:
    """Their runs, journals and messages, in every state."""
    move(databases, begin(databases))
    his = move(databases, begin(databases, replace(ADA, id="r2", person="alan")))
    tables = RunTables.of(Compartment.WORK)
    with databases.work() as session:
        forgotten = runs.forget_person(session, "acme", "ada")

    with databases.work(write=False) as session:
        left = [len(session.execute(select(table)).all()) for table in (tables.runs, tables.journal)]
    assert (forgotten, left, read(databases, "r2")) == (1, [1, 1], his)


def test_a_run_printed_shows_nobody_s_words_or_name() -> None:
    """Runs end up in tracebacks."""
    run = replace(
        never_stored(replace(ADA, person="ada-lovelace")), entries=(StoredEntry("ask", "answered", NOW, SAID),)
    )

    assert "help" not in repr(run)
    assert "lovelace" not in repr(run)


def test_open_runs_of_one_flow_are_told_apart_by_what_they_are_about(databases: Databases) -> None:
    """Words begun for one colleague must not be found again under another; a bare start finds a bare one."""
    for number, subject in enumerate(("", "grace", "mo")):
        begin(databases, replace(ADA, id=f"r{number}", subject=subject))

    with databases.work(write=False) as session:
        found = [runs.open_run(session, "acme", "ada", "check_in", about) for about in ("mo", "grace", "", "noor")]

    assert [run and run.id for run in found] == ["r2", "r1", "r0", None]


def test_whom_a_run_is_about_stands_in_no_row(databases: Databases) -> None:
    """Who writes to whom is nobody's business; an alias tells runs apart as well."""
    begin(databases, replace(ADA, subject="somebody-long"))

    with databases.work(write=False) as session:
        [row] = session.execute(select(RunTables.of(Compartment.WORK).runs.c.subject)).all()

    assert row.subject
    assert "somebody-long" not in row.subject
