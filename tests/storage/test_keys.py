"""Sealed content opens for its person, in its place, as long as its key lives; and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, make_url, select

from storage import keystore
from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.engines import open_engines, open_for_migration
from storage.key_cache import CACHE_SECONDS
from storage.keys import KeyRing, Place, Unopenable, WrongMasterKey, derive, rewrap
from storage.keystore import KeyStore, Wrapped
from tests.storage_fixtures import MASTER_KEY, clock, open_databases

HERE = Place("check_ins", "row-1", 3)
WORDS = b"I would rather not say this twice"
OTHER_MASTER_KEY = bytes(reversed(range(32)))

ELSEWHERE = {
    "another row": ("acme", "ada", Place("check_ins", "row-2", 3)),
    "an older version": ("acme", "ada", Place("check_ins", "row-1", 2)),
    "another table": ("acme", "ada", Place("goals", "row-1", 3)),
    "another person": ("acme", "grace", HERE),
    "another tenant": ("apex", "ada", HERE),
    "letters moved between tenant and person": ("acmea", "da", HERE),
}


@pytest.fixture
def ring(sqlite_urls: Urls) -> Iterator[KeyRing]:
    """Sealing knows no database: one is enough."""
    with open_databases(sqlite_urls) as databases:
        yield databases.keys[Compartment.WORK]


class Watched(KeyStore):
    """Counts what it is asked for; `meanwhile` happens between a question and its answer."""

    asked = 0
    meanwhile: Callable[[], object] = staticmethod(lambda: None)

    def latest(self, compartment: Compartment, name: str) -> Wrapped | None:
        found = super().latest(compartment, name)
        self._notice()
        return found

    def latest_of(self, compartment: Compartment, names: Sequence[str]) -> dict[str, Wrapped]:
        found = super().latest_of(compartment, names)
        self._notice()
        return found

    def _notice(self) -> None:
        self.asked += 1
        self.meanwhile()


@pytest.fixture
def watched(urls: Urls, databases: Databases) -> Iterator[tuple[Watched, KeyRing]]:
    """Another process's ring of the same compartment as `databases.keys[WORK]`, and the store it asks."""
    engines = open_engines(make_url(urls.keys), keystore.SCHEMA, keystore.METADATA_OF_KEYS)
    store = Watched(engines, clock)
    ring = KeyRing(Compartment.WORK, store, MASTER_KEY)
    store.asked = 0
    yield store, ring
    engines.close()


def in_key_store(urls: Urls, do: Callable[[Connection], Any]) -> Any:
    """What an administrator does to the key store behind our back."""
    engine = open_for_migration(make_url(urls.keys), keystore.SCHEMA)
    with engine.begin() as connection:
        return do(connection)


def test_what_was_sealed_opens_in_its_place(ring: KeyRing) -> None:
    """The point of keeping it."""
    sealed = ring.seal("acme", "ada", HERE, WORDS)

    assert ring.open("acme", "ada", HERE, sealed) == WORDS


