"""The message extension's search: what was typed into its box, and what was found as a list Teams can show.

A hit has a preview, which only the person who searches sees, and a card, which goes into the message they are writing
when they choose it. Source: learn.microsoft.com, Teams, "Respond to the search commands".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from adapters.answering import Ack
from adapters.port import Hit, Phrase, Searched
from adapters.teams.activity import Activity
from adapters.teams.cards import adaptive, attachment, shortened
from adapters.teams.inbound import Odd, account_of
from adapters.teams.package import SEARCH_BOX
from adapters.teams.spoken import literal

QUERY: Final = "composeExtension/query"
PAGE: Final = 25
"""Hits that are shown of a page at most."""
PREVIEW: Final = 120
"""Our own: characters of a title in the list."""


def searched(activity: Activity) -> tuple[Searched, int]:
    """What is looked for, and how many hits were shown already. Raises: Odd."""
    value = activity.value
    if not isinstance(value, dict) or not isinstance(value.get("commandId"), str):
        raise Odd
    options = value.get("queryOptions")
    skip = options.get("skip") if isinstance(options, dict) else 0
    return Searched(account_of(activity), value["commandId"], _typed(value.get("parameters"))), _number(skip)


def _typed(parameters: object) -> str:
    """Teams asks once before anything is typed, by a parameter of its own."""
    for one in parameters if isinstance(parameters, list) else ():
        if isinstance(one, dict) and one.get("name") == SEARCH_BOX and isinstance(one.get("value"), str):
            return str(one["value"])
    return ""


def _number(skip: object) -> int:
    return skip if isinstance(skip, int) and not isinstance(skip, bool) and skip > 0 else 0


def found(hits: Sequence[Hit] | None, asked: Searched, skip: int, locale: str, phrase: Phrase) -> Ack:
    """Raises: TooLarge."""
    if hits is None:
        return said(phrase("teams-no-search", locale))
    if not hits:
        return said(phrase("teams-nothing-found" if asked.words.strip() else "teams-nothing-yet", locale))
    shown = [_shown(hit) for hit in hits[skip : skip + PAGE]]
    return Ack({"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": shown}})


def said(words: str) -> Ack:
    return Ack({"composeExtension": {"type": "message", "text": words}})


def _shown(hit: Hit) -> dict[str, Any]:
    preview = {"title": literal(shortened(hit.title, PREVIEW)), "text": literal(hit.note)}
    thumbnail = {"contentType": "application/vnd.microsoft.card.thumbnail", "content": preview}
    return {**attachment(adaptive(hit.card)), "preview": thumbnail}
