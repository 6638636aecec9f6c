"""One key per person and compartment, kept apart from the data it opens. The only module that knows cryptography.

Content is sealed with AES-256-GCM and bound to its place: tenant, compartment, table, row, person, version. Moved,
exchanged, or put back to an older version, it does not open. Destroying a key erases everything sealed with it, in
backups of the data too; docs/wall.md has the threats.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.compartments import Compartment
from storage.key_cache import CACHE_KEYS, KeyCache
from storage.keystore import KeyStore, Tombstone, Wrapped

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
SHORT: Final = (256, 1024)
"""Sizes that sealed content comes in, in bytes; beyond, 1½ times a power of two, or the next: 1,536, 2,048, 3,072 …
More is not to be seen from outside. docs/decisions/0030-sizes-of-sealed-words.md has why these."""

_FORMAT: Final = b"\x01"
HEAD_BYTES: Final = len(_FORMAT) + 4  # format, generation of the key
_HEADER: Final = HEAD_BYTES + NONCE_BYTES
_NONCE: Final = slice(_HEADER - NONCE_BYTES, _HEADER)
_CONTENT: Final = slice(_HEADER, None)
# Names of a compartment's own keys in the key store; an alias never holds this character.
_OWN: Final = "=own"
_ALIAS: Final = "=alias"


class Unopenable(Exception):
    """Sealed content does not open here: another person, row or version, changed, or its key is destroyed."""

    def __init__(self) -> None:
        super().__init__("sealed content does not open")


class WrongMasterKey(Exception):
    """The master key is not the one that the keys in the key store were wrapped with."""

    def __init__(self) -> None:
        super().__init__("the master key does not open the key store")


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed content lies. `version` grows with each change of the row, or is the line number in it."""

    table: str
    row: str
    version: int


class SharedKey:
    """The key of something that several people read, such as a thread; kept only as `KeyRing.wrap_for` wraps it."""

    __slots__ = ("_begin", "_bytes", "_end", "_head", "_key", "generation")

    def __init__(self, compartment: Compartment, key: bytes, generation: int) -> None:
        self._bytes, self.generation, self._key = key, generation, AESGCM(key)
        self._head = _head(generation)
        self._begin, self._end = joined(compartment), joined("=shared", str(generation))

    def seal(self, place: Place, plain: bytes) -> bytes:
        return _seal(self._key, self.generation, self._bound(place), plain)

    def open(self, place: Place, sealed: bytes) -> bytes:
        """Raises: Unopenable."""
        if not sealed.startswith(self._head):
            raise Unopenable
        return _open(self._key, self._bound(place), sealed)

    def _bound(self, place: Place) -> bytes:
        return self._begin + _known(place.table, place.row) + joined(str(place.version)) + self._end


