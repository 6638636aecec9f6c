"""Finding a thread for whoever is in it, and opening it with the key that is wrapped for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Final

import orjson
from sqlalchemy import or_, select

from storage.coaching.shelf.rows import read as shelf_of
from storage.coaching.threads.tables import thread_keys, threads
from storage.keys import Place, SharedKey, Unopenable
from storage.reader import Reader
from storage.runs import open_address
from storage.sql import CoachingSession

COACHEE: Final = "coachee"
COACH: Final = "coach"


@dataclass(frozen=True)
class Thread:
    """A thread as one of the two opens it. `key` and `head` are None when it does not open."""

    row: Any
    party: str
    coachee: str
    key: SharedKey | None = field(repr=False)
    head: Mapping[str, Any] | None = field(repr=False)
    goal: str | None = None
    """Which goal the coachee says it is about; for them alone."""

    @property
    def mine(self) -> bool:
        return self.party == COACHEE

    @property
    def other(self) -> str | None:
        """Whoever is or was the coach; for the coach, the coachee."""
        if not self.mine:
            return self.coachee
        return self.head["coach"] if self.head else None


def mine_or_coached(session: CoachingSession, reader: Reader) -> Any:
    alias = session.keys.alias(reader.tenant, reader.id)
    return or_(threads.c.alias == alias, threads.c.coach_alias == alias)


def find(session: CoachingSession, reader: Reader, thread: str, now: datetime | None = None) -> Thread | None:
    """None when there is none, when the reader is not in it or no longer, and while their shelf is hidden."""
    found = open_all(session, reader, threads.c.id == thread, now=now)
    return found[0] if found else None


def open_all(session: CoachingSession, reader: Reader, *which: Any, now: datetime | None = None) -> list[Thread]:
    """Those of the reader's threads, the one that changed last first; in three statements.

    A coach from outside reads until their last day alone, and without `now` not at all.
    """
    shelf = shelf_of(session, reader)
    found = [] if shelf.hidden else open_rows(session, reader, *which)
    return [
        replace(one, goal=shelf.goals.get(f"thread.{one.row.id}"))
        for one in found
        if one.mine or not _is_over(one, now)
    ]


def _is_over(one: Thread, now: datetime | None) -> bool:
    until = one.head.get("until") if one.head else None
    return until is not None and (now is None or now.astimezone(UTC).date() > date.fromisoformat(until))


def open_rows(session: CoachingSession, reader: Reader, *which: Any) -> list[Thread]:
    """As `open_all`, hidden or over."""
    order = (threads.c.changed_at.desc(), threads.c.id)
    rows = session.execute(select(threads).where(mine_or_coached(session, reader), *which).order_by(*order)).all()
    if not rows:
        return []
    wraps = session.execute(select(thread_keys).where(thread_keys.c.thread.in_([row.id for row in rows]))).all()
    wrapped = {(one.thread, one.party): one.wrapped for one in wraps}
    owners = {row.id: owner_of(session, row) for row in rows}
    session.keys.prefetch(reader.tenant, {reader.id, *filter(None, owners.values())})
    return [_opened(session, reader, row, owners[row.id], wrapped) for row in rows]


def of_two(row: Any) -> list[str]:
    """By their aliases: the coachee, and the coach where there is one."""
    return [one for one in (row.alias, row.coach_alias) if one]


def owner_of(session: CoachingSession, row: Any) -> str:
    """The coachee's id; empty when the row was tampered with."""
    try:
        return open_address(session.keys, "threads", row.id, row.address)[1]
    except Unopenable:
        return ""


def _opened(
    session: CoachingSession, reader: Reader, row: Any, owner: str, wrapped: Mapping[tuple[str, str], bytes]
) -> Thread:
    party = COACHEE if row.alias == session.keys.alias(reader.tenant, reader.id) else COACH
    readers = (owner,) if party == COACHEE else (owner, reader.id)
    try:
        key = unwrapped(session, reader.tenant, row, party, readers, wrapped[row.id, party])
        head = orjson.loads(key.open(Place("threads", row.id, row.entries), row.sealed))
    except (Unopenable, KeyError):
        return Thread(row, party, owner, None, None)
    return Thread(row, party, owner, key, head)


def unwrapped(
    session: CoachingSession, tenant: str, row: Any, party: str, readers: tuple[str, ...], wrapped: bytes
) -> SharedKey:
    """Raises: Unopenable."""
    return session.keys.unwrap(tenant, readers, key_place(row.id, party, row.generation), wrapped)


def key_place(thread: str, party: str, generation: int) -> Place:
    return Place("thread_keys", f"{thread}|{party}", generation)
