"""The keys that sign what Teams sends to a bot: published as a key set, turned over on demand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

Json = dict[str, Any]

# login.botframework.com/v1/.well-known/keys: channels that a key speaks for.
ENDORSED: Final = ("msteams", "skype", "webchat", "emulator")


@cache
def _made(number: int) -> RSAPrivateKey:
    """One for each number and process: making a key takes long."""
    del number
    return generate_private_key(public_exponent=65_537, key_size=2_048)


@dataclass(frozen=True)
class SigningKey:
    id: str
    private: RSAPrivateKey = field(repr=False)
    endorsements: tuple[str, ...]

    def published(self) -> Json:
        public = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {**public, "kid": self.id, "x5t": self.id, "use": "sig", "endorsements": list(self.endorsements)}


class SigningKeys:
    def __init__(self) -> None:
        self._numbers = count()
        self._published: list[SigningKey] = []
        self.turn_over()

    @property
    def current(self) -> SigningKey:
        return self._published[-1]

    def turn_over(self, *, endorsements: Sequence[str] = ENDORSED, keep_old: bool = False) -> None:
        """Sign with a new key from now on; the old ones are published on only with `keep_old`."""
        self._published = [*self._published, self.another(endorsements)] if keep_old else [self.another(endorsements)]

    def another(self, endorsements: Sequence[str] = ENDORSED) -> SigningKey:
        """A key like ours that nobody published, for forgeries."""
        private = _made(next(self._numbers))
        modulus = private.public_key().public_numbers().n
        name = hashlib.sha256(modulus.to_bytes(256, "big")).hexdigest()[:40]
        return SigningKey(name, private, tuple(endorsements))

    def published(self) -> Json:
        return {"keys": [key.published() for key in self._published]}

    def sign(
        self, claims: Mapping[str, Any], headers: Mapping[str, Any] | None = None, key: SigningKey | None = None
    ) -> str:
        """RS256. `headers` go over the usual ones; None takes one away."""
        used = key or self.current
        named: Json = {"kid": used.id, "x5t": used.id, **(headers or {})}
        return jwt.encode(
            dict(claims), used.private, algorithm="RS256", headers={k: v for k, v in named.items() if v is not None}
        )
