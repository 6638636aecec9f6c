"""Whether somebody has finished a flow lately, whatever they said in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage.run_tables import RunTables
from storage.runs import RunStatus
from storage.sql import Session


def finished(session: Session, tenant: str, person: str, flow: str, first: datetime, before: datetime) -> bool:
    """Whether a run of theirs was completed from `first` on and before `before`."""
    runs = RunTables.of(session.compartment).runs
    theirs = (runs.c.alias == session.keys.alias(tenant, person), runs.c.status == RunStatus.COMPLETED)
    then = (runs.c.flow == flow, runs.c.changed_at >= first, runs.c.changed_at < before)
    return session.scalar(select(runs.c.id).where(*theirs, *then).limit(1)) is not None
