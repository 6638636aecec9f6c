"""A card as Slack blocks and their plain text. People's words stand only in elements that Slack shows as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from adapters.limits import TooLarge, within
from adapters.slack.charts import chart_block
from adapters.slack.limits import (
    BLOCKS_IN_MESSAGE,
    BUTTON_TEXT,
    BUTTON_URL,
    BUTTON_VALUE,
    BUTTONS_IN_ACTIONS,
    CHARTS_IN_MESSAGE,
    FALLBACK_TEXT,
    HEADER,
    SECTION_FIELD,
    TEXT_OBJECT,
)
from adapters.slack.spoken import escaped, pieces
from adapters.slack.views import plain
from flows.kit import message as kit
from flows.kit.message import Button, Card, Chart, Link, Row, Words, number_text, revealed

Block = dict[str, Any]

METADATA: Final = "cairn"
MORE: Final = "…"
_LITERAL: Final = {"parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False, "mrkdwn": False}


def message(card: Card, envelope_id: str | None = None) -> dict[str, Any]:
    """What chat.postMessage takes, without the channel. Raises: TooLarge.

    The id is opaque: any app of the workspace can read a message's metadata.
    """
    content = {"blocks": blocks(card), "text": fallback(card), **_LITERAL}
    if envelope_id is not None:
        content["metadata"] = {"event_type": METADATA, "event_payload": {"id": envelope_id}}
    return content


def ephemeral(card: Card) -> dict[str, Any]:
    """An answer only the caller sees, for a slash command's own response or a `response_url`. Raises: TooLarge."""
    return {"response_type": "ephemeral", "replace_original": False, **message(card)}


def replacement(card: Card) -> dict[str, Any]:
    """For a `response_url`: the card instead of the message whose button was pressed. Raises: TooLarge."""
    return {"replace_original": True, **message(card)}


@dataclass
class _Sheet:
    """What is drawn on: the next button's number, how many charts still fit, whether room must be saved."""

    charts: int
    close: bool
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


def blocks(card: Card, most: int = BLOCKS_IN_MESSAGE, charts: int = CHARTS_IN_MESSAGE) -> list[Block]:
    """Raises: TooLarge for too many blocks, or a button's text or target."""
    made = _drawn(card, _Sheet(charts, close=False))
    if len(made) > most:
        made = _drawn(card, _Sheet(charts, close=True))
    if len(made) > most:
        raise TooLarge("number of blocks of a card", most, len(made))
    return made


def _drawn(card: Card, sheet: _Sheet) -> list[Block]:
    return [block for part in card for block in _DRAWN[part.kind](part, sheet)]


def _heading(text: str) -> list[Block]:
    return [{"type": "header", "text": plain(text)}] if 0 < len(text) <= HEADER else _sections(text)


def _sections(text: str) -> list[Block]:
    return [{"type": "section", "text": plain(piece)} for piece in pieces(text, TEXT_OBJECT)]


def _small(text: str) -> list[Block]:
    return [{"type": "context", "elements": [plain(piece)]} for piece in pieces(text, TEXT_OBJECT)]


def _row(row: Row[str], sheet: _Sheet) -> Iterator[Block]:
    """A section with the button beside it. Its small print is a block of its own, unless room must be saved."""
    first, *rest = pieces(revealed(row.text), TEXT_OBJECT) or [" "]
    section: Block = {"type": "section", "text": plain(first)}
    if row.button:
        section["accessory"] = _button(row.button, sheet)
    note = row.note or ""
    beside = sheet.close and 0 < len(note) <= SECTION_FIELD
    yield {**section, "fields": [plain(note)]} if beside else section
    yield from ({"type": "section", "text": plain(piece)} for piece in rest)
    if not beside:
        yield from _small(note)


def _chart(chart: Chart[str], sheet: _Sheet) -> Iterator[Block]:
    """Drawn, with the numbers in small print for whoever cannot see it; else as words."""
    rows = tuple((label, f"{number_text(number)}{chart.unit}") for label, number in chart.points)
    drawn = chart_block(chart) if sheet.charts else None
    if drawn is None:
        yield from _quote(chart.title, "")
        yield from _facts(rows)
        return
    sheet.charts -= 1
    yield drawn
    yield from _small(" · ".join(f"{label}: {number}" for label, number in rows))


