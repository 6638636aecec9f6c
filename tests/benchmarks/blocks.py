"""A card of twenty blocks to the bytes that go to Slack: ours, dictionaries written by hand, and the SDK's models.

python -m tests.benchmarks.blocks
"""

from __future__ import annotations

import json
from typing import Any

import orjson
from slack_sdk.models import blocks as sdk

from adapters.slack.messages import message
from flows.kit.message import Button, Buttons, Card, Divider, Facts, Heading, Line, Note, Quote
from storage.compartments import Sealed
from tests.benchmarks.rounds import Figures, alternate, machine, microseconds, say, table

CPU = "CPU µs a card"
OURS, PLAIN, MODELS = "ours", "plain dicts + orjson", "slack_sdk models + json"
NAMES = ("Ada Okafor", "Mateus Figueira", "Noor de Wit", "Tom Brandt")
MOVED = "The migration is closed, and the auditors have what they asked for."
LITERAL = {"parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False, "mrkdwn": False}


def card() -> Card:
    """A team's week: twenty blocks."""
    people = [
        part
        for name in NAMES
        for part in (
            Heading[str](text=name),
            Quote[str](label="What moved", words=Sealed(MOVED)),
            Facts[str](rows=(("In the way", "A decision"), ("Help wanted", "Advice"))),
            Divider(),
        )
    ]
    buttons = tuple(Button[str](text=text, target=f"S:{text}", primary=text == "See") for text in ("See", "Change"))
    top = (Heading[str](text="Week 47"), Note[str](text="Only people who have written stand here."))
    return (*top, *people, Line[str](text="Thank somebody today."), Buttons[str](buttons=buttons))


def by_hand() -> dict[str, Any]:
    """The same message, as somebody would write it who knows Slack's format by heart."""
    blocks: list[dict[str, Any]] = [_header("Week 47")]
    blocks.append({"type": "context", "elements": [_plain("Only people who have written stand here.")]})
    lines = ["Week 47", "Only people who have written stand here."]
    for name in NAMES:
        blocks += [_header(name), _quote(), _facts(), {"type": "divider"}]
        lines += [name, f"What moved: {MOVED}", "In the way: A decision", "Help wanted: Advice", ""]
    blocks.append({"type": "section", "text": _plain("Thank somebody today.")})
    blocks.append({"type": "actions", "elements": [_button(1, "See", style="primary"), _button(2, "Change")]})
    lines += ["Thank somebody today.", "[See] · [Change]"]
    return {"blocks": blocks, "text": "\n".join(lines), **LITERAL}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _header(text: str) -> dict[str, Any]:
    return {"type": "header", "text": _plain(text)}


def _bold(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text, "style": {"bold": True}}


def _literal(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def _quote() -> dict[str, Any]:
    label = {"type": "rich_text_section", "elements": [_bold("What moved")]}
    words = {"type": "rich_text_quote", "elements": [_literal(MOVED)]}
    return {"type": "rich_text", "elements": [label, words]}


def _facts() -> dict[str, Any]:
    rows = [_bold("In the way"), _literal(": A decision"), _literal("\n"), _bold("Help wanted"), _literal(": Advice")]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": rows}]}


def _button(number: int, text: str, **more: str) -> dict[str, Any]:
    made = {"type": "button", "action_id": f"cairn:{number}", "text": _plain(text), "value": f"S:{text}"}
    return {**made, **more}


def with_models() -> dict[str, Any]:
    """The same message out of the SDK's models, which check what they are given."""
    blocks: list[sdk.Block] = [_sdk_header("Week 47")]
    blocks.append(sdk.ContextBlock(elements=[_sdk_plain("Only people who have written stand here.")]))
    for name in NAMES:
        blocks += [_sdk_header(name), _sdk_quote(), _sdk_facts(), sdk.DividerBlock()]
    blocks.append(sdk.SectionBlock(text=_sdk_plain("Thank somebody today.")))
    blocks.append(sdk.ActionsBlock(elements=[_sdk_button(1, "See", "primary"), _sdk_button(2, "Change", None)]))
    return {"blocks": [block.to_dict() for block in blocks], "text": by_hand()["text"], **LITERAL}


def _sdk_plain(text: str) -> sdk.PlainTextObject:
    return sdk.PlainTextObject(text=text, emoji=False)


def _sdk_header(text: str) -> sdk.HeaderBlock:
    return sdk.HeaderBlock(text=_sdk_plain(text))


def _sdk_bold(text: str) -> Any:
    parts = sdk.RichTextElementParts
    return parts.Text(text=text, style=parts.TextStyle(bold=True))


def _sdk_literal(text: str) -> Any:
    return sdk.RichTextElementParts.Text(text=text)


def _sdk_quote() -> sdk.RichTextBlock:
    label = sdk.RichTextSectionElement(elements=[_sdk_bold("What moved")])
    return sdk.RichTextBlock(elements=[label, sdk.RichTextQuoteElement(elements=[_sdk_literal(MOVED)])])


def _sdk_facts() -> sdk.RichTextBlock:
    rows = [_sdk_bold("In the way"), _sdk_literal(": A decision"), _sdk_literal("\n"), _sdk_bold("Help wanted")]
    return sdk.RichTextBlock(elements=[sdk.RichTextSectionElement(elements=[*rows, _sdk_literal(": Advice")])])


def _sdk_button(number: int, text: str, style: str | None) -> sdk.ButtonElement:
    return sdk.ButtonElement(text=_sdk_plain(text), action_id=f"cairn:{number}", value=f"S:{text}", style=style)


def compare(rounds: int = 15, times: int = 1000) -> Figures:
    shown = card()
    same = orjson.loads(orjson.dumps(message(shown)))
    assert same == by_hand() == json.loads(json.dumps(with_models())), "all three say the same"
    assert len(same["blocks"]) == 20
    measured = alternate(
        {
            OURS: microseconds(lambda: orjson.dumps(message(shown)), times),
            PLAIN: microseconds(lambda: orjson.dumps(by_hand()), times),
            MODELS: microseconds(lambda: json.dumps(with_models()), max(1, times // 50)),
        },
        rounds,
    )
    return {name: {CPU: value} for name, value in measured.items()}


def main() -> None:
    figures = compare()
    say(f"{machine()}\n")
    say(table("Twenty blocks", figures, [(CPU, OURS, PLAIN), (CPU, OURS, MODELS)]))


if __name__ == "__main__":
    main()
