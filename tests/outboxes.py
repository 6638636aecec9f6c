"""What became of a message, read from the table."""

from __future__ import annotations

from sqlalchemy import select

from storage.outbox import OutboxState
from storage.run_tables import RunTables
from storage.sql import Session


def state_of(session: Session, key: str) -> OutboxState | None:
    """None when there is no message of that key, or no more."""
    table = RunTables.of(session.compartment).outbox
    state = session.execute(select(table.c.state).where(table.c.key == key)).scalar()
    return None if state is None else OutboxState(state)
