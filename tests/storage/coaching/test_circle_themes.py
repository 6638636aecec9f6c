"""What circles would like leaders to hear: told when enough people of enough circles chose it, and never of whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage.coaching.circles.commands import ComeIn, OpenCircle, RaiseTheme, Theme
from storage.coaching.circles.queries import MyTheme, MyThemesWhole, TheCircle
from storage.coaching.circles.tables import circle_themes
from storage.coaching.erasing import erase_rows
from storage.counts import carry_themes
from storage.databases import Databases
from storage.directory.counts.queries import QuarterlyThemes
from storage.directory.counts.rows import quarterly
from storage.directory.counts.tables import quarterly_themes
from storage.runs import RunMovedOn
from tests.storage.coaching.people_in_coaching import Coaching, reader

IN_Q4 = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
IN_Q1 = datetime(2027, 1, 1, 0, 0, tzinfo=UTC)
CIRCLES = {"c1": ("ada", "kofi"), "c2": ("noor", "rui"), "c3": ("tom", "leila")}


@pytest.fixture
def coaching(databases: Databases) -> Coaching:
    made = Coaching(databases)
    for circle, (host, guest) in CIRCLES.items():
        made.does(host, OpenCircle(circle=circle, meets_at=IN_Q4, invited=(guest,)))
        made.does(guest, ComeIn(circle=circle, seen=made.asks(guest, TheCircle(circle=circle)).version))
    return made


def raises(coaching: Coaching, person: str, theme: Theme = "decisions", meeting: str = "") -> None:
    circle = next(circle for circle, people in CIRCLES.items() if person in people)
    coaching.does(person, RaiseTheme(meeting=meeting or f"{circle}.1", theme=theme, at=IN_Q4))


def heard(databases: Databases) -> list[tuple[str, tuple[Theme, ...]]]:
    with databases.directory(write=False) as session:
        return [(one.quarter, one.themes) for one in quarterly(session, reader("tom"), QuarterlyThemes())]


def left(databases: Databases) -> int:
    with databases.coaching(write=False) as session:
        return len(session.execute(select(circle_themes)).all())


def test_a_theme_of_five_people_from_three_circles_is_heard_when_the_quarter_is_over(
    coaching: Coaching, databases: Databases
) -> None:
    """Once, for the whole company, without a number; what was chosen is then gone in coaching."""
    for person in ("ada", "kofi", "noor", "rui", "tom"):
        raises(coaching, person)
    raises(coaching, "leila", "change")
    assert carry_themes(databases, IN_Q4) == 0

    assert carry_themes(databases, IN_Q1) == 1
    assert carry_themes(databases, IN_Q1) == 0

    assert heard(databases) == [("2026-Q4", ("decisions",))]
    assert left(databases) == 0
    with databases.directory(write=False) as session:
        (row,) = session.execute(select(quarterly_themes)).mappings().all()
    assert dict(row) == {"quarter": "2026-Q4", "themes": "decisions"}


@pytest.mark.parametrize(
    "people",
    [("ada", "kofi", "noor", "tom"), ("ada", "kofi", "noor", "rui")],
    ids=["four people of three circles", "two circles"],
)
def test_with_fewer_nothing_crosses_at_all(coaching: Coaching, databases: Databases, people: tuple[str, ...]) -> None:
    """Not even that something was chosen."""
    for person in people:
        raises(coaching, person)
        raises(coaching, person, meeting=f"{next(c for c, there in CIRCLES.items() if person in there)}.2")

    carry_themes(databases, IN_Q1)

    assert heard(databases) == []
    assert left(databases) == 0


def test_a_higher_floor_of_the_company_holds_here_too(coaching: Coaching, databases: Databases) -> None:
    """A setting can raise how many people it takes, and never lower it."""
    for person in ("ada", "kofi", "noor", "rui", "tom"):
        raises(coaching, person)

    carry_themes(databases, IN_Q1, floor=6)

    assert heard(databases) == []


def test_whoever_erased_their_coaching_is_not_counted(coaching: Coaching, databases: Databases) -> None:
    """Also when that makes it too few."""
    for person in ("ada", "kofi", "noor", "rui", "tom"):
        raises(coaching, person)
    with databases.coaching() as session:
        erase_rows(session, reader("kofi"))

    carry_themes(databases, IN_Q1)

    assert heard(databases) == []


def test_only_somebody_of_the_circle_raises_a_theme_and_only_they_can_see_it(coaching: Coaching) -> None:
    """The last choice after a meeting counts; nobody else is answered anything."""
    with pytest.raises(RunMovedOn):
        raises(coaching, "ada", meeting="c2.1")
    raises(coaching, "ada")
    raises(coaching, "ada", "change")

    assert coaching.asks("ada", MyThemesWhole()) == (MyTheme(quarter="2026-Q4", theme="change"),)
    assert coaching.asks("kofi", MyThemesWhole()) == ()
