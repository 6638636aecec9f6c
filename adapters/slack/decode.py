"""A request's bytes as the dictionary Slack meant: a form (with JSON in `payload`, or a slash command) or JSON.

Percent-decoding Slack's form in Python is three quarters of the cost of an interactive request, so it is done in C: the
form's escapes are those of quoted-printable with another mark, and `binascii` reads them. Whatever is unusual goes the
slow way.
"""

from __future__ import annotations

from binascii import a2b_qp
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from adapters.json_body import BadBody, read_object, refuse_odd

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"

_AS_QUOTED_PRINTABLE: Final = bytes.maketrans(b"%+", b"= ")


def read_body(raw: bytes, content_type: str) -> dict[str, Any]:
    """Raises: BadBody for text that is not UTF-8, holds NUL or lone surrogates, is nested too deep or is no object."""
    if content_type == JSON:
        return read_object(raw)
    fields = read_form(raw)
    if "payload" in fields:
        return read_object(fields["payload"])
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
