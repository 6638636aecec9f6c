"""Reading and changing a shelf."""

from __future__ import annotations

from typing import Final

import orjson
from sqlalchemy import select, update

from storage.coaching.shelf.queries import Shelf
from storage.coaching.shelf.tables import shelves
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession, Prepared, insert

NEW: Final = Shelf()
_NEW_ROW: Final = Prepared(insert(shelves).inline().on_conflict_do_nothing(index_elements=["alias"]))


def read(session: CoachingSession, owner: Reader) -> Shelf:
    return _read(session, owner)[1]


def change(session: CoachingSession, owner: Reader, **values: object) -> None:
    """Raises: RunMovedOn when it was changed at the same time."""
    version, shelf = _read(session, owner)
    alias = session.keys.alias(owner.tenant, owner.id)
    body = orjson.dumps(shelf.model_copy(update=values).model_dump())
    sealed = session.keys.seal(owner.tenant, owner.id, _place(alias, version + 1), body)
    row = {"version": version + 1, "sealed": sealed}
    if version == 0:
        changed = session.change(_NEW_ROW, {"alias": alias, **row})
    else:
        same = (shelves.c.alias == alias, shelves.c.version == version)
        changed = session.execute(update(shelves).where(*same).values(**row)).rowcount
    if changed != 1:
        raise RunMovedOn


def forget_goal(session: CoachingSession, owner: Reader, of: str) -> None:
    goals = read(session, owner).goals
    if of in goals:
        change(session, owner, goals={name: goal for name, goal in goals.items() if name != of})


def _read(session: CoachingSession, owner: Reader) -> tuple[int, Shelf]:
    """With its version; 0 where there is none yet. One that does not open any more was lost with its key."""
    alias = session.keys.alias(owner.tenant, owner.id)
    row = session.one_or_none(select(shelves).where(shelves.c.alias == alias))
    if row is None:
        return 0, NEW
    try:
        held = session.keys.open(owner.tenant, owner.id, _place(alias, row.version), row.sealed)
    except Unopenable:
        return row.version, NEW
    return row.version, Shelf.model_validate(orjson.loads(held))


def _place(alias: str, version: int) -> Place:
    return Place("shelves", alias, version)
