"""Messages leave once, in order, and are accounted for whatever happens to their sender."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock

import pytest
from sqlalchemy import select, update

from storage import outbox, runs, sending
from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.keys import Unopenable
from storage.outbox import GivenUp, Letter, Origin, OutboxState
from storage.run_tables import RunTables
from storage.sending import Lease, OutboxRow
from storage.sql import StorageConflict, StorageFault
from tests.outboxes import state_of
from tests.storage_fixtures import NOW, open_databases

SOON = NOW + timedelta(minutes=1)
LATER = NOW + timedelta(hours=1)
MANY = 3000
HALF_A_MINUTE = timedelta(seconds=30)
TO_ADA = Letter(
    id="m1",
    tenant="acme",
    person="ada",
    key="hello",
    kind="nudge",
    payload={"text": "Time to check in?"},
    due_at=NOW,
    lane="slack:T1",
)


def queue(databases: Databases, *letters: Letter) -> list[bool]:
    with databases.work() as session:
        return [outbox.queue(session, letter) for letter in letters]


def claim(
    databases: Databases,
    now: datetime = NOW,
    owner: str = "one",
    limit: int = 10,
    *,
    lost: bool = False,
    lane: str = TO_ADA.lane,
) -> list[OutboxRow]:
    """What waits in a lane, or was `lost`, marked as being sent by `owner` for half a minute."""
    with databases.work() as session:
        look = sending.look(session, [(lane, limit)], now)[0]
        for number, becomes, error in look.settled:
            sending.settle(session, number, becomes, error, now)
    rows, lease = [row for row in look.waiting if row.lost is lost], Lease(owner, now + HALF_A_MINUTE)
    if not rows:
        return claim(databases, now, owner, limit, lost=lost, lane=lane) if look.settled else []
    with databases.work() as session:
        taken = sending.take(session, rows, lease, now)
    held = [row for row in rows if row.number in taken]
    opened = sending.opened(databases.keys[Compartment.WORK], held, lease)
    with databases.work() as session:
        for waiting in (waiting for waiting, row in zip(held, opened, strict=True) if row is None):
            sending.bury(session, waiting.number, owner)
    return [row for row in opened if row]


def state(databases: Databases, key: str = "hello") -> OutboxState | None:
    with databases.work(write=False) as session:
        return state_of(session, key)


def letters(*names: str, **changes: object) -> list[Letter]:
    """One for each name, in that order, with the same due moment."""
    return [replace(TO_ADA, id=f"m-{name}", key=name, payload=name, **changes) for name in names]  # type: ignore[arg-type]


def test_a_message_arrives_at_its_sender_as_it_was_queued(databases: Databases) -> None:
    """With whom it is for, and what it says."""
    queue(databases, replace(TO_ADA, run_id="r1", neutral=True, not_after=LATER))

    (row,) = claim(databases)

    assert (row.tenant, row.person, row.payload, row.run_id) == ("acme", "ada", TO_ADA.payload, "r1")
    assert (row.neutral, row.not_after, row.attempts, row.owner) == (True, LATER, 1, "one")
    assert state(databases) is OutboxState.SENDING


def test_a_message_queued_twice_is_sent_once(databases: Databases) -> None:
    """A turn that is played again queues the same key again."""
    new = queue(databases, TO_ADA, replace(TO_ADA, id="m2", payload="other"))

    assert new == [True, False]
    assert [row.id for row in claim(databases)] == ["m1"]


def test_a_message_that_is_not_due_waits(databases: Databases) -> None:
    """Nudges are queued ahead."""
    queue(databases, replace(TO_ADA, due_at=SOON))

    assert claim(databases) == []
    assert len(claim(databases, SOON)) == 1


def test_the_longest_due_goes_first(databases: Databases) -> None:
    """Nobody waits because others keep arriving."""
    queue(
        databases, replace(TO_ADA, person="b", due_at=NOW), *letters("old", person="a", due_at=NOW - timedelta(hours=1))
    )

    assert [row.key for row in claim(databases, limit=1)] == ["old"]


def test_messages_of_one_turn_arrive_in_the_order_they_were_queued(databases: Databases) -> None:
    """They are due at the same moment, and ids say nothing about order."""
    queue(databases, *letters("z", "a", "m"))
    arrived = []
    while rows := claim(databases):
        arrived += [row.key for row in rows]
        with databases.work() as session:
            sending.sent(session, rows[0], NOW, "1700000000.1")

    assert arrived == ["z", "a", "m"]


def test_a_person_gets_one_message_at_a_time(databases: Databases) -> None:
    """While one is under way, the next one could overtake it; other people do not wait."""
    queue(databases, *letters("first", "second"), *letters("his", person="alan"))

    assert {row.key for row in claim(databases)} == {"first", "his"}
    assert claim(databases, owner="two") == []


def test_the_database_itself_refuses_a_second_message_under_way_to_one_person(databases: Databases) -> None:
    """Whatever a worker believes: two claims at the same instant end with one."""
    queue(databases, *letters("first", "second"))
    table = RunTables.of(Compartment.WORK).outbox

    with pytest.raises(StorageConflict), databases.work() as session:
        session.execute(update(table).values(state=OutboxState.SENDING))


def test_a_message_to_be_retried_holds_back_those_after_it(databases: Databases) -> None:
    """Also when its next try is later than their due moment."""
    queue(databases, *letters("first", "second"))
    (row,) = claim(databases)
    with databases.work() as session:
        sending.retry(session, row, SOON, "rate limited")

    assert claim(databases) == []
    assert [(row.key, row.attempts) for row in claim(databases, SOON)] == [("first", 2)]


def test_a_message_put_off_has_not_been_tried_and_still_goes_first(databases: Databases) -> None:
    """A platform that asks for patience has not refused anything; the person's later messages wait all the same."""
    queue(databases, *letters("first", "second"))
    for waits in range(3):
        (row,) = claim(databases, NOW + waits * timedelta(minutes=1))
        with databases.work() as session:
            assert sending.release(session, row, NOW + (waits + 1) * timedelta(minutes=1), "rate limited")

    assert claim(databases, NOW + timedelta(minutes=2)) == []
    assert [(row.key, row.attempts) for row in claim(databases, LATER)] == [("first", 1)]


