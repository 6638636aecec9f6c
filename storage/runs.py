"""Runs, journals, inboxes and outboxes: made once per compartment, because answers are in all of them.

Functions work in the caller's transaction. What a person said is sealed here, explicitly, under the person's key and
bound to its row; whom a row is about is sealed with the compartment's own key, and found by alias.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

import orjson
from sqlalchemy import bindparam, delete, or_, select, update

from storage.columns import Moment
from storage.compartments import Compartment
from storage.keys import KeyRing, Place
from storage.prepared import spelled_out
from storage.run_tables import RunTables
from storage.sql import Prepared, Session, insert


class RunMovedOn(Exception):
    """The run was moved by somebody else since it was read: an old button, or two at once. Nothing was kept."""


class RunStatus(StrEnum):
    WAITING = "waiting"
    COMPLETED = "completed"
    EXPIRED = "expired"


class RunMode(StrEnum):
    FORM = "form"
    CHAT = "chat"


@dataclass(frozen=True)
class StoredEntry:
    """A line of a journal; `data` is JSON and may hold a person's words."""

    step: str
    kind: str
    at: datetime
    data: Any = field(default=None, repr=False)


@dataclass(frozen=True)
class Run:
    """A run as it was read. `revision` grows with each move; `entries` are in order, opened."""

    id: str
    tenant: str = field(repr=False)
    person: str = field(repr=False)
    flow: str
    version: int
    status: RunStatus
    mode: RunMode
    step: str | None
    revision: int
    start_key: str | None
    started_at: datetime
    changed_at: datetime
    wake_at: datetime | None
    expires_at: datetime | None
    entries: tuple[StoredEntry, ...] = ()


@dataclass(frozen=True)
class Start:
    """What a run begins with. Two starts with one `start_key` are one run.

    `subject` tells open runs of one flow apart, such as the goal it is about; it is kept as an alias.
    """

    id: str
    tenant: str = field(repr=False)
    person: str = field(repr=False)
    flow: str
    version: int
    mode: RunMode = RunMode.FORM
    step: str | None = None
    start_key: str | None = None
    wake_at: datetime | None = None
    expires_at: datetime | None = None
    entries: Sequence[StoredEntry] = ()
    subject: str = ""


class _Statements:
    """Built once: building them anew would cost more than running them."""

    def __init__(self, tables: RunTables) -> None:
        runs, journal, inbox = tables.runs, tables.journal, tables.inbox
        waiting = runs.c.status == spelled_out(RunStatus.WAITING)
        of_person = (runs.c.alias == bindparam("b_alias"), waiting)
        newest = (runs.c.changed_at.desc(), runs.c.id)
        self.hear = Prepared(insert(inbox).on_conflict_do_nothing())
        self.known = Prepared(select(inbox.c.event_id).where(inbox.c.event_id == bindparam("b_event")))
        self.forget = delete(inbox).where(inbox.c.at < bindparam("b_before"))
        has_key = runs.c.start_key.is_not(None)
        self.start = Prepared(insert(runs).on_conflict_do_nothing(index_elements=["start_key"], index_where=has_key))
        self.by_id = Prepared(select(runs).where(runs.c.id == bindparam("b_id")))
        self.by_start_key = Prepared(select(runs).where(runs.c.start_key == bindparam("b_key")))
        theirs = select(runs).where(*of_person).order_by(*newest).limit(1)
        same = (runs.c.flow == bindparam("b_flow"), runs.c.subject == bindparam("b_subject"))
        self.open = Prepared(theirs.where(*same))
        self.chatting = Prepared(theirs.where(runs.c.mode == spelled_out(RunMode.CHAT)))
        past = bindparam("b_now", type_=Moment)
        self.due = Prepared(
            select(runs.c.id)
            .where(or_(runs.c.wake_at <= past, runs.c.expires_at <= past))
            .order_by(runs.c.id)
            .limit(bindparam("b_limit"))
        )
        self.move = Prepared(
            update(runs)
            .where(runs.c.id == bindparam("b_id"), runs.c.revision == bindparam("b_revision"))
            .values(revision=runs.c.revision + 1)
            .values(
                {name: bindparam(name) for name in ("status", "mode", "step", "wake_at", "expires_at", "changed_at")}
            )
        )
        self.entries = Prepared(select(journal).where(journal.c.run_id == bindparam("b_id")).order_by(journal.c.seq))
        self.write = Prepared(insert(journal))
        self.queue = Prepared(insert(tables.outbox).inline().on_conflict_do_nothing(index_elements=["key"]))


def first_time(session: Session, event_id: str, now: datetime) -> bool:
    """Whether this event was never heard before in this compartment; it is from now on."""
    return session.change(_statements(session).hear, {"event_id": event_id, "at": now}) == 1


