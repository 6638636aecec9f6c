"""Messages on their way out, lane by lane: looked at, marked as *sending* before the call is made, and noted.

After a crash the rows that still say *sending* are those of unknown outcome. Whoever looks at a row does not hold it:
marking it decides who sends, also between one who holds a lane and one who believes so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeAlias

import orjson
from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    tuple_,
    update,
)

from storage.columns import Moment
from storage.keys import KeyRing, Place, Unopenable
from storage.outbox import OutboxState, is_state, stands_at
from storage.prepared import spelled_out
from storage.run_tables import RunTables
from storage.runs import open_address
from storage.sql import Prepared, Session

ERASED: Final = "erased"
TOO_LATE: Final = "too late"
KEEPS_CRASHING: Final = "keeps crashing"
PUT_OFF: Final = "rate limited"
CRASHES: Final = 3
"""How often a message may take its sender down before it is set aside."""


@dataclass(frozen=True)
class Waiting:
    """A message whose time has come, as it lies there; nobody holds it.

    `hurried`: its person waits for an answer, this or a later one. `lost`: its sender went away while sending.
    """

    number: int
    id: str
    tenant: str = field(repr=False)
    person: str = field(repr=False)
    lane: str
    unasked: bool
    due_at: datetime
    attempts: int
    hurried: bool
    lost: bool
    row: Any = field(repr=False)


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
    lane: str
    unasked: bool
    neutral: bool
    due_at: datetime
    not_after: datetime | None
    attempts: int
    lease_until: datetime
    owner: str
    payload: Any = field(repr=False)


@dataclass(frozen=True)
class Lease:
    owner: str
    until: datetime


Settled: TypeAlias = tuple[int, OutboxState, str]
"""What can only be given up, as `settle` takes it."""


@dataclass(frozen=True)
class Look:
    """What waits in one lane, messages in their order."""

    waiting: tuple[Waiting, ...] = ()
    settled: tuple[Settled, ...] = ()


def lanes_due(session: Session, now: datetime) -> dict[str, datetime]:
    """Lanes in which something can be sent or has to be looked for, with the moment since when."""
    statements = _statements(session)
    due, lost = session.several((statements.lanes, {"b_now": now}), (statements.lanes_lost, {"b_now": now}))
    since: dict[str, datetime] = {}
    for row in (*due, *lost):
        since[row.lane] = min(row.since, since.get(row.lane, row.since))
    return since


def look(session: Session, lanes: Iterable[tuple[str, int]], now: datetime) -> list[Look]:
    """In each of these lanes, asked in one exchange: whatever is lost; then messages that are due, one per person, the
    longest due first: at most that many to people who wait for an answer, and as many to all others. Those that are
    too late are cancelled."""
    statements = _statements(session)
    of_lane = (statements.lost, statements.hurried, statements.due)
    found = session.several(
        *((one, {"b_lane": lane, "b_now": now, "b_limit": most}) for lane, most in lanes for one in of_lane)
    )
    parts = len(of_lane)
    return [_looked(session.keys, now, *found[at : at + parts]) for at in range(0, len(found), parts)]


def _looked(keys: KeyRing, now: datetime, lost: Sequence[Any], hurried: Sequence[Any], due: Sequence[Any]) -> Look:
    first = {row.number for row in hurried}
    waiting: list[Waiting] = []
    settled: list[Settled] = []
    for row in (*lost, *hurried, *(row for row in due if row.number not in first)):
        is_lost = row.state == OutboxState.SENDING
        if not is_lost and row.not_after is not None and row.not_after < now:
            settled.append((row.number, OutboxState.CANCELLED, TOO_LATE))
        elif is_lost and row.owner is not None and row.crashes + 1 >= CRASHES:
            settled.append((row.number, OutboxState.SET_ASIDE, KEEPS_CRASHING))
        elif (waits := _addressed(keys, row, hurried=row.number in first, lost=is_lost)) is None:
            settled.append((row.number, OutboxState.DEAD, ERASED))
        else:
            waiting.append(waits)
    return Look(tuple(waiting), tuple(settled))


def settle(session: Session, number: int, state: OutboxState, error: str, now: datetime) -> None:
    """Gives up what `look` said, unless somebody sends it by now."""
    told = {"b_number": number, "state": state.value, "error": error, "b_now": now}
    session.later(_statements(session).settle, told)


def move(session: Session, row: Waiting, lane: str) -> None:
    """It leaves by another lane: the person is elsewhere by now."""
    session.lanes.add(lane)
    session.later(_statements(session).move, {"b_number": row.number, "lane": lane})


def take(session: Session, rows: Sequence[Waiting], lease: Lease, now: datetime) -> set[int]:
    """Marks them as being sent. The numbers of those that are held now are there after the commit: what somebody else
    took meanwhile, or erased, is not among them."""
    statements, taken = _statements(session), set[int]()
    held = {"owner": lease.owner, "lease_until": lease.until, "b_now": now}

    def noted(number: int) -> Callable[[int], None]:
        return lambda changed: taken.add(number) if changed else None

    for row in rows:
        session.later(
            statements.take_lost if row.lost else statements.take, {"b_number": row.number, **held}, noted(row.number)
        )
    return taken


def opened(keys: KeyRing, taken: Sequence[Waiting], lease: Lease) -> list[OutboxRow | None]:
    """Messages that were taken; None for one that no longer opens."""
    for tenant in {waiting.tenant for waiting in taken}:
        keys.prefetch(tenant, (waiting.person for waiting in taken if waiting.tenant == tenant))
    return [_opened(keys, waiting, lease) for waiting in taken]


def _opened(keys: KeyRing, waiting: Waiting, lease: Lease) -> OutboxRow | None:
    row = waiting.row
    try:
        payload = orjson.loads(keys.open(waiting.tenant, waiting.person, Place("outbox", row.id, 0), row.sealed))
    except Unopenable:
        return None
    return OutboxRow(
        number=row.number,
        id=row.id,
        tenant=waiting.tenant,
        person=waiting.person,
        run_id=row.run_id,
        key=row.key,
        kind=row.kind,
        lane=row.lane,
        unasked=row.unasked,
        neutral=row.neutral,
        due_at=row.due_at,
        not_after=row.not_after,
        attempts=row.attempts + (0 if waiting.lost else 1),
        lease_until=lease.until,
        owner=lease.owner,
        payload=payload,
    )


def bury(session: Session, number: int, owner: str) -> None:
    """A message that was taken and does not open."""
    gone = {"b_number": number, "b_owner": owner, "state": OutboxState.DEAD.value, "error": ERASED}
    session.later(_statements(session).give_up, gone)


def sent(session: Session, row: OutboxRow, now: datetime, message: str | None = None) -> None:
    """It arrived; `message` is the platform's name for it. Also believed of a sender whose lease is over."""
    session.later(_statements(session).arrived, {"b_number": row.number, "sent_at": now, "message": message})


