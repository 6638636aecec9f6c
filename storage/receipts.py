"""Consent receipts: the side that words come from signs one, and the side they come to can check it and make none.

Ed25519 over the parts with their lengths; docs/decisions/0022-consent-receipts.md says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from storage.compartments import Sealed

PURPOSE: Final = "receipts"
"""Of the secret in the key ring of the side that signs; see `KeyRing.secret`."""
_FORMAT: Final = "cairn|receipt|1"


@dataclass(frozen=True)
class Consent:
    """What is signed. `readers` are our ids of everybody who may read besides the person; `expires` is the last day."""

    record: str
    tenant: str
    person: str
    cycle: str
    digest: str
    readers: tuple[str, ...]
    nonce: str
    expires: date


def digest_of(parts: Mapping[str, Sealed]) -> str:
    """SHA-256 of the words with their names, in their order."""
    whole = hashlib.sha256()
    for piece in (piece for name, words in parts.items() for piece in (name, words.reveal())):
        whole.update(_framed(piece))
    return whole.hexdigest()


def sign(secret: bytes, consent: Consent) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).sign(_signed(consent))


def public_half(secret: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def holds(public: bytes, consent: Consent, signature: bytes) -> bool:
    """Whether it was signed with the secret of that public half. Nothing holds where no public half is known."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _signed(consent))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(consent: Consent) -> bytes:
    named = (consent.record, consent.tenant, consent.person, consent.cycle, consent.digest)
    rest = (consent.nonce, consent.expires.isoformat(), *consent.readers)
    return b"".join(_framed(part) for part in (_FORMAT, *named, *rest))


def _framed(part: str) -> bytes:
    encoded = part.encode()
    return len(encoded).to_bytes(4) + encoded
