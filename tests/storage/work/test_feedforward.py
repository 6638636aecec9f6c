"""Feedforward and praise in storage: who reads it, that nothing widens that, and what erasing leaves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select

from storage.compartments import Command, Compartment, Sealed, WorkCommand
from storage.databases import Databases
from storage.runs import RunMovedOn
from storage.sql import StorageError
from storage.work.feedforward import commands
from storage.work.feedforward.commands import (
    AskFor,
    EraseGiven,
    EraseReceived,
    Give,
    KeepPrivate,
    Respond,
    ShowPraise,
)
from storage.work.feedforward.handlers import HANDLERS
from storage.work.feedforward.queries import (
    Asked,
    FeedforwardWhole,
    Gave,
    MyFeedforwardWhole,
    NewPiece,
    Piece,
    PraiseOfTeam,
    Received,
    ThanksDue,
    TheAsk,
    ThePiece,
    Visibility,
)
from storage.work.feedforward.tables import asked, asks, pieces
from storage.work.feedforward.tables import readers as readers_table
from tests.storage.work.people_at_work import MONDAY, NAMES, Work, reader

TEAM: Final = tuple((one, NAMES[one]) for one in ("ada", "grace", "tom"))
IDEA: Final = Give(id="p1", kind="idea", receiver="tom", at=MONDAY, first=Sealed("Begin with the date."))
PRAISE: Final = IDEA.model_copy(update={"kind": "praise", "effect": Sealed("All on time."), "may_show": True})
ASK: Final = AskFor(id="q1", people=("tom",), at=MONDAY, by=date(2026, 11, 20), question=Sealed("How?"))
WEEK_BEFORE = MONDAY - timedelta(days=7)


@pytest.fixture
def work(databases: Databases) -> Work:
    return Work(databases)


def does(work: Work, person: str, command: Command) -> None:
    """As somebody of Ada's, Grace's and Tom's team."""
    with work.databases.work() as session:
        HANDLERS[type(command)](session, replace(reader(person), team=lambda: TEAM), command)


def piece(work: Work, person: str, about: str = "p1") -> Piece | None:
    found: Piece | None = work.asks(person, ThePiece(id=about))
    return found


def shown_to(work: Work, person: str, **changed: Any) -> tuple[Piece, ...]:
    found: tuple[Piece, ...] = work.asks(person, PraiseOfTeam(since=WEEK_BEFORE), team=lambda: TEAM, **changed)
    return found


def readers(work: Work, about: str = "p1") -> frozenset[str]:
    """Everybody who can read the piece by any query."""
    return frozenset(
        one for one in NAMES if piece(work, one, about) or about in {shown.id for shown in shown_to(work, one)}
    )


def test_giver_and_receiver_read_it_and_nobody_else(work: Work) -> None:
    """Not the manager of both, and not the manager above."""
    does(work, "ada", IDEA)

    assert readers(work) == {"ada", "tom"}
    assert work.asks("grace", Received()).pieces == ()
    assert work.asks("grace", Gave()).pieces == ()


def test_what_was_written_comes_back_whole(work: Work) -> None:
    """Each word under its own question, with the names of both."""
    words = {"second": Sealed("Then the place."), "situation": Sealed("Tuesday."), "unsure": Sealed("Who decides.")}
    does(work, "ada", IDEA.model_copy(update={**words, "quoting": "https://chat.example/1"}))

    found = piece(work, "tom")

    assert found
    assert (found.giver_name, found.receiver_name, found.state) == ("Ada Okafor", "Tom Haverkamp", "new")
    assert (found.first, found.second) == (Sealed("Begin with the date."), Sealed("Then the place."))
    assert (found.situation, found.unsure) == (Sealed("Tuesday."), Sealed("Who decides."))
    assert found.quoting == "https://chat.example/1"


# --- who may read it never widens -------------------------------------------------------------------------------------

