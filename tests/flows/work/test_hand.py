"""The notice to whoever is asked for help: it names no topic and quotes nothing."""

from __future__ import annotations

from flows.kit.given import Given
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal
from flows.kit.wording import Wording
from flows.work.checkins.hand import audience, hand, hand_done
from storage.work.checkins.commands import SettleHelpWanted

GRACE = Person("grace", "T0CAIRN01", "Grace Lindqvist", "Europe/Lisbon")


def test_the_notice_says_that_somebody_asks_and_where_to_read_it() -> None:
    """A notification may be read over a shoulder; who asks, and for what, is behind a button."""
    chat = Rehearsal(hand, GRACE)

    assert chat.done
    assert chat.heard == [
        "A colleague would like your help with something.\n[See who, and with what]",
    ]
    assert chat.commands == []


def test_what_is_done_comes_off_the_list_and_nobody_is_told() -> None:
    """By one button; whoever asked hears of it from the person who helped."""
    chat = Rehearsal(hand_done, GRACE, given=Given(about="2026-W47.ada"))

    assert chat.commands == [SettleHelpWanted(asker="ada", week="2026-W47")]
    assert chat.heard == ["It is off your list. I have told nobody.\n[See what is left]"]


def test_the_notice_is_for_one_reader() -> None:
    """And says so."""
    assert Wording().text(audience(GRACE)) == "Only you read this."
