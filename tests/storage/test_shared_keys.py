"""A key that several people share opens for them together, in its place, as long as all their keys live."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.compartments import Compartment
from storage.databases import Urls
from storage.keys import KeyRing, Place, Unopenable
from tests.storage_fixtures import open_databases

HERE = Place("thread_keys", "t1|coach", 1)
LETTER = Place("thread_entries", "t1", 1)
WORDS = b"Learn to say no."


@pytest.fixture
def ring(sqlite_urls: Urls) -> Iterator[KeyRing]:
    with open_databases(sqlite_urls) as databases:
        yield databases.keys[Compartment.COACHING]


def test_what_is_sealed_with_it_opens_for_whoever_it_is_wrapped_for(ring: KeyRing) -> None:
    """The key itself lies nowhere: only wrapped."""
    shared = ring.new_shared(1)
    wrapped = ring.wrap_for("acme", ("ada", "samuel"), HERE, shared)

    assert ring.unwrap("acme", ("ada", "samuel"), HERE, wrapped).open(LETTER, shared.seal(LETTER, WORDS)) == WORDS


@pytest.mark.parametrize("people", [("samuel",), ("ada",), ("samuel", "ada"), ("ada", "tom"), ("tom", "samuel")])
def test_it_opens_for_nobody_else(ring: KeyRing, people: tuple[str, ...]) -> None:
    """Not for one of the two alone, and not with somebody else in place of one."""
    wrapped = ring.wrap_for("acme", ("ada", "samuel"), HERE, ring.new_shared(1))

    with pytest.raises(Unopenable):
        ring.unwrap("acme", people, HERE, wrapped).open(LETTER, b"")


@pytest.mark.parametrize("erased", ["ada", "samuel"])
def test_with_either_key_destroyed_it_is_gone(ring: KeyRing, erased: str) -> None:
    """Erasure reaches what others could read too, in every backup of the data."""
    wrapped = ring.wrap_for("acme", ("ada", "samuel"), HERE, ring.new_shared(1))
    ring.erase("acme", erased)

    with pytest.raises(Unopenable):
        ring.unwrap("acme", ("ada", "samuel"), HERE, wrapped)


def test_elsewhere_or_of_another_generation_nothing_opens(ring: KeyRing) -> None:
    """A letter moved to another place, or sealed before the key was renewed."""
    first, second = ring.new_shared(1), ring.new_shared(2)
    letter = first.seal(LETTER, WORDS)
    wrapped = ring.wrap_for("acme", ("ada",), HERE, first)

    for key, place in (
        (first, Place("thread_entries", "t1", 2)),
        (first, Place("thread_entries", "t2", 1)),
        (second, LETTER),
    ):
        with pytest.raises(Unopenable):
            key.open(place, letter)
    with pytest.raises(Unopenable):
        ring.unwrap("acme", ("ada",), Place("thread_keys", "t1|coach", 2), wrapped)


def test_a_shared_key_does_not_print_itself(ring: KeyRing) -> None:
    """As little as a person's words."""
    shared = ring.new_shared(1)

    assert not hasattr(shared, "__dict__")
    assert "SharedKey object" in repr(shared)
