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
    refuse_odd(value)
    return value


def refuse_odd(value: object) -> None:
    """Raises: BadBody when nested too deep, or where a string or a key holds half a character or NUL (stores differ in
    what they keep)."""
    try:
        lines = orjson.dumps(value, option=orjson.OPT_INDENT_2)  # a third of what a walk through it takes
    except orjson.JSONEncodeError:  # much too deep, or half a character
        raise BadBody from None
    if _TOO_DEEP in lines or (_NUL in lines and _holds_nul(value)):
        raise BadBody


_TOO_DEEP: Final = b"\n" + b"  " * (MAX_DEPTH + 1)
"""No string holds a line break once it is written."""
_NUL: Final = b"\\u0000"
"""Somebody may have typed just that, too."""


def _holds_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_holds_nul(key) or _holds_nul(child) for key, child in value.items())
    return isinstance(value, list) and any(_holds_nul(child) for child in value)
