"""Queries about routes, answered from today's reporting line and roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import or_, select

from storage.compartments import Query
from storage.directory.line import managers_above
from storage.directory.people import REACHABLE
from storage.directory.routes.queries import Route, RouteKind, RoutesFromMe
from storage.directory.tables import people
from storage.reader import Reader
from storage.sql import DirectorySession

PROGRAMME: Final = "programme"
"""The role of whoever looks after the programme in a company."""


def routes_from_me(session: DirectorySession, reader: Reader, query: RoutesFromMe) -> tuple[Route, ...]:
    above = managers_above(session, reader.id)[:2]
    rows = session.execute(
        select(people.c.id, people.c.name)
        .where(people.c.tenant == reader.tenant, people.c.active.is_(True), REACHABLE, people.c.id != reader.id)
        .where(or_(people.c.id.in_(above), people.c.role == PROGRAMME))
        .order_by(people.c.name, people.c.id)
    ).all()
    names = {row.id: row.name for row in rows}
    line: list[tuple[RouteKind, str]] = list(zip(("manager", "skip"), above, strict=False))
    owners: list[tuple[RouteKind, str]] = [(PROGRAMME, row.id) for row in rows if row.id not in above]
    return tuple(Route(kind=kind, person=one, name=names[one]) for kind, one in (*line, *owners) if one in names)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    RoutesFromMe: routes_from_me,
}
