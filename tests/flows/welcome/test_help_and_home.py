"""Help and the Home tab: what can be done, what waits for this person, and who sees what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import CATALOG
from flows.kit.message import Button, Buttons, Message, Row, plain
from flows.kit.person import Colleague, Person
from flows.kit.targets import decode
from flows.kit.text import T
from flows.kit.wording import Wording
from flows.welcome.help import ALONE, GROUPS, help_message, more_message, sees_message, topic_message
from flows.welcome.home import home_message

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))
GRACE = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)


def read(message: Message) -> str:
    return plain(Wording().card(message))


def help_for(person: Person) -> Message:
    return help_message(person, CATALOG.offered(person))


def home_for(person: Person) -> Message:
    return home_message(person, (), CATALOG.offered(person))


def buttons(message: Message) -> list[Button[T]]:
    beside = [part.button for part in message if isinstance(part, Row) and part.button]
    return beside + [button for part in message if isinstance(part, Buttons) for button in part.buttons]


def labels(message: Message) -> set[str]:
    return {Wording().text(button.text) for button in buttons(message)}


def more_for(person: Person) -> Message:
    return more_message(CATALOG.offered(person)) + more_message(CATALOG.offered(person), ALONE)


@pytest.mark.parametrize("person", [ADA, GRACE])
def test_help_has_a_line_and_a_button_for_everything_one_can_do(person: Person) -> None:
    """Nothing can be typed that is not explained, and nothing is explained that cannot be pressed."""
    told = help_for(person) + more_for(person)

    for verb in CATALOG.offered(person):
        if verb.name != "help":
            assert f"{verb.name} · " in read(told)
            assert Wording().text(T(f"verb-{verb.name}")) in labels(told)


def test_help_fits_on_one_screen_and_leads_to_the_rest() -> None:
    """Forty lines at once help nobody; what most people want stands first."""
    assert len(help_for(GRACE)) <= 24
    assert {"More I can do", "Who sees what"} <= labels(help_for(ADA))


def test_each_card_of_help_has_room_for_all_it_lists() -> None:
    """Slack takes fifty blocks of a message: a card beyond would not be shown at all."""
    for about in ("", ALONE):
        assert len(more_message(CATALOG.offered(GRACE), about)) <= 46


def test_help_on_one_thing_says_what_it_is_for_and_leads_on() -> None:
    """Whoever asks about one thing need not look for it in a list."""
    coach = next(verb for verb in CATALOG.offered(ADA) if verb.name == "coach")
    told = topic_message(coach)

    assert "coach · think something through" in read(told)
    assert labels(told) == {"Think something through", "Help", "Who sees what"}


def test_what_concerns_a_team_is_shown_to_whoever_has_one() -> None:
    """Others would press a button that shows them nothing."""
    assert "My team’s week" in labels(help_for(GRACE))
    assert "My team’s week" not in labels(help_for(ADA))


def test_every_button_of_help_and_home_leads_somewhere() -> None:
    """Their targets are read back by the same code that reads a press."""
    for message in (help_for(GRACE), more_for(GRACE), home_for(GRACE)):
        targets = [button.target for button in buttons(message)]

        assert targets
        assert None not in map(decode, targets)


def test_each_verb_of_a_group_is_a_verb() -> None:
    """A group that names what is not there would hide a slip."""
    assert {name for names in GROUPS.values() for name in names} <= set(CATALOG.verbs)


def test_who_sees_what_is_told_for_everything_that_is_kept() -> None:
    """Goals, ideas for others, projects, plans, what is one's own."""
    shown = read(sees_message(ADA))

    for what in ("check-in", "goals", "idea or praise", "one-to-ones", "Projects", "development plan", "for yourself"):
        assert what in shown


def test_help_and_home_say_who_sees_what_in_the_same_words() -> None:
    """The manager by name, the platform and the operator too: promises are the same wherever they are read."""
    expected = (
        "Your check-in: Grace Lindqvist, your manager, and you. Your energy: only you, unless you share it.",
        "Nobody gets a list of who has answered and who has not, and nothing here is scored.",
        "Your chat platform keeps what is typed as a message",
        "Whoever runs Cairn’s server for your company has no button to read it, but could still reach it with effort.",
    )

    for shown in (read(help_for(ADA)), read(home_for(ADA))):
        for sentence in expected:
            assert sentence in shown


def test_without_a_manager_no_reader_is_named() -> None:
    """Nobody is promised a reader who is not there."""
    assert "Your check-in: only you, since no manager is entered for you." in read(home_for(replace(ADA, manager=None)))
