"""Threads are answered to the coachee and, while it lasts, to the coach; to nobody else, as if there were none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import orjson
from sqlalchemy import and_, func, or_, select

from storage.coaching.threads.opening import Thread, find, open_all
from storage.coaching.threads.queries import (
    PAGE,
    Begun,
    Entry,
    Head,
    Listed,
    MyCoachingWhole,
    MyThreads,
    MyThreadsWhole,
    NewThread,
    OpenThreads,
    ThePage,
    TheThread,
    ThreadPage,
    Threads,
    WithRoom,
    WrittenAsCoach,
)
from storage.coaching.threads.tables import thread_entries, threads
from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession


def the_thread(session: CoachingSession, reader: Reader, query: TheThread) -> Head | None:
    one = find(session, reader, query.thread, query.now)
    return _head(one, _names(reader, [one])) if one else None


def the_page(session: CoachingSession, reader: Reader, query: ThePage) -> ThreadPage | None:
    one = find(session, reader, query.thread, query.now)
    if one is None:
        return None
    last = max(one.row.entries - PAGE * (max(query.page, 1) - 1), 0)
    return _page(session, reader, one, max(last - PAGE, 0), last)


def my_threads(session: CoachingSession, reader: Reader, query: MyThreads) -> Threads:
    found = open_all(session, reader, now=query.now)
    names = _names(reader, found)
    listed = tuple(Listed(head=_head(one, names), changed_at=one.row.changed_at, **_purpose(one)) for one in found)
    return Threads(threads=listed, damaged=any(one.head.damaged for one in listed))


def my_threads_whole(session: CoachingSession, reader: Reader, query: MyThreadsWhole) -> tuple[ThreadPage, ...]:
    own = threads.c.alias == session.keys.alias(reader.tenant, reader.id)
    return tuple(_page(session, reader, one, 0, one.row.entries) for one in open_all(session, reader, own))


def my_coaching_whole(session: CoachingSession, reader: Reader, query: MyCoachingWhole) -> tuple[WrittenAsCoach, ...]:
    coached = threads.c.coach_alias == session.keys.alias(reader.tenant, reader.id)
    found = open_all(session, reader, coached, now=query.now)
    entries = (_page(session, reader, one, 0, one.row.entries).entries for one in found)
    written = (sum(entry.by is None for entry in those) for those in entries)
    return tuple(WrittenAsCoach(written=number) for number in written if number)


def open_threads(session: CoachingSession, reader: Reader, query: OpenThreads) -> tuple[Begun, ...]:
    found = [one for one in open_all(session, reader, threads.c.state == "open", now=query.now) if one.head]
    names, newest = _names(reader, found), _newest(session, reader, found)
    return tuple(
        Begun(head=_head(one, names), begun_at=one.row.begun_at, waits=newest.get(one.row.id) not in (None, reader.id))
        for one in found
    )


def _newest(session: CoachingSession, reader: Reader, found: Sequence[Thread]) -> Mapping[str, str]:
    """Who wrote last, by thread; in one statement."""
    last = [and_(thread_entries.c.thread == one.row.id, thread_entries.c.number == one.row.entries) for one in found]
    rows = session.execute(select(thread_entries).where(or_(*last))).all() if last else ()
    sealed = {row.thread: row.sealed for row in rows}
    opened = ((one.row.id, _open_entry(one, one.row.entries, sealed.get(one.row.id))) for one in found)
    return {thread: entry["by"]["id"] for thread, entry in opened if entry}


def with_room(session: CoachingSession, reader: Reader, query: WithRoom) -> tuple[str, ...]:
    aliases = {coach: session.keys.alias(reader.tenant, coach) for coach, _ in query.coaches}
    counted = select(threads.c.coach_alias, func.count().label("number"))
    theirs = threads.c.coach_alias.in_(list(aliases.values()))
    rows = session.execute(counted.where(theirs).group_by(threads.c.coach_alias)).all()
    have = {row.coach_alias: row.number for row in rows}
    return tuple(coach for coach, most in query.coaches if have.get(aliases[coach], 0) < most)


def _page(session: CoachingSession, reader: Reader, one: Thread, after: int, last: int) -> ThreadPage:
    """Entries from `after` + 1 to `last`. One that is missing, or one too many, is damage like one that is changed."""
    head = _head(one, _names(reader, [one]))
    if one.key is None or one.head is None:
        return ThreadPage(head=head, damaged=True)
    number, newest = thread_entries.c.number, func.max(thread_entries.c.number)
    of_thread = thread_entries.c.thread == one.row.id
    rows = session.execute(
        select(thread_entries).where(of_thread, number > after, number <= last).order_by(number)
    ).all()
    whole = (session.scalar(select(newest).where(of_thread)) or 0) == one.row.entries and len(rows) == last - after
    opened = [_entry(one, reader, row) for row in rows]
    entries = tuple(entry for entry in opened if entry)
    damaged = not whole or len(entries) != len(rows)
    rhythm = one.head["rhythm"]
    shown = {"entries": entries, "earlier": after, "damaged": damaged, "goal": one.goal, **_purpose(one)}
    return ThreadPage(head=head, rhythm=rhythm, **shown)


def _entry(one: Thread, reader: Reader, row: Any) -> Entry | None:
    held = _open_entry(one, row.number, row.sealed)
    if held is None:
        return None
    by = held.pop("by")
    return Entry(by=None if by["id"] == reader.id else by["name"], **held)


def _open_entry(one: Thread, number: int, sealed: bytes | None) -> dict[str, Any] | None:
    if one.key is None or sealed is None:
        return None
    try:
        held: dict[str, Any] = orjson.loads(one.key.open(Place("thread_entries", one.row.id, number), sealed))
    except Unopenable:
        return None
    return held


def _names(reader: Reader, found: Iterable[Thread]) -> Mapping[str, str]:
    """Of whoever is or was the other one, in one statement."""
    wanted = set(chain.from_iterable((one.other,) for one in found if one.other))
    return reader.names(wanted) if wanted else {}


def _head(one: Thread, names: Mapping[str, str]) -> Head:
    if one.head is None:
        return Head(id=one.row.id, mine=one.mine, state=one.row.state, damaged=True)
    return Head(
        id=one.row.id,
        mine=one.mine,
        state=one.row.state,
        kind=one.head["kind"],
        approach=one.head["approach"],
        other=one.other,
        other_name=names.get(one.other) if one.other else None,
        until=one.head.get("until"),
    )


def _purpose(one: Thread) -> dict[str, Any]:
    return {"purpose": one.head["purpose"]} if one.head else {}


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewThread: new_id,
    TheThread: the_thread,
    ThePage: the_page,
    MyThreads: my_threads,
    OpenThreads: open_threads,
    MyThreadsWhole: my_threads_whole,
    MyCoachingWhole: my_coaching_whole,
    WithRoom: with_room,
}