EVERYTHING: Final[tuple[Callable[[str], WorkCommand], ...]] = (
    lambda about: Respond(piece=about, state="thanked"),
    lambda about: Respond(piece=about, state="trying"),
    lambda about: Respond(piece=about, state="tried", result=Sealed("It went well.")),
    lambda about: ShowPraise(piece=about),
    lambda about: KeepPrivate(piece=about),
    lambda about: AskFor(id=about, people=("ines",), at=MONDAY, by=date(2026, 11, 20), question=Sealed("?")),
    lambda about: IDEA.model_copy(update={"id": f"another {about}", "receiver": "ines"}),
    lambda about: PRAISE.model_copy(update={"id": about, "receiver": "ines"}),
    lambda _: EraseGiven(),
    lambda _: EraseReceived(),
)


def test_every_command_there_is_takes_part_in_the_next_tests() -> None:
    """A new one is added to them, or this fails."""
    found = {one for one in vars(commands).values() if isinstance(one, type) and one.__module__ == commands.__name__}

    assert {one for one in found if "invites" not in vars(one)} == {type(made("p")) for made in EVERYTHING}


@pytest.mark.parametrize("visibility", ["private", "offered", "shown"])
@pytest.mark.parametrize("person", ["ada", "tom", "grace", "ines"])
def test_no_command_of_anybody_lets_more_people_read_it(work: Work, visibility: Visibility, person: str) -> None:
    """But one: what its giver offered, its receiver shows to their team, once."""
    for number, made in enumerate(EVERYTHING):
        about = f"p{number}"
        does(work, "ada", PRAISE.model_copy(update={"id": about, "may_show": visibility != "private"}))
        if visibility == "shown":
            does(work, "tom", ShowPraise(piece=about))
        before, command = readers(work, about), made(about)

        with suppress(RunMovedOn, ValueError, StorageError):
            does(work, person, command)

        if (person, visibility, type(command)) == ("tom", "offered", ShowPraise):
            assert readers(work, about) == {"ada", "tom", "grace"}
        else:
            assert readers(work, about) <= before


@pytest.mark.parametrize("who", ["ada", "tom"])
def test_what_was_taken_back_cannot_be_shown_again(work: Work, who: str) -> None:
    """Neither what was shown nor what was only offered; by either of the two."""
    does(work, "ada", PRAISE)
    does(work, "tom", ShowPraise(piece="p1"))
    does(work, who, KeepPrivate(piece="p1"))

    with pytest.raises(RunMovedOn):
        does(work, "tom", ShowPraise(piece="p1"))

    assert readers(work) == {"ada", "tom"}


def test_an_idea_can_never_be_shown(work: Work) -> None:
    """Only praise can; an idea stays with its receiver whatever a command says."""
    does(work, "ada", IDEA.model_copy(update={"may_show": True}))

    with pytest.raises(RunMovedOn):
        does(work, "tom", ShowPraise(piece="p1"))

    found = piece(work, "tom")
    assert found
    assert found.visibility == "private"
    assert readers(work) == {"ada", "tom"}


def test_nobody_else_takes_praise_back(work: Work) -> None:
    """Neither a colleague nor a manager who would rather not see it shown."""
    does(work, "ada", PRAISE)
    does(work, "tom", ShowPraise(piece="p1"))

    with pytest.raises(RunMovedOn):
        does(work, "grace", KeepPrivate(piece="p1"))

    assert "grace" in readers(work)


def test_shown_praise_is_read_by_the_team_of_then_who_are_the_team_of_now(work: Work) -> None:
    """A newcomer was not shown it; whoever is elsewhere now does not read it any more."""
    does(work, "ada", PRAISE)
    does(work, "tom", ShowPraise(piece="p1"))

    assert [one.id for one in shown_to(work, "grace")] == ["p1"]
    assert shown_to(work, "ines") == ()
    assert work.asks("grace", PraiseOfTeam(since=WEEK_BEFORE), team=lambda: (("ines", "Inês"),)) == ()
    assert work.asks("grace", PraiseOfTeam(since=MONDAY + timedelta(days=1)), team=lambda: TEAM) == ()


