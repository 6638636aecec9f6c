"""The coaching compartment as people use it, without a bot: commands done and queries asked as somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storage.coaching.answers import ANSWERS
from storage.coaching.handlers import HANDLERS
from storage.compartments import Command, Query
from storage.databases import Databases
from storage.reader import Reader


@dataclass
class Coaching:
    databases: Databases

    def does(self, person: str, *commands: Command) -> None:
        for command in commands:
            with self.databases.coaching() as session:
                HANDLERS[type(command)](session, reader(person), command)

    def asks(self, person: str, query: Query[Any]) -> Any:
        with self.databases.coaching(write=False) as session:
            return ANSWERS[type(query)](session, reader(person), query)


def reader(person: str) -> Reader:
    """Grace leads Ada, so that a manager's reading is tried with each query."""
    reports = (("ada", "Ada"),) if person == "grace" else ()
    return Reader(person, "company", person.title(), lambda: reports, lambda ids: {one: one.title() for one in ids})
