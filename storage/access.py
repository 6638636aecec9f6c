"""Who has opened somebody's words: kept where the words are, sealed for their owner, for nobody else to read.

One row a day for each reader and kind of thing. Rows of one owner are numbered without a gap, and the number is part of
what seals them: a row that was changed, exchanged or taken out of the middle is noticed, one cut off the end is not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

import orjson
from sqlalchemy import bindparam, func, select

from storage.keys import Place, Unopenable
from storage.run_tables import RunTables
from storage.sql import Session, insert

TABLE: Final = "accesses"


@dataclass(frozen=True)
class Access:
    """`reader` is an id, `what` the table of the words."""

    reader: str
    what: str
    day: date


@dataclass(frozen=True)
class Opened:
    """Everybody's openings of one person's words in one compartment, the newest first. `whole`: no row was tampered
    with, as far as that can be seen."""

    accesses: tuple[Access, ...] = ()
    whole: bool = True


def mark_of(session: Session, tenant: str, owner: str, access: Access) -> str:
    """The same for the same access, and telling nobody anything without the keys."""
    return session.keys.alias(tenant, f"{owner}|{access.reader}|{access.what}|{access.day.isoformat()}")


def note(session: Session, tenant: str, owner: str, accesses: Collection[Access]) -> None:
    """Keeps those that are not kept yet. Raises: StorageConflict when somebody else did so at this moment."""
    table, alias = RunTables.of(session.compartment).accesses, session.keys.alias(tenant, owner)
    marks = {mark_of(session, tenant, owner, one): one for one in accesses}
    mine, these = table.c.alias == alias, table.c.mark.in_(bindparam("marks", list(marks), expanding=True))
    for mark in session.execute(select(table.c.mark).where(mine, these)).scalars().all():
        marks.pop(mark, None)
    last = session.scalar(select(func.max(table.c.number)).where(table.c.alias == alias)) or 0
    for number, (mark, access) in enumerate(marks.items(), last + 1):
        plain = orjson.dumps([access.reader, access.what, access.day.isoformat()])
        sealed = session.keys.seal(tenant, owner, Place(TABLE, alias, number), plain)
        session.execute(insert(table).values(alias=alias, number=number, mark=mark, sealed=sealed))


def opened(session: Session, tenant: str, owner: str) -> Opened:
    table, alias = RunTables.of(session.compartment).accesses, session.keys.alias(tenant, owner)
    rows = session.execute(
        select(table.c.number, table.c.sealed).where(table.c.alias == alias).order_by(table.c.number)
    ).all()
    found = [_read(session, tenant, owner, Place(TABLE, alias, row.number), row.sealed) for row in rows]
    whole = [row.number for row in rows] == list(range(1, len(rows) + 1)) and None not in found
    return Opened(tuple(one for one in reversed(found) if one), whole)


def _read(session: Session, tenant: str, owner: str, place: Place, sealed: bytes) -> Access | None:
    try:
        reader, what, day = orjson.loads(session.keys.open(tenant, owner, place, sealed))
    except Unopenable:
        return None
    return Access(reader, what, date.fromisoformat(day))