# --- responding -------------------------------------------------------------------------------------------------------


def test_responses_go_one_way_and_each_once(work: Work) -> None:
    """Pressed twice, or thanks after the result: what was said stays said."""
    does(work, "ada", IDEA)
    does(work, "tom", Respond(piece="p1", state="trying"))

    for state in ("thanked", "trying"):
        with pytest.raises(RunMovedOn):
            does(work, "tom", Respond(piece="p1", state=state))
    does(work, "tom", Respond(piece="p1", state="tried", result=Sealed("It went well.")))

    found = piece(work, "ada")
    assert found
    assert (found.state, found.result) == ("tried", Sealed("It went well."))


@pytest.mark.parametrize("person", ["ada", "grace", "ines"])
def test_only_the_receiver_responds(work: Work, person: str) -> None:
    """Nobody thanks in somebody else's name, and the giver does not thank themselves."""
    does(work, "ada", IDEA)

    with pytest.raises(RunMovedOn):
        does(work, person, Respond(piece="p1", state="thanked"))


def test_thanks_due_are_ones_own(work: Work) -> None:
    """A manager has no way to count somebody else's."""
    does(work, "ada", IDEA)
    does(work, "grace", IDEA.model_copy(update={"id": "p2"}))
    does(work, "tom", Respond(piece="p2", state="thanked"))

    assert work.asks("tom", ThanksDue()) == 1
    assert work.asks("grace", ThanksDue()) == 0
    assert work.asks("ada", ThanksDue()) == 0


def test_nobody_gives_to_themselves(work: Work) -> None:
    """Whatever a flow let through."""
    with pytest.raises(ValueError, match="oneself"):
        does(work, "tom", IDEA)


# --- asking -----------------------------------------------------------------------------------------------------------


def test_a_question_is_read_by_who_asks_and_who_is_asked(work: Work) -> None:
    """And whoever is asked does not learn who else was."""
    does(work, "ada", ASK.model_copy(update={"people": ("tom", "grace")}))

    asked: Asked | None = work.asks("tom", TheAsk(id="q1"))
    mine: Asked | None = work.asks("ada", TheAsk(id="q1"))

    assert asked
    assert mine
    assert (asked.asker_name, asked.question, asked.people) == ("Ada Okafor", Sealed("How?"), ())
    assert mine.people == ("tom", "grace")
    assert work.asks("ines", TheAsk(id="q1")) is None
    assert work.asks("ines", TheAsk(id="nosuch")) is None


def test_an_answer_needs_a_question(work: Work) -> None:
    """Else anybody could write as if they had been asked."""
    does(work, "ada", ASK)
    answer = IDEA.model_copy(update={"kind": "answer", "receiver": "ada", "ask": "q1"})

    with pytest.raises(ValueError, match="not asked"):
        does(work, "grace", answer)
    does(work, "tom", answer)

    found: Asked | None = work.asks("tom", TheAsk(id="q1"))
    assert found
    assert found.answered


def test_one_does_not_ask_oneself_or_nobody(work: Work) -> None:
    """Whatever a flow let through."""
    for people in ((), ("tom", "ada")):
        with pytest.raises(ValueError, match="oneself"):
            does(work, "ada", ASK.model_copy(update={"people": people}))


# --- all of it, and none of it ----------------------------------------------------------------------------------------


def fill(work: Work) -> None:
    """Ada gives, receives and asks; Grace and Tom have something between them."""
    does(work, "ada", PRAISE)
    does(work, "tom", ShowPraise(piece="p1"))
    does(work, "tom", IDEA.model_copy(update={"id": "p2", "receiver": "ada"}))
    does(work, "grace", IDEA.model_copy(update={"id": "p3"}))
    does(work, "ada", ASK)
    does(work, "tom", ASK.model_copy(update={"id": "q2", "people": ("ada",)}))


