"""Upward coaching in storage: under the manager's key, read by two, and never by the manager of the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from storage.coaching.answers import ANSWERS
from storage.coaching.handlers import HANDLERS
from storage.coaching.upward.answers import OPEN_FOR
from storage.coaching.upward.commands import AskUpward, DropUpward, GiveUpward, RespondUpward
from storage.coaching.upward.queries import MyUpward, MyUpwardWhole, TheUpwardAsk, TheUpwardPiece, UpwardPiece
from storage.coaching.upward.tables import upward_asks, upward_pieces
from storage.compartments import Command, Compartment, Query, Sealed
from storage.databases import Databases
from storage.reader import Reader
from storage.runs import RunMovedOn

AT = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
TEAM = (("ada", "Ada"), ("tom", "Tom"))
ASK = AskUpward(ask="u1", at=AT, theme=Sealed("Our Monday meeting."), invited=("ada",))
GIVEN = GiveUpward(
    piece="v1",
    ask="u1",
    at=AT,
    helps=Sealed("You ask first."),
    question=Sealed("Who else could lead it?"),
    idea=Sealed("Send the list on Friday."),
)
TRYING = RespondUpward(piece="v1", state="trying", trying=Sealed("Friday it is."))


def reader(person: str) -> Reader:
    """Grace leads Ada and Tom, and Ines leads Grace."""
    above = {"ada": ("grace", "ines"), "tom": ("grace", "ines"), "grace": ("ines",)}.get(person, ())
    plain = Reader(person, "company", person.title(), lambda: (), lambda ids: {one: one.title() for one in ids})
    reports = TEAM if person == "grace" else (("grace", "Grace"),) if person == "ines" else ()
    return replace(plain, reports=lambda: reports, above=lambda: above)


def does(databases: Databases, person: str, *commands: Command) -> None:
    for command in commands:
        with databases.coaching() as session:
            HANDLERS[type(command)](session, reader(person), command)


def asks(databases: Databases, person: str, query: Query[Any]) -> Any:
    with databases.coaching(write=False) as session:
        return ANSWERS[type(query)](session, reader(person), query)


def given(databases: Databases) -> None:
    does(databases, "grace", ASK)
    does(databases, "ada", GIVEN)


def rows(databases: Databases, table: Any) -> list[Any]:
    with databases.coaching(write=False) as session:
        return list(session.execute(select(table)).all())


def test_manager_and_giver_read_it_and_nobody_else_finds_it(databases: Databases) -> None:
    """Not the manager's manager, not somebody of the same team."""
    given(databases)
    hers, mine = (asks(databases, person, TheUpwardPiece(piece="v1")) for person in ("grace", "ada"))

    assert isinstance(hers, UpwardPiece)
    assert isinstance(mine, UpwardPiece)
    assert (hers.mine, hers.other_name, mine.mine, mine.other_name) == (True, "Ada", False, "Grace")
    assert hers.idea == mine.idea == GIVEN.idea
    for other in ("ines", "tom", "kofi"):
        assert asks(databases, other, TheUpwardPiece(piece="v1")) is None
        assert asks(databases, other, MyUpward()) == ()
        assert asks(databases, other, MyUpwardWhole()).pieces == ()


@pytest.mark.parametrize(("person", "open_"), [("ada", True), ("tom", False), ("grace", False), ("ines", False)])
def test_an_invitation_is_open_to_whoever_was_invited_alone(databases: Databases, person: str, open_: bool) -> None:
    """Somebody of the same team who was not invited does not even learn the theme."""
    does(databases, "grace", ASK)

    assert (asks(databases, person, TheUpwardAsk(ask="u1", now=AT)) is not None) is open_


