"""Whether somebody has finished a flow lately, whatever they said in it."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Table, bindparam, select

from storage.prepared import spelled_out
from storage.run_tables import RunTables
from storage.runs import RunStatus
from storage.sql import Moment, Prepared, Session


def finished(session: Session, tenant: str, person: str, flow: str, first: datetime, before: datetime) -> bool:
    """Whether a run of theirs was completed from `first` on and before `before`."""
    alias = session.keys.alias(tenant, person)
    asked = {"b_alias": alias, "b_flow": flow, "b_first": first, "b_before": before}
    return session.first(_statement(RunTables.of(session.compartment).runs), asked) is not None


@cache
def _statement(runs: Table) -> Prepared:
    theirs = (runs.c.alias == bindparam("b_alias"), runs.c.status == spelled_out(RunStatus.COMPLETED))
    since, until = (bindparam(name, type_=Moment) for name in ("b_first", "b_before"))
    then = (runs.c.flow == bindparam("b_flow"), runs.c.changed_at >= since, runs.c.changed_at < until)
    return Prepared(select(runs.c.id).where(*theirs, *then).limit(1))
