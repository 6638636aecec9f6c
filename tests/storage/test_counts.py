"""The passage *count*: sums of a year, from fifty people on, once; and nothing that leads back to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage.coaching.counts import rows as tallies_rows
from storage.coaching.counts.commands import CountSession, Tag
from storage.coaching.counts.queries import MyTallies
from storage.coaching.counts.rows import Total
from storage.coaching.counts.tables import tallies
from storage.coaching.erasing import erase_rows
from storage.counts import FLOOR, TOGETHER_FLOOR, TOPIC_FLOOR, carry, rounded
from storage.databases import Databases
from storage.directory.counts.queries import Year, YearlyCounts
from storage.directory.counts.rows import yearly
from storage.directory.counts.tables import yearly_counts
from storage.runs import RunMovedOn
from storage.sql import StorageConflict
from tests.storage.coaching.people_in_coaching import Coaching, reader

IN_2026 = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
EVERYBODY = [f"person{number}" for number in range(FLOOR)]


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    return Coaching(databases)


def counted(number: int = 1, helpful: int | None = 4, tags: tuple[Tag, ...] = ("change",)) -> CountSession:
    return CountSession(session=str(number), at=IN_2026, helpful=helpful, tags=tags)


def years(databases: Databases) -> tuple[Year, ...]:
    with databases.directory(write=False) as session:
        return yearly(session, reader("grace"), YearlyCounts())


def test_a_year_crosses_when_it_is_over_and_at_least_fifty_people_counted(
    coaching: Coaching, databases: Databases
) -> None:
    """Once; what was counted is then gone in coaching."""
    for person in EVERYBODY:
        coaching.does(person, counted())

    assert carry(databases, 2026) == 0
    assert years(databases) == ()
    assert carry(databases, 2027) == 1
    assert years(databases) == (Year(year=2026, sessions=50, helpful=80, topics=("change",)),)
    assert carry(databases, 2027) == 0
    with databases.coaching(write=False) as session:
        assert session.execute(select(tallies)).all() == []


def test_with_one_person_less_nothing_crosses_at_all(coaching: Coaching, databases: Databases) -> None:
    """Not even that there was something; and it does not wait to be added to a later year."""
    for person in EVERYBODY[1:]:
        coaching.does(person, counted())

    assert carry(databases, 2027) == 1
    assert years(databases) == ()
    with databases.coaching(write=False) as session:
        assert session.execute(select(tallies)).all() == []


def test_whoever_erased_their_coaching_is_not_in_the_sum(coaching: Coaching, databases: Databases) -> None:
    """Also when that makes it too few."""
    for person in EVERYBODY:
        coaching.does(person, counted())
    with databases.coaching() as session:
        erase_rows(session, reader(EVERYBODY[0]))

    carry(databases, 2027)

    assert years(databases) == ()


def test_the_order_in_which_people_counted_leaves_no_trace_in_the_directory(
    coaching: Coaching, databases: Databases
) -> None:
    """One row for the year, without a moment, written in one step: the same whoever counted first."""
    for person in Random(7).sample(EVERYBODY, len(EVERYBODY)):
        coaching.does(person, counted())
    carry(databases, 2027)

    with databases.directory(write=False) as session:
        (row,) = session.execute(select(yearly_counts)).mappings().all()
    told = {"year": 2026, "sessions": 50, "helpful": 80, "topics": "change"}
    assert dict(row) == {**told, "circles": 0, "pairs": 0, "together": None}


def test_two_processes_and_a_crash_between_count_a_year_once(
    coaching: Coaching, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands there is not changed by who comes later."""
    for person in EVERYBODY:
        coaching.does(person, counted())

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(tallies_rows, "forget", crash)
        with pytest.raises(KeyboardInterrupt):
            carry(databases, 2027)
    coaching.does(EVERYBODY[0], *(counted(number) for number in range(2, 30)))
    carry(databases, 2027)

    assert [one.sessions for one in years(databases)] == [50]


def test_one_who_counts_often_names_a_topic_once(coaching: Coaching) -> None:
    """A topic is told from ten people on, not from ten sessions of one."""
    coaching.does("ada", *(counted(number) for number in range(20)))

    (tally,) = coaching.asks("ada", MyTallies())
    assert (tally.sessions, tally.helpful, tally.tags) == (20, (0, 0, 0, 20, 0), ("change",))
    assert coaching.asks("grace", MyTallies()) == ()


def test_circles_and_pairs_are_told_from_ten_people_on_and_in_tens(coaching: Coaching, databases: Databases) -> None:
    """Beside what is counted of coaching, and with a floor of their own; nobody can tell which nine talked."""
    for person in EVERYBODY:
        coaching.does(person, counted())
    for number, person in enumerate(EVERYBODY[:TOGETHER_FLOOR]):
        for meeting in ("c1.1", "c1.1", "c1.2"):
            coaching.does(person, CountSession(session=meeting, kind="circle", at=IN_2026, helpful=5))
        if number:
            coaching.does(person, CountSession(session="p1", kind="pair", at=IN_2026, helpful=5))

    carry(databases, 2027)

    (year,) = years(databases)
    assert (year.sessions, year.circles, year.pairs, year.together) == (50, 20, 0, 80)


def test_where_only_circles_were_counted_nothing_is_told_of_sessions() -> None:
    """Fifty people who counted something are not fifty who were coached."""
    total = Total(FLOOR, 3, 3, (0, 0, 0, 0, 3), {}, coached=3, circles=70, in_circles=47)

    assert rounded(2026, total) == Year(year=2026, circles=70)
    assert rounded(2026, replace(total, in_circles=9)) is None


def test_two_at_once_lose_none(coaching: Coaching) -> None:
    """The second sees that the row has moved on, and the turn is played again."""

    def count(number: int) -> None:
        for _ in range(50):
            with suppress(RunMovedOn, StorageConflict):
                coaching.does("ada", counted(number))
                return

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(count, range(12)))

    (tally,) = coaching.asks("ada", MyTallies())
    assert tally.sessions == 12


def totals() -> Iterator[Total]:
    """Around the floor, with everything rare and everything common."""
    for people in (FLOOR - 1, FLOOR, FLOOR + 1):
        for helped in (0, 1, people // 2, people):
            steps = (people - helped, 0, 0, 0, helped)
            yield Total(people, people, people, steps, {"change": TOPIC_FLOOR - 1}, coached=people)


@pytest.mark.parametrize("total", list(totals()))
def test_what_is_told_is_coarse_and_tells_of_nobody(total: Total) -> None:
    """Never none and never all, never a topic of a few, never a number that one more person would move by one."""
    told = rounded(2026, total)

    assert (told is None) is (total.people < FLOOR)
    if told:
        assert told.sessions % 10 == 0
        assert told.helpful in (20, 40, 60, 80)
        assert told.topics == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 80), st.integers(0, 80), st.integers(0, 80))
def test_few_who_rated_are_not_told_of_in_a_large_company(people: int, rated: int, tagged: int) -> None:
    """Each figure has its own floor."""
    rated, tagged = min(rated, people), min(tagged, people)
    told = rounded(2026, Total(people, people, rated, (0, 0, 0, 0, rated), {"change": tagged}, coached=people))

    assert bool(told) is (people >= FLOOR)
    if told:
        assert (told.helpful is not None) is (rated >= FLOOR)
        assert bool(told.topics) is (tagged >= TOPIC_FLOOR)
