"""What Teams shows of a message or a card as words a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from adapters.playground.teams.nodes import HOLDING

Node = Mapping[str, Any]

_MENTION: Final = re.compile(r"<at[^>]*>(.*?)</at>")
_TAG: Final = re.compile(r"</?(?:b|i|u|s|br|p|div|strong|em|pre|code|ul|ol|li|a)\b[^>]*>", re.IGNORECASE)

_SHOWN: Final = ("label", "title", "text", "altText", "placeholder", "description", "badge", "codeSnippet")
_OF_A_CHART: Final = (
    "title", "subLabel", "xAxisTitle", "yAxisTitle", "legend", "x", "y", "value", "size", "values", "data", "segments",
)  # fmt: skip


def readable(text: str) -> str:
    """Mentions by name, tags gone; Markdown marks stay as they are."""
    return _TAG.sub("", _MENTION.sub(r"@\1", text))


def of_message(text: str, cards: Iterable[Node]) -> str:
    return "\n".join(line for line in (readable(text), *(of_card(card) for card in cards)) if line)


def of_card(card: Node) -> str:
    """A line for each text, in reading order, behind ShowCards too. What stands in inputs is left out."""
    return "\n".join(readable(line) for line in _lines(card) if line)


def _lines(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _lines(one)
    elif isinstance(node, str):
        yield node
    elif isinstance(node, Mapping) and node.get("isVisible") is not False:
        yield from _of_object(node, str(node.get("type", "")))


def _of_object(node: Node, kind: str) -> Iterator[str]:
    if kind == "RichTextBlock":
        yield "".join(one if isinstance(one, str) else str(one.get("text", "")) for one in node["inlines"])
    elif kind.startswith("Chart."):
        yield from _of_chart(node)
    else:
        yield from (str(node[part]) for part in _SHOWN if node.get(part))
        yield from (f"{fact.get('title', '')} {fact.get('value', '')}".strip() for fact in node.get("facts", ()))
        yield from (str(choice.get("title", "")) for choice in node.get("choices", ()))
        for part in HOLDING:
            if part in node:
                yield from _lines(node[part])


def _of_chart(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _of_chart(one)
    elif isinstance(node, Mapping):
        for part in _OF_A_CHART:
            if part in node:
                yield from _of_chart(node[part])
    elif node is not None:
        yield str(node)
