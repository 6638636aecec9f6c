"""Queries about what managers told after a round. The team reads its manager of today; everybody reads their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, select

from storage.compartments import Query
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.heard.handlers import PLACE
from storage.work.heard.queries import Due, HeardSeen, MyHeardWhole, Told, WhatWasHeard
from storage.work.heard.tables import heard_due, heard_posts

SHOWN: Final = 3
"""The newest are shown."""
_POSTS: Final = Prepared(
    select(heard_posts)
    .where(heard_posts.c.author == bindparam("by"))
    .order_by(heard_posts.c.written_at.desc(), heard_posts.c.id)
)
_DUE: Final = Prepared(
    select(heard_due)
    .where(heard_due.c.manager == bindparam("by"))
    .order_by(heard_due.c.closed_at.desc(), heard_due.c.round)
)


def what_was_heard(session: WorkSession, reader: Reader, query: WhatWasHeard) -> HeardSeen:
    above, team = reader.above(), reader.reports()
    manager = above[0] if above else None
    told, waiting = _of(session, reader, manager, query.now) if manager else ((), ())
    mine, my_due = _of(session, reader, reader.id, query.now) if team else ((), ())
    return HeardSeen(
        by=reader.names([manager]).get(manager) if manager else None,
        told=told,
        waiting=waiting,
        mine=mine,
        my_due=my_due,
        team=tuple(person for person, _ in team),
    )


def my_due(session: WorkSession, reader: Reader, now: datetime) -> tuple[Due, ...]:
    """What the reader has not told their team yet."""
    rows = session.rows(_DUE, {"by": session.keys.alias(reader.tenant, reader.id)})
    return tuple(_due(row, now) for row in rows if row.post is None)


def my_heard_whole(session: WorkSession, reader: Reader, query: MyHeardWhole) -> tuple[Told, ...]:
    del query
    due = session.rows(_DUE, {"by": session.keys.alias(reader.tenant, reader.id)})
    return _told(session, reader.tenant, reader.id, due)


def _of(session: WorkSession, reader: Reader, person: str, now: datetime) -> tuple[tuple[Told, ...], tuple[Due, ...]]:
    due = session.rows(_DUE, {"by": session.keys.alias(reader.tenant, person)})
    told = _told(session, reader.tenant, person, due)
    return told[:SHOWN], tuple(_due(row, now) for row in due if row.post is None)


def _due(row: Any, now: datetime) -> Due:
    return Due(kind=row.kind, closed_at=row.closed_at, due_at=row.due_at, late=row.due_at < now)


def _told(session: WorkSession, tenant: str, person: str, due: Any) -> tuple[Told, ...]:
    """The newest first; what no longer opens is left out."""
    found = []
    for row in session.rows(_POSTS, {"by": session.keys.alias(tenant, person)}):
        try:
            opened = session.keys.open(tenant, person, Place(PLACE, row.id, 1), row.sealed)
        except Unopenable:
            continue
        kinds = tuple(dict.fromkeys(one.kind for one in due if one.post == row.id))
        found.append(Told(written_at=row.written_at, kinds=kinds, **orjson.loads(opened)))
    return tuple(found)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    WhatWasHeard: what_was_heard,
    MyHeardWhole: my_heard_whole,
}
