"""Queries about barriers: whoever named one and whoever has it read it, and nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.barriers.handlers import BY_ID
from storage.work.barriers.opening import opened
from storage.work.barriers.queries import (
    OPEN,
    WAITING,
    Barrier,
    MyBarriers,
    MyBarriersWhole,
    TeamBarriers,
    TheBarrier,
)
from storage.work.barriers.tables import barriers
from storage.work.commitments.pairs import row_of

SHOWN_AT_MOST: Final = 50


def the_barrier(session: WorkSession, reader: Reader, query: TheBarrier) -> Barrier | None:
    row = session.first(BY_ID, {"row": row_of(session.keys, reader.tenant, query.id)})
    found = opened(session, reader, [row] if row else [], query.now)
    return found[0] if found else None


def my_barriers(session: WorkSession, reader: Reader, query: MyBarriers) -> tuple[Barrier, ...]:
    return named_by(session, reader, query.now, SHOWN_AT_MOST)


def my_barriers_whole(session: WorkSession, reader: Reader, query: MyBarriersWhole) -> tuple[Barrier, ...]:
    return named_by(session, reader, query.now, None)


def team_barriers(session: WorkSession, reader: Reader, query: TeamBarriers) -> tuple[Barrier, ...]:
    return waiting_for(session, reader, query.now)


def named_by(session: WorkSession, reader: Reader, now: datetime, most: int | None) -> tuple[Barrier, ...]:
    alias = session.keys.alias(reader.tenant, reader.id)
    rows = session.execute(
        select(barriers)
        .where(barriers.c.reporter == alias)
        .order_by(barriers.c.state.not_in(OPEN), barriers.c.changed_at.desc(), barriers.c.id)
        .limit(most)
    ).all()
    return opened(session, reader, rows, now)


def waiting_for(
    session: WorkSession, reader: Reader, now: datetime, *, answer_due: bool = False
) -> tuple[Barrier, ...]:
    """Open ones that the reader has; with `answer_due` those nobody has answered yet. The earliest answer first."""
    states = WAITING if answer_due else OPEN - {"elsewhere"}
    rows = session.execute(
        select(barriers)
        .where(barriers.c.holder == session.keys.alias(reader.tenant, reader.id), barriers.c.state.in_(states))
        .order_by(barriers.c.answer_due, barriers.c.id)
        .limit(SHOWN_AT_MOST)
    ).all()
    return opened(session, reader, rows, now)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    TheBarrier: the_barrier,
    MyBarriers: my_barriers,
    MyBarriersWhole: my_barriers_whole,
    TeamBarriers: team_barriers,
}
