"""A request's bytes as the dictionary Slack meant: a form (with JSON in `payload`, or a slash command) or JSON.

Percent-decoding Slack's form in Python is three quarters of the cost of an interactive request, so it is done in C: the
form's escapes are those of quoted-printable with another mark, and `binascii` reads them. Whatever is unusual goes the
slow way.
"""

from __future__ import annotations

from binascii import a2b_qp
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import orjson

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
MAX_DEPTH: Final = 32

_AS_QUOTED_PRINTABLE: Final = bytes.maketrans(b"%+", b"= ")


class BadBody(Exception):
    """The body is not one Slack sends. Says nothing of what was in it."""


def read_body(raw: bytes, content_type: str) -> dict[str, Any]:
    """Raises: BadBody for text that is not UTF-8, holds NUL or lone surrogates, is nested too deep or is no object."""
    if content_type == JSON:
        return _object(raw)
    fields = read_form(raw)
    if "payload" in fields:
        return _object(fields["payload"])
    try:
        words = {name: value.decode("utf-8") for name, value in fields.items()}
    except UnicodeDecodeError:
        raise BadBody from None
    refuse_odd(words)
    return words


def read_form(raw: bytes) -> dict[str, bytes]:
    """Field by name, still encoded; of a repeated field the first counts, as in Bolt."""
    fields: dict[str, bytes] = {}
    for part in raw.split(b"&"):
        name, _, value = part.partition(b"=")
        try:
            fields.setdefault(unquote(name).decode("utf-8"), unquote(value))
        except UnicodeDecodeError:
            raise BadBody from None
    return fields


def unquote(raw: bytes) -> bytes:
    """Like `urllib.parse.unquote_to_bytes` after turning `+` into a space."""
    if b"%" not in raw:
        return raw.replace(b"+", b" ")
    if not (b"=" in raw or b"\n" in raw or b"\r" in raw):
        decoded = a2b_qp(raw.translate(_AS_QUOTED_PRINTABLE))
        if len(decoded) == len(raw) - 2 * raw.count(b"%"):  # otherwise an escape was malformed, and left alone
            return decoded
    return unquote_to_bytes(raw.replace(b"+", b" "))


def refuse_odd(value: object) -> None:
    """Raises: BadBody when nested too deep, or where a string or a key holds NUL (stores differ in what they keep)."""
    if _too_deep(value) or _holds_nul(value):
        raise BadBody


def _object(text: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise BadBody from None
    if not isinstance(value, dict):
        raise BadBody
    # Both walks are rare: a shallow body has few brackets, and NUL can stand in JSON only as this escape.
    if text.count(b"{") + text.count(b"[") > MAX_DEPTH and _too_deep(value):
        raise BadBody
    if b"\\u0000" in text and _holds_nul(value):
        raise BadBody
    return value


def _too_deep(value: object) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for holder in level for child in _children(holder) if isinstance(child, dict | list)]
        if not level:
            return False
    return True


def _children(holder: object) -> list[object]:
    if isinstance(holder, dict):
        return list(holder.values())
    return holder if isinstance(holder, list) else []


def _holds_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_holds_nul(key) or _holds_nul(child) for key, child in value.items())
    return isinstance(value, list) and any(_holds_nul(child) for child in value)
