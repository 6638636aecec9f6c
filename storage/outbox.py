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
from sqlalchemy import ColumnElement, Select, Table, Text, and_, bindparam, delete, func, or_, select, tuple_, update

from storage.columns import Moment
from storage.keys import KeyRing, Place, Unopenable
from storage.prepared import spelled_out
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

    number: int
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
    statements = _statements(session)
    lease = _Lease(owner, now + timedelta(seconds=lease_seconds))
    while rows := session.rows(statements.due, {"b_now": now, "b_limit": limit}):
        late = [row.number for row in rows if row.not_after is not None and row.not_after < now]
        for number in late:
            session.later(statements.settle, {"b_number": number, "state": OutboxState.CANCELLED, "error": TOO_LATE})
        if claimed := _take(session, [row for row in rows if row.number not in late], lease, attempt=1):
            return claimed
    return []


def is_waiting(session: Session, now: datetime) -> bool:
    """Whether there may be something to `claim`, or `stranded`."""
    return session.first(_statements(session).waiting, {"b_now": now}) is not None


def stranded(session: Session, now: datetime, owner: str, lease_seconds: float, limit: int) -> list[OutboxRow]:
    """Messages whose sender went away while sending, now held by `owner`, to find out what became of them."""
    lease = _Lease(owner, now + timedelta(seconds=lease_seconds))
    rows = session.rows(_statements(session).lost, {"b_now": now, "b_limit": limit})
    return _take(session, rows, lease, attempt=0)


def sent(session: Session, row: OutboxRow, now: datetime, message: str | None = None) -> bool:
    """It arrived; `message` is the platform's name for it. Also believed of a sender whose lease is over."""
    values = {"b_number": row.number, "sent_at": now, "message": message}
    return session.change(_statements(session).arrived, values) == 1


def retry(session: Session, row: OutboxRow, due_at: datetime, error: str) -> bool:
    """It certainly did not arrive, and is to be tried again. `error` is a word of ours, never the platform's text."""
    return session.change(_statements(session).retry, {**_held(row), "due_at": due_at, "error": error}) == 1


def release(session: Session, row: OutboxRow, due_at: datetime, put_off: str | None = None) -> bool:
    """It was not tried after all: not begun, or `put_off` by a platform that asks for patience. Counts as no try.

    What was put off goes before the person's newer messages, as what is retried does.
    """
    return session.change(_statements(session).release, {**_held(row), "due_at": due_at, "b_error": put_off}) == 1


def doubtful(session: Session, row: OutboxRow, error: str) -> bool:
    """Nobody knows whether it arrived, and it is not to be repeated."""
    return _give_up(session, row, OutboxState.DOUBTFUL, error)


def dead(session: Session, row: OutboxRow, error: str) -> bool:
    """It cannot arrive."""
    return _give_up(session, row, OutboxState.DEAD, error)


def cancel(session: Session, key: str) -> bool:
    """Whether it was still waiting to be sent."""
    return session.change(_statements(session).cancel, {"b_key": key}) > 0


def cancel_for_run(session: Session, run_id: str, kind: str) -> None:
    """Cancels what of one kind waits to be sent for that run."""
    session.later(_statements(session).cancel_for_run, {"b_run": run_id, "b_kind": kind})


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


def oldest_due(session: Session, now: datetime) -> datetime | None:
    """Since when the message that has waited longest should have been on its way; one for later, or put off, waits for
    its moment."""
    table = _table(session)
    late = and_(_is(table, OutboxState.QUEUED), table.c.due_at <= now)
    return session.scalar(select(func.min(table.c.due_at)).where(late))


def forget_settled(session: Session, before: datetime) -> int:
    """Deletes messages that were due before that moment and are no longer under way; how many."""
    table = _table(session)
    under_way = (OutboxState.QUEUED, OutboxState.SENDING)
    return session.execute(delete(table).where(table.c.state.not_in(under_way), table.c.due_at < before)).rowcount


def _table(session: Session) -> Table:
    return RunTables.of(session.compartment).outbox


def _held(row: OutboxRow) -> dict[str, Any]:
    """Still under way with the owner that claimed it: whoever lost its lease may not put it back."""
    return {"b_number": row.number, "b_owner": row.owner}


def _give_up(session: Session, row: OutboxRow, state: OutboxState, error: str) -> bool:
    return session.change(_statements(session).give_up, {**_held(row), "state": state, "error": error}) == 1


