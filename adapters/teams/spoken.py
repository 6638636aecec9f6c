"""Teams' notation for text, both ways: what a person typed, and text that Teams shows exactly as it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from adapters.teams.activity import Activity, Entity

WORD_JOINER: Final = "\u2060"

_TAG: Final = re.compile(r"<(?=/?at\b)", re.IGNORECASE)
_MACRO: Final = re.compile(r"\{\{(?=\s*(?:DATE|TIME)\s*\()", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"[*_~`\[\]<>#|\\{}&]|^\s*(?:[-+]|[0-9]+[.)])\s|https?:|www\.", re.MULTILINE)
_LEFT_OVER: Final = re.compile(r"</?at[^>]*>")


def literal(text: str) -> str:
    """For a text run or an option: nothing in it becomes a mention or a date. Clients turn `{{DATE(…)}}` into one
    (adaptivecards.io, "Text features")."""
    if "<" not in text and "{" not in text:
        return text
    return _MACRO.sub(f"{{{WORD_JOINER}{{", _TAG.sub(f"<{WORD_JOINER}", text))


def means_markdown(text: str) -> bool:
    """Whether a text block would show anything of this otherwise than as it is written."""
    return _MARKDOWN.search(text) is not None


def read_aloud(text: str) -> str:
    """For `speak`, which is read as SSML where it looks like it."""
    return literal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_typed(activity: Activity) -> str:
    """The words of a message: without the mention that called Cairn, and with people mentioned as `<@id>`.

    Teams does not always tell the id somebody has in their organisation; then the mention is their name.
    """
    text = (activity.text or "").replace("&nbsp;", " ").replace("\xa0", " ")
    for entity in activity.entities or ():
        if entity.type == "mention" and entity.text:
            text = text.replace(entity.text, _mention(entity, activity))
    return _LEFT_OVER.sub("", text).strip()


def _mention(entity: Entity, activity: Activity) -> str:
    mentioned = entity.mentioned
    if mentioned is None or mentioned.id == activity.recipient.id:
        return ""
    if mentioned.aad_object_id:
        return f"<@{mentioned.aad_object_id}>"
    name = _LEFT_OVER.sub("", entity.text or "").strip()
    return f"@{name}" if name else ""


def calls_us(activity: Activity) -> bool:
    """Whether a message of a group was meant for Cairn."""
    if activity.recipient.is_targeted:
        return True
    return any(
        entity.type == "mention" and entity.mentioned is not None and entity.mentioned.id == activity.recipient.id
        for entity in activity.entities or ()
    )


def verb_in(words: str, verbs: Collection[str], product: str) -> tuple[str, str] | None:
    """Verb and argument when the words begin with a verb, alone or after the product's name; None otherwise."""
    first, rest = _first_word(words)
    if first == product:
        first, rest = _first_word(rest)
    return (first, rest) if first in verbs else None


def _first_word(words: str) -> tuple[str, str]:
    """As a verb, and what follows. No verb has a hyphen, though people write a check-in with one."""
    first, *rest = words.split(maxsplit=1) or [""]
    return first.removeprefix("/").lower().replace("-", ""), rest[0] if rest else ""
