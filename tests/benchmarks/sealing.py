"""What encryption costs: the same rows with and without it.

    python -m tests.benchmarks.sealing

A reflection of a thousand characters is kept and read, each in a transaction of its own; a thread of 500 letters is
opened whole. Beside each stands the very same work by a ring of keys that hands on what it is given: same statements,
same rows, nothing sealed, nothing padded. Each is told as the time it takes, of which throughput is the inverse, and as
the CPU of this process alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import cast

from bot.catalog import ANSWERS, HANDLERS
from storage.coaching.reflections.answers import row_id
from storage.coaching.reflections.commands import KeepReflection
from storage.coaching.reflections.queries import MyReflection
from storage.coaching.threads.commands import AddEntry, BeginThread
from storage.coaching.threads.queries import MyThreadsWhole
from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.directory.people import TENANT
from storage.keys import KeyRing, Place, SharedKey
from storage.reader import Reader
from tests.benchmarks.places import migrated
from tests.benchmarks.rounds import (
    Figures,
    alternate,
    cpu_seconds,
    elapsed_seconds,
    machine,
    microseconds,
    pin,
    say,
    table,
)
from tests.storage_fixtures import open_databases

AT = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
WORDS = Sealed(("What I noticed this month, and what I would try next. " * 20)[:1000])
OWNER = Reader("ada", TENANT, "Ada Okafor", reports=lambda: (), names=lambda _: {})

SEALED, PLAIN = "sealed", "plain"
KEEP, READ, LETTER = "keep 1 KB", "read 1 KB", "open a letter of 500"
UNITS = {"µs": elapsed_seconds, "CPU µs": cpu_seconds}


@dataclass(frozen=True)
class Amounts:
    rounds: int = 11
    times: int = 100
    letters: int = 500


class PlainRing:
    """A ring of keys that seals nothing; people's aliases are those of the real one."""

    def __init__(self, ring: KeyRing) -> None:
        self.alias, self.prefetch = ring.alias, ring.prefetch
        self.open_own = self.seal_own = lambda place, plain: plain

    def seal(self, tenant: str, person: str, place: Place, plain: bytes) -> bytes:
        del tenant, person, place
        return plain

    open = seal

    def new_shared(self, generation: int) -> PlainShared:
        return PlainShared(generation)

    def wrap_for(self, tenant: str, people: Iterable[str], place: Place, shared: SharedKey) -> bytes:
        del tenant, people, place, shared
        return b"wrapped"

    def unwrap(self, tenant: str, people: Sequence[str], place: Place, wrapped: bytes) -> PlainShared:
        del tenant, people, wrapped
        return PlainShared(place.version)


@dataclass(frozen=True)
class PlainShared:
    generation: int

    def seal(self, place: Place, plain: bytes) -> bytes:
        del place
        return plain

    open = seal


def compare(backend: str, amounts: Amounts) -> Figures:
    """Figures by variant on "sqlite" or "postgres"."""
    with _databases(backend) as sealed, _databases(backend) as plain:
        ring = cast(KeyRing, PlainRing(plain.keys[Compartment.COACHING]))
        cast(dict[Compartment, KeyRing], plain.keys)[Compartment.COACHING] = ring
        both = {SEALED: sealed, PLAIN: plain}
        for databases in both.values():
            _write_letters(databases, amounts.letters)
        return _figures(both, amounts)


def _figures(both: Mapping[str, Databases], amounts: Amounts) -> Figures:
    measured: dict[str, dict[str, float]] = {name: {} for name in both}
    for measure, work, times, parts in (
        (KEEP, _keeping, amounts.times, 1),
        (READ, _reading, amounts.times, 1),
        (LETTER, _opening, max(amounts.times // 20, 1), amounts.letters),
    ):
        works = {name: work(databases) for name, databases in both.items()}
        for unit, seconds in UNITS.items():
            variants = {name: microseconds(done, times, seconds=seconds) for name, done in works.items()}
            for name, value in alternate(variants, amounts.rounds).items():
                measured[name][f"{measure}, {unit}"] = value / parts
    return measured


def _keeping(databases: Databases) -> Callable[[], object]:
    numbers = count()

    def keep() -> None:
        with databases.coaching() as session:
            HANDLERS[KeepReflection](session, OWNER, _reflection(f"a-{next(numbers)}"))

    return keep


def _reading(databases: Databases) -> Callable[[], object]:
    with databases.coaching() as session:
        HANDLERS[KeepReflection](session, OWNER, _reflection("b"))
        wanted = MyReflection(reflection=row_id(session, OWNER, "month", "b"))

    def read() -> object:
        with databases.coaching(write=False) as session:
            found = ANSWERS[MyReflection](session, OWNER, wanted)
        assert found is not None
        return found

    return read


def _reflection(period: str) -> KeepReflection:
    return KeepReflection(kind="month", period=period, seen=0, at=AT, words={"noticed": WORDS})


def _opening(databases: Databases) -> Callable[[], object]:
    def opened() -> object:
        with databases.coaching(write=False) as session:
            (found,) = ANSWERS[MyThreadsWhole](session, OWNER, MyThreadsWhole())
        assert not found.damaged
        return found

    return opened


def _write_letters(databases: Databases, letters: int) -> None:
    with databases.coaching() as session:
        HANDLERS[BeginThread](session, OWNER, BeginThread(thread="t", at=AT, kind="self", purpose=WORDS))
        for _ in range(letters):
            entry = AddEntry(thread="t", at=AT, kind="letter", words={"letter": WORDS})
            HANDLERS[AddEntry](session, OWNER, entry)


@contextmanager
def _databases(backend: str) -> Iterator[Databases]:
    with migrated(backend) as urls, open_databases(urls) as databases:
        yield databases


def main(amounts: Amounts = Amounts()) -> None:
    pin(0)
    say(f"One process on one core; {machine()}\n")
    for backend in ("sqlite", "postgres"):
        figures = compare(backend, amounts)
        ratios = [(measure, PLAIN, SEALED) for measure in figures[PLAIN]]
        say(table(f"Sealed against plain, {backend}", figures, ratios))


if __name__ == "__main__":
    main()
