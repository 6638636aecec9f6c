"""Posts about what was learned, in storage: who reads them, thanks, taking back, erasing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from storage.compartments import Sealed
from storage.databases import Databases
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.work.erasing import erase_rows
from storage.work.handlers import HANDLERS
from storage.work.learned.commands import NoteCall, SharePost, ThankForPost, WithdrawPost
from storage.work.learned.queries import (
    PAGE,
    LearnedPost,
    Library,
    MyLeadNow,
    MyPostsWhole,
    NewInLibrary,
    NewPost,
    TheLibrary,
    ThePost,
)
from storage.work.learned.tables import learned_calls, learned_posts, learned_thanks
from tests.storage.work.people_at_work import MONDAY, Work, counted, reader

ABOVE = {"ada": ("grace", "ines"), "tom": ("grace", "ines"), "grace": ("ines",), "ines": ()}


class Team(Work):
    def reader(self, person: str) -> Reader:
        return replace(reader(person), above=lambda: ABOVE[person])

    def does(self, person: str, command: Any) -> None:
        with self.databases.work() as session:
            HANDLERS[type(command)](session, self.reader(person), command)

    def hears(self, person: str, query: Any, above: tuple[str, ...] | None = None) -> Any:
        return self.asks(person, query, above=lambda: ABOVE[person] if above is None else above)

    def shares(self, person: str, head: str | None, at: int = 0) -> str:
        one: str = self.asks(person, NewPost())
        said = {name: Sealed(f"{name} of {person}") for name in ("tried", "happened", "learned")}
        self.does(person, SharePost(id=one, at=MONDAY + timedelta(hours=at), head=head, **said))
        return one

    def reads(self, person: str, one: str, **changed: Any) -> LearnedPost | None:
        found: LearnedPost | None = self.hears(person, ThePost(id=one), **changed)
        return found

    def rows(self, table: Any) -> list[Any]:
        with self.databases.work(write=False) as session:
            return list(session.execute(table.select()).all())


@pytest.fixture
def team(databases: Databases) -> Team:
    return Team(databases)


def test_a_post_is_read_by_its_head_and_everybody_below(team: Team) -> None:
    """And by nobody above, who might weigh it later."""
    one = team.shares("ada", "grace")

    found = team.reads("tom", one)
    assert found
    assert (found.author_name, found.head_name, found.mine) == ("Ada Okafor", "Grace Lindqvist", False)
    assert team.reads("grace", one)
    assert team.reads("ada", one)
    assert team.reads("ines", one) is None


def test_a_post_for_everybody_is_read_by_everybody(team: Team) -> None:
    """Also above."""
    one = team.shares("ada", None)

    assert all(team.reads(person, one) for person in ABOVE)


def test_whoever_moves_away_reads_it_no_more_and_whoever_comes_does(team: Team) -> None:
    """The reporting line of today decides."""
    one = team.shares("ada", "grace")

    assert team.reads("tom", one, above=("samuel",)) is None
    assert team.reads("ines", one, above=("grace",))
    assert team.reads("ada", one, above=("samuel",))  # one's own stays


def test_nobody_shares_with_a_team_that_is_not_theirs(team: Team) -> None:
    """Neither by a form left open while the reporting line changed."""
    with pytest.raises(RunMovedOn):
        team.shares("ada", "tom")
    assert team.rows(learned_posts) == []


def test_a_post_is_written_once(team: Team) -> None:
    """A second click is no second post."""
    one = team.shares("ada", "grace")
    with pytest.raises(RunMovedOn):
        team.does("ada", SharePost(id=one, at=MONDAY, head=None, tried=_S, happened=_S, learned=_S))

    assert len(team.rows(learned_posts)) == 1


_S = Sealed("x")


def test_thanks_are_given_once_and_seen_by_the_author(team: Team) -> None:
    """Not by the others, and not by whoever may not read it."""
    one = team.shares("ada", "grace")
    for person in ("tom", "tom", "grace", "ines", "ada"):
        team.does(person, ThankForPost(id=one))
    mine, others = team.reads("ada", one), team.reads("tom", one)

    assert mine
    assert others
    assert mine.thanks == ("Grace Lindqvist", "Tom Haverkamp")
    assert (others.thanks, others.thanked) == ((), True)
    assert len(team.rows(learned_thanks)) == 2


def test_only_its_author_takes_a_post_back(team: Team) -> None:
    """It goes whole, with the thanks."""
    one = team.shares("ada", None)
    team.does("tom", ThankForPost(id=one))
    team.does("grace", WithdrawPost(id=one))
    assert team.reads("tom", one)

    team.does("ada", WithdrawPost(id=one))
    assert team.reads("ada", one) is None
    assert team.rows(learned_posts) == team.rows(learned_thanks) == []


def test_the_library_has_pages_and_shelves(team: Team) -> None:
    """The newest first; near is what fewer than the company read."""
    for number in range(PAGE + 1):
        team.shares("ada", None, number)
    near = team.shares("tom", "grace", 50)
    first: Library = team.hears("ada", TheLibrary())
    second: Library = team.hears("ada", TheLibrary(page=2))

    assert (len(first.posts), first.more) == (PAGE, True)
    assert (len(second.posts), second.more) == (2, False)
    assert first.posts[0].id == near
    assert [one.id for one in team.hears("ada", TheLibrary(shelf="near")).posts] == [near]
    assert [one.id for one in team.hears("tom", TheLibrary(shelf="mine")).posts] == [near]
    assert near not in [one.id for one in team.hears("ines", TheLibrary()).posts]


def test_a_library_takes_a_few_statements_however_full_it_is(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of eight costs what a page of one does."""
    team.shares("ada", None)
    few = counted(monkeypatch)
    team.hears("tom", TheLibrary())
    once = len(few)
    for number in range(PAGE):
        team.does("grace", ThankForPost(id=team.shares("ada", None, number)))
    few.clear()
    team.hears("tom", TheLibrary())

    assert len(few) == once