def retry(session: Session, row: OutboxRow, due_at: datetime, error: str) -> bool:
    """It certainly did not arrive, and is to be tried again. `error` is a word of ours, never the platform's text."""
    return session.change(_statements(session).retry, {**_held(row), "due_at": due_at, "error": error}) == 1


def release(session: Session, row: OutboxRow, due_at: datetime, put_off: str | None = None) -> bool:
    """It was not tried after all: not begun, or `put_off` by a platform that asks for patience. Counts as no try.

    What was put off goes before the person's newer messages, as what is retried does.
    """
    return session.change(_statements(session).release, {**_held(row), "due_at": due_at, "b_error": put_off}) == 1


def unmark(session: Session, waiting: Waiting, lease: Lease) -> None:
    """As `release`, of what was to be taken with that lease and was not begun with; if it was taken at all."""
    told = {"b_number": waiting.number, "b_owner": lease.owner, "b_until": lease.until, "due_at": waiting.due_at}
    session.later(_statements(session).unmark, told)


def hasten(session: Session, lane: str, now: datetime, later_than: datetime) -> None:
    """What was tried in that lane and waits for its next try till after `later_than` is due now."""
    session.later(_statements(session).hasten, {"b_lane": lane, "due_at": now, "b_later": later_than})


def hold(session: Session, row: OutboxRow, due_at: datetime) -> bool:
    """It was not tried, and waits until its reader may be written to; what is due before goes before it."""
    return session.change(_statements(session).hold, {**_held(row), "due_at": due_at}) == 1


