"""What stands on the Home tab of check-ins and of requests for help."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.kit.given import NOTHING, Given
from flows.kit.message import Message, plain
from flows.kit.person import Colleague, Person
from flows.kit.rehearsal import seen
from flows.kit.show import Looking, View, show
from flows.kit.wording import Wording
from flows.work.checkins.views import HOME, VIEWS
from storage.compartments import Query, Sealed
from storage.work.checkins.queries import CheckIn, HelpWanted, MyWeeks, TeamCheckIns, TeamMember

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))
GRACE = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)
CLOSES = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
WRITTEN = CheckIn(week="2026-W47", saved_at=THURSDAY)


def home(
    person: Person,
    *,
    mine: CheckIn | None = None,
    team: int = 0,
    team_before: int = 0,
    wanted: int = 0,
    now: datetime = THURSDAY,
) -> str:
    knows = {
        "MyCheckIn": MyWeeks(this=mine),
        "HelpWantedFromMe": tuple(
            HelpWanted(person=f"p{n}", name=f"P {n}", week="2026-W47", help="ears") for n in range(wanted)
        ),
    }
    weeks = {"2026-W47": members(team), "2026-W46": members(team_before)}
    parts = [part for view in HOME for part in looks(view, person, {**knows, **weeks}, now)]
    return plain(Wording().card(parts))


def members(number: int) -> tuple[TeamMember, ...]:
    return tuple(TeamMember(person=f"p{n}", name=f"P {n}", check_in=WRITTEN) for n in range(number))


def looks(
    view: View, person: Person, knows: Mapping[str, object], now: datetime = THURSDAY, given: Given = NOTHING
) -> Message:
    """Storage answers `knows`, by the names of its queries, or by the week where a team is asked for."""

    def answers(query: Query[Any]) -> Any:
        return knows[query.week if isinstance(query, TeamCheckIns) else type(query).__name__]

    return show(view, Looking(person, now, given), answers)


def team_page(this: int, before: int, given: Given = NOTHING) -> str:
    (team,) = (view for view in VIEWS if view.key == "team")
    weeks = {"2026-W47": members(this), "2026-W46": members(before)}
    return plain(Wording().card(looks(team, GRACE, weeks, given=given)))


@pytest.mark.parametrize(
    ("mine", "now", "sentence", "buttons"),
    [
        (
            None,
            THURSDAY,
            "You have not checked in yet this week. It takes about three minutes, and closes Friday 17:00.",
            "[Check in]",
        ),
        (
            None,
            CLOSES,
            "This week’s check-in closed Friday 17:00; you can still write it until Sunday.",
            "[Check in]",
        ),
        (
            WRITTEN,
            THURSDAY,
            "Saved Thursday 15:00. You can change it until Friday 17:00.",
            "[See it as it is read] · [Change it]",
        ),
        (
            WRITTEN,
            CLOSES + timedelta(hours=1),
            "Saved Thursday 15:00. It stays as it is now.",
            "[See it as it is read]",
        ),
    ],
)
def test_home_tells_how_the_own_week_stands(mine: CheckIn | None, now: datetime, sentence: str, buttons: str) -> None:
    """With the buttons that are of use now, and no others."""
    assert f"Your week\n{sentence}\n{buttons}" in home(ADA, mine=mine, now=now)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (0, "Nobody has written yet."),
        (1, "One check-in is there to read."),
        (7, "7 check-ins are there to read."),
    ],
)
def test_home_tells_a_manager_how_much_there_is_to_read(written: int, sentence: str) -> None:
    """How many, and not how many of how many."""
    assert f"Your team’s week\n{sentence}\n[See the whole week]" in home(GRACE, team=written)
    assert "See the whole week" not in home(ADA, team=written)


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (1, "Nobody has written this week yet. One check-in of last week is there to read."),
        (6, "Nobody has written this week yet. 6 check-ins of last week are there to read."),
    ],
)
def test_home_tells_of_last_week_until_somebody_has_written(before: int, sentence: str) -> None:
    """What comes on a Friday is still to be read on Monday."""
    assert f"Your team’s week\n{sentence}\n[See the whole week]" in home(GRACE, team_before=before)
    assert "One check-in is there to read." in home(GRACE, team=1, team_before=before)


def test_a_team_page_is_of_last_week_until_somebody_has_written_in_the_new_one() -> None:
    """With a heading that says which week it is; after that it is one press away."""
    monday, later = team_page(0, 2), team_page(1, 2)

    assert monday.startswith("Nobody has written in the new week yet. This is the week before.")
    assert "week of 9 November" in monday
    assert "week of 16 November" in later
    assert later.endswith("[See last week]")
    assert "[See last week]" not in team_page(1, 0)


@pytest.mark.parametrize("given", [Given(about="last"), Given(words=Sealed("last week")), Given(words=Sealed("Last"))])
def test_last_week_is_read_by_its_button_and_by_its_name(given: Given) -> None:
    """`team last week` says what it does; a week without check-ins says so."""
    assert "week of 9 November" in team_page(1, 2, given)
    assert team_page(1, 0, given) == "There is nothing to read of last week."


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (1, "A colleague would like your help with something."),
        (3, "3 colleagues would like your help."),
    ],
)
def test_home_tells_of_help_that_is_wanted_and_names_nobody(wanted: int, sentence: str) -> None:
    """Who asks, and for what, is read behind the button."""
    assert f"{sentence}\n[See who, and with what]" in home(ADA, wanted=wanted)
    assert "Help that is wanted" not in home(ADA)


@pytest.mark.parametrize(
    ("more", "now", "buttons"),
    [
        ({}, THURSDAY, "[Change it]"),
        ({"moved": Sealed("Five customers.")}, THURSDAY, "[Change it] · [Pin this]"),
        ({"moved": Sealed("Five customers."), "blocked": "decision"}, CLOSES, "[Name what is in the way] · [Pin this]"),
        ({}, CLOSES, ""),
    ],
)
def test_the_own_check_in_leads_on_from_where_it_is_read(more: dict[str, object], now: datetime, buttons: str) -> None:
    """What could be done with it now stands below it; what moved can be kept for the evidence pack."""
    knows = {"MyCheckIn": MyWeeks(this=WRITTEN.model_copy(update=more))}
    (mine,) = (view for view in VIEWS if view.key == "checkin")
    card = plain(Wording().card(seen(mine, ADA, knows=knows, now=now)))

    assert card.endswith(buttons or "by nobody else.")


BEFORE = CheckIn(week="2026-W45", saved_at=THURSDAY - timedelta(weeks=2))


def own(given: Given = NOTHING, *, this: CheckIn | None = None, last: CheckIn | None = BEFORE) -> str:
    (mine,) = (view for view in VIEWS if view.key == "checkin")
    knows = {"MyCheckIn": MyWeeks(this=this, last=last)}
    return plain(Wording().card(looks(mine, ADA, knows, given=given)))


def test_the_check_in_before_is_a_press_away_and_the_first_one_leads_no_further() -> None:
    """From the card, and from Home as long as this week has none."""
    assert own(this=WRITTEN).endswith("[Change it] · [See the one before]")
    assert own().endswith("[Check in] · [See the one before]")
    assert "See the one before" not in own(this=WRITTEN, last=None) + own(last=None)


@pytest.mark.parametrize(
    ("week", "reader"),
    [
        ("2026-W46", "Read by Grace Lindqvist, and by nobody else."),
        ("2026-W45", "Grace Lindqvist sees this week’s and last week’s, and so does not read this one any more."),
    ],
)
def test_a_card_of_an_earlier_week_says_who_reads_it_still(week: str, reader: str) -> None:
    """And cannot be changed."""
    card = own(Given(about=week), this=WRITTEN, last=None)

    assert card.endswith(reader)


@pytest.mark.parametrize("about", ["", "nonsense", "2026-W99", "0001-W01", "2026-W47"])
def test_a_button_that_names_no_week_shows_this_one(about: str) -> None:
    """Such as one of a message that came before buttons named theirs."""
    assert "week of 16 November" in own(Given(about=about), this=WRITTEN)
