"""Messages about something people share, such as a thread or a circle, that wait to be sent."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select

from storage.keys import Place, Unopenable
from storage.outbox import OutboxState, is_state
from storage.run_tables import RunTables
from storage.runs import open_address
from storage.sql import CoachingSession


def drop(session: CoachingSession, of: str, aliases: Collection[str]) -> bool:
    """Deletes what nobody asked for, waits to be sent to one of them, and leads to the thing of that id; whether there
    was any."""
    messages = RunTables.of(session.compartment).outbox
    waits = (messages.c.unasked.is_(True), is_state(messages, OutboxState.QUEUED))
    found = session.execute(select(messages).where(messages.c.alias.in_(aliases), *waits)).all()
    about = [one.id for one in found if of.encode() in _payload(session, one)]
    return session.execute(delete(messages).where(messages.c.id.in_(about), *waits)).rowcount > 0


def _payload(session: CoachingSession, message: Any) -> bytes:
    """Empty for what does not open."""
    try:
        owner = open_address(session.keys, "outbox", message.id, message.address)
        return session.keys.open(*owner, Place("outbox", message.id, 0), message.sealed)
    except Unopenable:
        return b""
