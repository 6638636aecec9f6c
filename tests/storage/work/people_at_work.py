"""The work compartment as people use it, without a bot: commands done and queries asked as somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from storage.compartments import Command, Query
from storage.databases import Databases
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.answers import ANSWERS
from storage.work.handlers import HANDLERS

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
NAMES = {
    "ada": "Ada Okafor",
    "grace": "Grace Lindqvist",
    "tom": "Tom Haverkamp",
    "ines": "Inês Carvalho",
    "somebody-with-a-long-id": "Somebody",
    "another-with-a-long-id": "Another",
}
LONG = ("somebody-with-a-long-id", "another-with-a-long-id")
"""For searches in what is sealed: chance does not write them."""
REPORTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "grace": (("ada", "Ada Okafor"), ("tom", "Tom Haverkamp")),
}


@dataclass
class Work:
    """`changed` makes the reader somebody with other reports, such as a manager of before."""

    databases: Databases

    def does(self, person: str, command: Command) -> None:
        with self.databases.work() as session:
            HANDLERS[type(command)](session, reader(person), command)

    def asks(self, person: str, query: Query[Any], **changed: Any) -> Any:
        with self.databases.work(write=False) as session:
            return ANSWERS[type(query)](session, replace(reader(person), **changed), query)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with each statement that a session runs from now on."""
    ran: list[str] = []

    def counting(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            ran.append(name)
            return original(*given, **named)

        return run

    for name in ("rows", "execute"):
        monkeypatch.setattr(WorkSession, name, counting(name, getattr(WorkSession, name)))
    return ran


def reader(person: str) -> Reader:
    def names(ids: Iterable[str]) -> dict[str, str]:
        return {one: NAMES[one] for one in ids}

    return Reader(person, "company", NAMES[person], lambda: REPORTS.get(person, ()), names)
