"""A request's bytes as the JSON object they hold, or nothing at all: the same limits before every platform."""

from __future__ import annotations

from typing import Any, Final

import orjson

MAX_DEPTH: Final = 32


class BadBody(Exception):
    """The body is not one a platform sends. Says nothing of what was in it."""


def read_object(raw: bytes) -> dict[str, Any]:
    """Raises: BadBody for what is not UTF-8 or JSON, holds NUL, is nested too deep or is no object."""
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise BadBody from None
    if not isinstance(value, dict):
        raise BadBody
    # Both walks are rare: a shallow body has few brackets, and NUL can stand in JSON only as this escape.
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _too_deep(value):
        raise BadBody
    if b"\\u0000" in raw and _holds_nul(value):
        raise BadBody
    return value


def refuse_odd(value: object) -> None:
    """Raises: BadBody when nested too deep, or where a string or a key holds NUL (stores differ in what they keep)."""
    if _too_deep(value) or _holds_nul(value):
        raise BadBody


def _too_deep(value: object) -> bool:
    level: list[Any] = [value] if type(value) in _HOLDERS else []
    for _ in range(MAX_DEPTH):
        level = [
            child
            for holder in level
            for child in (holder.values() if type(holder) is dict else holder)
            if type(child) in _HOLDERS
        ]
        if not level:
            return False
    return True


_HOLDERS: Final = frozenset({dict, list})
"""What JSON is nested in, once it is read."""


def _holds_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_holds_nul(key) or _holds_nul(child) for key, child in value.items())
    return isinstance(value, list) and any(_holds_nul(child) for child in value)
