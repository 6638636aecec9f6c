"""Chance and time as a scenario gives them: two runs of it get the same ids, keys, nonces and moments.

Every number by chance comes from a stream named by the step of the scenario and by the compartment whose transaction is
open, so that what coaching uses up changes nothing for anybody else. Nothing here makes a secret: it is for tests.
"""

from __future__ import annotations

import hashlib
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from storage import engines
from storage.databases import Databases

NOWHERE: Final = "-"


class Chance:
    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.step = "begin"
        self.issued: dict[str, str] = {}
        """In whose transaction each id was made."""
        self._open = [NOWHERE]
        self._drawn: Counter[tuple[str, str]] = Counter()

    @property
    def compartment(self) -> str:
        return self._open[-1]

    def draw(self, size: int) -> bytes:
        place = (self.step, self.compartment)
        self._drawn[place] += 1
        return self.fixed(size, *place, str(self._drawn[place]))

    def fixed(self, size: int, *named: str) -> bytes:
        """The same bytes for the same name, however often."""
        return hashlib.shake_128("\0".join((self.seed, *named)).encode()).digest(size)

    def id(self) -> str:
        made = self.draw(12).hex()
        self.issued[made] = self.compartment
        return made

    @contextmanager
    def within(self, place: str) -> Iterator[None]:
        """A compartment, or another place that draws for itself."""
        self._open.append(place)
        try:
            yield
        finally:
            self._open.pop()


@contextmanager
def given(chance: Chance, clock: Callable[[], datetime]) -> Iterator[pytest.MonkeyPatch]:
    """Meanwhile the process draws from `chance`: everything by `secrets`, `os.urandom`, `uuid4`, and key pairs."""
    session = Databases._session

    @contextmanager
    def noted(self: Databases, kind: Any, **how: Any) -> Iterator[Any]:
        with chance.within(kind.compartment.value), session(self, kind, **how) as opened:
            yield opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Databases, "_session", noted)
        patch.setattr(os, "urandom", chance.draw)
        patch.setattr(random, "_urandom", chance.draw)
        patch.setattr(X25519PrivateKey, "generate", lambda: X25519PrivateKey.from_private_bytes(chance.draw(32)))
        patch.setattr(Ed25519PrivateKey, "generate", lambda: Ed25519PrivateKey.from_private_bytes(chance.draw(32)))
        patch.setattr("prometheus_client.metrics.time", _Time(clock))
        patch.setattr(
            engines, "SQLITE_PRAGMAS", (*engines.SQLITE_PRAGMAS, "PRAGMA synchronous=OFF")
        )  # no disk is needed
        yield patch


class _Time:
    """What prometheus asks for the moment a series began."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.perf_counter = time.perf_counter

    def time(self) -> float:
        return self._clock().timestamp()