def test_an_invitation_ends_after_thirty_days_and_with_the_reporting_line(databases: Databases) -> None:
    """It was a manager's question to their own report."""
    does(databases, "grace", ASK)
    moved = replace(reader("ada"), above=lambda: ("samuel",))
    with databases.coaching(write=False) as session:
        after_moving = ANSWERS[TheUpwardAsk](session, moved, TheUpwardAsk(ask="u1", now=AT))

    assert after_moving is None
    assert asks(databases, "ada", TheUpwardAsk(ask="u1", now=AT + OPEN_FOR)) is None
    assert asks(databases, "ada", TheUpwardAsk(ask="u1", now=AT + OPEN_FOR - timedelta(minutes=1)))


@pytest.mark.parametrize("invited", [("kofi",), ("ada", "kofi"), ()])
def test_nobody_invites_somebody_who_does_not_report_to_them(databases: Databases, invited: tuple[str, ...]) -> None:
    """Whatever a form may have sent."""
    with pytest.raises(RunMovedOn):
        does(databases, "grace", ASK.model_copy(update={"invited": invited}))

    assert rows(databases, upward_asks) == []


def test_nobody_gives_twice_or_unasked(databases: Databases) -> None:
    """Not by a forged command either."""
    does(databases, "grace", ASK)
    with pytest.raises(RunMovedOn):
        does(databases, "tom", GIVEN)
    does(databases, "ada", GIVEN)
    with pytest.raises(RunMovedOn):
        does(databases, "ada", GIVEN.model_copy(update={"piece": "v2"}))

    assert len(rows(databases, upward_pieces)) == 1


@pytest.mark.parametrize("person", ["ada", "ines", "tom"])
@pytest.mark.parametrize(
    "forged", [RespondUpward(piece="v1", state="thanked"), DropUpward(piece="v1")], ids=lambda one: type(one).__name__
)
def test_nobody_responds_or_deletes_in_the_managers_place(databases: Databases, person: str, forged: Command) -> None:
    """It is the manager's."""
    given(databases)

    with pytest.raises(RunMovedOn):
        does(databases, person, forged)
    assert rows(databases, upward_pieces)[0].state == "new"


def test_thanks_come_before_anything_else_and_each_once(databases: Databases) -> None:
    """By the rows, not only by the buttons."""
    given(databases)
    with pytest.raises(RunMovedOn):
        does(databases, "grace", TRYING)
    does(databases, "grace", RespondUpward(piece="v1", state="thanked"), TRYING)
    with pytest.raises(RunMovedOn):
        does(databases, "grace", TRYING)

    assert asks(databases, "ada", TheUpwardPiece(piece="v1")).trying == Sealed("Friday it is.")


def test_no_word_stands_readable_and_a_row_put_back_does_not_open(databases: Databases) -> None:
    """Sealed under the manager's key, bound to its row and version."""
    given(databases)
    (before,) = rows(databases, upward_pieces)
    does(databases, "grace", RespondUpward(piece="v1", state="thanked"))
    with databases.coaching() as session:
        session.execute(update(upward_pieces).values(sealed=before.sealed))

    assert b"Friday" not in before.sealed
    assert asks(databases, "grace", TheUpwardPiece(piece="v1")) is None
    assert asks(databases, "ada", MyUpward()) == ()


def test_with_the_managers_key_it_is_gone_for_both(databases: Databases) -> None:
    """Also from a backup of the data."""
    given(databases)
    databases.erase(Compartment.COACHING, "company", "grace")

    assert asks(databases, "grace", MyUpward()) == asks(databases, "ada", MyUpward()) == ()
    assert asks(databases, "ada", TheUpwardAsk(ask="u1", now=AT)) is None


def test_everything_of_ones_own_is_told_to_oneself(databases: Databases) -> None:
    """What one asked, got and gave."""
    given(databases)
    hers, mine = (asks(databases, person, MyUpwardWhole()) for person in ("grace", "ada"))

    assert [one.theme for one in hers.asked] == [ASK.theme]
    assert (len(hers.pieces), mine.asked, len(mine.pieces)) == (1, (), 1)
