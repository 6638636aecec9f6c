"""What people type as Slack transports it, and what Slack shows as words a person reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

_LINK: Final = re.compile(r"https?://[^\s<>|]+")
_REFERENCE: Final = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")

Json = Mapping[str, Any]


def escape(text: str) -> str:
    """docs.slack.dev, formatting text: these three and nothing else."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def transported(typed: str, references: Mapping[str, str]) -> str:
    """Typed words as an app receives them: escaped, links in angle brackets, `@Name` and the like as references.

    `references` has what Slack sends for each such thing as typed.
    """
    text = _LINK.sub(lambda link: f"<{link.group()}>", escape(typed))
    for name in sorted(references, key=len, reverse=True):
        text = re.sub(rf"(?<![\w@<|]){re.escape(escape(name))}(?!\w)", references[name], text)
    return text


def readable(mrkdwn: str, name_of: Callable[[str], str | None]) -> str:
    """References by name, escapes undone; marks such as * stay as they are."""

    def shown(found: re.Match[str]) -> str:
        sign, target, label = found.groups()
        if sign == "@":
            return f"@{label or name_of(target) or target}"
        return str(label or target)

    return unescape(_REFERENCE.sub(shown, mrkdwn))


def visible(blocks: Iterable[Json], name_of: Callable[[str], str | None]) -> str:
    """Every word these blocks show, a line for each text, in order."""
    return "\n".join(line for block in blocks for line in _lines(block, name_of) if line)


_PARTS: Final = (
    "text", "title", "label", "hint", "elements", "fields", "accessory", "element", "options", "option_groups",
    "initial_value", "caption", "rows", "chart", "segments", "series", "data", "name", "value",
)  # fmt: skip
_WITHOUT_VALUE: Final = ("button", "overflow", "plain_text_input")


def _lines(node: object, name_of: Callable[[str], str | None]) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _lines(one, name_of)
    elif isinstance(node, str | int | float):
        yield str(node)
    elif isinstance(node, Mapping):
        yield from _of_object(node, name_of)


def _of_object(node: Json, name_of: Callable[[str], str | None]) -> Iterator[str]:
    kind = node.get("type")
    if kind == "plain_text":
        yield str(node.get("text", ""))
    elif kind in ("mrkdwn", "markdown"):
        yield readable(str(node.get("text", "")), name_of)
    elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
        yield "".join(_inline(one, name_of) for one in node.get("elements", ()))
    elif kind == "image":
        yield str(node.get("alt_text", ""))
    else:
        # The value of a choice or a button travels unseen; the value of a point or a cell is what one reads.
        hidden = "value" if kind in _WITHOUT_VALUE or isinstance(node.get("text"), Mapping) else None
        for part in _PARTS:
            if part in node and part != hidden:
                yield from _lines(node[part], name_of)


def _inline(node: Json, name_of: Callable[[str], str | None]) -> str:
    match node.get("type"):
        case "user":
            user = str(node.get("user_id", ""))
            return f"@{name_of(user) or user}"
        case "link":
            return str(node.get("text") or node.get("url", ""))
        case "emoji":
            return f":{node.get('name', '')}:"
        case _:
            return str(node.get("text", ""))
