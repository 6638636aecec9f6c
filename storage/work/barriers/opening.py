"""From rows to barriers, as whoever named one or has it reads them. Three statements at most, however many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select

from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.runs import open_address
from storage.sql import WorkSession
from storage.work.barriers.queries import OPEN, WAITING, Barrier, BarrierStep
from storage.work.barriers.tables import barrier_steps
from storage.work.commitments.pairs import open_pair


def opened(session: WorkSession, reader: Reader, rows: Sequence[Any], now: datetime) -> tuple[Barrier, ...]:
    """Those of the rows that are the reader's to read, in their order; what was erased is left out.

    Whoever named one reads it always; whoever has it, while it is open and after it ended with them.
    """
    theirs = [(row, *found) for row in rows if (found := _address(session, reader, row))]
    if not theirs:
        return ()
    people = {person for _, _, pair in theirs for person in pair}
    session.keys.prefetch(reader.tenant, people)
    names = reader.names(people - {reader.id})
    steps = _steps(session, [row.id for row, _, _ in theirs])
    made = (_barrier(session, reader, row, id_, pair, names, steps.get(row.id, ()), now) for row, id_, pair in theirs)
    return tuple(barrier for barrier in made if barrier)


def _address(session: WorkSession, reader: Reader, row: Any) -> tuple[str, tuple[str, str]] | None:
    found = open_pair(session.keys, "barriers", row)
    return found if found and reader.id in found[1] else None


def _steps(session: WorkSession, rows: list[str]) -> Mapping[str, list[Any]]:
    """The newest first."""
    found = session.execute(
        select(barrier_steps)
        .where(barrier_steps.c.barrier.in_(rows))
        .order_by(barrier_steps.c.barrier, barrier_steps.c.version.desc())
    )
    steps: dict[str, list[Any]] = {}
    for row in found.all():
        steps.setdefault(row.barrier, []).append(row)
    return steps


def _barrier(
    session: WorkSession,
    reader: Reader,
    row: Any,
    id_: str,
    pair: tuple[str, str],
    names: Mapping[str, str],
    steps: Sequence[Any],
    now: datetime,
) -> Barrier | None:
    reporter, holder = pair
    try:
        sealed = session.keys.open(reader.tenant, reporter, Place("barriers", row.id, 1), row.sealed)
    except Unopenable:
        return None
    mine = reporter == reader.id
    other = holder if mine else reporter
    seen = [step for step in steps if mine or step.version >= row.handed]
    return Barrier(
        id=id_,
        version=row.version,
        mine=mine,
        other=other,
        other_name=names.get(other, other),
        category=row.category,
        state=row.state,
        since=row.since,
        answer_due=row.answer_due,
        overdue=row.state in WAITING and row.answer_due < now,
        steps=tuple(found for step in seen if (found := _step(session, reader, step))),
        **orjson.loads(sealed),
    )


def _step(session: WorkSession, reader: Reader, row: Any) -> BarrierStep | None:
    try:
        _, author = open_address(session.keys, "barrier_steps", row.id, row.address)
        sealed = session.keys.open(reader.tenant, author, Place("barrier_steps", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    return BarrierStep(mine=author == reader.id, at=row.at, **orjson.loads(sealed))


def is_open(barrier: Barrier) -> bool:
    return barrier.state in OPEN
