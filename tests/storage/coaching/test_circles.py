"""Circles in storage: membership, and a meeting that only its own people move."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from storage.coaching.circles.commands import (
    BeginMeeting,
    ComeIn,
    HearOfDay,
    InviteToCircle,
    LeaveOut,
    MoveMeeting,
    OpenCircle,
    PlanMeeting,
    StayOut,
)
from storage.coaching.circles.queries import Circle, MyCircles, MyCirclesWhole, TheCircle
from storage.coaching.circles.tables import circle_members, circles
from storage.compartments import Command
from storage.databases import Databases
from storage.runs import RunMovedOn
from tests.storage.coaching.people_in_coaching import Coaching

AT = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
GUESTS = ("kofi", "noor", "rui")
FORGED: list[Command] = [
    InviteToCircle(circle="c1", invited=("tom",)),
    ComeIn(circle="c1", seen=1),
    StayOut(circle="c1"),
    LeaveOut(circle="c1", person="ada"),
    PlanMeeting(circle="c1", meets_at=AT),
    HearOfDay(circle="c1", wanted=False),
    BeginMeeting(circle="c1", seen=1, at=AT, giver="ada", keeper="kofi"),
    MoveMeeting(circle="c1", meeting=1, step=2),
]


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    return Coaching(databases)


def opened(coaching: Coaching, *come_in: str) -> None:
    coaching.does("ada", OpenCircle(circle="c1", meets_at=AT, invited=GUESTS))
    for person in come_in:
        coaching.does(person, ComeIn(circle="c1", seen=circle(coaching, person).version))


def circle(coaching: Coaching, person: str) -> Circle:
    found = coaching.asks(person, TheCircle(circle="c1"))
    assert isinstance(found, Circle)
    return found


def begin(coaching: Coaching, giver: str = "kofi", keeper: str = "ada") -> None:
    seen = circle(coaching, "ada").version
    coaching.does("ada", BeginMeeting(circle="c1", seen=seen, at=AT, giver=giver, keeper=keeper))


def rows(coaching: Coaching, table: Any) -> list[dict[str, Any]]:
    with coaching.databases.coaching(write=False) as session:
        return [dict(row._mapping) for row in session.execute(select(table).order_by(*table.primary_key)).all()]


def test_the_invited_see_who_said_yes_and_nobody_sees_who_else_was_invited(coaching: Coaching) -> None:
    """Else a no could be told by who is missing."""
    opened(coaching, "kofi")

    assert circle(coaching, "noor").invited
    for person in ("ada", "kofi", "noor"):
        assert [one.name for one in circle(coaching, person).members] == ["Ada", "Kofi"]


@pytest.mark.parametrize("person", ["tom", "grace"])
@pytest.mark.parametrize("forged", FORGED, ids=lambda one: type(one).__name__)
def test_a_forged_command_on_somebody_elses_circle_changes_nothing(
    coaching: Coaching, person: str, forged: Command
) -> None:
    """Whoever guesses an id gets no further than whoever does not."""
    opened(coaching, *GUESTS)
    before = rows(coaching, circles), rows(coaching, circle_members)

    assert coaching.asks(person, TheCircle(circle="c1")) is None
    assert coaching.asks(person, MyCircles()) == coaching.asks(person, MyCirclesWhole()) == ()
    with pytest.raises(RunMovedOn):
        coaching.does(person, forged)
    assert (rows(coaching, circles), rows(coaching, circle_members)) == before


def test_an_invited_person_is_no_member_yet(coaching: Coaching) -> None:
    """They can say yes or no, and nothing else."""
    opened(coaching, "kofi")
    seen = circle(coaching, "noor").version
    for command in (
        BeginMeeting(circle="c1", seen=seen, at=AT, giver="noor", keeper="kofi"),
        LeaveOut(circle="c1", person="ada"),
        PlanMeeting(circle="c1", meets_at=AT),
        HearOfDay(circle="c1", wanted=False),
    ):
        with pytest.raises(RunMovedOn):
            coaching.does("noor", command)


def test_only_the_keeper_of_this_meeting_moves_it_and_only_forward(coaching: Coaching) -> None:
    """An old button, or somebody else's, moves nothing."""
    opened(coaching, *GUESTS)
    begin(coaching)
    coaching.does("ada", MoveMeeting(circle="c1", meeting=1, step=2))

    for person, meeting, step in (("kofi", 1, 3), ("ada", 2, 3), ("ada", 1, 2), ("ada", 1, 1)):
        with pytest.raises(RunMovedOn):
            coaching.does(person, MoveMeeting(circle="c1", meeting=meeting, step=step))
    assert circle(coaching, "noor").step == 2


def test_the_end_of_a_meeting_leaves_no_role_and_no_time(coaching: Coaching) -> None:
    """Who brought a case is nobody's business afterwards."""
    opened(coaching, *GUESTS)
    begin(coaching)
    coaching.does("ada", MoveMeeting(circle="c1", meeting=1, step=0))
    (row,) = rows(coaching, circles)

    assert (row["step"], row["begun_at"], row["giver"], row["keeper"]) == (0, None, None, None)


@pytest.mark.parametrize(("who", "step"), [("kofi", 0), ("ada", 0), ("noor", 1)])
def test_a_meeting_ends_when_the_giver_or_the_keeper_leaves(coaching: Coaching, who: str, step: int) -> None:
    """A coach who leaves is missed, and it goes on."""
    opened(coaching, *GUESTS)
    begin(coaching)
    coaching.does(who, StayOut(circle="c1"))

    assert circle(coaching, "rui").step == step


def test_three_begin_with_the_case_and_two_do_not_begin(coaching: Coaching) -> None:
    """The short way has its own first step."""
    opened(coaching, "kofi")
    with pytest.raises(RunMovedOn):
        begin(coaching)
    coaching.does("rui", ComeIn(circle="c1", seen=circle(coaching, "rui").version))
    begin(coaching)

    assert circle(coaching, "ada").step == 2


def test_two_who_come_in_at_once_both_get_in_one_after_the_other(coaching: Coaching) -> None:
    """The second is played again with the circle as it is then."""
    opened(coaching)
    seen = circle(coaching, "kofi").version
    coaching.does("kofi", ComeIn(circle="c1", seen=seen))

    with pytest.raises(RunMovedOn):
        coaching.does("noor", ComeIn(circle="c1", seen=seen))
    coaching.does("noor", ComeIn(circle="c1", seen=seen + 1))
    assert [one.id for one in circle(coaching, "ada").members] == ["ada", "kofi", "noor"]


def test_inviting_somebody_again_who_is_in_it_changes_nothing(coaching: Coaching) -> None:
    """And whoever said no can be invited another time."""
    opened(coaching, "kofi")
    coaching.does("noor", StayOut(circle="c1"))
    coaching.does("ada", InviteToCircle(circle="c1", invited=("kofi", "noor")))

    assert not circle(coaching, "kofi").invited
    assert circle(coaching, "noor").invited


def test_there_is_no_column_for_words(coaching: Coaching) -> None:
    """Whatever is said in a circle, there is no place for it here."""
    assert not [
        column.name for table in (circles, circle_members) for column in table.columns if column.name == "sealed"
    ]
    assert coaching.asks("ada", MyCircles()) == ()