def test_a_message_given_back_stands_where_it_stood(databases: Databases) -> None:
    """Not begun, because the process was told to stop: neither a try nor a reason to wait."""
    queue(databases, *letters("first", "second"), *letters("retried", person="alan"))
    first, retried = claim(databases)
    with databases.work() as session:
        sending.release(session, first, first.due_at)
        sending.retry(session, retried, NOW, "http_503")
    for _ in range(3):
        rows = claim(databases)
        with databases.work() as session:
            assert all(sending.release(session, row, row.due_at) for row in rows)

    assert {(row.key, row.attempts) for row in claim(databases)} == {("first", 1), ("retried", 2)}


def test_whoever_lost_the_lease_may_not_release(databases: Databases) -> None:
    """The message is in other hands by now."""
    queue(databases, TO_ADA)
    (row,) = claim(databases)
    claim(databases, LATER, "two", lost=True)

    with databases.work() as session:
        assert not sending.release(session, row, NOW)
    assert state(databases) is OutboxState.SENDING


def test_a_message_for_later_does_not_hold_back_one_for_now(databases: Databases) -> None:
    """Tomorrow's nudge is queued already while somebody answers today."""
    queue(databases, *letters("tomorrow", due_at=LATER), *letters("now"))

    assert [row.key for row in claim(databases)] == ["now"]


def test_a_message_that_is_too_late_is_cancelled(databases: Databases) -> None:
    """Monday's question on Wednesday does more harm than good; the next one is sent in the same breath."""
    queue(databases, *letters("late", not_after=SOON), *letters("next", person="alan", due_at=SOON))

    assert [row.key for row in claim(databases, LATER, limit=1)] == ["next"]
    assert state(databases, "late") is OutboxState.CANCELLED


def test_a_message_to_an_erased_person_is_dead_and_stops_nobody(databases: Databases) -> None:
    """Its words no longer open; that must not end the round for everybody else."""
    queue(databases, *letters("hers"), *letters("his", person="alan"))
    databases.erase(Compartment.WORK, "acme", "ada")

    assert [row.key for row in claim(databases)] == ["his"]
    assert state(databases, "hers") is OutboxState.DEAD