def keep(session: Session, row: OutboxRow, due_at: datetime, at_most: datetime) -> bool:
    """As `hold`, for want of a place to send it to; but no longer than `at_most`."""
    return session.change(_statements(session).keep, {**_held(row), "due_at": due_at, "at_most": at_most}) == 1


def look_again(session: Session, row: OutboxRow, at: datetime) -> bool:
    """Nobody could say yet whether it arrived. It stays under way, in nobody's hands, until somebody can."""
    return session.change(_statements(session).look_again, {**_held(row), "lease_until": at}) == 1


def doubtful(session: Session, row: OutboxRow, error: str) -> bool:
    """Nobody knows whether it arrived, and it is not to be repeated."""
    return _give_up(session, row, OutboxState.DOUBTFUL, error)


def dead(session: Session, row: OutboxRow, error: str) -> bool:
    """It cannot arrive."""
    return _give_up(session, row, OutboxState.DEAD, error)


def _addressed(keys: KeyRing, row: Any, *, hurried: bool, lost: bool) -> Waiting | None:
    try:
        tenant, person = open_address(keys, "outbox", row.id, row.address)
    except Unopenable:
        return None
    return Waiting(
        row.number, row.id, tenant, person, row.lane, row.unasked, row.due_at, row.attempts, hurried, lost, row
    )


def _held(row: OutboxRow) -> dict[str, Any]:
    """Still under way with the owner that took it: whoever lost its lease may not put it back."""
    return {"b_number": row.number, "b_owner": row.owner}


def _give_up(session: Session, row: OutboxRow, state: OutboxState, error: str) -> bool:
    return session.change(_statements(session).give_up, {**_held(row), "state": state.value, "error": error}) == 1


