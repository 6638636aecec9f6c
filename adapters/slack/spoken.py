"""Slack's notation for text, both ways: what a person typed, and text that Slack shows exactly as it is."""

from __future__ import annotations

import re
from typing import Final

_NOTATION: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_PERSON: Final = re.compile(r"<@[^<>|]*(?:\|([^<>]*))?>")
_ESCAPED: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_SHOUTS: Final = re.compile(r"@(?=here\b|channel\b|everyone\b)", re.IGNORECASE)
WORD_JOINER: Final = "\u2060"


def as_typed(text: str) -> str:
    """Links, channels and groups as the words a person saw; a mention of a person stays, as `<@id>`.

    Source: docs.slack.dev, "Formatting message text".
    """
    words = _NOTATION.sub(_seen, text)
    for notation, character in _ESCAPED:
        words = words.replace(notation, character)
    return words


def as_read(text: str) -> str:
    """Words that are shown to somebody later: a mention is a name where Slack tells it."""
    return as_typed(_PERSON.sub(lambda match: f"@{match[1] or '…'}", text))


def _seen(match: re.Match[str]) -> str:
    link, label = match[1], match[2]
    if link.startswith("@"):
        return f"<{link}>"
    if link.startswith("#"):
        return f"#{label or link[1:]}"
    if link.startswith("!"):
        return label or f"@{link[1:].partition('^')[0]}"
    address = link.removeprefix("mailto:")
    if label is None:
        return address
    # Slack makes a link of what looks like an address, and puts `https://` or `mailto:` before it by itself.
    return label if label == address or address.endswith(f"//{label}") else f"{label} ({address})"


def escaped(text: str) -> str:
    """For `text` of a message: no mention, link or channel comes alive in it, and nobody is called by `@here`.

    Slack asks for these three characters and no others to be escaped.
    """
    calm = _SHOUTS.sub(f"@{WORD_JOINER}", text) if "@" in text else text
    return calm.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pieces(text: str, limit: int) -> list[str]:
    """The whole text in parts of at most `limit` characters, parted after a line or a word where there is one."""
    parts: list[str] = []
    while len(text) > limit:
        end = max(text.rfind("\n", 0, limit), text.rfind(" ", 0, limit)) + 1 or limit
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text] if text else parts