def test_new_ones_are_counted_without_ones_own(team: Team) -> None:
    """For a line on Home."""
    team.shares("ada", "grace")
    team.shares("tom", None, 5)

    assert team.hears("ada", NewInLibrary(since=MONDAY)) == 1
    assert team.hears("ines", NewInLibrary(since=MONDAY)) == 1
    assert team.hears("ada", NewInLibrary(since=MONDAY + timedelta(hours=6))) == 0


def test_a_leader_has_shared_when_their_team_can_read_it(team: Team) -> None:
    """A post for those above and beside counts too, since the team is below them; asking is noted once."""
    assert team.hears("grace", MyLeadNow()).shared is False
    team.shares("grace", "ines")
    team.does("grace", NoteCall(at=MONDAY))
    team.does("grace", NoteCall(at=MONDAY + timedelta(days=1)))
    lead = team.hears("grace", MyLeadNow())

    assert lead.shared
    assert lead.called_at == MONDAY + timedelta(days=1)
    assert [person for person, _ in lead.team] == ["ada", "tom"]


def test_what_somebody_shared_goes_with_them(team: Team) -> None:
    """Posts, thanks given, and that they asked their team; others' posts stay."""
    mine, others = team.shares("grace", None), team.shares("ada", None)
    team.does("tom", ThankForPost(id=mine))
    team.does("grace", ThankForPost(id=others))
    team.does("grace", NoteCall(at=MONDAY))
    with team.databases.work() as session:
        erase_rows(session, team.reader("grace"), take_back=False)

    assert team.reads("tom", mine) is None
    assert [row.id for row in team.rows(learned_posts)] == [others]
    assert team.rows(learned_thanks) == team.rows(learned_calls) == []


def test_everything_one_wrote_can_be_taken_along(team: Team) -> None:
    """With its thanks."""
    one = team.shares("ada", "grace")
    team.does("tom", ThankForPost(id=one))
    (mine,) = team.hears("ada", MyPostsWhole())

    assert mine.id == one
    assert mine.thanks == ("Tom Haverkamp",)


def test_no_word_stands_readable_in_the_rows(team: Team) -> None:
    """They are sealed, as everything people write."""
    team.shares("ada", "grace")

    assert "tried of ada" not in str([tuple(row) for row in team.rows(learned_posts)])
    assert b"tried of ada" not in team.rows(learned_posts)[0].sealed
