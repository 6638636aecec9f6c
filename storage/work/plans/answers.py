"""Who reads a development plan: its owner, and their manager of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.plans.queries import MyPlan, NewPlanLine, Plan, PlanLine, PlanOf
from storage.work.plans.tables import plan_lines

_KINDS: Final = ("keep", "build", "try", "support")


def my_plan(session: WorkSession, reader: Reader, query: MyPlan) -> Plan:
    return Plan(name=reader.name, lines=_lines(session, reader.tenant, reader.id))


def plan_of(session: WorkSession, reader: Reader, query: PlanOf) -> Plan | None:
    name = dict(reader.reports()).get(query.person)
    return Plan(name=name, lines=_lines(session, reader.tenant, query.person)) if name else None


def _lines(session: WorkSession, tenant: str, person: str) -> tuple[PlanLine, ...]:
    of_person = select(plan_lines).where(plan_lines.c.alias == session.keys.alias(tenant, person))
    rows = session.execute(of_person.order_by(plan_lines.c.saved_at.desc(), plan_lines.c.id)).all()
    found = [line for row in rows if (line := _opened(session, tenant, person, row))]
    return tuple(
        sorted(found, key=lambda line: (line.closed is not None, 0 if line.closed else _KINDS.index(line.kind)))
    )


def _opened(session: WorkSession, tenant: str, person: str, row: Any) -> PlanLine | None:
    try:
        words = session.keys.open(tenant, person, Place("plan_lines", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    return PlanLine(id=row.id, version=row.version, saved_at=row.saved_at, **orjson.loads(words))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewPlanLine: new_id,
    MyPlan: my_plan,
    PlanOf: plan_of,
}