@pytest.mark.parametrize(("tenant", "person", "place"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_sealed_content_does_not_open_elsewhere(ring: KeyRing, tenant: str, person: str, place: Place) -> None:
    """Whoever can write to the database could otherwise exchange two rows, or put yesterday's back, unnoticed."""
    ring.seal("acme", "grace", HERE, WORDS)
    ring.seal("apex", "ada", HERE, WORDS)
    sealed = ring.seal("acme", "ada", HERE, WORDS)

    with pytest.raises(Unopenable):
        ring.open(tenant, person, place, sealed)


def test_sealed_content_does_not_open_in_another_compartment(databases: Databases) -> None:
    """Copied over the wall, it is noise."""
    sealed = databases.keys[Compartment.COACHING].seal("acme", "ada", HERE, WORDS)
    databases.keys[Compartment.EVALUATION].seal("acme", "ada", HERE, WORDS)

    with pytest.raises(Unopenable):
        databases.keys[Compartment.EVALUATION].open("acme", "ada", HERE, sealed)


@pytest.mark.parametrize("at", [0, 1, 4, 5, 16, 17, 100, -1])
def test_a_changed_bit_anywhere_is_noticed(ring: KeyRing, at: int) -> None:
    """Format, key number, nonce, content and tag: all of it counts."""
    sealed = bytearray(ring.seal("acme", "ada", HERE, WORDS))
    sealed[at] ^= 1

    with pytest.raises(Unopenable):
        ring.open("acme", "ada", HERE, bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + bytes(16), b"plain text of many years ago, and no more"])
def test_what_was_never_sealed_does_not_open(ring: KeyRing, sealed: bytes) -> None:
    """Garbage is refused like a forgery, and does not crash."""
    with pytest.raises(Unopenable):
        ring.open("acme", "ada", HERE, sealed)


@pytest.mark.parametrize(
    ("length", "bucket"),
    [
        *((0, 256), (252, 256), (253, 1024), (1020, 1024), (1021, 1536), (1532, 1536), (1533, 2048), (2045, 3072)),
        *((4000, 4096), (4100, 6144), (16380, 16384), (16381, 24576), (24573, 32768)),
    ],
)
def test_the_size_of_sealed_content_says_little(ring: KeyRing, length: int, bucket: int) -> None:
    """A short answer and a longer one look alike from outside."""
    sealed = ring.seal("acme", "ada", HERE, b"x" * length)

    assert len(sealed) == 1 + 4 + 12 + bucket + 16
    assert ring.open("acme", "ada", HERE, sealed) == b"x" * length


def test_the_same_words_are_sealed_differently_each_time(ring: KeyRing) -> None:
    """Nobody can tell from outside that two weeks' answers were the same."""
    assert ring.seal("acme", "ada", HERE, WORDS) != ring.seal("acme", "ada", HERE, WORDS)


def test_technical_fields_are_bound_to_their_row_too(ring: KeyRing) -> None:
    """Else a row could be readdressed to somebody else."""
    sealed = ring.seal_own(HERE, b"acme|ada")

    assert ring.open_own(HERE, sealed) == b"acme|ada"
    with pytest.raises(Unopenable):
        ring.open_own(Place("check_ins", "row-2", 3), sealed)


def test_an_alias_is_the_same_for_ever_and_different_in_each_compartment(urls: Urls) -> None:
    """Rows of two compartments cannot be joined by person, not even by somebody who holds both dumps."""
    person = "somebody-long"
    with open_databases(urls) as first:
        before = [first.keys[compartment].alias("acme", person) for compartment in Compartment]
    with open_databases(urls) as second:
        after = [second.keys[compartment].alias("acme", person) for compartment in Compartment]

    assert before == after
    assert len(set(before)) == len(Compartment)
    assert all(len(alias) == 24 and person not in alias for alias in before)


def test_aliases_do_not_confuse_tenant_and_person(ring: KeyRing) -> None:
    """Two people whose names run together differently are two people."""
    assert ring.alias("acme", "ada") != ring.alias("acmea", "da")


def test_two_processes_that_seal_first_at_the_same_moment_use_one_key(urls: Urls) -> None:
    """Otherwise one of them would have sealed with a key that nobody kept."""
    with open_databases(urls) as one, open_databases(urls) as two:
        rings = [one.keys[Compartment.WORK], two.keys[Compartment.WORK]] * 2
        with ThreadPoolExecutor(4) as pool:
            for person in map(str, range(10)):
                sealed = list(pool.map(lambda ring, who=person: ring.seal("acme", who, HERE, WORDS), rings))

                assert all(ring.open("acme", person, HERE, box) == WORDS for box in sealed for ring in rings)


def test_a_destroyed_key_opens_nothing_and_other_people_keep_theirs(databases: Databases) -> None:
    """Erasure is final, and touches nobody else."""
    ring = databases.keys[Compartment.WORK]
    hers, his = ring.seal("acme", "ada", HERE, WORDS), ring.seal("acme", "alan", HERE, WORDS)

    databases.erase(Compartment.WORK, "acme", "ada")

    with pytest.raises(Unopenable):
        ring.open("acme", "ada", HERE, hers)
    assert ring.open("acme", "alan", HERE, his) == WORDS


def test_erasure_reaches_other_processes_within_a_minute(urls: Urls) -> None:
    """They keep unwrapped keys for a while; the while is short and known."""
    seconds = [0.0]
    with open_databases(urls) as databases:
        engines = open_engines(make_url(urls.keys), keystore.SCHEMA, keystore.METADATA_OF_KEYS)
        elsewhere = KeyRing(Compartment.WORK, KeyStore(engines, clock), MASTER_KEY, lambda: seconds[0])
        sealed = elsewhere.seal("acme", "ada", HERE, WORDS)
        databases.erase(Compartment.WORK, "acme", "ada")
        seconds[0] = CACHE_SECONDS + 1

        with pytest.raises(Unopenable):
            elsewhere.open("acme", "ada", HERE, sealed)
        engines.close()


def test_keys_of_many_people_are_fetched_at_once(databases: Databases, watched: tuple[Watched, KeyRing]) -> None:
    """A nudge to a thousand people may not ask the key store a thousand times."""
    store, ring = watched
    people = [f"p{number}" for number in range(1_005)]
    sealed = {one: databases.keys[Compartment.WORK].seal("acme", one, HERE, WORDS) for one in ("p0", "p3", "p1004")}

    ring.prefetch("acme", [*people, *people])
    ring.prefetch("acme", list(sealed))

    assert {ring.open("acme", one, HERE, box) for one, box in sealed.items()} == {WORDS}
    assert store.asked == 1


def test_who_has_no_key_yet_gets_one_after_fetching_too(databases: Databases) -> None:
    """Fetching ahead is only quicker: nothing else changes."""
    ring = databases.keys[Compartment.WORK]
    ring.prefetch("acme", ["ada"])

    assert ring.open("acme", "ada", HERE, ring.seal("acme", "ada", HERE, WORDS)) == WORDS


def test_an_erased_key_is_not_fetched_again(databases: Databases) -> None:
    """Erasure is final for those who fetch many keys as well."""
    ring = databases.keys[Compartment.WORK]
    sealed = ring.seal("acme", "ada", HERE, WORDS)
    databases.erase(Compartment.WORK, "acme", "ada")
    ring.prefetch("acme", ["ada", "alan"])

    with pytest.raises(Unopenable):
        ring.open("acme", "ada", HERE, sealed)


def test_a_key_erased_while_it_is_fetched_is_not_kept(databases: Databases, watched: tuple[Watched, KeyRing]) -> None:
    """Otherwise a turn at the moment of the erasure would keep the key alive for another minute."""
    store, ring = watched
    sealed = databases.keys[Compartment.WORK].seal("acme", "ada", HERE, WORDS)

    def erase() -> None:
        store.meanwhile = lambda: None
        ring.erase("acme", "ada")

    store.meanwhile = erase
    ring.prefetch("acme", ["ada"])

    with pytest.raises(Unopenable):
        ring.open("acme", "ada", HERE, sealed)


def test_a_key_erased_while_it_is_looked_for_opens_nothing_afterwards(
    databases: Databases, watched: tuple[Watched, KeyRing]
) -> None:
    """The same for a single one: a turn that came first may end with it, the next may not."""
    store, ring = watched
    sealed = databases.keys[Compartment.WORK].seal("acme", "ada", HERE, WORDS)

    def erase() -> None:
        store.meanwhile = lambda: None
        ring.erase("acme", "ada")

    store.meanwhile = erase
    assert ring.open("acme", "ada", HERE, sealed) == WORDS

    with pytest.raises(Unopenable):
        ring.open("acme", "ada", HERE, sealed)


def test_nothing_is_sealed_with_a_key_erased_while_it_is_looked_for(
    databases: Databases, watched: tuple[Watched, KeyRing]
) -> None:
    """It would be told as saved, and never open again: the turn fails, and the next one has a new key."""
    store, ring = watched
    databases.keys[Compartment.WORK].seal("acme", "ada", HERE, WORDS)

    def erase() -> None:
        store.meanwhile = lambda: None
        ring.erase("acme", "ada")

    store.meanwhile = erase
    with pytest.raises(Unopenable):
        ring.seal("acme", "ada", HERE, WORDS)

    assert ring.open("acme", "ada", HERE, ring.seal("acme", "ada", HERE, WORDS)) == WORDS


def test_who_was_erased_may_begin_again(databases: Databases) -> None:
    """A new key, for new words; the old ones stay closed."""
    ring = databases.keys[Compartment.WORK]
    old = ring.seal("acme", "ada", HERE, WORDS)
    databases.erase(Compartment.WORK, "acme", "ada")
    new = ring.seal("acme", "ada", HERE, WORDS)

    assert ring.open("acme", "ada", HERE, new) == WORDS
    with pytest.raises(Unopenable):
        ring.open("acme", "ada", HERE, old)


def test_a_restored_backup_of_the_keys_does_not_bring_erased_words_back(urls: Urls) -> None:
    """The tombstone lies beside the data as well: yesterday's key store comes back without it, and is corrected."""
    with open_databases(urls) as databases:
        sealed = databases.keys[Compartment.WORK].seal("acme", "ada", HERE, WORDS)
        kept = databases.keys[Compartment.WORK].seal("acme", "alan", HERE, WORDS)
    backup = in_key_store(urls, lambda c: [dict(row) for row in c.execute(select(keystore.wrapped_keys)).mappings()])
    with open_databases(urls) as databases:
        databases.erase(Compartment.WORK, "acme", "ada")
    in_key_store(urls, lambda c: [c.execute(delete(table)) for table in (keystore.buried, keystore.wrapped_keys)])
    in_key_store(urls, lambda c: c.execute(insert(keystore.wrapped_keys), backup))

    with open_databases(urls) as databases:
        ring = databases.keys[Compartment.WORK]
        with pytest.raises(Unopenable):
            ring.open("acme", "ada", HERE, sealed)
        assert ring.open("acme", "alan", HERE, kept) == WORDS
        assert ring.open("acme", "ada", HERE, ring.seal("acme", "ada", HERE, WORDS)) == WORDS


def test_a_restored_backup_of_the_data_learns_of_erasures_since(urls: Urls) -> None:
    """Each side teaches the other, so that either may be restored next."""
    with open_databases(urls) as databases:
        databases.keys[Compartment.WORK].seal("acme", "ada", HERE, WORDS)
        databases.erase(Compartment.WORK, "acme", "ada")
        with databases.work() as session:
            session.execute(delete(keystore.TOMBSTONES[Compartment.WORK]))

    with open_databases(urls) as databases, databases.work(write=False) as session:
        taught = session.execute(select(keystore.TOMBSTONES[Compartment.WORK].c.generation)).scalars().all()
    assert taught == [1]


def test_another_master_key_is_refused_at_the_start(urls: Urls) -> None:
    """Better than to find out at the first answer somebody looks for."""
    open_databases(urls).close()

    with pytest.raises(WrongMasterKey):
        open_databases(urls, OTHER_MASTER_KEY)


def test_the_master_key_can_be_replaced_without_touching_what_it_protects(urls: Urls) -> None:
    """After a leak of the master key, everything sealed so far stays readable, and aliases stay the same."""
    with open_databases(urls) as databases:
        ring = databases.keys[Compartment.WORK]
        alias, sealed = ring.alias("acme", "ada"), ring.seal("acme", "ada", HERE, WORDS)
    engines = open_engines(make_url(urls.keys), keystore.SCHEMA, keystore.METADATA_OF_KEYS)
    rewrap(KeyStore(engines, clock), MASTER_KEY, OTHER_MASTER_KEY)
    engines.close()

    with open_databases(urls, OTHER_MASTER_KEY) as databases:
        ring = databases.keys[Compartment.WORK]
        assert ring.open("acme", "ada", HERE, sealed) == WORDS
        assert ring.alias("acme", "ada") == alias


def test_wrapped_keys_cannot_be_exchanged_between_people(urls: Urls) -> None:
    """Else an administrator could give somebody another's key, and read with it."""
    with open_databases(urls) as databases:
        sealed = databases.keys[Compartment.WORK].seal("acme", "ada", HERE, WORDS)
        theirs = databases.keys[Compartment.WORK].alias("acme", "alan")
        databases.keys[Compartment.WORK].seal("acme", "alan", HERE, WORDS)
        hers = databases.keys[Compartment.WORK].alias("acme", "ada")
    table = keystore.wrapped_keys
    foreign = in_key_store(urls, lambda c: c.scalar(select(table.c.wrapped).where(table.c.name == theirs)))
    in_key_store(urls, lambda c: c.execute(table.update().where(table.c.name == hers).values(wrapped=foreign)))

    with open_databases(urls) as databases, pytest.raises(WrongMasterKey):
        databases.keys[Compartment.WORK].open("acme", "ada", HERE, sealed)


def test_a_key_for_one_purpose_says_nothing_about_another() -> None:
    """A leaked database password must not open the key store."""
    assert derive(MASTER_KEY, "postgres-role|work") != derive(MASTER_KEY, "wrap")
    with pytest.raises(ValueError, match="32 bytes"):
        derive(b"short", "wrap")
