"""Messages to people: committed with the turn that caused them. What becomes of them is in `storage.sending`.

queued -> sending -> sent
                  -> queued     (retry, release)
                  -> doubtful   (it may have arrived; nobody knows)
                  -> dead       (it cannot arrive)
                  -> set_aside  (whoever sends it crashes)
queued -> cancelled
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, func, or_, select, update

from storage.keys import KeyRing, Place
from storage.prepared import spelled_out
from storage.run_tables import GIVEN_UP, RunTables
from storage.runs import seal_address, statements_of
from storage.sql import Prepared, Session

TRIES: Final = 8
"""Tries over about a day, each wait longer than the last; then the message is dead. What the platform asked to put off,
and what was given back, was not a try."""
TRIES_OF_REFUSED: Final = 4
"""Within a minute and a half, by then an error of the moment is over: of a message refused for its own sake."""


class OutboxState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"
    DOUBTFUL = "doubtful"
    DEAD = "dead"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class Letter:
    """A message to be sent. `key` is unique: queued twice, it is sent once. `payload` is JSON, sealed when stored.

    `lane`: the workspace whose pace it keeps; found wrong when it is sent, it is changed.
    `unasked`: nobody waits for it, so it goes after all that somebody waits for.
    `neutral`: says nothing about anybody, so it may be repeated once when nobody knows whether it arrived.
    `not_after`: the moment from which it would do more harm than good.
    """

    id: str
    tenant: str = field(repr=False)
    person: str = field(repr=False)
    key: str
    kind: str
    payload: Any = field(repr=False)
    due_at: datetime
    lane: str
    unasked: bool = False
    not_after: datetime | None = None
    neutral: bool = False
    run_id: str | None = None


def queue(session: Session, letter: Letter) -> bool:
    """Whether it is new; a message with that key may be there already, in any state."""
    session.lanes.add(letter.lane)
    return session.change(statements_of(session.compartment).queue, _row(session.keys, letter)) == 1


def put(session: Session, letter: Letter) -> None:
    """As `queue`, where nothing depends on whether it is new."""
    session.lanes.add(letter.lane)
    session.later(statements_of(session.compartment).queue, _row(session.keys, letter))


def _row(keys: KeyRing, letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "alias": keys.alias(letter.tenant, letter.person),
        "address": seal_address(keys, "outbox", letter.id, letter.tenant, letter.person),
        "run_id": letter.run_id,
        "lane": letter.lane,
        "unasked": letter.unasked,
        "key": letter.key,
        "kind": letter.kind,
        "neutral": letter.neutral,
        "state": OutboxState.QUEUED,
        "due_at": letter.due_at,
        "not_after": letter.not_after,
        "attempts": 0,
        "crashes": 0,
        "sealed": keys.seal(letter.tenant, letter.person, Place("outbox", letter.id, 0), orjson.dumps(letter.payload)),
    }


def cancel_for_run(session: Session, run_id: str, kind: str) -> None:
    """Cancels what of one kind waits to be sent for that run."""
    session.later(_statements(session).cancel_for_run, {"b_run": run_id, "b_kind": kind})


@dataclass(frozen=True)
class Origin:
    """What a message is, without what it says."""

    kind: str
    key: str


def origin(session: Session, row_id: str) -> Origin | None:
    table = _table(session)
    row = session.execute(select(table.c.kind, table.c.key).where(table.c.id == row_id)).first()
    return Origin(row.kind, row.key) if row else None


def last_unasked(session: Session, alias: str) -> datetime | None:
    """When a message went last to somebody of our own accord, as far as it is kept."""
    table = _table(session)
    gone = (table.c.alias == alias, table.c.unasked.is_(True), is_state(table, OutboxState.SENT))
    return session.scalar(select(func.max(table.c.sent_at)).where(*gone))


def unasked_since(session: Session, moment: datetime) -> int:
    """How many messages went after that moment to anybody of our own accord."""
    table = _table(session)
    gone = (table.c.unasked.is_(True), is_state(table, OutboxState.SENT), table.c.sent_at > moment)
    return session.scalar(select(func.count()).select_from(table).where(*gone)) or 0


def next_due(session: Session) -> datetime | None:
    """When the message is due that goes next, or was due that should have gone; None when none waits."""
    row = session.first(_statements(session).next_due, {})
    return row.due_at if row else None


def oldest_due(session: Session, now: datetime) -> datetime | None:
    """Since when the message that has waited longest should have been on its way; one for later, or put off, waits for
    its moment."""
    table = _table(session)
    late = and_(is_state(table, OutboxState.QUEUED), table.c.due_at <= now)
    return session.scalar(select(func.min(table.c.due_at)).where(late))


def first_after(session: Session, moment: datetime, alias: str | None = None) -> datetime | None:
    """When the first message of those that wait beyond that moment is due, of everybody or of one person."""
    table = _table(session)
    ahead = (is_state(table, OutboxState.QUEUED), table.c.due_at > moment)
    whose = (table.c.alias == alias,) if alias else ()
    return session.scalar(select(func.min(table.c.due_at)).where(*ahead, *whose))


@dataclass(frozen=True)
class GivenUp:
    """How many messages ended so, with a word of ours or the platform's for why."""

    state: OutboxState
    error: str
    count: int


def given_up(session: Session, since: datetime) -> list[GivenUp]:
    """Of the messages that were due from then on; without those of people who cannot be reached any more."""
    table = _table(session)
    tried = or_(~is_state(table, OutboxState.DEAD), table.c.attempts >= TRIES_OF_REFUSED)
    ended = (or_(*(is_state(table, OutboxState(state)) for state in GIVEN_UP)), table.c.due_at >= since, tried)
    rows = session.execute(
        select(table.c.state, table.c.error, func.count().label("times"))
        .where(*ended)
        .group_by(table.c.state, table.c.error)
        .order_by(table.c.state, table.c.error)
    )
    return [GivenUp(OutboxState(row.state), row.error or "unknown", row.times) for row in rows.all()]


def forget_settled(session: Session, before: datetime) -> int:
    """Deletes messages that were due before that moment and are no longer under way; how many."""
    table = _table(session)
    under_way = (OutboxState.QUEUED, OutboxState.SENDING)
    return session.execute(delete(table).where(table.c.state.not_in(under_way), table.c.due_at < before)).rowcount


def _table(session: Session) -> Table:
    return RunTables.of(session.compartment).outbox


def is_state(table: Any, state: OutboxState) -> ColumnElement[bool]:
    column: ColumnElement[str] = table.c.state
    return column == spelled_out(state)


def stands_at(table: Any, state: OutboxState) -> ColumnElement[bool]:
    """Of a row that is found by its number, or by its run. Spelled so that PostgreSQL cannot look for it among all in
    that state: it would, with a plan of the hours in which there are hardly any."""
    return func.lower(table.c.state) == spelled_out(state)


class _Statements:
    """Built once for each compartment."""

    def __init__(self, table: Table) -> None:
        queued = is_state(table, OutboxState.QUEUED)
        waits = stands_at(table, OutboxState.QUEUED)
        cancelled = {"state": spelled_out(OutboxState.CANCELLED)}
        self.next_due = Prepared(select(table.c.due_at).where(queued).order_by(table.c.due_at).limit(1))
        of_run = and_(table.c.run_id == bindparam("b_run"), table.c.kind == bindparam("b_kind"), waits)
        self.cancel_for_run = Prepared(update(table).where(of_run).values(cancelled))


def _statements(session: Session) -> _Statements:
    return _statements_of(_table(session))


@cache
def _statements_of(table: Table) -> _Statements:
    return _Statements(table)