def _quote(label: str, words: str) -> list[Block]:
    heading = [_section([_bold(piece)]) for piece in pieces(label, TEXT_OBJECT)]
    quoted = [{"type": "rich_text_quote", "elements": [_literal(piece)]} for piece in pieces(words, TEXT_OBJECT)]
    return [_rich([*heading, *quoted[:1]]), *[_rich([piece]) for piece in quoted[1:]]]


def _facts(rows: Sequence[tuple[str, str | Words]]) -> list[Block]:
    """Rows under one another; a new block where one would grow beyond what a text object holds."""
    sections: list[list[Block]] = []
    size = 0
    for label, said in rows:
        value = revealed(said)
        size += len(label) + len(value)
        if not sections or size > TEXT_OBJECT:
            sections.append([])
            size = len(label) + len(value)
        else:
            sections[-1].append(_literal("\n"))
        if label:
            sections[-1].append(_bold(label))
        sections[-1] += [_literal(piece) for piece in pieces(f": {value}", TEXT_OBJECT)]
    return [_rich([_section(elements)]) for elements in sections]


def _actions(made: Sequence[Block]) -> list[Block]:
    return [
        {"type": "actions", "elements": made[start : start + BUTTONS_IN_ACTIONS]}
        for start in range(0, len(made), BUTTONS_IN_ACTIONS)
    ]


def _button(button: Button[str], sheet: _Sheet) -> Block:
    made: Block = {
        "type": "button",
        "action_id": f"cairn:{next(sheet.numbers)}",
        "text": plain(within(BUTTON_TEXT, button.text, "text of a button")),
        "value": within(BUTTON_VALUE, button.target, "target of a button"),
    }
    return {**made, "style": "primary"} if button.primary else made


def _link(link: Link[str], sheet: _Sheet) -> Block:
    """Slack tells of a press on this one too; without a value it asks nothing of us."""
    return {
        "type": "button",
        "action_id": f"cairn:{next(sheet.numbers)}",
        "text": plain(within(BUTTON_TEXT, link.text, "text of a link")),
        "url": within(BUTTON_URL, link.url, "address of a link"),
    }


def _rich(elements: list[Block]) -> Block:
    return {"type": "rich_text", "elements": elements}


def _section(elements: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": elements}


def _literal(text: str) -> Block:
    return {"type": "text", "text": text}


def _bold(text: str) -> Block:
    return {"type": "text", "text": text, "style": {"bold": True}}


_DRAWN: Final[Mapping[str, Callable[[Any, _Sheet], Iterable[Block]]]] = {
    "heading": lambda part, sheet: _heading(part.text),  # noqa: ARG005  as the others
    "line": lambda part, sheet: _sections(part.text),  # noqa: ARG005  as the others
    "note": lambda part, sheet: _small(part.text),  # noqa: ARG005  as the others
    "quote": lambda part, sheet: _quote(part.label, part.words.reveal()),  # noqa: ARG005  as the others
    "facts": lambda part, sheet: _facts(part.rows),  # noqa: ARG005  as the others
    "divider": lambda part, sheet: [{"type": "divider"}],  # noqa: ARG005  as the others
    "buttons": lambda part, sheet: _actions([_button(button, sheet) for button in part.buttons]),
    "row": _row,
    "chart": _chart,
    "link": lambda part, sheet: _actions([_link(part, sheet)]),
}
"""By kind of part."""


# --- plain text -------------------------------------------------------------------------------------------------------


def fallback(card: Card) -> str:
    """The card for notifications and screen readers, escaped.

    It is whole unless the card is longer than Slack takes; then it ends after a whole line, and the blocks hold all.
    """
    whole = escaped(kit.plain(card))
    if len(whole) <= FALLBACK_TEXT:
        return whole
    room = FALLBACK_TEXT - len(MORE)
    kept = list(_fitting(whole.split("\n"), room)) or [_beginning(kit.plain(card), room - 1)]
    return "\n".join([*kept, MORE])


def _fitting(lines: Sequence[str], room: int) -> Iterator[str]:
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return
        yield line


def _beginning(words: str, room: int) -> str:
    """As many whole characters of one overlong line as fit once escaped."""
    end = bisect_right(range(room + 1), room, key=lambda length: len(escaped(words[:length]))) - 1
    return escaped(words[:end])
