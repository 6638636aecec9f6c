"""What stands on the Home tab of check-ins and of requests for help."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows.kit.message import plain
from flows.kit.person import Colleague, Person
from flows.kit.rehearsal import seen
from flows.kit.wording import Wording
from flows.work.checkins.views import HOME, VIEWS
from storage.compartments import Sealed
from storage.work.checkins.queries import CheckIn, HelpWanted, MyWeeks, TeamMember

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
    wanted: int = 0,
    now: datetime = THURSDAY,
) -> str:
    knows = {
        "MyCheckIn": MyWeeks(this=mine),
        "TeamCheckIns": tuple(TeamMember(person=f"p{n}", name=f"P {n}", check_in=WRITTEN) for n in range(team)),
        "HelpWantedFromMe": tuple(HelpWanted(person=f"p{n}", name=f"P {n}", help="ears") for n in range(wanted)),
    }
    parts = [part for view in HOME for part in seen(view, person, knows=knows, now=now)]
    return plain(Wording().card(parts))


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
            "Saved Thursday 15:00, and closed since Friday 17:00.",
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
