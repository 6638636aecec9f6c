"""Messages to people: committed with the turn that caused them, claimed by one worker at a time, sent in order.

    queued -> sending -> sent
                      -> queued     (retry, release)
                      -> doubtful   (it may have arrived; nobody knows)
                      -> dead       (it cannot arrive)
    queued -> cancelled

A row says *sending* before the call is made: after a crash the rows still sending are those of unknown outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Final

import orjson
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)

from storage.columns import Moment
from storage.keys import KeyRing, Place, Unopenable
from storage.run_tables import RunTables
from storage.runs import open_address, seal_address, statements_of
from storage.sql import Prepared, Session

ERASED: Final = "erased"
TOO_LATE: Final = "too late"


class OutboxState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"
    DOUBTFUL = "doubtful"
    DEAD = "dead"


@dataclass(frozen=True)
class Letter:
    """A message to be sent. `key` is unique: queued twice, it is sent once. `payload` is JSON, sealed when stored.

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
    not_after: datetime | None = None
    neutral: bool = False
    run_id: str | None = None


@dataclass(frozen=True)
class OutboxRow:
    """A message under way, held by `owner` until `lease_until`."""

    id: str
    tenant: str = field(repr=False)
    person: str = field(repr=False)
    run_id: str | None
    key: str
    kind: str
    neutral: bool
    due_at: datetime
    not_after: datetime | None
    attempts: int
    lease_until: datetime
    owner: str
    payload: Any = field(repr=False)


@dataclass(frozen=True)
class _Lease:
    owner: str
    until: datetime


def queue(session: Session, letter: Letter) -> bool:
    """Whether it is new; a message with that key may be there already, in any state."""
    return session.change(statements_of(session.compartment).queue, _row(session.keys, letter)) == 1


def put(session: Session, letter: Letter) -> None:
    """As `queue`, where nothing depends on whether it is new."""
    session.later(statements_of(session.compartment).queue, _row(session.keys, letter))


def _row(keys: KeyRing, letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "alias": keys.alias(letter.tenant, letter.person),
        "address": seal_address(keys, "outbox", letter.id, letter.tenant, letter.person),
        "run_id": letter.run_id,
        "key": letter.key,
        "kind": letter.kind,
        "neutral": letter.neutral,
        "state": OutboxState.QUEUED,
        "due_at": letter.due_at,
        "not_after": letter.not_after,
        "attempts": 0,
        "sealed": keys.seal(letter.tenant, letter.person, Place("outbox", letter.id, 0), orjson.dumps(letter.payload)),
    }


def claim(session: Session, now: datetime, owner: str, lease_seconds: float, limit: int) -> list[OutboxRow]:
    """Messages now due, marked as being sent by `owner`: at most one per person, the one due longest.

    Those that are too late are cancelled, those whose person is erased are dead. An empty list means nothing is due.
    Raises: StorageConflict when another worker was quicker with the same person; try again.
    """
    table = _table(session)
    lease = _Lease(owner, now + timedelta(seconds=lease_seconds))
    while rows := session.execute(_due(table), {"b_now": now, "b_limit": limit}).all():
        late = {row.id for row in rows if row.not_after is not None and row.not_after < now}
        if late:
            _set(session, table.c.id.in_(late), state=OutboxState.CANCELLED, error=TOO_LATE)
        if claimed := _take(session, [row for row in rows if row.id not in late], lease, attempt=1):
            return claimed
    return []


def stranded(session: Session, now: datetime, owner: str, lease_seconds: float, limit: int) -> list[OutboxRow]:
    """Messages whose sender went away while sending, now held by `owner`, to find out what became of them."""
    lease = _Lease(owner, now + timedelta(seconds=lease_seconds))
    rows = session.execute(_lost(_table(session)), {"b_now": now, "b_limit": limit}).all()
    return _take(session, rows, lease, attempt=0)


def sent(session: Session, row: OutboxRow, now: datetime, message: str | None = None) -> bool:
    """It arrived; `message` is the platform's name for it. Also believed of a sender whose lease is over."""
    values = {"b_id": row.id, "sent_at": now, "message": message}
    return session.execute(_arrived(_table(session)), values).rowcount == 1


def retry(session: Session, row: OutboxRow, due_at: datetime, error: str) -> bool:
    """It certainly did not arrive, and is to be tried again. `error` is a word of ours, never the platform's text."""
    return _set(session, _held(session, row), state=OutboxState.QUEUED, due_at=due_at, error=error)


def release(session: Session, row: OutboxRow, due_at: datetime, put_off: str | None = None) -> bool:
    """It was not tried after all: not begun, or `put_off` by a platform that asks for patience. Counts as no try.

    What was put off goes before the person's newer messages, as what is retried does.
    """
    why = {} if put_off is None else {"error": put_off}
    held, table = _held(session, row), _table(session)
    return _set(session, held, state=OutboxState.QUEUED, due_at=due_at, attempts=table.c.attempts - 1, **why)


def doubtful(session: Session, row: OutboxRow, error: str) -> bool:
    """Nobody knows whether it arrived, and it is not to be repeated."""
    return _set(session, _held(session, row), state=OutboxState.DOUBTFUL, error=error)


def dead(session: Session, row: OutboxRow, error: str) -> bool:
    """It cannot arrive."""
    return _set(session, _held(session, row), state=OutboxState.DEAD, error=error)


def cancel(session: Session, key: str) -> bool:
    """Whether it was still waiting to be sent."""
    table = _table(session)
    return _set(session, _waiting(table, table.c.key == key), state=OutboxState.CANCELLED)


