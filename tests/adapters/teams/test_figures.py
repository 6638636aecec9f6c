"""Lists, charts and links on an Adaptive Card."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pytest

from adapters.playground.teams.cards import faults
from adapters.teams.cards import adaptive
from adapters.teams.spoken import WORD_JOINER
from flows.kit.message import Button, Chart, Link, Row, own
from storage.compartments import Sealed
from tests.adapters.teams.examples import WILD
from tests.adapters.teams.payloads import runs

POINTS = tuple((f"W{number}", Decimal(number) / 2) for number in range(1, 4))


def chart(shape: Literal["line", "bar"], points: Any = POINTS) -> dict[str, Any]:
    card = adaptive((Chart[str](shape=shape, title="Progress", points=points, unit="%"),))
    assert faults(card) == []
    return card


def test_an_entry_of_a_list_has_its_button_beside_it() -> None:
    """Somebody's words first, in text runs, which know no markdown."""
    button = Button[str](text="Open", target="see:goal:g1")

    card = adaptive((Row[str](text=own(Sealed(WILD)), note="Half way", button=button),))

    words, beside = card["body"][0]["columns"]
    assert "\n".join(runs({"body": [words]})).replace(WORD_JOINER, "") == f"{WILD}\nHalf way"
    assert beside["items"][0]["actions"][0]["data"] == {"cairn": {"press": "see:goal:g1"}}
    assert faults(card) == []


def test_an_entry_without_a_button_has_no_empty_column() -> None:
    """The words have all the room."""
    card = adaptive((Row[str](text="A goal of the team"),))

    assert len(card["body"][0]["columns"]) == 1


def test_a_button_in_a_list_comes_back_with_a_dialog() -> None:
    """A dialog takes no other kind of button."""
    row = Row[str](text="A goal", button=Button[str](text="Open", target="see:goal:g1"))

    card = adaptive((row,), in_dialog=True)

    assert faults(card, dialog=True) == []


def test_a_line_has_its_points_in_order() -> None:
    """With labels for the axis, as they are."""
    drawn = chart("line")["body"][0]

    assert drawn["type"] == "Chart.Line"
    assert drawn["data"][0]["values"] == [{"x": "W1", "y": 0.5}, {"x": "W2", "y": 1}, {"x": "W3", "y": 1.5}]
    assert drawn["yAxisTitle"] == "%"


def test_bars_stand_upright() -> None:
    """One for each point."""
    drawn = chart("bar")["body"][0]

    assert drawn["type"] == "Chart.VerticalBar"
    assert drawn["data"][0] == {"x": "W1", "y": 0.5}


@pytest.mark.parametrize("points", [POINTS, ()], ids=["some points", "none"])
def test_a_chart_has_its_title_and_numbers_in_words(points: Any) -> None:
    """For clients that do not draw, and for whoever listens."""
    card = chart("line", points)

    numbers = ["W1: 0.5% · W2: 1% · W3: 1.5%"] if points else []
    assert runs(card) == ["Progress", *numbers]


def test_a_link_opens_its_page() -> None:
    """By the client itself; nothing comes back."""
    card = adaptive((Link[str](text="Fetch the file", url="https://cairn.example/f1?key=a&once=1"),))

    assert card["body"][0]["actions"] == [
        {"type": "Action.OpenUrl", "title": "Fetch the file", "url": "https://cairn.example/f1?key=a&once=1"}
    ]
    assert faults(card) == []
