"""A card as Slack blocks and their plain text. People's words stand only in elements that Slack shows as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final, assert_never

from adapters.slack.limits import (
    BLOCKS_IN_MESSAGE,
    BUTTON_TEXT,
    BUTTON_VALUE,
    BUTTONS_IN_ACTIONS,
    FALLBACK_TEXT,
    HEADER,
    TEXT_OBJECT,
    TooLarge,
    within,
)
from adapters.slack.spoken import escaped, pieces
from adapters.slack.views import plain
from flows.kit import message as kit
from flows.kit.message import Button, Buttons, Card, Divider, Facts, Heading, Line, Note, Quote

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


def blocks(card: Card, most: int = BLOCKS_IN_MESSAGE) -> list[Block]:
    """Raises: TooLarge for too many blocks, or a button's text or target."""
    numbers = count(1)
    made = [block for part in card for block in _blocks(part, numbers)]
    if len(made) > most:
        raise TooLarge("number of blocks of a card", most, len(made))
    return made


def _blocks(part: kit.CardPart, numbers: Iterator[int]) -> Iterator[Block]:
    match part:
        case Heading(text=text):
            if 0 < len(text) <= HEADER:
                yield {"type": "header", "text": plain(text)}
            else:
                yield from _sections(text)
        case Line(text=text):
            yield from _sections(text)
        case Note(text=text):
            yield from ({"type": "context", "elements": [plain(piece)]} for piece in pieces(text, TEXT_OBJECT))
        case Quote(label=label):
            yield from _quote(label, part.words.reveal())
        case Facts(rows=rows):
            yield from _facts(rows)
        case Divider():
            yield {"type": "divider"}
        case Buttons(buttons=buttons):
            yield from _actions(buttons, numbers)
        case _:
            assert_never(part)


def _sections(text: str) -> Iterator[Block]:
    return ({"type": "section", "text": plain(piece)} for piece in pieces(text, TEXT_OBJECT))


def _quote(label: str, words: str) -> Iterator[Block]:
    heading = [{"type": "rich_text_section", "elements": [_bold(piece)]} for piece in pieces(label, TEXT_OBJECT)]
    first, *rest = pieces(words, TEXT_OBJECT) or [""]
    yield _rich([*heading, *([_quoted(first)] if first else [])])
    yield from (_rich([_quoted(piece)]) for piece in rest)


def _facts(rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Rows under one another; a new block where one would grow beyond what a text object holds."""
    elements: list[Block] = []
    size = 0
    for label, value in rows:
        if elements and size + len(label) + len(value) > TEXT_OBJECT:
            yield _rich([{"type": "rich_text_section", "elements": elements}])
            elements, size = [], 0
        elements += [*([_literal("\n")] if elements else []), *([_bold(label)] if label else [])]
        elements += [_literal(piece) for piece in pieces(f": {value}", TEXT_OBJECT)]
        size += len(label) + len(value)
    if elements:
        yield _rich([{"type": "rich_text_section", "elements": elements}])


def _actions(buttons: Sequence[Button[str]], numbers: Iterator[int]) -> Iterator[Block]:
    made = [_button(button, next(numbers)) for button in buttons]
    for start in range(0, len(made), BUTTONS_IN_ACTIONS):
        yield {"type": "actions", "elements": made[start : start + BUTTONS_IN_ACTIONS]}


def _button(button: Button[str], number: int) -> Block:
    made: Block = {
        "type": "button",
        "action_id": f"cairn:{number}",
        "text": plain(within(BUTTON_TEXT, button.text, "text of a button")),
        "value": within(BUTTON_VALUE, button.target, "target of a button"),
    }
    return {**made, "style": "primary"} if button.primary else made


def _rich(elements: list[Block]) -> Block:
    return {"type": "rich_text", "elements": elements}


def _quoted(words: str) -> Block:
    return {"type": "rich_text_quote", "elements": [_literal(words)]}


def _literal(text: str) -> Block:
    return {"type": "text", "text": text}


def _bold(text: str) -> Block:
    return {"type": "text", "text": text, "style": {"bold": True}}


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
