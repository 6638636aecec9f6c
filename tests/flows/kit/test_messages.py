"""Messages: written with keys, read in words, kept as JSON, and whole as plain text."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from flows.kit import message
from flows.kit.message import (
    Buttons,
    Card,
    CardPart,
    Divider,
    Facts,
    Heading,
    Line,
    Message,
    Note,
    Quote,
    button,
    dump_card,
    load_card,
    plain,
)
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.kit.wording import Wording
from storage.compartments import Sealed

MESSAGE: Message = (
    Heading[T](text=T("help-title")),
    Line[T](text=T.of("home-title", name="Ada")),
    Note[T](text=T("team-note")),
    Quote[T](label=T("checkin-card-plan"), words=Sealed("Call the auditors: <today> & *now*")),
    Facts[T](rows=((T("checkin-card-energy"), T("checkin-week-energy-4")), (T("checkin-card-help"), T("form-no")))),
    Divider(),
    Buttons[T](buttons=(button("checkin-see", See("checkin")), button("verb-checkin", Start("checkin"), primary=True))),
)


@pytest.fixture
def card() -> Card:
    return Wording().card(MESSAGE)


def test_plain_text_holds_everything_a_card_shows(card: Card) -> None:
    """A screen reader, a lock screen and a terminal get the whole message, buttons included."""
    assert plain(card).splitlines() == [
        "Cairn",
        "Good to see you, Ada.",
        "What your reports chose to write for you. Their energy is here only where they shared it.",
        "Next week: Call the auditors: <today> & *now*",
        "Energy: 4 · good",
        "Help wanted: No",
        "",
        "[See it as it is read] · [Check in]",
    ]


def test_a_card_comes_back_from_json_as_it_was(card: Card) -> None:
    """Cards wait in an outbox, and are sent after a restart."""
    assert load_card(json.loads(json.dumps(dump_card(card)))) == card


def test_an_empty_card_is_empty_all_the_way() -> None:
    """Nothing to say is a message too, for whoever writes the code around it."""
    assert plain(load_card(dump_card(()))) == ""


def test_a_card_does_not_show_somebodys_words_by_accident(card: Card) -> None:
    """Cards travel through code that logs; only the outbox, which encrypts, may have the words."""
    assert "auditors" not in f"{card!r} {card}"
    for part in card:
        if isinstance(part, Quote):
            with pytest.raises(PydanticSerializationError, match="sealed words cannot be serialised") as refused:
                part.model_dump_json()
            assert "auditors" not in str(refused.value)


@pytest.mark.parametrize(
    "damaged",
    [
        [{"kind": "quote", "label": 3, "words": "auditors"}],
        [{"kind": "quote", "wrods": "auditors"}],
        [{"kind": "riddle", "text": "auditors"}],
        {"auditors": 1},
        "auditors",
    ],
)
def test_a_damaged_card_is_refused_without_its_words(damaged: object) -> None:
    """The error is logged, so it must not quote what it could not read."""
    with pytest.raises(ValidationError) as refused:
        load_card(damaged)

    assert "auditors" not in str(refused.value)


def test_a_button_carries_its_target_and_its_weight(card: Card) -> None:
    """One button of a card stands out, and each says where it leads."""
    [buttons] = [part for part in card if isinstance(part, Buttons)]

    assert [(b.text, b.target, b.primary) for b in buttons.buttons] == [
        ("See it as it is read", "see:checkin", False),
        ("Check in", "start:checkin", True),
    ]


def test_every_kind_of_part_can_be_put_into_words_and_told_as_plain_text() -> None:
    """A kind that was forgotten would show only when somebody gets it."""
    kinds = {part.model_fields["kind"].default for part in get_args(CardPart)}

    assert set(message._IN_WORDS) == set(message._PLAIN) == kinds
