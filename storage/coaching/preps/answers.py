"""Preparations are answered to whoever wrote them, and to nobody else, as if there were none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, select

from storage.coaching.preps.queries import MyPrep, MyPreps, NewPrep, Prep
from storage.coaching.preps.tables import preps
from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession


def my_prep(session: CoachingSession, reader: Reader, query: MyPrep) -> Prep | None:
    row = session.one_or_none(select(preps).where(preps.c.id == query.prep, own(session, reader)))
    return _opened(session, reader, row) if row else None


def my_preps(session: CoachingSession, reader: Reader, query: MyPreps) -> tuple[Prep, ...]:
    mine = select(preps).where(own(session, reader)).order_by(preps.c.saved_at.desc(), preps.c.id)
    return tuple(prep for row in session.execute(mine).all() if (prep := _opened(session, reader, row)))


def own(session: CoachingSession, owner: Reader) -> ColumnElement[bool]:
    return preps.c.alias == session.keys.alias(owner.tenant, owner.id)


def _opened(session: CoachingSession, reader: Reader, row: Any) -> Prep | None:
    try:
        held = session.keys.open(reader.tenant, reader.id, Place("preps", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    return Prep(id=row.id, version=row.version, saved_at=row.saved_at, **orjson.loads(held))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewPrep: new_id,
    MyPrep: my_prep,
    MyPreps: my_preps,
}
