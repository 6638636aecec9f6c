"""What is written in a report: sealed under the report's key, all of one length."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from typing import Any, Final

import orjson

from storage.keys import Place, SharedKey, Unopenable
from storage.sql import VoiceSession

LETTER_BYTES: Final = 10_000
"""Every letter is filled up to this. The longest words that a form takes need less, in any script."""
TABLE: Final = "report_letters"


def sealed_letter(shared: SharedKey, report: str, said: dict[str, Any]) -> dict[str, Any]:
    """`id` and `sealed` of a new letter."""
    letter = secrets.token_hex(16)
    plain = orjson.dumps(said)
    if len(plain) > LETTER_BYTES:
        raise ValueError("a letter longer than all the others")
    return {"id": letter, "sealed": shared.seal(_place(report, letter), plain.ljust(LETTER_BYTES))}


def opened_letter(shared: SharedKey, row: Any) -> dict[str, Any] | None:
    """None for one that was exchanged or changed."""
    try:
        said: dict[str, Any] = orjson.loads(shared.open(_place(row.report, row.id), row.sealed))
    except Unopenable:
        return None
    return said


def _place(report: str, letter: str) -> Place:
    return Place(TABLE, f"{report}:{letter}", 1)


def wrapped_for(session: VoiceSession, tenant: str, reader: str, report: str, key: bytes) -> bytes:
    """The report's key as only this handler opens it."""
    return session.keys.seal(tenant, reader, _wrapping(session, tenant, reader, report), key)


def unwrapped(session: VoiceSession, tenant: str, reader: str, row: Any) -> SharedKey:
    """Raises: Unopenable."""
    key = session.keys.open(tenant, reader, _wrapping(session, tenant, reader, row.report), row.wrapped)
    return SharedKey(session.compartment, key, 1)


def _wrapping(session: VoiceSession, tenant: str, reader: str, report: str) -> Place:
    return Place("report_readers", f"{report}:{session.keys.alias(tenant, reader)}", 1)


def for_slip(sealed: bytes) -> str:
    return b64encode(sealed).decode()


def from_slip(text: str) -> bytes:
    return b64decode(text)
