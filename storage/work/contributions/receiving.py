"""What comes into the working record by *publish*, and goes out of it again. Called by the passages alone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

import orjson
from sqlalchemy import select, update

from storage.compartments import Sealed
from storage.keys import Place, Unopenable
from storage.runs import open_address, seal_address
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


def recall(session: WorkSession, tenant: str, person: str, record: str) -> None:
    """Taken out here, by its owner: until their list says so, it is known whose it is."""
    take_out(session, tenant, person, record)
    values = {"state": "recalled", "address": seal_address(session.keys, "contributions", record, tenant, person)}
    session.execute(update(contributions).where(contributions.c.id == record).values(values))


def recalled(session: WorkSession) -> list[tuple[str, str, str]]:
    """Tenant, person and record of each."""
    rows = session.execute(select(contributions).where(contributions.c.state == "recalled")).all()
    found = []
    for row in rows:
        with suppress(Unopenable):
            found.append((*open_address(session.keys, "contributions", row.id, row.address), row.id))
    return found


def recall_is_known(session: WorkSession, record: str) -> None:
    this = (contributions.c.id == record, contributions.c.state == "recalled")
    session.execute(update(contributions).where(*this).values(state="withdrawn", address=None))
