"""Receipt codes: made by chance, told once, never kept. A report is found by a fingerprint of its code, and opened by a
key that is derived from it.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from storage.boxes import mark
from storage.compartments import Compartment
from storage.keys import SharedKey, derive

LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""None that is mistaken for another."""
GROUPS: Final = 5
GROUP: Final = 4
"""Twenty of 31 letters are 99 bits: nobody guesses one, with or without the database."""


def new_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def fingerprint(code: str) -> str:
    """The same for every way to type a code; nobody can tell the code from it."""
    return mark(_digest(code), "receipt")


def key_of(code: str) -> SharedKey:
    return SharedKey(Compartment.VOICE, derive(_digest(code), "receipt"), 1)


def _digest(code: str) -> bytes:
    typed = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hashlib.sha256(typed.encode()).digest()