def test_a_message_put_into_another_row_does_not_leave(databases: Databases) -> None:
    """Somebody who can write to the database cannot send one person's words to another."""
    queue(databases, *letters("hers"), *letters("his", person="alan"))
    table = RunTables.of(Compartment.WORK).outbox
    with databases.work() as session:
        hers = session.one_or_none(select(table.c.sealed, table.c.address).where(table.c.key == "hers"))
        assert hers is not None
        session.execute(update(table).where(table.c.key == "his").values(sealed=hers.sealed))
        session.execute(update(table).where(table.c.key == "hers").values(address=hers.address[:-1] + b"x"))

    assert claim(databases) == []
    assert (state(databases, "hers"), state(databases, "his")) == (OutboxState.DEAD, OutboxState.DEAD)


def test_what_became_of_a_message_is_kept(databases: Databases) -> None:
    """Sent, doubtful, dead: each is an end, and none is claimed again."""
    queue(databases, *(letters(name, person=name)[0] for name in ("sent", "doubtful", "dead")))
    rows = {row.key: row for row in claim(databases)}
    with databases.work() as session:
        sending.sent(session, rows["sent"], NOW, "1700000000.1")
        sending.doubtful(session, rows["doubtful"], "timeout")
        sending.dead(session, rows["dead"], "left")

    assert [state(databases, name) for name in ("sent", "doubtful", "dead")] == ["sent", "doubtful", "dead"]
    assert claim(databases, LATER) == []


def test_what_waits_can_be_cancelled_and_what_left_cannot(databases: Databases) -> None:
    """An answer makes the reminder pointless; a message on its way is on its way, and thanks are still due."""
    thanks = replace(letters("thanks", person="grace", run_id="r1", due_at=LATER)[0], kind="reply")
    queue(databases, *letters("left", run_id="r1"), *letters("waits", person="alan", run_id="r1", due_at=LATER), thanks)
    claim(databases)
    with databases.work() as session:
        outbox.cancel_for_run(session, "r1", "nudge")

    found = [state(databases, key) for key in ("left", "waits", "thanks")]
    assert found == [OutboxState.SENDING, OutboxState.CANCELLED, OutboxState.QUEUED]


def test_what_a_message_is_can_be_known_without_opening_it(databases: Databases) -> None:
    """Finding out which nudge a button belongs to needs nobody's key."""
    queue(databases, TO_ADA)
    databases.erase(Compartment.WORK, "acme", "ada")

    with databases.work(write=False) as session:
        assert outbox.origin(session, "m1") == Origin("nudge", "hello")
        assert outbox.origin(session, "m2") is None


def test_who_lost_a_lease_may_report_an_arrival_but_put_nothing_back(databases: Databases) -> None:
    """A worker that slept and woke: its message may have been sent by another since."""
    queue(databases, TO_ADA)
    (mine,) = claim(databases)
    (theirs,) = claim(databases, LATER, "two", lost=True)
    with databases.work() as session:
        refused = [sending.retry(session, mine, LATER, "x"), sending.dead(session, mine, "x")]
        sending.sent(session, mine, LATER, "1700000000.1")

    assert (theirs.owner, theirs.attempts, refused) == ("two", 1, [False, False])
    assert state(databases) is OutboxState.SENT


def test_a_lease_that_is_not_over_is_respected(databases: Databases) -> None:
    """A slow sender is not a dead one."""
    queue(databases, TO_ADA)
    claim(databases)

    assert claim(databases, NOW + timedelta(seconds=29), "two", lost=True) == []


def test_a_message_that_was_put_off_is_not_late_before_its_moment(databases: Databases) -> None:
    """Tomorrow's nudge, or what a platform asked to wait with, must not wake an operator tonight."""
    queue(databases, *letters("tomorrow", due_at=LATER), *letters("now", person="alan"))
    (row,) = claim(databases)
    with databases.work() as session:
        sending.retry(session, row, SOON, "http_503")

    with databases.work(write=False) as session:
        late = [outbox.oldest_due(session, moment) for moment in (NOW, SOON, LATER + timedelta(hours=1))]
    assert late == [None, SOON, SOON]