def heard(session: Session, event_id: str, now: datetime) -> None:
    """As `first_time`, where nothing depends on whether it is."""
    session.later(_statements(session).hear, {"event_id": event_id, "at": now})


def is_known(session: Session, event_id: str) -> bool:
    """Whether this event was heard in this compartment."""
    return session.first(_statements(session).known, {"b_event": event_id}) is not None


def forget_events(session: Session, before: datetime) -> int:
    """Forgets events heard before that moment; how many. Platforms repeat an event for hours, not for days."""
    return session.execute(_statements(session).forget, {"b_before": before}).rowcount


def start(session: Session, begin: Start, now: datetime) -> Run:
    """The new run, or the one already started with that `start_key`, as it stands."""
    statements = _statements(session)
    run = Run(
        id=begin.id,
        tenant=begin.tenant,
        person=begin.person,
        flow=begin.flow,
        version=begin.version,
        status=RunStatus.WAITING,
        mode=begin.mode,
        step=begin.step,
        revision=1,
        start_key=begin.start_key,
        started_at=now,
        changed_at=now,
        wake_at=begin.wake_at,
        expires_at=begin.expires_at,
        entries=tuple(begin.entries),
    )
    row = _row(session.keys, run) | {"subject": subject_alias(session.keys, run.tenant, begin.subject)}
    if session.change(statements.start, row) == 0:
        (begun,) = session.rows(statements.by_start_key, {"b_key": begin.start_key})
        return _read(session, begun)
    _write(session, run, written=0)
    return run


def load(session: Session, run_id: str) -> Run | None:
    """Raises: Unopenable, when the person's key is destroyed or a row was tampered with."""
    statements, which = _statements(session), {"b_id": run_id}
    rows, lines = session.several((statements.by_id, which), (statements.entries, which))
    return _opened(session, rows[0], lines) if rows else None


def load_and_hear(session: Session, run_id: str, event_id: str, now: datetime) -> tuple[Run | None, bool]:
    """As `load`, and with it as `first_time`, in one exchange where the database can."""
    heard: list[int] = []
    session.later(_statements(session).hear, {"event_id": event_id, "at": now}, heard.append)
    return load(session, run_id), heard == [1]


def open_run(session: Session, tenant: str, person: str, flow: str, subject: str = "") -> Run | None:
    """The person's newest waiting run of that flow about that subject."""
    alias = session.keys.alias(tenant, person)
    values = {"b_alias": alias, "b_flow": flow, "b_subject": subject_alias(session.keys, tenant, subject)}
    return _first(session, _statements(session).open, values)


def chatting(session: Session, tenant: str, person: str) -> Run | None:
    """The waiting run that a typed message answers: the newest in chat mode."""
    return _first(session, _statements(session).chatting, {"b_alias": session.keys.alias(tenant, person)})


def due_runs(session: Session, now: datetime, limit: int) -> list[str]:
    """Ids of waiting runs whose `wake_at` or `expires_at` has come; load each in a transaction of its own."""
    return [row.id for row in session.rows(_statements(session).due, {"b_now": now, "b_limit": limit})]


