"""Peer coaching in storage: what is kept of whom, two who answer at once, and rows that were tampered with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select, update

from storage.coaching.peers import rounds
from storage.coaching.peers.commands import (
    AcceptPeers,
    AvoidPeers,
    JoinPeers,
    LeavePeerGroup,
    LeavePeers,
    MeetAgain,
)
from storage.coaching.peers.handlers import AVOID_AT_MOST
from storage.coaching.peers.matching import Matched, Suggestion
from storage.coaching.peers.queries import MyPeerGroup, MyPeering, MyPeersWhole, PeerGroup, ThePeerGroup, WhomIAvoid
from storage.coaching.peers.rows import everybodys_parts, newest
from storage.coaching.peers.tables import peer_groups, peer_members, peer_rounds, peers
from storage.compartments import Command
from storage.databases import Databases
from storage.runs import RunMovedOn
from tests.storage.coaching.people_in_coaching import Coaching

AT = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
BY = AT + timedelta(days=7)
JOIN = JoinPeers(topics=("focus",), languages=("en",))
ANYTHING: list[Command] = [
    AcceptPeers(group="g1", seen=1, at=AT),
    LeavePeerGroup(group="g1"),
]


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    return Coaching(databases)


def suggestion(*people: str) -> Suggestion:
    return Suggestion(people, ("focus",), ("en",), 30, same_manager=False)


def open_round(coaching: Coaching, *groups: tuple[str, ...], paused: tuple[str, ...] = (), at: datetime = AT) -> bool:
    numbers = count(1)
    matched = Matched(tuple(suggestion(*group) for group in groups), paused)
    with coaching.databases.coaching() as session:
        last = newest(session)
        prefix = "g" if last is None else f"r{last.number}g"
        return rounds.open_round(
            session,
            "company",
            matched,
            at=at,
            answer_by=at + timedelta(days=7),
            seed="s",
            ids=lambda: f"{prefix}{next(numbers)}",
        )


def rows(coaching: Coaching, table: Any) -> list[Any]:
    with coaching.databases.coaching(write=False) as session:
        return list(session.execute(select(table)).all())


def group(coaching: Coaching, person: str) -> PeerGroup:
    found = coaching.asks(person, MyPeerGroup())
    assert isinstance(found, PeerGroup)
    return found


def accept(coaching: Coaching, person: str, at: datetime = AT) -> None:
    seen = group(coaching, person)
    coaching.does(person, AcceptPeers(group=seen.id, seen=seen.version, at=at))


def test_what_somebody_chose_is_read_by_them_alone(coaching: Coaching) -> None:
    """Not by their manager, and not by whom they avoid."""
    coaching.does("ada", JOIN, AvoidPeers(people=("tom", "kofi", "ada")))

    assert [one.id for one in coaching.asks("ada", WhomIAvoid())] == ["tom", "kofi"]
    for other in ("grace", "tom", "kofi"):
        assert coaching.asks(other, MyPeering()) is None
        assert coaching.asks(other, WhomIAvoid()) == ()
        assert coaching.asks(other, MyPeersWhole()) is None


def test_the_list_shows_in_no_table_by_word_or_size(coaching: Coaching) -> None:
    """Somebody with a login to the database sees rows of one size, with or without names on the list."""
    coaching.does("ada", JOIN, AvoidPeers(people=tuple(f"person-{number}" for number in range(AVOID_AT_MOST))))
    coaching.does("kofi", JOIN)
    sealed = [row.sealed for row in rows(coaching, peers)]

    assert len({len(one) for one in sealed}) == 1
    assert not any(b"person-1" in one or b"focus" in one for one in sealed)


def test_a_change_keeps_the_list_and_stopping_deletes_it(coaching: Coaching) -> None:
    """Whoever changes a topic must not meet somebody again because of it."""
    coaching.does("ada", JOIN, AvoidPeers(people=("tom",)))
    coaching.does("ada", JoinPeers(topics=("career",), languages=("de",), rest=3))
    changed = coaching.asks("ada", MyPeering())
    kept = coaching.asks("ada", WhomIAvoid())
    coaching.does("ada", MeetAgain(person="tom"))
    less = coaching.asks("ada", WhomIAvoid())
    coaching.does("ada", AvoidPeers(people=("kofi",)), LeavePeers(), JOIN)

    assert (changed.topics, changed.languages, changed.rest) == (("career",), ("de",), 3)
    assert [one.id for one in kept] == ["tom"]
    assert less == coaching.asks("ada", WhomIAvoid()) == ()


def test_nobody_keeps_a_list_who_does_not_take_part(coaching: Coaching) -> None:
    """There is no row it could stand in."""
    coaching.does("ada", AvoidPeers(people=("tom",)))

    assert rows(coaching, peers) == []


def test_a_rest_is_counted_in_rounds(coaching: Coaching) -> None:
    """One round left out is one, whenever it comes."""
    coaching.does("ada", JoinPeers(topics=("focus",), languages=("en",), rest=1))
    before = coaching.asks("ada", MyPeering()).rest
    open_round(coaching, ("kofi", "tom"))

    assert before == 1
    assert coaching.asks("ada", MyPeering()).rest == 0


def test_both_say_yes_and_only_then_it_is_open(coaching: Coaching) -> None:
    """And each sees the other's name from the beginning, but not their answer."""
    open_round(coaching, ("ada", "kofi"))
    first = group(coaching, "kofi")
    accept(coaching, "ada")
    second = group(coaching, "kofi")
    accept(coaching, "kofi")

    assert (first.others, first.state, first.last) == ((("ada", "Ada"),), "proposed", False)
    assert (second.state, second.said_yes, second.last) == ("proposed", False, True)
    assert {group(coaching, person).state for person in ("ada", "kofi")} == {"open"}
    assert [group(coaching, person).seat for person in ("ada", "kofi")] == [0, 1]