def test_when_the_next_one_goes_is_known_of_everybody_and_of_one_person(databases: Databases) -> None:
    """What is due already is not ahead, nor what was sent; that is counted, unless it was an answer."""
    to_alan = letters("soon", person="alan", due_at=SOON)
    queue(databases, *letters("now", unasked=True), *letters("answer"), *to_alan, *letters("later", due_at=LATER))
    for row in claim(databases):
        with databases.work() as session:
            sending.sent(session, row, SOON)

    with databases.work(write=False) as session:
        ada = session.keys.alias("acme", "ada")
        ahead = [outbox.first_after(session, NOW), outbox.first_after(session, NOW, ada)]
        assert (*ahead, outbox.first_after(session, LATER)) == (SOON, LATER, None)
        assert [outbox.unasked_since(session, moment) for moment in (NOW, SOON)] == [1, 0]


def test_settled_messages_are_forgotten_after_a_while(databases: Databases) -> None:
    """The outbox is not an archive; what still waits stays."""
    queue(databases, *letters("gone", run_id="r1"), *letters("waits", person="alan", due_at=NOW))
    with databases.work() as session:
        outbox.cancel_for_run(session, "r1", "nudge")
        forgotten = outbox.forget_settled(session, LATER)

    assert (forgotten, state(databases, "gone"), state(databases, "waits")) == (1, None, OutboxState.QUEUED)


def test_workers_side_by_side_never_get_the_same_message(urls: Urls) -> None:
    """Nor two messages of one person at once; and nothing is left over."""
    with open_databases(urls) as one, open_databases(urls) as two:
        queue(one, *(letters(f"{person}-{number}", person=person)[0] for person in "abcdefgh" for number in range(3)))
        flying: set[str] = set()
        arrived: list[str] = []
        lock = Lock()

        def work(databases: Databases, owner: str) -> None:
            for _ in range(MANY):
                if len(arrived) == 24:
                    return
                try:
                    rows = claim(databases, owner=owner, limit=3)
                except StorageConflict:
                    continue
                with lock:
                    assert not flying & {row.person for row in rows}
                    flying.update(row.person for row in rows)
                for row in rows:
                    with lock:
                        flying.remove(row.person)
                    with databases.work() as session:
                        sending.sent(session, row, NOW)
                    with lock:
                        arrived.append(row.key)

        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(work, db, f"{n}") for n, db in enumerate((one, two, one, two))]:
                done.result(60)

    assert Counter(arrived) == Counter(f"{person}-{number}" for person in "abcdefgh" for number in range(3))
    assert arrived.index("a-0") < arrived.index("a-1") < arrived.index("a-2")


def _claim_and_die(urls: Urls, committed: bool) -> None:
    databases = open_databases(urls)
    if committed:
        claim(databases, owner="dying")
        os.kill(os.getpid(), signal.SIGKILL)
    with databases.work() as session:
        rows = sending.look(session, [(TO_ADA.lane, 10)], NOW)[0].waiting
        sending.take(session, rows, Lease("dying", LATER), NOW)
        session.scalar(select(RunTables.of(Compartment.WORK).outbox.c.state))
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("committed", [True, False], ids=["after the claim", "within the claim"])
def test_a_killed_sender_leaves_its_message_to_others(urls: Urls, committed: bool) -> None:
    """Power cut between claim and send: the row says so. Before the claim was kept: as if it had not begun."""
    with open_databases(urls) as databases:
        queue(databases, TO_ADA)
        process = multiprocessing.get_context("spawn").Process(target=_claim_and_die, args=(urls, committed))
        process.start()
        process.join(30)

        found = [row.key for row in claim(databases, LATER, "next", lost=True)]

        assert process.exitcode == -signal.SIGKILL
        assert found == (["hello"] if committed else [])
        assert [row.key for row in claim(databases, LATER)] == ([] if committed else ["hello"])
        process.close()


def take_down(databases: Databases, times: int) -> datetime:
    """Whoever takes the message goes away, each time; the moment after."""
    moment = NOW
    for number in range(times):
        claim(databases, moment, f"unlucky {number}", lost=number > 0)
        moment += timedelta(minutes=1)
    return moment


def test_a_message_that_takes_its_sender_down_three_times_is_set_aside(databases: Databases) -> None:
    """Whatever is in it, it must not take down the one who sends everybody else's for ever."""
    queue(databases, *letters("poison", "next"))
    after = take_down(databases, 3)

    assert [row.key for row in claim(databases, after)] == ["next"]
    assert state(databases, "poison") is OutboxState.SET_ASIDE
    with databases.work(write=False) as session:
        assert outbox.given_up(session, NOW) == [GivenUp(OutboxState.SET_ASIDE, sending.KEEPS_CRASHING, 1)]


