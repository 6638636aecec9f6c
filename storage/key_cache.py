"""Unwrapped keys that were used lately, in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

K = TypeVar("K")

CACHE_KEYS: Final = 4096
CACHE_SECONDS: Final = 60.0
"""Other processes may go on opening with a destroyed key for this long."""


class KeyCache(Generic[K]):
    """Unwrapped keys used lately, at most CACHE_KEYS of them, each for at most CACHE_SECONDS."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self.epoch = 0
        """Grows with each key forgotten: what was fetched before is not put in after."""
        self._keys: OrderedDict[tuple[str, int], tuple[float, K]] = OrderedDict()
        self._current: OrderedDict[str, tuple[float, tuple[int, K]]] = OrderedDict()

    def get(self, alias: str, generation: int) -> K | None:
        with self._lock:
            since, key = self._keys.get((alias, generation), (0.0, None))
            if key is None or self._seconds() - since > CACHE_SECONDS:
                return None
            self._keys.move_to_end((alias, generation))
            return key

    def current(self, alias: str) -> tuple[int, K] | None:
        """What to seal with, and its generation."""
        with self._lock:
            since, known = self._current.get(alias, (0.0, None))
            return None if known is None or self._seconds() - since > CACHE_SECONDS else known

    def put(self, alias: str, generation: int, key: K, epoch: int, *, current: bool) -> None:
        """`epoch` is the one before the key was fetched."""
        with self._lock:
            if epoch != self.epoch:
                return
            now = self._seconds()
            self._keys[alias, generation] = (now, key)
            if len(self._keys) > CACHE_KEYS:
                self._keys.popitem(last=False)
            if current:
                self._current[alias] = (now, (generation, key))
                if len(self._current) > CACHE_KEYS:
                    self._current.popitem(last=False)

    def forget(self, alias: str) -> None:
        with self._lock:
            self.epoch += 1
            self._current.pop(alias, None)
            for entry in [entry for entry in self._keys if entry[0] == alias]:
                del self._keys[entry]
