"""What conversations in the voice compartment leave behind: events heard and messages sent tell who spoke with it, and
when. They are needed for minutes, against repetition, and are kept for an hour.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from storage import runs
from storage.outbox import OutboxState
from storage.run_tables import RunTables
from storage.sql import VoiceSession

KEPT: Final = timedelta(hours=1)


def forget(session: VoiceSession, before: datetime) -> None:
    """Invitations to rounds stay: they go to everybody, and belong to no conversation."""
    runs.forget_events(session, before)
    sent = RunTables.of(session.compartment).outbox
    settled = sent.c.state.not_in((OutboxState.QUEUED, OutboxState.SENDING))
    session.execute(delete(sent).where(sent.c.run_id.is_not(None), settled, sent.c.due_at < before))