def _is(table: Any, state: OutboxState) -> ColumnElement[bool]:
    column: ColumnElement[str] = table.c.state
    return column == spelled_out(state)


class _Statements:
    """Built once for each compartment."""

    def __init__(self, table: Table) -> None:
        number = table.c.number
        queued, sending = _is(table, OutboxState.QUEUED), _is(table, OutboxState.SENDING)
        this = number == bindparam("b_number")
        held = and_(this, sending, table.c.owner == bindparam("b_owner"))
        told: dict[str, Any] = {"error": bindparam("error")}
        again = {"state": spelled_out(OutboxState.QUEUED), "due_at": bindparam("due_at")}
        cancelled = {"state": spelled_out(OutboxState.CANCELLED)}
        now = bindparam("b_now", type_=Moment)
        lost = and_(sending, table.c.lease_until < now)
        self.due = Prepared(_due(table))
        self.lost = Prepared(
            select(table)
            .where(lost)
            .order_by(table.c.due_at, number)
            .limit(bindparam("b_limit"))
            .with_for_update(skip_locked=True)
        )
        due = select(number).where(queued, table.c.due_at <= now)
        self.waiting = Prepared(select(number).where(or_(due.exists(), select(number).where(lost).exists())).limit(1))
        self.take = Prepared(
            update(table)
            .where(this)
            .values(state=spelled_out(OutboxState.SENDING), attempts=table.c.attempts + bindparam("b_attempt"))
            .values({name: bindparam(name) for name in ("owner", "lease_until")})
        )
        self.settle = Prepared(update(table).where(this).values(state=bindparam("state"), **told))
        self.give_up = Prepared(update(table).where(held).values(state=bindparam("state"), **told))
        self.retry = Prepared(update(table).where(held).values(**again, **told))
        kept = func.coalesce(bindparam("b_error", type_=Text), table.c.error)
        self.release = Prepared(update(table).where(held).values(**again, attempts=table.c.attempts - 1, error=kept))
        unsettled = or_(sending, queued, _is(table, OutboxState.DOUBTFUL))
        self.arrived = Prepared(
            update(table)
            .where(this, unsettled)
            .values(state=spelled_out(OutboxState.SENT), error=None)
            .values({name: bindparam(name) for name in ("sent_at", "message")})
        )
        self.cancel = Prepared(update(table).where(table.c.key == bindparam("b_key"), queued).values(cancelled))
        of_run = and_(table.c.run_id == bindparam("b_run"), table.c.kind == bindparam("b_kind"), queued)
        self.cancel_for_run = Prepared(update(table).where(of_run).values(cancelled))


def _statements(session: Session) -> _Statements:
    return _statements_of(_table(session))


@cache
def _statements_of(table: Table) -> _Statements:
    return _Statements(table)


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
                _is(first, OutboxState.SENDING),
                and_(_is(first, OutboxState.QUEUED), first.c.number != table.c.number, or_(retried, fresh)),
            ),
        )
        .exists()
    )
    return (
        select(table)
        .where(_is(table, OutboxState.QUEUED), table.c.due_at <= now, ~blocked)
        .order_by(table.c.due_at, table.c.number)
        .limit(bindparam("b_limit"))
        .with_for_update(of=table, skip_locked=True)
    )


def _take(session: Session, rows: Sequence[Any], lease: _Lease, attempt: int) -> list[OutboxRow]:
    """Opens the rows and marks them as being sent; those that no longer open are dead."""
    statements = _statements(session)
    opened = {row.number: _open(session, row, lease, attempt) for row in rows}
    for number in (number for number, row in opened.items() if row is None):
        session.later(statements.settle, {"b_number": number, "state": OutboxState.DEAD, "error": ERASED})
    taken = [row for row in opened.values() if row is not None]
    held = {"b_attempt": attempt, "owner": lease.owner, "lease_until": lease.until}
    if taken:
        session.change(statements.take, [{"b_number": row.number, **held} for row in taken])
    return taken


def _open(session: Session, row: Any, lease: _Lease, attempt: int) -> OutboxRow | None:
    try:
        tenant, person = open_address(session.keys, "outbox", row.id, row.address)
        payload = orjson.loads(session.keys.open(tenant, person, Place("outbox", row.id, 0), row.sealed))
    except Unopenable:
        return None
    return OutboxRow(
        number=row.number,
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
