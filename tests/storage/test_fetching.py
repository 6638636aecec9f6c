"""A key that is asked for before it is needed: nothing differs but the time it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import make_url

from storage import keystore
from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.engines import open_engines
from storage.keys import KeyRing, Place, Unopenable
from storage.keystore import KeyStore
from tests.postgres import PostgresServer
from tests.storage_fixtures import MASTER_KEY, clock, open_databases

HERE = Place("check_ins", "row-1", 3)
WORDS = b"I would rather not say this twice"


@pytest.fixture
def elsewhere(urls: Urls, databases: Databases) -> Iterator[KeyRing]:
    """The ring of another process, which holds no key of anybody yet."""
    engines = open_engines(make_url(urls.keys), keystore.SCHEMA, keystore.METADATA_OF_KEYS)
    yield KeyRing(Compartment.WORK, KeyStore(engines, clock), MASTER_KEY)
    engines.close()


def sealed_by(databases: Databases, person: str) -> bytes:
    return databases.keys[Compartment.WORK].seal("acme", person, HERE, WORDS)


def test_a_key_on_its_way_opens_and_seals_as_ever(databases: Databases, elsewhere: KeyRing) -> None:
    """Of the person it was asked for, and of others meanwhile."""
    hers, his = sealed_by(databases, "ada"), sealed_by(databases, "tom")

    with elsewhere.fetching("acme", "ada"):
        opened = [elsewhere.open("acme", "tom", HERE, his), elsewhere.open("acme", "ada", HERE, hers)]
        again = elsewhere.open("acme", "ada", HERE, elsewhere.seal("acme", "ada", HERE, WORDS))

    assert [*opened, again] == [WORDS] * 3


def test_a_key_nobody_came_for_is_not_taken_for_the_next_one(databases: Databases, elsewhere: KeyRing) -> None:
    """The form was of somebody else, or there was nothing in it to open."""
    sealed = {person: sealed_by(databases, person) for person in ("ada", "tom", "grace")}

    with elsewhere.fetching("acme", "ada"):
        pass
    with pytest.raises(LookupError), elsewhere.fetching("acme", "tom"):
        raise LookupError

    assert {elsewhere.open("acme", person, HERE, box) for person, box in sealed.items()} == {WORDS}


def test_who_has_no_key_yet_gets_one(elsewhere: KeyRing) -> None:
    """Somebody's very first words."""
    with elsewhere.fetching("acme", "ada"):
        sealed = elsewhere.seal("acme", "ada", HERE, WORDS)

    assert elsewhere.open("acme", "ada", HERE, sealed) == WORDS


def test_a_key_destroyed_while_it_was_on_its_way_is_not_kept(databases: Databases, elsewhere: KeyRing) -> None:
    """What was asked for before the erasure may open nothing after it."""
    sealed = sealed_by(databases, "ada")

    with elsewhere.fetching("acme", "ada"):
        elsewhere.erase("acme", "ada")
        with suppress(Unopenable):
            elsewhere.open("acme", "ada", HERE, sealed)

    with pytest.raises(Unopenable):
        elsewhere.open("acme", "ada", HERE, sealed)


@pytest.mark.parametrize("cut", ["before it is asked for", "on its way"])
def test_a_restart_of_the_server_costs_nobody_their_key(
    postgres_urls: Urls, postgres_server: PostgresServer, cut: str
) -> None:
    """It is asked for once more."""

    def restart(when: str) -> None:
        if when == cut:
            with postgres_server.connect() as admin:
                ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
                admin.execute(ended, [make_url(postgres_urls.keys).database])

    with open_databases(postgres_urls) as before:
        hers, his = sealed_by(before, "ada"), sealed_by(before, "tom")
    with open_databases(postgres_urls) as databases:
        ring = databases.keys[Compartment.WORK]
        first = ring.open("acme", "tom", HERE, his)
        restart("before it is asked for")
        with ring.fetching("acme", "ada"):
            restart("on its way")
            opened = ring.open("acme", "ada", HERE, hers)

    assert (first, opened) == (WORDS, WORDS)