def whole(work: Work, person: str) -> tuple[list[str], list[str], list[str]]:
    found: FeedforwardWhole = work.asks(person, MyFeedforwardWhole())
    return [one.id for one in found.gave], [one.id for one in found.received], [one.id for one in found.asked]


def test_all_of_ones_own_and_nothing_else_is_exported(work: Work) -> None:
    """What I gave, what I got, what I asked."""
    fill(work)

    assert whole(work, "ada") == (["p1"], ["p2"], ["q1"])
    assert whole(work, "grace") == (["p3"], [], [])


def test_erasing_what_one_gave_takes_it_from_its_receivers_too(work: Work) -> None:
    """And leaves what others gave."""
    fill(work)

    does(work, "ada", EraseGiven())

    assert whole(work, "ada") == ([], ["p2"], [])
    assert whole(work, "tom") == (["p2"], ["p3"], ["q2"])
    assert work.asks("tom", TheAsk(id="q1")) is None
    assert shown_to(work, "grace") == ()


def test_erasing_what_one_received_takes_it_from_its_givers_too(work: Work) -> None:
    """It belongs to whoever it was given to."""
    fill(work)

    does(work, "tom", EraseReceived())

    assert whole(work, "tom") == (["p2"], [], ["q2"])
    assert whole(work, "ada") == ([], ["p2"], ["q1"])
    assert whole(work, "grace") == ([], [], [])
    assert shown_to(work, "grace") == ()


def test_nothing_is_left_of_what_was_erased(work: Work) -> None:
    """Whoever erases all has no row that is about them."""
    fill(work)

    for person in ("ada", "tom", "grace"):
        does(work, person, EraseGiven())
        does(work, person, EraseReceived())

    with work.databases.work(write=False) as session:
        assert [session.execute(select(table)).all() for table in (pieces, readers_table, asks, asked)] == [[]] * 4


@pytest.mark.parametrize("erases", [EraseGiven(), EraseReceived()], ids=["given", "received"])
def test_who_was_shown_erased_praise_is_erased_with_it(work: Work, erases: Command) -> None:
    """By its giver as by its receiver."""
    does(work, "ada", PRAISE)
    does(work, "tom", ShowPraise(piece="p1"))

    does(work, "ada" if isinstance(erases, EraseGiven) else "tom", erases)

    with work.databases.work(write=False) as session:
        assert session.execute(select(readers_table)).all() == []


def test_that_somebody_was_asked_is_erased_with_what_they_received(work: Work) -> None:
    """The question stays with whoever asked it."""
    does(work, "ada", ASK)

    does(work, "tom", EraseReceived())

    with work.databases.work(write=False) as session:
        assert session.execute(select(asked)).all() == []
    assert whole(work, "ada")[2] == ["q1"]


def test_what_was_sealed_with_a_destroyed_key_is_left_out(work: Work) -> None:
    """A receiver who was erased takes the words along; the giver's other pages stay readable."""
    fill(work)

    work.databases.erase(Compartment.WORK, "company", "tom")

    assert whole(work, "ada") == ([], ["p2"], ["q1"])
    assert whole(work, "grace") == ([], [], [])


def test_pages_are_newest_first_and_say_whether_there_is_more(work: Work) -> None:
    """Eight at a time; a page beyond the last is empty."""
    for number in range(10):
        at = MONDAY + timedelta(hours=number)
        does(work, "ada", IDEA.model_copy(update={"id": f"p{number}", "at": at}))

    first, second, third = (work.asks("tom", Received(page=page)) for page in (1, 2, 3))

    assert [one.id for one in first.pieces] == [f"p{number}" for number in range(9, 1, -1)]
    assert first.more
    assert [one.id for one in second.pieces] == ["p1", "p0"]
    assert (second.more, third.pieces, third.more) == (False, (), False)


def test_ids_cannot_be_guessed(work: Work) -> None:
    """They travel through clients."""
    made = {work.asks("ada", NewPiece()) for _ in range(20)}

    assert len(made) == 20
    assert all(len(one) == 24 for one in made)
