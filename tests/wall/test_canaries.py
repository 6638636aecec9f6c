"""A word that somebody wrote is found wherever it stands, in whatever wrapping; and stands only where it may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import CATALOG
from flows.kit.questions import Text
from storage.compartments import Compartment
from tests.wall.canaries import (
    ALONE,
    ANSWERED,
    BY_HANDLERS,
    BY_MANAGER,
    BY_NAMED,
    RELEASE,
    canaries_in,
    hits,
    may_read,
    wrapped,
)
from tests.wall.proof import Proved
from tests.wall.words import Source

WORD = "zqabcdefghij23"
THREAD = Source("coaching", "thread_write", "Letter", "letter", "ada")
REFLECTION = Source("coaching", "reflect", "Month", "learned", "ada")
CHECK_IN = Source("work", "checkin", "Week", "moved", "ada")


def test_every_word_stands_only_where_its_rule_allows(proved: Proved) -> None:
    """In no log, metric, dump, file, address or page, and before nobody who may not read it: in six worlds."""
    assert [str(hit) for seen in proved.seen for hit in hits(seen)] == []


@pytest.mark.parametrize("wrapping", wrapped(WORD))
def test_a_word_is_found_in_its_wrapping(wrapping: str) -> None:
    """Words leak in other clothes: in an address, in base64, packed, in capitals."""
    assert canaries_in(wrapped(WORD)[wrapping]) == {WORD}


def test_a_word_in_the_wrong_place_is_named_with_its_field(proved: Proved) -> None:
    """Whoever reads the failure knows which field of which flow to look at."""
    seen = proved.seen[0]
    leaked = replace(seen, left=replace(seen.left, logs=(f"x {WORD}",)), words={WORD: REFLECTION})

    assert [str(hit) for hit in hits(leaked)] == ["coaching: reflect.Month.learned of ada stands readable in the log"]


def test_coaching_words_are_read_by_their_owner_and_the_coach_named_for_the_thread(proved: Proved) -> None:
    """A manager, a colleague and another coach read none of them."""
    seen = replace(proved.seen[0], parties=frozenset({"ada", "samuel"}), named={})

    assert [reader for reader in ("ada", "samuel", "grace", "tom") if may_read(THREAD, reader, seen)] == [
        "ada",
        "samuel",
    ]
    assert [reader for reader in ("ada", "samuel", "grace", "tom") if may_read(REFLECTION, reader, seen)] == ["ada"]


def test_words_of_a_check_in_are_read_by_the_manager_and_whoever_was_asked_for_help(proved: Proved) -> None:
    """The table of docs/wall.md, as the search holds it."""
    seen = replace(proved.seen[0], parties=frozenset(), named={"ada": {"tom"}})

    assert [reader for reader in ("ada", "grace", "tom", "ines") if may_read(CHECK_IN, reader, seen)] == [
        "ada",
        "grace",
        "tom",
    ]


@pytest.mark.parametrize("key", sorted(ALONE | BY_HANDLERS | BY_MANAGER | BY_NAMED | {ANSWERED, RELEASE}))
def test_a_rule_is_about_a_flow_that_there_is(key: str) -> None:
    """A renamed flow must not fall out of its rule unnoticed."""
    assert CATALOG.flow(key) is not None


def test_each_field_of_each_person_has_a_word_of_its_own(proved: Proved) -> None:
    """Else a hit would not say where the word came from."""
    seen = proved.seen[0]
    fields = {
        (flow.compartment.value, flow.key, question.name)
        for flow in CATALOG
        for form in flow.forms
        for question in form.questions()
        if isinstance(question.kind, Text)
    }

    written = [one for one in seen.words.values() if one.field != "typed"]
    assert len(set(map(str, seen.words.values()))) == len(seen.words)
    assert {(one.compartment, one.flow, one.field) for one in written} <= fields
    assert Compartment.COACHING in {one.compartment for one in written}
