"""Adaptive Cards that Teams would not show as they are meant are refused, each with its reason and its place."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.playground.teams.cards import faults
from adapters.playground.teams.words import of_card
from tests.adapters.playground.teams.tiny_bot import Json, card, execute, submit, text_input, words

POINTS = [{"x": "Mon", "y": 3}, {"x": "Tue", "y": 4.5, "color": "good"}]
SLICES = [{"legend": "Done", "value": 3, "color": "categoricalBlue"}]
LINES = [{"legend": "Calls", "values": [{"x": 1, "y": 2}]}]
FULL = card(
    {**words("Hello"), "size": "Large", "weight": "bolder", "color": "Accent", "spacing": "none", "id": "t"},
    {"type": "RichTextBlock", "inlines": ["plain", {"type": "TextRun", "text": "bold", "weight": "Bolder"}]},
    {"type": "FactSet", "facts": [{"title": "Energy", "value": "4"}]},
    {"type": "Image", "url": "https://example.com/a.png", "altText": "A harbour", "size": "Small"},
    {"type": "Container", "style": "emphasis", "items": [words("Inside")], "minHeight": "20px", "bleed": True},
    {"type": "ColumnSet", "columns": [{"type": "Column", "width": "auto", "items": [words("Left")]}, {"items": []}]},
    {"type": "ActionSet", "actions": [submit("Inline")]},
    {
        "type": "Table",
        "columns": [{"width": 1}],
        "firstRowAsHeaders": True,
        "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": [words("Cell")]}]}],
    },
    {"type": "Chart.VerticalBar", "title": "Week", "data": POINTS},
    {"type": "Chart.HorizontalBar", "data": POINTS, "displayMode": "PartToWhole"},
    {"type": "Chart.VerticalBar.Grouped", "data": LINES, "stacked": True},
    {"type": "Chart.HorizontalBar.Stacked", "data": [{"title": "Goal", "data": SLICES}]},
    {"type": "Chart.Line", "data": LINES, "xAxisTitle": "Day"},
    {"type": "Chart.Donut", "data": SLICES},
    {"type": "Chart.Pie", "data": SLICES},
    {"type": "Chart.Gauge", "value": 4, "min": 0, "max": 5, "segments": [{"legend": "Fine", "size": 5}]},
    text_input("win", "Win", isMultiline=True, maxLength=500, isRequired=True, errorMessage="Name one."),
    {"type": "Input.ChoiceSet", "id": "c", "choices": [{"title": "Yes", "value": "y"}], "style": "filtered"},
    {"type": "Hologram", "fallback": words("Flat")},
    {"type": "Fireworks", "fallback": "drop"},
    actions=(
        {**execute("Share"), "style": "positive", "fallback": submit("Share")},
        {"type": "Action.OpenUrl", "title": "Read", "url": "https://example.com"},
        {"type": "Action.ShowCard", "title": "More", "card": {"type": "AdaptiveCard", "body": [words("Behind")]}},
    ),
    speak="Hello",
    fallbackText="Hello",
    msteams={"width": "Full"},
    refresh={"action": execute("See"), "userIds": ["29:ada"]},
    **{"$schema": "http://adaptivecards.io/schemas/adaptive-card.json"},
)


def test_a_card_of_everything_we_use_is_taken() -> None:
    """What is refused elsewhere is refused for its fault alone."""
    assert faults(FULL) == []


def test_the_words_of_a_card_are_what_a_person_reads() -> None:
    """In reading order, behind buttons too, numbers of charts included; neither values nor data nor hidden parts."""
    hidden = {**words("Hidden"), "isVisible": False}
    typed = text_input("win", "Win", value="secret", placeholder="Anything")

    assert of_card(FULL).split("\n") == [
        "Hello", "plainbold", "Energy 4", "A harbour", "Inside", "Left", "Inline", "Cell",
        "Week", "Mon", "3", "Tue", "4.5", "Mon", "3", "Tue", "4.5", "Calls", "1", "2", "Goal", "Done", "3",
        "Day", "Calls", "1", "2", "Done", "3", "Done", "3", "4", "Fine", "5",
        "Win", "Yes", "Share", "Read", "More", "Behind",
    ]  # fmt: skip
    assert of_card(card(hidden, typed, actions=(submit("Go", secret="x"),))) == "Win\nAnything\nGo"


def chart(**more: Any) -> Json:
    return {"type": "Chart.VerticalBar", "data": POINTS, **more}


@pytest.mark.parametrize(
    ("odd", "fault"),
    [
        ("no card", "must be an object [json-pointer:]"),
        ({**card(words("x")), "type": "Card"}, "a card must have the type AdaptiveCard [json-pointer:/type]"),
        (card(words("x"), version="1.6"), "version 1.6 is not shown; 1.0 to 1.5 are [json-pointer:/version]"),
        (card(words("x"), version=None), "version None is not shown; 1.0 to 1.5 are [json-pointer:/version]"),
        (card(), "an empty card shows nothing [json-pointer:]"),
        (card(words("x"), colour="red"), "invalid additional property: colour [json-pointer:]"),
        (card(words("x"), version="1.3", actions=(execute("Go"),)), "Action.Execute needs version 1.4"),
        (card({"type": "Table", "rows": []}, version="1.4"), "Table needs version 1.5, the card has 1.4"),
        (card({"type": "Text"}), "unknown element: Text [json-pointer:/body/0]"),
        (
            card({"type": "Text", "fallback": {"type": "Worse"}}),
            "unknown element: Worse [json-pointer:/body/0/fallback]",
        ),
        (card({"type": "TextBlock"}), "missing required field: text [json-pointer:/body/0]"),
        (card({**words("x"), "wrap": "yes"}), "must be a boolean [json-pointer:/body/0/wrap]"),
        (card({**words("x"), "size": "huge"}), "value must be one of: default, small"),
        (card({**words("x"), "emphasis": True}), "invalid additional property: emphasis [json-pointer:/body/0]"),
        (card({"type": "RichTextBlock", "inlines": [words("x")]}), "value must be one of: TextRun"),
        (card({"type": "Container", "items": words("x")}), "must be an array [json-pointer:/body/0/items]"),
        (card({"type": "Container", "items": [words("x")], "minHeight": 20}), "must be a number of pixels"),
        (card({"type": "ColumnSet", "columns": [words("x")]}), "value must be one of: Column"),
        (card({"type": "Image", "url": "picture.png"}), "must be an address [json-pointer:/body/0/url]"),
        (card({"type": "FactSet", "facts": [{"title": "a"}]}), "missing required field: value"),
        (
            card({"type": "Table", "rows": [{"type": "TableRow", "cells": [words("x")]}]}),
            "value must be one of: TableCell",
        ),
        (card(text_input("", "Win")), "an input needs an id [json-pointer:/body/0/id]"),
        (card(text_input("a", "A"), text_input("a", "B")), "two inputs have the id a [json-pointer:/body/1]"),
        (card({"type": "Input.Text", "id": "a", "isRequired": True}), "a required input needs a label"),
        (card(text_input("a", "A", regex="[")), "must be a regular expression [json-pointer:/body/0/regex]"),
        (card(text_input("a", "A", maxLength=0)), "must be a whole number above 0"),
        (card({"type": "Input.Number", "id": "a", "value": "4"}), "must be a number [json-pointer:/body/0/value]"),
        (card({"type": "Input.Date", "id": "a", "value": "2.3.2026"}), "must be a date, such as 2026-03-02"),
        (card({"type": "Input.Time", "id": "a", "min": "9 am"}), "must be a time, such as 09:30"),
        (card({"type": "Input.Toggle", "id": "a"}), "missing required field: title"),
        (card({"type": "Input.ChoiceSet", "id": "a", "style": "radio"}), "value must be one of: compact"),
        (card({"type": "Input.ChoiceSet", "id": "a", "choices": [{"title": "x"}]}), "missing required field: value"),
        (
            card({"type": "Input.ChoiceSet", "id": "a", "choices.data": {"type": "Data.Query", "dataset": "pets"}}),
            "the only dataset here is graph.microsoft.com/users",
        ),
        (card(chart(data=[{"x": "Mon"}])), "missing required field: y [json-pointer:/body/0/data/0]"),
        (card(chart(data=[{"x": "Mon", "y": "3"}])), "must be a number [json-pointer:/body/0/data/0/y]"),
        (card(chart(color="red")), "red is no colour of a chart [json-pointer:/body/0/color]"),
        (card({"type": "Chart.Radar", "data": []}), "unknown element: Chart.Radar"),
        (card(words("x"), actions=({"type": "Action.Dance", "title": "x"},)), "unknown action: Action.Dance"),
        (card(words("x"), actions=({"type": "Action.Submit"},)), "a button needs a title [json-pointer:/actions/0]"),
        (card(words("x"), actions=({"type": "Action.OpenUrl", "title": "x"},)), "missing required field: url"),
        (card({"type": "ActionSet", "actions": [{"type": "Action.Submit", "title": 5}]}), "must be a string"),
        (
            card(words("x"), refresh={"action": execute("x"), "userIds": ["29:x"] * 61}),
            "no more than 60 people have a view of their own [json-pointer:/refresh/userIds]",
        ),
        (card(words("x" * 29_000)), "is too large; 28672 fit"),
    ],
)
def test_what_teams_would_not_show_is_named_with_its_place(odd: object, fault: str) -> None:
    """Teams drops much of it without a word; here it is seen."""
    found = faults(odd)

    assert any(fault in one for one in found), found


def test_each_fault_is_reported_at_once() -> None:
    """Whoever mends a card mends it once."""
    found = faults(card({"type": "TextBlock"}, {"type": "Nothing"}, actions=({"type": "Action.Submit"},)))

    assert len(found) == 3
