"""The notice to whoever is asked for help: it names no topic and quotes nothing."""

from __future__ import annotations

from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal
from flows.kit.wording import Wording
from flows.work.checkins.hand import audience, hand

GRACE = Person("grace", "T0CAIRN01", "Grace Lindqvist", "Europe/Lisbon")


def test_the_notice_says_that_somebody_asks_and_where_to_read_it() -> None:
    """A notification may be read over a shoulder; who asks, and for what, is behind a button."""
    chat = Rehearsal(hand, GRACE)

    assert chat.done
    assert chat.heard == [
        "A colleague would like your help with something.\n[See who, and with what]",
    ]
    assert chat.commands == []


def test_the_notice_is_for_one_reader() -> None:
    """And says so."""
    assert Wording().text(audience(GRACE)) == "Only you read this."