def test_of_two_yeses_at_once_the_second_looks_again(coaching: Coaching) -> None:
    """Else both would wait for the other, and nobody would be told."""
    open_round(coaching, ("ada", "kofi"))
    seen = group(coaching, "kofi").version
    accept(coaching, "ada")

    with pytest.raises(RunMovedOn):
        coaching.does("kofi", AcceptPeers(group="g1", seen=seen, at=AT))


def test_a_yes_twice_or_too_late_is_refused(coaching: Coaching) -> None:
    """The time to answer is the same for everybody."""
    open_round(coaching, ("ada", "kofi"))
    with pytest.raises(RunMovedOn):
        accept(coaching, "ada", BY)
    accept(coaching, "ada")
    with pytest.raises(RunMovedOn):
        accept(coaching, "ada")


@pytest.mark.parametrize("person", ["tom", "grace"])
@pytest.mark.parametrize("forged", ANYTHING, ids=lambda one: type(one).__name__)
def test_a_forged_command_on_somebody_elses_group_changes_nothing(
    coaching: Coaching, person: str, forged: Command
) -> None:
    """Whoever guesses an id gets no further than whoever does not."""
    open_round(coaching, ("ada", "kofi"))
    before = rows(coaching, peer_groups), rows(coaching, peer_members)

    assert coaching.asks(person, ThePeerGroup(group="g1")) is None
    with pytest.raises(RunMovedOn):
        coaching.does(person, forged)
    assert (rows(coaching, peer_groups), rows(coaching, peer_members)) == before


def test_an_older_round_is_over_for_everybody(coaching: Coaching) -> None:
    """A talk of last month is not answered in this one."""
    open_round(coaching, ("ada", "kofi"))
    open_round(coaching, ("ada", "tom"), at=AT + timedelta(weeks=4))

    assert coaching.asks("kofi", MyPeerGroup()) is None
    assert coaching.asks("kofi", ThePeerGroup(group="g1")) is None
    with pytest.raises(RunMovedOn):
        coaching.does("kofi", AcceptPeers(group="g1", seen=1, at=AT))


def test_of_two_processes_that_open_at_once_one_does(coaching: Coaching, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever inserts its number has opened it; the other writes nothing."""
    open_round(coaching, ("ada", "kofi"))
    monkeypatch.setattr(rounds, "newest", lambda _: None)  # as whoever read before the other committed

    assert not open_round(coaching, ("ada", "tom"))
    assert len(rows(coaching, peer_rounds)) == 1
    assert {row.id for row in rows(coaching, peer_groups)} == {"g1"}


def test_who_was_suggested_lately_is_remembered_for_three_rounds_and_then_deleted(coaching: Coaching) -> None:
    """Whatever became of it; after that no row of it is left."""
    open_round(coaching, ("ada", "kofi"))
    found = []
    for number in range(1, 5):
        with coaching.databases.coaching(write=False) as session:
            found.append(frozenset(("ada", "kofi")) in rounds.recent(session))
        open_round(coaching, ("tom", f"somebody-{number}"), at=AT + number * timedelta(weeks=4))

    assert found == [True, True, True, False]
    assert "g1" not in {row.group_id for row in rows(coaching, peer_members)}
    assert "g1" not in {row.id for row in rows(coaching, peer_groups)}


def test_who_paused_is_forgotten_once_the_round_is_settled(coaching: Coaching) -> None:
    """It is kept for the week in which their day with room may come."""
    open_round(coaching, ("ada", "kofi"), paused=("tom",))
    with coaching.databases.coaching() as session:
        rounds.told(session, newest(session))
        before = rounds.paused_in(session, newest(session))
        rounds.settled(session, newest(session))

    with coaching.databases.coaching(write=False) as session:
        assert (before, rounds.paused_in(session, newest(session))) == (("tom",), ())


def test_what_was_exchanged_in_the_database_opens_nothing(coaching: Coaching) -> None:
    """Ada's row under Kofi's name makes neither of them take part."""
    coaching.does("ada", JOIN)
    coaching.does("kofi", JOIN)
    ada, kofi = rows(coaching, peers)
    with coaching.databases.coaching() as session:
        session.execute(update(peers).where(peers.c.alias == ada.alias).values(sealed=kofi.sealed))

    with coaching.databases.coaching(write=False) as session:
        assert len(everybodys_parts(session, "company")) == 1


def test_everything_of_ones_own_is_told_to_oneself(coaching: Coaching) -> None:
    """The list included, and whom one was suggested to."""
    coaching.does("ada", JOIN, AvoidPeers(people=("tom",)))
    open_round(coaching, ("ada", "kofi"))
    whole = coaching.asks("ada", MyPeersWhole())

    assert (whole.topics, whole.avoided, whole.met) == (("focus",), ("Tom",), ("Kofi",))
