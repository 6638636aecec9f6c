"""What the connector's answers mean for a delivery, in one table.

Sources: learn.microsoft.com, "Send and receive messages" (status codes), "Rate limit your bot", "Conversation events".
A send has no idempotency key, so whatever may have gone through is uncertain, though Microsoft says to repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import orjson

from adapters.port import DeliveryError, PlatformDown, RateLimited, Reach, Refused, Uncertain, Unreachable

LONGEST_WAIT_SECONDS: Final = 3_600.0
DEFAULT_WAIT_SECONDS: Final = 1.0

GONE: Final = frozenset(
    {
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
        "UserNotFound",
    }
)
"""Words that mean: not to this person any more."""

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,63}")


def failure(status: int, retry_after: str | None, body: bytes) -> DeliveryError | None:
    """The error an answer stands for; None when it went well. Only plain words of an answer are ever repeated."""
    if status in (200, 201, 202):
        return None
    words = list(_words(body))
    code = next((word for word in words if word in GONE), words[0] if words else f"http_{status}")
    match status:
        case 429:
            return RateLimited("Throttled", _seconds(retry_after), Reach.CONVERSATION)
        case 403 if code in GONE:
            return Unreachable(code)
        case 404:
            return Unreachable(code)
        case 412:  # another operation on the conversation was under way, and this one was not begun
            return PlatformDown("PreconditionFailed")
        case 408:
            return Uncertain("http_408")
        case _ if status >= 500:
            return Uncertain(f"http_{status}")
    return Refused(code, reach=Reach.TENANT if status in (401, 403) else Reach.MESSAGE)


def _words(body: bytes) -> Iterator[str]:
    """Error words of an answer, wherever they stand: some come as JSON within a message."""
    answer = _object(body)
    error, inside = answer.get("error"), _object(answer.get("message"))
    inner = error.get("innererror") if isinstance(error, dict) else None
    for holder in (error, inner, answer, inside):
        for name in ("code", "subCode"):
            word = holder.get(name) if isinstance(holder, dict) else None
            if isinstance(word, str) and _WORD.fullmatch(word):
                yield word


def _object(text: object) -> dict[str, Any]:
    try:
        value = orjson.loads(text) if isinstance(text, str | bytes) else None
    except orjson.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


def _seconds(retry_after: str | None) -> float:
    if retry_after is None or not re.fullmatch(r"[0-9]{1,9}", retry_after):
        return DEFAULT_WAIT_SECONDS
    return min(float(retry_after), LONGEST_WAIT_SECONDS)
