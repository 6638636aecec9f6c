"""What anybody has begun about one thing and not finished, when that is there no more."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, delete, select, update

from storage.run_tables import RunTables
from storage.runs import RunStatus, forget, subject_alias
from storage.sql import Session


def forget_about(session: Session, tenant: str, flow: str, subjects: Iterable[str]) -> None:
    """Deletes it."""
    for run_id in session.execute(_begun(session, tenant, flow, subjects)).scalars().all():
        forget(session, run_id)


def end_about(session: Session, tenant: str, flow: str, subjects: Iterable[str]) -> None:
    """As if its time had run out: nobody is reminded, and words that were typed are given back."""
    tables = RunTables.of(session.compartment)
    runs, messages = tables.runs, tables.outbox
    ids = session.execute(_begun(session, tenant, flow, subjects)).scalars().all()
    session.execute(delete(messages).where(messages.c.run_id.in_(ids), messages.c.state == "queued"))
    session.execute(update(runs).where(runs.c.id.in_(ids)).values(status=RunStatus.EXPIRED, wake_at=None))


def _begun(session: Session, tenant: str, flow: str, subjects: Iterable[str]) -> Select[str]:
    runs = RunTables.of(session.compartment).runs
    about = runs.c.subject.in_([subject_alias(session.keys, tenant, one) for one in subjects])
    return select(runs.c.id).where(runs.c.flow == flow, about, runs.c.status == RunStatus.WAITING)