def cancel_for_run(session: Session, run_id: str, kind: str) -> None:
    """Cancels what of one kind waits to be sent for that run."""
    session.later(_cancelled(_table(session)), {"b_run": run_id, "b_kind": kind})


def state_of(session: Session, key: str) -> OutboxState | None:
    table = _table(session)
    state = session.execute(select(table.c.state).where(table.c.key == key)).scalar()
    return None if state is None else OutboxState(state)


@dataclass(frozen=True)
class Origin:
    """What a message is, without what it says."""

    kind: str
    key: str


def origin(session: Session, row_id: str) -> Origin | None:
    table = _table(session)
    row = session.execute(select(table.c.kind, table.c.key).where(table.c.id == row_id)).first()
    return Origin(row.kind, row.key) if row else None


def oldest_due(session: Session) -> datetime | None:
    """Since when the message that has waited longest should have been on its way."""
    table = _table(session)
    return session.scalar(select(func.min(table.c.due_at)).where(table.c.state == OutboxState.QUEUED))


def forget_settled(session: Session, before: datetime) -> int:
    """Deletes messages that were due before that moment and are no longer under way; how many."""
    table = _table(session)
    under_way = (OutboxState.QUEUED, OutboxState.SENDING)
    return session.execute(delete(table).where(table.c.state.not_in(under_way), table.c.due_at < before)).rowcount


def _table(session: Session) -> Table:
    return RunTables.of(session.compartment).outbox


def _waiting(table: Table, which: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(which, table.c.state == OutboxState.QUEUED)


def _held(session: Session, row: OutboxRow) -> ColumnElement[bool]:
    """Still under way with the owner that claimed it: whoever lost its lease may not put it back."""
    table = _table(session)
    return and_(table.c.id == row.id, table.c.state == OutboxState.SENDING, table.c.owner == row.owner)


def _set(session: Session, where: ColumnElement[bool], **values: Any) -> bool:
    return session.execute(update(_table(session)).where(where).values(values)).rowcount > 0


@cache
def _cancelled(table: Table) -> Prepared:
    of_run = and_(table.c.run_id == bindparam("b_run"), table.c.kind == bindparam("b_kind"))
    return Prepared(update(table).where(_waiting(table, of_run)).values(state=OutboxState.CANCELLED))


@cache
def _arrived(table: Table) -> Update:
    unsettled = table.c.state.in_((OutboxState.SENDING, OutboxState.QUEUED, OutboxState.DOUBTFUL))
    return (
        update(table)
        .where(table.c.id == bindparam("b_id"), unsettled)
        .values(state=OutboxState.SENT, error=None, sent_at=bindparam("sent_at"), message=bindparam("message"))
    )


@cache
def _due(table: Table) -> Select[*tuple[Any, ...]]:
    """What may be claimed: queued, due, and nothing of the same person under way, being retried, or due before it.

    A queued row with an error was tried or put off: its due time is that of its next try, not its place in the order.
    """
    now = bindparam("b_now", type_=Moment)
    first = table.alias("first")
    before = tuple_(first.c.due_at, first.c.number) < tuple_(table.c.due_at, table.c.number)
    retried = and_(first.c.error.is_not(None), or_(table.c.error.is_(None), before))
    fresh = and_(first.c.error.is_(None), table.c.error.is_(None), before)
    blocked = (
        select(first.c.id)
        .where(
            first.c.alias == table.c.alias,
            or_(
                first.c.state == OutboxState.SENDING,
                and_(first.c.state == OutboxState.QUEUED, first.c.number != table.c.number, or_(retried, fresh)),
            ),
        )
        .exists()
    )
    return (
        select(table)
        .where(table.c.state == OutboxState.QUEUED, table.c.due_at <= now, ~blocked)
        .order_by(table.c.due_at, table.c.number)
        .limit(bindparam("b_limit"))
        .with_for_update(of=table, skip_locked=True)
    )


@cache
def _lost(table: Table) -> Select[*tuple[Any, ...]]:
    return (
        select(table)
        .where(table.c.state == OutboxState.SENDING, table.c.lease_until < bindparam("b_now", type_=Moment))
        .order_by(table.c.due_at, table.c.number)
        .limit(bindparam("b_limit"))
        .with_for_update(skip_locked=True)
    )


def _take(session: Session, rows: Sequence[Row[*tuple[Any, ...]]], lease: _Lease, attempt: int) -> list[OutboxRow]:
    """Opens the rows and marks them as being sent; those that no longer open are dead."""
    table = _table(session)
    opened = {row.id: _open(session, row, lease, attempt) for row in rows}
    if erased := [name for name, row in opened.items() if row is None]:
        _set(session, table.c.id.in_(erased), state=OutboxState.DEAD, error=ERASED)
    taken = [row for row in opened.values() if row is not None]
    if taken:
        _set(
            session,
            table.c.id.in_([row.id for row in taken]),
            state=OutboxState.SENDING,
            owner=lease.owner,
            lease_until=lease.until,
            attempts=table.c.attempts + attempt,
        )
    return taken


def _open(session: Session, row: Row[*tuple[Any, ...]], lease: _Lease, attempt: int) -> OutboxRow | None:
    try:
        tenant, person = open_address(session.keys, "outbox", row.id, row.address)
        payload = orjson.loads(session.keys.open(tenant, person, Place("outbox", row.id, 0), row.sealed))
    except Unopenable:
        return None
    return OutboxRow(
        id=row.id,
        tenant=tenant,
        person=person,
        run_id=row.run_id,
        key=row.key,
        kind=row.kind,
        neutral=row.neutral,
        due_at=row.due_at,
        not_after=row.not_after,
        attempts=row.attempts + attempt,
        lease_until=lease.until,
        owner=lease.owner,
        payload=payload,
    )
