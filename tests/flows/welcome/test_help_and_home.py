"""Help and the Home tab: what can be done, what waits for this person, and who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalog import CATALOG
from flows.kit.message import Buttons, Message, plain
from flows.kit.person import Colleague, Person
from flows.kit.targets import decode
from flows.kit.text import T
from flows.kit.wording import Wording
from flows.welcome.help import help_message, verbs_for
from flows.welcome.home import HomeFacts, home_message

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))
GRACE = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)
CLOSES = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
QUIET = HomeFacts(now=THURSDAY, closes_at=CLOSES, saved_at=None, team_written=0, help_wanted=0)


def read(message: Message) -> str:
    return plain(Wording().card(message))


def home(person: Person, facts: HomeFacts) -> str:
    return read(home_message(person, facts, CATALOG.verbs))


def labels(message: Message) -> set[str]:
    words = Wording()
    return {words.text(b.text) for part in message if isinstance(part, Buttons) for b in part.buttons}


@pytest.mark.parametrize("person", [ADA, GRACE])
def test_help_has_a_line_and_a_button_for_everything_one_can_do(person: Person) -> None:
    """Nothing can be typed that is not explained, and nothing is explained that cannot be pressed."""
    message = help_message(person, CATALOG.verbs)
    shown = read(message)

    for verb in set(verbs_for(person, CATALOG.verbs)) - {"help"}:
        assert f"{verb} · " in shown
        assert Wording().text(T(f"verb-{verb}")) in labels(message)


def test_what_concerns_a_team_is_shown_to_whoever_has_one() -> None:
    """Others would press a button that shows them nothing."""
    assert "My team’s week" in labels(help_message(GRACE, CATALOG.verbs))
    assert "My team’s week" not in labels(help_message(ADA, CATALOG.verbs))


def test_every_button_of_help_and_home_leads_somewhere() -> None:
    """Their targets are read back by the same code that reads a press."""
    for message in (help_message(GRACE, CATALOG.verbs), home_message(GRACE, QUIET, CATALOG.verbs)):
        targets = [b.target for part in message if isinstance(part, Buttons) for b in part.buttons]

        assert targets
        assert None not in map(decode, targets)


def test_help_and_home_say_who_sees_what_in_the_same_words() -> None:
    """The manager by name, the platform and the operator too: promises are the same wherever they are read."""
    expected = (
        "Your check-in: Grace Lindqvist, your manager, and you. Your energy: only you, unless you share it.",
        "Nobody gets a list of who has answered and who has not, and nothing here is scored.",
        "Your chat platform keeps what is typed as a message",
        "Whoever runs Cairn’s server for your company has no button to read it, but could still reach it with effort.",
    )

    for shown in (read(help_message(ADA, CATALOG.verbs)), home(ADA, QUIET)):
        for sentence in expected:
            assert sentence in shown


def test_without_a_manager_no_reader_is_named() -> None:
    """Nobody is promised a reader who is not there."""
    assert "Your check-in: only you, since no manager is entered for you." in home(replace(ADA, manager=None), QUIET)


@pytest.mark.parametrize(
    ("facts", "sentence", "buttons"),
    [
        (
            QUIET,
            "You have not checked in yet this week. It takes about three minutes, and closes Friday 17:00.",
            "[Check in]",
        ),
        (
            replace(QUIET, now=CLOSES),
            "This week’s check-in closed Friday 17:00; you can still write it until Sunday.",
            "[Check in]",
        ),
        (
            replace(QUIET, saved_at=THURSDAY),
            "Saved Thursday 15:00. You can change it until Friday 17:00.",
            "[See it as it is read] · [Change it]",
        ),
        (
            replace(QUIET, saved_at=THURSDAY, now=CLOSES + timedelta(hours=1)),
            "Saved Thursday 15:00, and closed since Friday 17:00.",
            "[See it as it is read]",
        ),
    ],
)
def test_home_tells_how_the_own_week_stands(facts: HomeFacts, sentence: str, buttons: str) -> None:
    """With the buttons that are of use now, and no others."""
    shown = home(ADA, facts)

    assert f"Your week\n{sentence}\n{buttons}\n" in shown


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
    shown = home(GRACE, replace(QUIET, team_written=written))

    assert f"Your team’s week\n{sentence}\n[See the whole week]" in shown
    assert "See the whole week" not in home(ADA, replace(QUIET, team_written=written))


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (1, "A colleague would like your help with something."),
        (3, "3 colleagues would like your help."),
    ],
)
def test_home_tells_of_help_that_is_wanted_and_names_nobody(wanted: int, sentence: str) -> None:
    """Who asks, and for what, is read behind the button."""
    assert f"{sentence}\n[See who, and with what]" in home(ADA, replace(QUIET, help_wanted=wanted))
    assert "Help that is wanted" not in home(ADA, QUIET)
