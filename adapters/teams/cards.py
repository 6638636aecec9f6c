"""A card as an Adaptive Card and its plain text. People's words stand only in text runs, which know no markdown.

Dictionaries only. Version 1.5 is the newest that all of Teams' surfaces take (learn.microsoft.com, "Types of cards").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, assert_never

import orjson

from adapters.limits import TooLarge
from adapters.teams.limits import ACTIONS_IN_SET, CARD_BYTES, SUGGESTED_ACTIONS, SUMMARY
from adapters.teams.spoken import literal, means_markdown, read_aloud
from flows.kit import message as kit
from flows.kit.message import (
    Button,
    Buttons,
    Card,
    Chart,
    Divider,
    Facts,
    Heading,
    Line,
    Link,
    Note,
    Quote,
    Row,
    number_text,
    revealed,
)
from flows.kit.targets import Act, OpenStep, Start, decode

Element = dict[str, Any]

CONTENT_TYPE: Final = "application/vnd.microsoft.card.adaptive"
SCHEMA: Final = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION: Final = "1.5"
OURS: Final = "cairn"
"""The key under which everything of ours travels in the data of an action, and the verb of ours."""
MORE: Final = "…"


def message(card: Card, suggested: Sequence[str] = (), envelope_id: str | None = None) -> dict[str, Any]:
    """A message activity, without its sender. `suggested` are words offered as chips. Raises: TooLarge.

    The id is opaque; Teams keeps it with the message and shows it to nobody.
    """
    activity: dict[str, Any] = {
        "type": "message",
        "attachments": [attachment(adaptive(card))],
        "summary": literal(shortened(kit.plain(card), SUMMARY)),
    }
    if envelope_id is not None:
        activity["channelData"] = {OURS: {"id": envelope_id}}
    if suggested:
        actions = [{"type": "imBack", "title": word, "value": word} for word in suggested[:SUGGESTED_ACTIONS]]
        activity["suggestedActions"] = {"actions": actions}
    return activity


def attachment(content: Element) -> Element:
    return {"contentType": CONTENT_TYPE, "content": content}


def adaptive(card: Card, *, in_dialog: bool = False) -> Element:
    """The card itself. In a dialog buttons come back with it; elsewhere they act, or open a dialog."""
    return whole(elements(card, in_dialog=in_dialog), kit.plain(card), f"card with {_largest(card)}")


def whole(body: Sequence[Element], plain: str, what: str) -> Element:
    """A card around a body, with what is shown where it cannot be, and what is read aloud. Raises: TooLarge.

    The text is whole unless the card would then be larger than Teams takes; the body always is.
    """
    card: Element = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": literal(plain),
        "speak": read_aloud(shortened(plain, SUMMARY)),
        "body": list(body),
    }
    if len(orjson.dumps(card)) <= CARD_BYTES:
        return card
    card["fallbackText"] = literal(shortened(plain, SUMMARY))
    if (size := len(orjson.dumps(card))) > CARD_BYTES:
        raise TooLarge(f"size of a {what}", CARD_BYTES, size)
    return card


def told(title: str, words: str) -> Element:
    """A dialog that only says something: the value of a task of type `continue`."""
    return task(title, whole([text(words)], words, "notice"))


def task(title: str, card: Element, height: str = "medium") -> Element:
    return {"title": title, "height": height, "width": "medium", "card": attachment(card)}


def _largest(card: Card) -> str:
    """Which part of a card to look at when it is too large: its kind and place, never its words."""
    sizes = [(len(kit.plain((part,))), f"a {part.kind} at {place}") for place, part in enumerate(card, 1)]
    return max(sizes)[1] if sizes else ""


# --- parts ------------------------------------------------------------------------------------------------------------


def elements(card: Card, *, in_dialog: bool = False) -> list[Element]:
    made: list[Element] = []
    separate = False
    for part in card:
        if isinstance(part, Divider):
            separate = True
            continue
        drawn = list(_elements(part, in_dialog))
        if separate and drawn:
            drawn[0] = {**drawn[0], "separator": True}
            separate = False
        made += drawn
    return made


def _elements(part: kit.CardPart, in_dialog: bool) -> Iterator[Element]:
    match part:
        case Heading(text=words):
            yield heading(words)
        case Line(text=words):
            yield from paragraphs(words)
        case Note(text=words):
            yield from paragraphs(words, size="Small", isSubtle=True)
        case Quote(label=label):
            yield text(label, weight="Bolder")
            items = list(paragraphs(part.words.reveal()))
            yield {"type": "Container", "style": "emphasis", "spacing": "Small", "items": items}
        case Facts(rows=rows):
            yield from (_fact(label, revealed(value)) for label, value in rows)
        case Divider():
            return
        case _:
            yield from _figures(part, in_dialog)


def _figures(part: Buttons[str] | Row[str] | Chart[str] | Link[str], in_dialog: bool) -> Iterator[Element]:
    match part:
        case Buttons(buttons=buttons):
            yield from _sets([_action(button, in_dialog) for button in buttons])
        case Row():
            yield _row(part, in_dialog)
        case Chart():
            yield from _chart(part)
        case Link(text=title, url=url):
            yield from _sets([{"type": "Action.OpenUrl", "title": title, "url": url}])
        case _:
            assert_never(part)


def heading(words: str) -> Element:
    """A heading for screen readers too, unless its words could be read as markdown."""
    if means_markdown(words) or not words:
        return text(words, size="Large", weight="Bolder")
    return {"type": "TextBlock", "text": words, "style": "heading", "size": "Large", "weight": "Bolder", "wrap": True}


def text(words: str, **style: str | bool) -> Element:
    """One paragraph, shown as it is."""
    return {"type": "RichTextBlock", "inlines": [_run(words, **style)]}


def paragraphs(words: str, **style: str | bool) -> Iterator[Element]:
    """A line break in a text run is not shown everywhere, so every line stands for itself."""
    first, *rest = words.split("\n")
    yield text(first, **style)
    yield from ({**text(line, **style), "spacing": "None"} for line in rest)


def _run(words: str, **style: str | bool) -> Element:
    return {"type": "TextRun", "text": literal(words) or " ", **style}


def _fact(label: str, value: str) -> Element:
    return {
        "type": "RichTextBlock",
        "spacing": "Small",
        "inlines": [_run(f"{label}: ", weight="Bolder"), _run(value.replace("\n", " "))],
    }


def _row(row: Row[str], in_dialog: bool) -> Element:
    """The words, and the button beside them where there is one."""
    words = [*paragraphs(revealed(row.text)), *(paragraphs(row.note, size="Small", isSubtle=True) if row.note else ())]
    columns: list[Element] = [{"type": "Column", "width": "stretch", "items": words}]
    if row.button:
        button: Element = {"type": "ActionSet", "actions": [_action(row.button, in_dialog)]}
        columns.append({"type": "Column", "width": "auto", "items": [button]})
    return {"type": "ColumnSet", "columns": columns}


def _chart(chart: Chart[str]) -> Iterator[Element]:
    """The chart where the client has one, and always its title and numbers: a drawing is read to nobody."""
    title = text(chart.title, weight="Bolder")
    if not chart.points:
        yield title
        return
    yield {**_drawn(chart), "title": literal(chart.title), "showTitle": True, "fallback": title}
    numbers = (f"{label}: {number_text(number)}{chart.unit}" for label, number in chart.points)
    yield from paragraphs(" · ".join(numbers), size="Small", isSubtle=True)


def _drawn(chart: Chart[str]) -> Element:
    """Labels that are no dates or numbers stand at even distances. Source: adaptivecards.microsoft.com, Chart.Line."""
    values = [{"x": literal(label), "y": _number(number)} for label, number in chart.points]
    axis = {"yAxisTitle": literal(chart.unit)} if chart.unit else {}
    if chart.shape == "line":
        return {"type": "Chart.Line", **axis, "data": [{"legend": literal(chart.title), "values": values}]}
    return {"type": "Chart.VerticalBar", **axis, "data": values}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _sets(made: Sequence[Element]) -> Iterator[Element]:
    for start in range(0, len(made), ACTIONS_IN_SET):
        yield {"type": "ActionSet", "actions": made[start : start + ACTIONS_IN_SET]}


def _action(button: Button[str], in_dialog: bool) -> Element:
    pressed = {OURS: {"press": button.target}}
    title: Element = {"title": button.text, **({"style": "positive"} if button.primary else {})}
    if in_dialog:
        return {"type": "Action.Submit", **title, "data": pressed, "associatedInputs": "none"}
    target = decode(button.target)
    if isinstance(target, Start | OpenStep) and not isinstance(target, Act):
        # A dialog opens in answer to this kind of button alone.
        return {"type": "Action.Submit", **title, "data": {"msteams": {"type": "task/fetch"}, **pressed}}
    fallback = {"type": "Action.Submit", **title, "data": pressed}
    return {"type": "Action.Execute", **title, "verb": OURS, "data": pressed, "fallback": fallback}


# --- plain text -------------------------------------------------------------------------------------------------------


def shortened(words: str, room: int) -> str:
    """The words, or their first whole lines; the card itself holds all."""
    if len(words) <= room:
        return words
    kept = words[: room - 1]
    return kept[: max(kept.rfind("\n"), kept.rfind(" "), 0) or room - 2] + MORE