def move(
    session: Session,
    run: Run,
    *,
    now: datetime,
    entries: Iterable[StoredEntry] = (),
    status: RunStatus = RunStatus.WAITING,
    step: str | None = None,
    mode: RunMode | None = None,
    wake_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Run:
    """The run as it stands afterwards, with the new entries. `mode` and `expires_at` stay as they are unless given.

    Raises: RunMovedOn when it is no longer as `run` says, here or at a later statement or with the commit; leave the
    transaction with it.
    """
    waiting = status is RunStatus.WAITING
    moved = replace(
        run,
        status=status,
        step=step,
        mode=mode or run.mode,
        revision=run.revision + 1,
        changed_at=now,
        wake_at=wake_at if waiting else None,
        expires_at=(expires_at or run.expires_at) if waiting else None,
        entries=(*run.entries, *entries),
    )
    values = {
        "b_id": run.id,
        "b_revision": run.revision,
        "status": moved.status,
        "mode": moved.mode,
        "step": moved.step,
        "wake_at": moved.wake_at,
        "expires_at": moved.expires_at,
        "changed_at": now,
    }
    session.require(_statements(session).move, values, RunMovedOn)
    _write(session, moved, written=len(run.entries))
    return moved


def forget_person(session: Session, tenant: str, person: str) -> int:
    """Deletes the person's runs with their journals, all messages to them, and the list of who opened what of theirs;
    how many runs."""
    tables = RunTables.of(session.compartment)
    runs, alias = tables.runs, session.keys.alias(tenant, person)
    theirs = select(runs.c.id).where(runs.c.alias == alias)
    session.execute(delete(tables.journal).where(tables.journal.c.run_id.in_(theirs)))
    session.execute(delete(tables.outbox).where(tables.outbox.c.alias == alias))
    session.execute(delete(tables.accesses).where(tables.accesses.c.alias == alias))
    return session.execute(delete(runs).where(runs.c.alias == alias)).rowcount


def forget(session: Session, run_id: str) -> None:
    """Deletes a run with its journal and its messages. One that is just being sent stays until it has arrived."""
    tables = RunTables.of(session.compartment)
    messages = tables.outbox
    session.execute(delete(tables.journal).where(tables.journal.c.run_id == run_id))
    session.execute(delete(messages).where(messages.c.run_id == run_id, messages.c.state != "sending"))
    session.execute(delete(tables.runs).where(tables.runs.c.id == run_id))


def forget_open(session: Session, tenant: str, person: str, flow: str, subject: str | None = None) -> None:
    """Deletes what the person has begun of that flow and not finished; with a subject, only what is about it."""
    table = RunTables.of(session.compartment).runs
    theirs = (table.c.alias == session.keys.alias(tenant, person), table.c.flow == flow)
    about = () if subject is None else (table.c.subject == subject_alias(session.keys, tenant, subject),)
    found = select(table.c.id).where(*theirs, *about, table.c.status == RunStatus.WAITING)
    for run_id in session.execute(found).scalars().all():
        forget(session, run_id)


def seal_address(keys: KeyRing, table: str, row: str, tenant: str, person: str) -> bytes:
    return keys.seal_own(Place(table, row, 0), orjson.dumps([tenant, person]))


def open_address(keys: KeyRing, table: str, row: str, sealed: bytes) -> tuple[str, str]:
    """Tenant and person. Raises: Unopenable."""
    tenant, person = orjson.loads(keys.open_own(Place(table, row, 0), sealed))
    return tenant, person


def _statements(session: Session) -> _Statements:
    return statements_of(session.compartment)


@cache
def statements_of(compartment: Compartment) -> _Statements:
    return _Statements(RunTables.of(compartment))


def subject_alias(keys: KeyRing, tenant: str, subject: str) -> str:
    """A subject may name people; what is not about anything in particular stays empty."""
    return keys.alias(tenant, subject) if subject else ""


def _row(keys: KeyRing, run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "alias": keys.alias(run.tenant, run.person),
        "address": seal_address(keys, "runs", run.id, run.tenant, run.person),
        "flow": run.flow,
        "version": run.version,
        "status": run.status,
        "mode": run.mode,
        "step": run.step,
        "revision": run.revision,
        "start_key": run.start_key,
        "started_at": run.started_at,
        "changed_at": run.changed_at,
        "wake_at": run.wake_at,
        "expires_at": run.expires_at,
    }


def _first(session: Session, statement: Prepared, params: dict[str, Any]) -> Run | None:
    row = session.first(statement, params)
    return None if row is None else _read(session, row)


def _read(session: Session, row: Any) -> Run:
    return _opened(session, row, session.rows(_statements(session).entries, {"b_id": row.id}))


def _opened(session: Session, row: Any, lines: Iterable[Any]) -> Run:
    tenant, person = open_address(session.keys, "runs", row.id, row.address)
    return Run(
        id=row.id,
        tenant=tenant,
        person=person,
        flow=row.flow,
        version=row.version,
        status=RunStatus(row.status),
        mode=RunMode(row.mode),
        step=row.step,
        revision=row.revision,
        start_key=row.start_key,
        started_at=row.started_at,
        changed_at=row.changed_at,
        wake_at=row.wake_at,
        expires_at=row.expires_at,
        entries=tuple(_entry(session.keys, tenant, person, line) for line in lines),
    )


def _entry(keys: KeyRing, tenant: str, person: str, line: Any) -> StoredEntry:
    data = None
    if line.sealed is not None:
        data = orjson.loads(keys.open(tenant, person, Place("journal", line.run_id, line.seq), line.sealed))
    return StoredEntry(line.step, line.kind, line.at, data)


def _write(session: Session, run: Run, written: int) -> None:
    """The entries after those that are `written` already."""
    rows = [
        {
            "run_id": run.id,
            "seq": seq,
            "step": entry.step,
            "kind": entry.kind,
            "at": entry.at,
            "sealed": None if entry.data is None else _sealed(session.keys, run, seq, entry.data),
        }
        for seq, entry in enumerate(run.entries[written:], start=written + 1)
    ]
    if rows:
        session.later(_statements(session).write, rows)


def _sealed(keys: KeyRing, run: Run, seq: int, data: Any) -> bytes:
    return keys.seal(run.tenant, run.person, Place("journal", run.id, seq), orjson.dumps(data))
