"""Every row of every table, opened: to look for words where they may not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson
from sqlalchemy import select

from storage.columns import METADATA
from storage.compartments import Compartment
from storage.directory.people import TENANT
from storage.keys import Place, Unopenable
from storage.sql import Session
from tests.desk import Desk

PEOPLE = ("ada", "grace", "tom", "noor", "ines", "samuel")


def places_of(desk: Desk, words: str, people: Sequence[str] = PEOPLE) -> set[str]:
    """The tables, as compartment.table, in which a row holds the words: readable, or sealed for one of these people."""
    return {
        f"{compartment}.{table}"
        for compartment in Compartment
        for table, held in _rows(desk, compartment, people)
        if words in held or words.encode() in held.encode(errors="ignore")
    }


def _rows(desk: Desk, compartment: Compartment, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    with desk.bot.databases.read(compartment) as session:
        for name, table in METADATA[compartment].tables.items():
            for row in session.execute(select(table)).all():
                yield name, repr(tuple(row)) + _opened(session, name, row, people)


def _opened(session: Session, table: str, row: object, people: Sequence[str]) -> str:
    sealed = getattr(row, "sealed", None)
    if not isinstance(sealed, bytes):
        return ""
    for person in people:
        for place in _places(table, row):
            try:
                return str(orjson.loads(session.keys.open(TENANT, person, place, sealed)))
            except Unopenable:
                continue
    return ""


def _places(table: str, row: object) -> Iterator[Place]:
    """How rows of a table are bound: journal lines by run and number, messages by id, the others by id and version."""
    name = str(getattr(row, "run_id", "") if table == "journal" else getattr(row, "id", ""))
    for version in {getattr(row, "seq", 0), getattr(row, "version", 0), 0, 1}:
        yield Place(table.rsplit(".", maxsplit=1)[-1], name, version)
