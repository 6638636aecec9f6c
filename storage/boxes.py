"""Boxes: whoever holds the public half of a key can seal, and only whoever holds the private half can open."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.keys import KEY_BYTES, NONCE_BYTES, Unopenable, framed, joined, unframed


def new_box() -> tuple[bytes, bytes]:
    """The private and the public half of a key: whoever holds the public one can seal, and not open."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal_into(public: bytes, bound: str, plain: bytes) -> bytes:
    """Seals for whoever holds the private half; `bound` is given again to open. Sized like all that is sealed."""
    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    key = _box_key(once.exchange(X25519PublicKey.from_public_bytes(public)), sender, public)
    return sender + key.encrypt(bytes(NONCE_BYTES), framed(plain), bound.encode())


def open_box(private: bytes, bound: str, sealed: bytes) -> bytes:
    """Raises: Unopenable."""
    own = X25519PrivateKey.from_private_bytes(private)
    sender = sealed[:KEY_BYTES]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sender))
        key = _box_key(shared, sender, own.public_key().public_bytes_raw())
        opened = key.decrypt(bytes(NONCE_BYTES), sealed[KEY_BYTES:], bound.encode())
    except (InvalidTag, ValueError):
        raise Unopenable from None
    return unframed(opened)


def _box_key(shared: bytes, sender: bytes, receiver: bytes) -> AESGCM:
    """Of one message alone, so that its nonce may be constant."""
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt=None, info=b"cairn|box|" + sender + receiver).derive(shared))


def mark(secret: bytes, *parts: str) -> str:
    """The same every time, and nobody without the secret can tell of what."""
    return base64.urlsafe_b64encode(hmac.digest(secret, joined(*parts), hashlib.sha256)).decode()
