"""Which runs somebody has said something in and not finished, and which one of a flow they began last: told from the
rows alone."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import bindparam, exists, or_, select

from storage.compartments import Compartment
from storage.prepared import spelled_out
from storage.run_tables import RunTables
from storage.runs import Run, RunStatus, load
from storage.sql import Moment, Prepared, Session


class Unfinished(NamedTuple):
    """A run that waits at a step, and until when."""

    id: str
    flow: str
    step: str
    changed_at: datetime
    expires_at: datetime | None


def unfinished(session: Session, tenant: str, person: str, now: datetime) -> list[Unfinished]:
    """What was only looked at is left out, and so is what rests until a moment somebody chose."""
    asked = {"b_alias": session.keys.alias(tenant, person), "b_now": now}
    rows = session.rows(_statement(session.compartment), asked)
    return [Unfinished(row.id, row.flow, row.step, row.changed_at, row.expires_at) for row in rows]


def begun_last(session: Session, tenant: str, person: str, flow: str) -> Run | None:
    """The newest run of that flow about nothing in particular, opened, however it stands."""
    asked = {"b_alias": session.keys.alias(tenant, person), "b_flow": flow, "b_subject": ""}
    row = session.first(_newest(session.compartment), asked)
    return load(session, row.id) if row else None


@cache
def _newest(compartment: Compartment) -> Prepared:
    runs = RunTables.of(compartment).runs
    same = tuple(runs.c[name] == bindparam(f"b_{name}") for name in ("alias", "flow", "subject"))
    return Prepared(select(runs.c.id).where(*same).order_by(runs.c.started_at.desc(), runs.c.id).limit(1))


@cache
def _statement(compartment: Compartment) -> Prepared:
    runs, journal = RunTables.of(compartment).runs, RunTables.of(compartment).journal
    said = exists().where(
        journal.c.run_id == runs.c.id,
        or_(journal.c.kind == spelled_out("answered"), journal.c.kind == spelled_out("drafted")),
        or_(runs.c.wake_at.is_(None), journal.c.step == runs.c.step),
    )
    waits = (runs.c.alias == bindparam("b_alias"), runs.c.status == spelled_out(RunStatus.WAITING))
    lasts = or_(runs.c.expires_at.is_(None), runs.c.expires_at > bindparam("b_now", type_=Moment))
    theirs = select(*(runs.c[name] for name in Unfinished._fields)).where(*waits, lasts, said)
    return Prepared(theirs.order_by(runs.c.id))
