"""Queries about colleagues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.directory.colleagues.queries import Fit, Receiver, WhoCanReceive
from storage.directory.people import REACHABLE
from storage.directory.tables import people
from storage.reader import Reader
from storage.sql import DirectorySession


def who_can_receive(session: DirectorySession, reader: Reader, query: WhoCanReceive) -> tuple[Receiver, ...]:
    columns = (people.c.id, people.c.name, people.c.role, people.c.active, REACHABLE.label("reachable"))
    asked = people.c.id.in_(query.people), people.c.tenant == reader.tenant
    rows = {row.id: row for row in session.execute(select(*columns).where(*asked)).all()}
    return tuple(_receiver(person, rows.get(person)) for person in query.people)


def _receiver(person: str, row: Any) -> Receiver:
    if row is None:
        return Receiver(id=person, name=person, fit="left")
    fit: Fit = "left" if not (row.active and row.reachable) else "guest" if row.role == "guest" else "yes"
    return Receiver(id=person, name=row.name, fit=fit)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    WhoCanReceive: who_can_receive,
}
