"""Queries about handlers, answered from today's roles and reporting line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.directory.line import managers_above
from storage.directory.people import REACHABLE, names_of
from storage.directory.reporting.queries import Above, Handler, HandlersForMe, MyManagers
from storage.directory.tables import people
from storage.reader import Reader
from storage.sql import DirectorySession

ROLE: Final = "handler"


def trained(session: DirectorySession, tenant: str) -> dict[str, str]:
    """Names by id of everybody who handles reports today, in the order of names."""
    here = (people.c.tenant == tenant, people.c.active.is_(True), REACHABLE, people.c.role == ROLE)
    rows = session.execute(select(people.c.id, people.c.name).where(*here).order_by(people.c.name, people.c.id)).all()
    return {row.id: row.name for row in rows}


def handlers_for_me(session: DirectorySession, reader: Reader, query: HandlersForMe) -> tuple[Handler, ...]:
    there = trained(session, reader.tenant)
    under = _under(session, there, query.about)
    line, named = dict.fromkeys(managers_above(session, reader.id), "line"), dict.fromkeys(query.about, "named")
    why: dict[str, Any] = {**dict.fromkeys(under, "under"), **line, **named, reader.id: "self"}
    return tuple(Handler(id=one, name=name, excluded=why.get(one, "")) for one, name in there.items())


def _under(session: DirectorySession, handlers: Iterable[str], about: tuple[str, ...]) -> set[str]:
    """Handlers who have somebody of these people above them."""
    if not about:
        return set()
    return {one for one in handlers if not set(about).isdisjoint(managers_above(session, one))}


def my_managers(session: DirectorySession, reader: Reader, query: MyManagers) -> tuple[Above, ...]:
    del query
    above = managers_above(session, reader.id)
    names = names_of(session, above)
    return tuple(Above(id=one, name=names[one]) for one in above if one in names)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    HandlersForMe: handlers_for_me,
    MyManagers: my_managers,
}
