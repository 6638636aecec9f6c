"""What comes into the working record by *publish*, and goes out of it again. Called by the passages alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import orjson
from sqlalchemy import select, update

from storage.compartments import Sealed
from storage.keys import Place, Unopenable
from storage.sql import WorkSession, insert
from storage.work.contributions.tables import contributions


def receive(
    session: WorkSession, tenant: str, person: str, record: str, cycle: str, day: date, parts: Mapping[str, Sealed]
) -> None:
    """Once for each record: what is there already, or was taken back, stays as it is."""
    words = {name: said.reveal() for name, said in parts.items()}
    held = orjson.dumps({"cycle": cycle, "day": day.isoformat(), "parts": words})
    values = {
        "id": record,
        "alias": session.keys.alias(tenant, person),
        "state": "standing",
        "sealed": session.keys.seal(tenant, person, Place("contributions", record, 1), held),
    }
    session.execute(insert(contributions).values(values).on_conflict_do_nothing(index_elements=["id"]))


def take_out(session: WorkSession, tenant: str, person: str, record: str) -> None:
    """The words are gone; that there were some, and of which day, stays."""
    place = Place("contributions", record, 1)
    row = session.one_or_none(select(contributions).where(contributions.c.id == record))
    if row is None:
        return
    try:
        held = orjson.loads(session.keys.open(tenant, person, place, row.sealed))
    except Unopenable:
        return
    bare = session.keys.seal(tenant, person, place, orjson.dumps({**held, "parts": {}}))
    session.execute(update(contributions).where(contributions.c.id == record).values(state="withdrawn", sealed=bare))
