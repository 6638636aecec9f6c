"""Connections that are kept: made once, never handed on with something open, and never more than there may be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, select

from storage.kept import Kept
from storage.prepared import spelled_out
from storage.sql import StorageDown


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path / 'a.db'}", poolclass=NullPool, connect_args={"isolation_level": None})
    yield made
    made.dispose()


@pytest.fixture
def kept(engine: Engine) -> Iterator[Kept]:
    made = Kept(engine, 2, 0.01)
    yield made
    made.close()


def test_a_connection_is_made_once_and_the_one_used_last_comes_first(kept: Kept) -> None:
    """To make one costs more than what a turn asks of it, and the last one still has in mind what was read."""
    first, second = kept.take(), kept.take()
    kept.give_back(first)
    kept.give_back(second)

    assert kept.take() is second
    assert kept.take() is first
    kept.give_back(first)
    kept.give_back(second)


def test_a_connection_on_which_something_is_open_is_not_handed_on(kept: Kept) -> None:
    """The next turn would write into the transaction of the one before, and be undone with it."""
    left_open = kept.take()
    left_open.cursor().execute("BEGIN")
    kept.give_back(left_open)

    next_one = kept.take()

    assert next_one is not left_open
    assert not left_open.is_valid
    kept.give_back(next_one)


def test_who_gets_none_in_time_is_told_so(kept: Kept) -> None:
    """A person waits for seconds, not for ever; and when one is given back it works again."""
    first, second = kept.take(), kept.take()
    with pytest.raises(StorageDown):
        kept.take()
    kept.give_back(first)

    assert kept.take() is first
    kept.give_back(first)
    kept.give_back(second)


def test_a_connection_that_cannot_be_made_takes_nobody_s_place(tmp_path: Path) -> None:
    """A database that is away for a minute must not be away for good."""
    engine = create_engine(f"sqlite:///{tmp_path / 'none' / 'a.db'}", poolclass=NullPool)
    kept = Kept(engine, 1, 0.01)
    for _ in range(3):
        with pytest.raises(sqlite3.OperationalError):
            kept.take()
    (tmp_path / "none").mkdir()

    kept.give_back(kept.take())
    kept.close()


def test_only_a_word_of_ours_is_spelled_out_in_a_statement() -> None:
    """What people write never becomes part of a statement."""
    assert str(select(spelled_out("queued"))) == "SELECT 'queued'"
    with pytest.raises(ValueError, match="not a word"):
        spelled_out("queued' OR 'a' = 'a")
