"""The elements and actions Teams knows, with their properties and what each may hold.

Sources: adaptivecards.io, schema 1.5; learn.microsoft.com, Teams, "Types of cards" and "Charts in Adaptive Cards".
A kind is the name of a check in `cards`, or the words that are allowed, in any case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Kind = str | tuple[str, ...]
Properties = Mapping[str, Kind]


@dataclass(frozen=True)
class Part:
    """`since` is the version of Adaptive Cards that brought it."""

    required: Properties = field(default_factory=dict)
    optional: Properties = field(default_factory=dict)
    since: str = "1.0"


SPACING: Final = ("none", "extraSmall", "small", "default", "medium", "large", "extraLarge", "padding")
ALIGNED: Final = ("left", "center", "right")
ALIGNED_DOWN: Final = ("top", "center", "bottom")
STYLE: Final = ("default", "emphasis", "accent", "good", "attention", "warning")
SIZE: Final = ("default", "small", "medium", "large", "extraLarge")
WEIGHT: Final = ("default", "lighter", "bolder")
COLOR: Final = ("default", "dark", "light", "accent", "good", "warning", "attention")
FONT: Final = ("default", "monospace")
COLOR_SET: Final = ("categorical", "sequential", "sequentialred", "sequentialgreen", "sequentialyellow", "diverging")

_EVERY: Final[Properties] = {
    "id": "text",
    "isVisible": "flag",
    "separator": "flag",
    "spacing": SPACING,
    "height": "height",
    "horizontalAlignment": ALIGNED,
    "fallback": "any",
    "requires": "any",
    "targetWidth": "text",
    "lang": "text",
    "grid.area": "text",
}
_BOX: Final[Properties] = {
    "selectAction": "action",
    "style": STYLE,
    "bleed": "flag",
    "minHeight": "pixels",
    "maxHeight": "pixels",
    "backgroundImage": "any",
    "verticalContentAlignment": ALIGNED_DOWN,
    "rtl": "flag",
    "showBorder": "flag",
    "roundedCorners": "flag",
    "layouts": "any",
}
_WORDS: Final[Properties] = {
    "size": SIZE,
    "weight": WEIGHT,
    "color": COLOR,
    "isSubtle": "flag",
    "fontType": FONT,
}
_INPUT: Final[Properties] = {"label": "text", "isRequired": "flag", "errorMessage": "text"}
_CHART: Final[Properties] = {
    "title": "text",
    "showTitle": "flag",
    "showLegend": "flag",
    "colorSet": COLOR_SET,
    "maxWidth": "text",
}
_AXES: Final[Properties] = {"xAxisTitle": "text", "yAxisTitle": "text", "color": "chart color"}
_ROUND: Final[Properties] = {
    "value": "scalar",
    "valueColor": "chart color",
    "thickness": ("thin", "thick"),
    "showOutlines": "flag",
}
_UPRIGHT: Final[Properties] = {"showBarValues": "flag", "yMin": "number", "yMax": "number"}


def _element(required: Properties | None = None, since: str = "1.0", **optional: Kind) -> Part:
    return Part(required or {}, {**_EVERY, **optional}, since)


def _with(part: Part, *more: Properties) -> Part:
    optional = dict(part.optional)
    for one in more:
        optional |= one
    return Part(part.required, optional, part.since)


def _chart(data: str, *more: Properties) -> Part:
    return _with(_element({"data": data}, "1.5"), _CHART, *more)


ELEMENTS: Final[Mapping[str, Part]] = {
    # --- words and pictures -------------------------------------------------------------------------------------------
    "TextBlock": _with(
        _element(
            {"text": "text"},
            wrap="flag",
            maxLines="whole",
            style=("default", "columnHeader", "heading"),
            labelFor="text",
        ),
        _WORDS,
    ),
    "RichTextBlock": _element({"inlines": "inlines"}, "1.2", labelFor="text"),
    "FactSet": _element({"facts": "facts"}),
    "Image": _element(
        {"url": "address"},
        altText="text",
        backgroundColor="text",
        style=("default", "person", "roundedCorners"),
        size=("auto", "stretch", "small", "medium", "large"),
        width="pixels",
        selectAction="action",
        allowExpand="flag",
        fitMode=("cover", "contain", "fill"),
        msteams="any",
        themedUrls="any",
    ),
    "ImageSet": _element({"images": "elements"}, imageSize=("auto", "stretch", "small", "medium", "large")),
    "Icon": _element(
        {"name": "text"}, "1.5", size="text", style=("regular", "filled"), color=COLOR, selectAction="action"
    ),
    "Badge": _element(
        {},
        "1.5",
        text="text",
        icon="text",
        iconPosition=("before", "after"),
        appearance=("filled", "tint"),
        size=("medium", "large", "extraLarge"),
        shape=("square", "rounded", "circular"),
        style=("default", "subtle", "informative", "accent", "good", "attention", "warning"),
        tooltip="text",
    ),
    "ProgressBar": _element({}, "1.5", value="number", max="number", color=("accent", "good", "warning", "attention")),
    "ProgressRing": _element({}, "1.5", label="text", labelPosition=("before", "after", "above", "below"), size="text"),
    "Rating": _element(
        {}, "1.5", value="number", count="number", max="number", size="text", color="text", style="text"
    ),
    "CodeBlock": _element({"codeSnippet": "text"}, "1.5", language="text", startLineNumber="number"),
    "CompoundButton": _element(
        {"title": "text"}, "1.5", description="text", badge="text", icon="any", selectAction="action"
    ),
    # --- boxes --------------------------------------------------------------------------------------------------------
    "Container": _with(_element({"items": "elements"}), _BOX),
    "ColumnSet": _with(_element({}, columns="columns", minWidth="pixels"), _BOX),
    "ActionSet": _element({"actions": "actions"}, "1.2"),
    "Table": _element(
        {"rows": "rows"},
        "1.5",
        columns="any",
        firstRowAsHeaders="flag",
        firstRowAsHeader="flag",
        showGridLines="flag",
        gridStyle=STYLE,
        style=STYLE,
        showBorder="flag",
        roundedCorners="flag",
        minWidth="pixels",
        horizontalCellContentAlignment=ALIGNED,
        verticalCellContentAlignment=ALIGNED_DOWN,
    ),
    "Carousel": _element({"pages": "pages"}, "1.5", pageAnimation="text", bleed="flag", minHeight="pixels"),
    # --- inputs -------------------------------------------------------------------------------------------------------
    "Input.Text": _with(
        _element(
            {"id": "name"},
            value="text",
            placeholder="text",
            maxLength="whole",
            isMultiline="flag",
            style=("text", "tel", "url", "email", "password"),
            regex="pattern",
            inlineAction="action",
        ),
        _INPUT,
    ),
    "Input.Number": _with(
        _element({"id": "name"}, value="number", placeholder="text", min="number", max="number"), _INPUT
    ),
    "Input.Date": _with(_element({"id": "name"}, value="date", placeholder="text", min="date", max="date"), _INPUT),
    "Input.Time": _with(_element({"id": "name"}, value="time", placeholder="text", min="time", max="time"), _INPUT),
    "Input.Toggle": _with(
        _element({"id": "name", "title": "text"}, value="text", valueOn="text", valueOff="text", wrap="flag"), _INPUT
    ),
    "Input.ChoiceSet": _with(
        _element(
            {"id": "name"},
            value="text",
            choices="choices",
            isMultiSelect="flag",
            style=("compact", "expanded", "filtered"),
            placeholder="text",
            wrap="flag",
            useMultipleColumns="flag",
            minColumnWidth="pixels",
            **{"choices.data": "dataset"},
        ),
        _INPUT,
    ),
    "Input.Rating": _with(
        _element({"id": "name"}, "1.5", value="number", max="number", allowHalfSteps="flag", size="text", color="text"),
        _INPUT,
    ),
    # --- charts -------------------------------------------------------------------------------------------------------
    "Chart.Donut": _chart("slices", _ROUND),
    "Chart.Pie": _chart("slices", _ROUND),
    "Chart.VerticalBar": _chart("points", _AXES, _UPRIGHT),
    "Chart.VerticalBar.Grouped": _chart("series", _AXES, _UPRIGHT, {"stacked": "flag"}),
    "Chart.HorizontalBar": _chart(
        "points", _AXES, {"displayMode": ("absoluteWithAxis", "absoluteNoAxis", "partToWhole")}
    ),
    "Chart.HorizontalBar.Stacked": _chart("stacks", _AXES),
    "Chart.Line": _chart("series", _AXES, {"yMin": "number", "yMax": "number"}),
    "Chart.Gauge": _with(
        _element({"value": "number"}, "1.5"),
        _CHART,
        {
            "min": "number",
            "max": "number",
            "subLabel": "text",
            "segments": "segments",
            "valueFormat": ("percentage", "fraction"),
            "showMinMax": "flag",
            "showNeedle": "flag",
            "showOutlines": "flag",
        },
    ),
}

_BUTTON: Final[Properties] = {
    "id": "text",
    "title": "text",
    "iconUrl": "text",
    "style": ("default", "positive", "destructive"),
    "mode": ("primary", "secondary"),
    "tooltip": "text",
    "isEnabled": "flag",
    "fallback": "any",
    "requires": "any",
}
_SENDING: Final[Properties] = {
    "data": "any",
    "associatedInputs": ("auto", "none"),
    "conditionallyEnabled": "flag",
    "msteams": "any",
}

ACTIONS: Final[Mapping[str, Part]] = {
    "Action.Execute": Part({}, {**_BUTTON, **_SENDING, "verb": "text"}, "1.4"),
    "Action.Submit": Part({}, {**_BUTTON, **_SENDING}),
    "Action.OpenUrl": Part({"url": "address"}, _BUTTON),
    "Action.ShowCard": Part({"card": "card"}, _BUTTON),
    "Action.ToggleVisibility": Part({"targetElements": "any"}, _BUTTON, "1.2"),
    "Action.ResetInputs": Part({}, {**_BUTTON, "targetInputIds": "any"}, "1.5"),
}

# Parts that stand only in a place of their own.
COLUMN: Final = _with(_element({}, items="elements", width="any"), _BOX)
CELL: Final = _with(_element({"items": "elements"}, "1.5"), _BOX)
PAGE: Final = _with(_element({"items": "elements"}, "1.5"), _BOX)
ROW: Final = _element(
    {"cells": "cells"},
    "1.5",
    style=STYLE,
    horizontalCellContentAlignment=ALIGNED,
    verticalCellContentAlignment=ALIGNED_DOWN,
)
RUN: Final = Part(
    {"text": "text"},
    {
        **_WORDS,
        "id": "text",
        "lang": "text",
        "italic": "flag",
        "strikethrough": "flag",
        "highlight": "flag",
        "underline": "flag",
        "selectAction": "action",
        "fallback": "any",
    },
    "1.2",
)
CARD: Final[Properties] = {
    "$schema": "text",
    "body": "elements",
    "actions": "actions",
    "selectAction": "action",
    "fallbackText": "text",
    "speak": "text",
    "lang": "text",
    "rtl": "flag",
    "minHeight": "pixels",
    "backgroundImage": "any",
    "verticalContentAlignment": ALIGNED_DOWN,
    "refresh": "refresh",
    "authentication": "any",
    "metadata": "any",
    "msteams": "any",
    "style": STYLE,
    "layouts": "any",
    "id": "text",
    "requires": "any",
    "fallback": "any",
}

# Small objects without a type, by the kind of list they stand in: required, then optional.
ROWS_OF: Final[Mapping[str, Part]] = {
    "facts": Part({"title": "text", "value": "text"}),
    "choices": Part({"title": "text", "value": "text"}),
    "slices": Part({"legend": "text", "value": "number"}, {"color": "chart color"}),
    "points": Part({"x": "scalar", "y": "number"}, {"color": "chart color"}),
    "series": Part({"legend": "text", "values": "values"}, {"color": "chart color"}),
    "values": Part({"x": "scalar", "y": "number"}),
    "stacks": Part({"title": "text", "data": "slices"}),
    "segments": Part({"size": "number"}, {"legend": "text", "color": "chart color"}),
}

_NUMBERED: Final = ("sequential", "sequentialRed", "sequentialGreen", "sequentialYellow")
_NAMED: Final = {
    "": ("good", "warning", "attention", "neutral"),
    "categorical": (
        "Red", "Purple", "Lavender", "Blue", "LightBlue", "Teal", "Green", "Lime", "Marigold",
    ),
    "diverging": (
        "Blue", "LightBlue", "Cyan", "Teal", "Yellow", "Peach", "LightRed", "Red", "Maroon", "Gray",
    ),
}  # fmt: skip
CHART_COLORS: Final = frozenset(
    [f"{family}{number}".casefold() for family in _NUMBERED for number in range(1, 9)]
    + [f"{family}{name}".casefold() for family, names in _NAMED.items() for name in names]
)