def derive(master_key: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose, which tell nothing about those for another."""
    if len(master_key) != KEY_BYTES:
        raise ValueError(f"the master key must have {KEY_BYTES} bytes")
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"cairn|" + purpose.encode()).derive(master_key)


def rewrap(store: KeyStore, old_master_key: bytes, new_master_key: bytes) -> int:
    """Wraps every key anew; how many. Content, aliases and rows stay as they are. Raises: WrongMasterKey."""
    old, new = Wrapper(old_master_key), Wrapper(new_master_key)
    renewed = [
        (compartment, name, new.wrap(compartment, name, key.generation, old.unwrap(compartment, name, key)))
        for compartment, name, key in store.everything()
    ]
    store.replace(renewed)
    return len(renewed)


class KeyRing:
    """The keys of one compartment; safe between threads and between processes.

    Raises: WrongMasterKey when made; StorageError when the key store cannot be reached.
    """

    def __init__(
        self,
        compartment: Compartment,
        store: KeyStore,
        master_key: bytes,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.compartment = compartment
        self.trusted = b""
        """The public half of what signs for this compartment; see `storage.receipts`. Set where rings are made."""
        self._store = store
        self._wrapper = Wrapper(master_key)
        self._cache = KeyCache[AESGCM](seconds)
        self._own = AESGCM(self._permanent(_OWN))
        self._alias_key = self._permanent(_ALIAS)
        self._aliases = lru_cache(CACHE_KEYS)(self._alias)
        self._watching, self._on_its_way = threading.local(), threading.local()

    def alias(self, tenant: str, person: str) -> str:
        """Who somebody is in this compartment, and nowhere else: 24 characters, the same every time."""
        return self._aliases(tenant, person)

    def _alias(self, tenant: str, person: str) -> str:
        digest = hmac.digest(self._alias_key, joined(tenant, person), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:18]).decode()

    def prefetch(self, tenant: str, people: Iterable[str]) -> None:
        """Fetches the keys of these people that are not held yet, at once. Worth it before many of them seal or open;
        beyond CACHE_KEYS people, in portions. Who has no key yet gets one when something is sealed."""
        wanted = [alias for alias in {self.alias(tenant, one) for one in people} if self._cache.current(alias) is None]
        if not wanted:
            return
        epoch = self._cache.epoch
        found = self._store.latest_of(self.compartment, wanted)
        for alias, wrapped in found.items():
            self._cache.put(alias, wrapped.generation, self._unwrapped(alias, wrapped), epoch, current=True)

    def seal(self, tenant: str, person: str, place: Place, plain: bytes) -> bytes:
        """Makes the person's key if there is none yet."""
        generation, key = self._current_key(self.alias(tenant, person))
        return _seal(key, generation, self._bound(place, tenant, person), plain)

    def open(self, tenant: str, person: str, place: Place, sealed: bytes) -> bytes:
        """Raises: Unopenable."""
        key = self._key(self.alias(tenant, person), generation_of(sealed))
        opened: set[tuple[str, str]] | None = getattr(self._watching, "opened", None)
        if opened is not None:
            opened.add((person, place.table))
        return _open(key, self._bound(place, tenant, person), sealed)

    def holds(self, tenant: str, person: str, sealed: bytes) -> bool:
        """Whether the key it was sealed with is there; not once the person is erased. Raises: Unopenable."""
        return self._store.exact(self.compartment, self.alias(tenant, person), generation_of(sealed)) is not None

    @contextmanager
    def fetching(self, tenant: str, person: str) -> Iterator[None]:
        """The person's key is on its way while the block runs; whoever needs it first, in this thread, waits for it."""
        alias = self.alias(tenant, person)
        if self._cache.current(alias) is not None:
            yield
            return
        epoch = self._cache.epoch
        with self._store.asking_latest(self.compartment, alias) as found:
            self._on_its_way.key = alias, epoch, found
            try:
                yield
            finally:
                self._on_its_way.key = None

    @contextmanager
    def watched(self) -> Iterator[set[tuple[str, str]]]:
        """Whose words are opened in this thread meanwhile, and of which table."""
        self._watching.opened = opened = set[tuple[str, str]]()
        try:
            yield opened
        finally:
            self._watching.opened = None

    def seal_own(self, place: Place, plain: bytes) -> bytes:
        """For small technical fields that belong to no single key, such as whom a row is about."""
        return _seal(self._own, 1, self._bound(place), plain)

    def open_own(self, place: Place, sealed: bytes) -> bytes:
        """Raises: Unopenable."""
        return _open(self._own, self._bound(place), sealed)

    def new_shared(self, generation: int) -> SharedKey:
        return SharedKey(self.compartment, os.urandom(KEY_BYTES), generation)

    def wrap_for(self, tenant: str, people: Iterable[str], place: Place, shared: SharedKey) -> bytes:
        """Sealed under the key of each of these people, one around the other: it opens only while all of them exist."""
        wrapped = shared._bytes  # noqa: SLF001  bytes of a key stay within this module
        for person in people:
            wrapped = self.seal(tenant, person, place, wrapped)
        return wrapped

    def unwrap(self, tenant: str, people: Sequence[str], place: Place, wrapped: bytes) -> SharedKey:
        """`people` and `place` as they were given to `wrap_for`; the place's version is the generation of the key.

        Raises: Unopenable.
        """
        for person in reversed(people):
            wrapped = self.open(tenant, person, place, wrapped)
        if len(wrapped) != KEY_BYTES:
            raise Unopenable
        return SharedKey(self.compartment, wrapped, place.version)

    def erase(self, tenant: str, person: str) -> Tombstone:
        """Destroys the person's key: nothing sealed so far opens again. `Databases.erase` also marks the data side.

        Should the person write again later, a new key is made.
        """
        alias = self.alias(tenant, person)
        stone = self._store.destroy(self.compartment, alias)
        self._cache.forget(alias)
        return stone

    def self_test(self) -> None:
        """Seals and opens, and makes sure that a wrong place does not open. Raises: Unopenable, WrongMasterKey."""
        here, there = Place("self_test", "a", 1), Place("self_test", "b", 1)
        sealed = self.seal_own(here, b"self-test")
        if self.open_own(here, sealed) != b"self-test":
            raise Unopenable
        try:
            self.open_own(there, sealed)
        except Unopenable:
            return
        raise WrongMasterKey

    def _bound(self, place: Place, *whose: str) -> bytes:
        return _known(self.compartment, place.table) + joined(place.row, str(place.version)) + _known(*whose)

    def secret(self, purpose: str) -> bytes:
        """32 bytes of this compartment's own for one purpose, the same every time."""
        return self._permanent(f"={purpose}")

    def _permanent(self, name: str) -> bytes:
        found = self._store.latest(self.compartment, name) or self._make(name)
        return self._wrapper.unwrap(self.compartment, name, found)

    def _make(self, name: str) -> Wrapped:
        while True:
            generation = self._store.next_generation(self.compartment, name)
            new = self._wrapper.wrap(self.compartment, name, generation, os.urandom(KEY_BYTES))
            if kept := self._store.keep(self.compartment, name, new):
                return kept

    def _current_key(self, alias: str) -> tuple[int, AESGCM]:
        known = self._cache.current(alias)
        if known is None:
            epoch, latest = self._latest(alias)
            found = latest or self._make(alias)
            self._cache.put(alias, found.generation, self._unwrapped(alias, found), epoch, current=True)
            return found.generation, self._key(alias, found.generation)  # looked for again if it was erased meanwhile
        return known

    def _key(self, alias: str, generation: int) -> AESGCM:
        key = self._cache.get(alias, generation)
        if key is None:
            # Nearly always the newest one, which whoever opens is about to seal with: found once, it serves for both.
            epoch, newest = self._latest(alias)
            current = newest is not None and newest.generation == generation
            found = newest if current else self._store.exact(self.compartment, alias, generation)
            if found is None:
                raise Unopenable
            key = self._unwrapped(alias, found)
            self._cache.put(alias, generation, key, epoch, current=current)
        return key

    def _latest(self, alias: str) -> tuple[int, Wrapped | None]:
        """And the epoch in which it was asked for."""
        whose, epoch, found = getattr(self._on_its_way, "key", None) or (None, 0, lambda: None)
        if whose == alias:
            return epoch, found()
        return self._cache.epoch, self._store.latest(self.compartment, alias)

    def _unwrapped(self, alias: str, found: Wrapped) -> AESGCM:
        return AESGCM(self._wrapper.unwrap(self.compartment, alias, found))


class Wrapper:
    """Wraps keys with the master key; each wrapping is bound to compartment, name and generation."""

    def __init__(self, master_key: bytes) -> None:
        self._key = AESGCM(derive(master_key, "wrap"))

    def wrap(self, compartment: Compartment, name: str, generation: int, key: bytes) -> Wrapped:
        nonce = os.urandom(NONCE_BYTES)
        bound = joined(compartment, name, str(generation))
        return Wrapped(generation, nonce + self._key.encrypt(nonce, key, bound))

    def unwrap(self, compartment: Compartment, name: str, wrapped: Wrapped) -> bytes:
        """Raises: WrongMasterKey."""
        bound = joined(compartment, name, str(wrapped.generation))
        try:
            return self._key.decrypt(wrapped.key[:NONCE_BYTES], wrapped.key[NONCE_BYTES:], bound)
        except InvalidTag:
            raise WrongMasterKey from None


def joined(*parts: str) -> bytes:
    """Parts with their lengths, so that no two lists of parts give the same bytes."""
    joined = b""
    for part in parts:
        encoded = part.encode()
        joined += len(encoded).to_bytes(4) + encoded
    return joined


_known: Final = lru_cache(CACHE_KEYS)(joined)
"""For parts that come again: the same bytes, joined once."""


def _head(generation: int) -> bytes:
    return _FORMAT + generation.to_bytes(4)


def _seal(key: AESGCM, generation: int, bound: bytes, plain: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return _head(generation) + nonce + key.encrypt(nonce, framed(plain), bound)


def _open(key: AESGCM, bound: bytes, sealed: bytes) -> bytes:
    try:
        opened = key.decrypt(sealed[_NONCE], sealed[_CONTENT], bound)
    except (InvalidTag, ValueError):
        raise Unopenable from None
    return unframed(opened)


def framed(plain: bytes) -> bytes:
    whole = len(plain).to_bytes(4) + plain
    return whole.ljust(_bucket(len(whole)), b"\0")


def unframed(framed: bytes) -> bytes:
    return framed[4 : 4 + int.from_bytes(framed[:4])]


def generation_of(sealed: bytes) -> int:
    """Of the key it was sealed with; its first HEAD_BYTES tell. Raises: Unopenable."""
    if sealed[:1] != _FORMAT or len(sealed) < HEAD_BYTES:
        raise Unopenable
    return int.from_bytes(sealed[1:5])


def _bucket(size: int) -> int:
    for bucket in SHORT:
        if size <= bucket:
            return bucket
    whole = 1 << (size - 1).bit_length()
    between = whole // 4 * 3
    return between if size <= between else whole