def test_looking_in_vain_is_no_crash(databases: Databases) -> None:
    """A platform that cannot be asked for hours says nothing about the message."""
    queue(databases, *letters("hello"))
    (row,) = claim(databases)
    for minute in range(10):
        with databases.work() as session:
            assert sending.look_again(session, row, NOW + timedelta(minutes=minute))
        (row,) = claim(databases, NOW + timedelta(minutes=minute + 1), lost=True)

    assert take_down(databases, 0) == NOW
    assert state(databases) is OutboxState.SENDING


def test_an_answer_goes_before_what_nobody_asked_for(databases: Databases) -> None:
    """On a Thursday at four a whole company is asked; whoever writes just then is not to wait for that."""
    queue(databases, *(replace(one, unasked=True) for one in letters("ask", person="alan")))
    queue(databases, *letters("answer", due_at=NOW + timedelta(seconds=5)))

    assert [row.key for row in claim(databases, SOON)] == ["answer", "ask"]


def test_whoever_waits_for_an_answer_gets_what_came_before_it_first(databases: Databases) -> None:
    """In one conversation nothing overtakes; but all of it goes before what others did not ask for."""
    queue(databases, *(replace(one, unasked=True) for one in letters("ask", person="alan")))
    queue(databases, *(replace(one, unasked=True) for one in letters("news")), *letters("answer", due_at=SOON))

    assert [row.key for row in claim(databases, SOON)] == ["news", "ask"]


def test_lanes_know_nothing_of_each_other(databases: Databases) -> None:
    """One workspace that must wait holds up no other; what is moved leaves by its new lane."""
    other = replace(letters("theirs", person="alan")[0], lane="slack:T2")
    queue(databases, *letters("hers"), other, *letters("later", person="grace", due_at=LATER))
    with databases.work() as session:
        lanes = sending.lanes_due(session, SOON)
        (row,) = sending.look(session, [("slack:T2", 10)], SOON)[0].waiting
        sending.move(session, row, "teams:X")

    assert lanes == {"slack:T1": NOW, "slack:T2": NOW}
    assert claim(databases, SOON, lane="slack:T2") == []
    assert [row.key for row in claim(databases, SOON, lane="teams:X")] == ["theirs"]


def test_who_looked_holds_nothing(databases: Databases) -> None:
    """A process that slept between looking and sending finds its messages taken, gone, or moved."""
    cancelled = letters("cancelled", person="grace", run_id="r1")
    queue(databases, *letters("taken"), *letters("erased", person="alan"), *cancelled)
    with databases.work() as session:
        rows = sending.look(session, [(TO_ADA.lane, 10)], NOW)[0].waiting
        outbox.cancel_for_run(session, "r1", "nudge")
        runs.forget_person(session, "acme", "alan")
    claim(databases, owner="quicker")
    with databases.work() as session:
        taken = sending.take(session, rows, Lease("sleepy", LATER), NOW)

    assert len(rows) == 3
    assert taken == set()


def test_a_commit_tells_by_which_lanes_messages_leave(databases: Databases) -> None:
    """Only then can somebody look; a transaction that failed tells nothing."""
    told: list[set[str]] = []
    databases.queued = lambda lanes: told.append(set(lanes))
    queue(databases, *letters("one"), replace(TO_ADA, id="m2", key="two", lane="teams:X"))
    with pytest.raises(StorageFault), databases.work() as session:
        outbox.queue(session, replace(letters("three")[0], kind=object()))  # type: ignore[arg-type]

    assert told == [{"slack:T1", "teams:X"}]


def test_messages_print_nobody_s_words_or_name() -> None:
    """They end up in tracebacks."""
    assert "check in?" not in repr(TO_ADA)
    assert "ada" not in repr(TO_ADA)


def test_an_address_opens_only_in_its_own_row(databases: Databases) -> None:
    """Copied to another row it would send that row to somebody else."""
    sealed = runs.seal_address(databases.keys[Compartment.WORK], "outbox", "m1", "acme", "ada")

    with pytest.raises(Unopenable):
        runs.open_address(databases.keys[Compartment.WORK], "outbox", "m2", sealed)