class _Statements:
    """Built once for each compartment."""

    def __init__(self, table: Table) -> None:
        number, columns = table.c.number, table.c
        queued, sending = is_state(table, OutboxState.QUEUED), is_state(table, OutboxState.SENDING)
        this, now = number == bindparam("b_number"), bindparam("b_now", type_=Moment)
        due, lost = and_(queued, columns.due_at <= now), and_(sending, columns.lease_until < now)
        waits, flies = stands_at(table, OutboxState.QUEUED), stands_at(table, OutboxState.SENDING)
        held = and_(this, flies, columns.owner == bindparam("b_owner"))
        this_due = and_(this, waits, columns.due_at <= now)
        this_lost = and_(this, flies, columns.lease_until < now)
        told: dict[str, Any] = {"error": bindparam("error")}
        again = {"state": spelled_out(OutboxState.QUEUED), "due_at": bindparam("due_at")}
        since = func.min(columns.due_at).label("since")
        self.lanes = Prepared(select(columns.lane, since).where(due).group_by(columns.lane))
        self.lanes_lost = Prepared(select(columns.lane, since).where(lost).group_by(columns.lane))
        self.due = Prepared(_due(table, columns.unasked.is_(True)))
        waited_for = table.alias("waited_for")
        whoever = (
            waited_for.c.lane == bindparam("b_lane"),
            waited_for.c.unasked.is_(False),
            waited_for.c.due_at <= now,
        )
        asks = select(waited_for.c.alias).where(is_state(waited_for, OutboxState.QUEUED), *whoever)
        # Whether anybody does is asked once, before everything in the lane is gone through for it.
        self.hurried = Prepared(_due(table, and_(asks.exists(), columns.alias.in_(asks))))
        self.lost = Prepared(_lost(table, lost))
        begun = {
            "state": spelled_out(OutboxState.SENDING),
            **{name: bindparam(name) for name in ("owner", "lease_until")},
        }
        self.take = Prepared(update(table).where(this_due).values(begun).values(attempts=columns.attempts + 1))
        crashed = case((columns.owner.is_not(None), 1), else_=0)
        self.take_lost = Prepared(
            update(table).where(this_lost).values(begun).values(crashes=columns.crashes + crashed)
        )
        self.settle = Prepared(update(table).where(or_(this_due, this_lost)).values(state=bindparam("state"), **told))
        self.move = Prepared(update(table).where(this, or_(queued, sending)).values(lane=bindparam("lane")))
        self.give_up = Prepared(update(table).where(held).values(state=bindparam("state"), **told))
        self.retry = Prepared(update(table).where(held).values(**again, **told))
        kept = func.coalesce(bindparam("b_error", type_=Text), columns.error)
        self.release = Prepared(update(table).where(held).values(**again, attempts=columns.attempts - 1, error=kept))
        as_marked = and_(held, columns.lease_until == bindparam("b_until", type_=Moment))
        self.unmark = Prepared(update(table).where(as_marked).values(**again, attempts=columns.attempts - 1))
        tried = and_(columns.error.is_not(None), columns.error != PUT_OFF)
        far = columns.due_at > bindparam("b_later", type_=Moment)
        waits = and_(queued, columns.lane == bindparam("b_lane"), far, tried)
        self.hasten = Prepared(update(table).where(waits).values(due_at=bindparam("due_at")))
        self.hold = Prepared(update(table).where(held).values(**again, attempts=columns.attempts - 1, error=None))
        ends = func.coalesce(columns.not_after, bindparam("at_most", type_=Moment))
        kept_till = {"attempts": columns.attempts - 1, "error": None, "not_after": ends}
        self.keep = Prepared(update(table).where(held).values(**again, **kept_till))
        self.look_again = Prepared(update(table).where(held).values(owner=None, lease_until=bindparam("lease_until")))
        self.arrived = Prepared(
            update(table)
            .where(this, or_(sending, queued, is_state(table, OutboxState.DOUBTFUL)))
            .values(state=spelled_out(OutboxState.SENT), error=None)
            .values({name: bindparam(name) for name in ("sent_at", "message")})
        )


def _statements(session: Session) -> _Statements:
    return _statements_of(RunTables.of(session.compartment).outbox)


@cache
def _statements_of(table: Table) -> _Statements:
    return _Statements(table)


def _due(table: Table, which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """What may be taken: queued, due, and nothing of the same person under way, being retried, or in line before it.

    A queued row with an error was tried or put off: its due time is that of its next try, not its place in the order.
    """
    now = bindparam("b_now", type_=Moment)
    first = table.alias("first")
    waits, flies = is_state(first, OutboxState.QUEUED), is_state(first, OutboxState.SENDING)
    before = tuple_(first.c.due_at, first.c.number) < tuple_(table.c.due_at, table.c.number)
    retried = and_(first.c.error.is_not(None), or_(table.c.error.is_(None), before))
    fresh = and_(first.c.error.is_(None), table.c.error.is_(None), before)
    in_line = or_(flies, and_(first.c.number != table.c.number, or_(retried, fresh)))
    under_way = (first.c.alias == table.c.alias, or_(waits, flies))
    # The offset keeps the subquery apart: joined, PostgreSQL would read all that wait, for each that waits.
    blocked = select(first.c.id).where(*under_way, in_line).offset(0).exists()
    return (
        select(table)
        .where(is_state(table, OutboxState.QUEUED), table.c.lane == bindparam("b_lane"))
        .where(table.c.due_at <= now, which, ~blocked)
        .order_by(table.c.due_at, table.c.number)
        .limit(bindparam("b_limit"))
    )


def _lost(table: Table, lost: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(table)
        .where(lost, table.c.lane == bindparam("b_lane"))
        .order_by(table.c.due_at, table.c.number)
        .limit(bindparam("b_limit"))
    )
