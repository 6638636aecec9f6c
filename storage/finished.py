"""Whether somebody has finished a flow lately, whatever they said in it."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Table, bindparam, or_, select

from storage.prepared import spelled_out
from storage.run_tables import RunTables
from storage.runs import RunStatus
from storage.sql import Moment, Prepared, Session


def finished(
    session: Session, tenant: str, person: str, flow: str, first: datetime, before: datetime, afterthought: str = ""
) -> bool:
    """Whether a run of theirs was completed, or came to its `afterthought`, from `first` on and before `before`."""
    alias = session.keys.alias(tenant, person)
    asked = {"b_alias": alias, "b_flow": flow, "b_first": first, "b_before": before, "b_afterthought": afterthought}
    return session.first(_statement(RunTables.of(session.compartment).runs), asked) is not None


@cache
def _statement(runs: Table) -> Prepared:
    done = or_(runs.c.status == spelled_out(RunStatus.COMPLETED), runs.c.step == bindparam("b_afterthought"))
    theirs = (runs.c.alias == bindparam("b_alias"), done)
    since, until = (bindparam(name, type_=Moment) for name in ("b_first", "b_before"))
    then = (runs.c.flow == bindparam("b_flow"), runs.c.changed_at >= since, runs.c.changed_at < until)
    return Prepared(select(runs.c.id).where(*theirs, *then).limit(1))
