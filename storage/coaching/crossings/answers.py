"""Crossings are answered to their owner, and to nobody else, as if there were none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, select

from storage.coaching.crossings.queries import Crossing, MyCrossing, MyCrossings, MyReaders, NewCrossing
from storage.coaching.crossings.shapes import Party
from storage.coaching.crossings.tables import crossings
from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession


def my_readers(session: CoachingSession, reader: Reader, query: MyReaders) -> tuple[Party, ...]:
    manager = reader.above()[:1]
    return tuple(Party(id=one, name=name) for one, name in reader.names(manager).items())


def my_crossings(session: CoachingSession, reader: Reader, query: MyCrossings) -> tuple[Crossing, ...]:
    mine = select(crossings).where(own(session, reader))
    rows = session.execute(mine.order_by(crossings.c.saved_at.desc(), crossings.c.id)).all()
    return tuple(one for row in rows if (one := opened(session, reader.tenant, reader.id, row)))


def my_crossing(session: CoachingSession, reader: Reader, query: MyCrossing) -> Crossing | None:
    row = session.one_or_none(select(crossings).where(crossings.c.id == query.crossing, own(session, reader)))
    return opened(session, reader.tenant, reader.id, row) if row else None


def own(session: CoachingSession, owner: Reader) -> ColumnElement[bool]:
    return crossings.c.alias == session.keys.alias(owner.tenant, owner.id)


def opened(session: CoachingSession, tenant: str, person: str, row: Any) -> Crossing | None:
    """None for what no longer opens."""
    try:
        held = session.keys.open(tenant, person, Place("crossings", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    times = {"saved_at": row.saved_at, "due_at": row.due_at}
    return Crossing(id=row.id, version=row.version, state=row.state, **times, **orjson.loads(held))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewCrossing: new_id,
    MyReaders: my_readers,
    MyCrossings: my_crossings,
    MyCrossing: my_crossing,
}
