"""Consent receipts: signed for one record, person, year, wording and circle of readers, and good for nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import make_url

from storage import keystore
from storage.compartments import Compartment, Sealed
from storage.databases import Databases, Urls
from storage.engines import open_engines
from storage.keys import rewrap
from storage.keystore import KeyStore
from storage.receipts import PURPOSE, Consent, digest_of, holds, public_half, sign
from tests.storage_fixtures import MASTER_KEY, clock, open_databases

SECRET = bytes(range(32))
CONSENT = Consent(
    record="r1",
    tenant="company",
    person="ada",
    cycle="2026",
    digest=digest_of({"statement": Sealed("I learned to ask.")}),
    readers=("grace",),
    nonce="n1",
    expires=date(2027, 12, 31),
)


def test_what_was_signed_holds() -> None:
    """Else nobody would read what somebody released."""
    assert holds(public_half(SECRET), CONSENT, sign(SECRET, CONSENT))


@pytest.mark.parametrize(
    "changed",
    [
        {"record": "r2"},
        {"tenant": "another"},
        {"person": "tom"},
        {"cycle": "2027"},
        {"digest": digest_of({"statement": Sealed("I learned to ask!")})},
        {"readers": ("grace", "tom")},
        {"readers": ()},
        {"nonce": "n2"},
        {"expires": date(2030, 12, 31)},
    ],
    ids=lambda changed: "-".join(f"{name} {len(str(value))}" for name, value in changed.items()),
)
def test_a_receipt_is_good_for_nothing_else(changed: dict[str, Any]) -> None:
    """Not for another person, other words, more readers, or a longer time."""
    assert not holds(public_half(SECRET), replace(CONSENT, **changed), sign(SECRET, CONSENT))


@pytest.mark.parametrize("public", [b"", b"short", bytes(32), public_half(bytes(32))])
def test_nothing_holds_for_another_key_or_without_one(public: bytes) -> None:
    """Where the public half is missing, everything is refused rather than believed."""
    assert not holds(public, CONSENT, sign(SECRET, CONSENT))


def test_a_signature_of_the_wrong_size_is_refused() -> None:
    """It is no reason to fail: somebody has put it there."""
    assert not holds(public_half(SECRET), CONSENT, b"forged")


def test_words_and_their_names_cannot_change_places() -> None:
    """Two summaries with the same letters in other answers are two."""
    first = digest_of({"one": Sealed("ab"), "two": Sealed("c")})

    assert first != digest_of({"one": Sealed("a"), "two": Sealed("bc")})
    assert first != digest_of({"two": Sealed("ab"), "one": Sealed("c")})


def test_the_evaluation_side_knows_the_public_half_and_cannot_sign(databases: Databases) -> None:
    """Its own key ring gives another secret, whose signatures do not hold."""
    coaching, evaluation = databases.keys[Compartment.COACHING], databases.keys[Compartment.EVALUATION]

    assert holds(evaluation.trusted, CONSENT, sign(coaching.secret(PURPOSE), CONSENT))
    assert not holds(evaluation.trusted, CONSENT, sign(evaluation.secret(PURPOSE), CONSENT))
    assert not any(databases.keys[one].trusted for one in Compartment if one is not Compartment.EVALUATION)


def test_what_was_released_is_read_on_after_the_master_key_was_replaced(urls: Urls) -> None:
    """And after every start: the two halves are the same ones for good."""
    with open_databases(urls) as databases:
        signature = sign(databases.keys[Compartment.COACHING].secret(PURPOSE), CONSENT)
    engines = open_engines(make_url(urls.keys), keystore.SCHEMA, keystore.METADATA_OF_KEYS)
    rewrap(KeyStore(engines, clock), MASTER_KEY, bytes(32))
    engines.close()

    with open_databases(urls, bytes(32)) as databases:
        assert holds(databases.keys[Compartment.EVALUATION].trusted, CONSENT, signature)
