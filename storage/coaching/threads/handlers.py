"""Beginning, writing and ending threads, and what happens to their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import delete, insert, select, update

from storage import runs
from storage.coaching import notices
from storage.coaching.shelf.rows import forget_goal
from storage.coaching.threads.commands import (
    AddEntry,
    BeginThread,
    DropThread,
    EndThread,
    FollowUp,
    ForgetFollowUp,
    SetUntil,
    TakeThread,
)
from storage.coaching.threads.opening import COACH, COACHEE, Thread, find, key_place, of_two, owner_of, unwrapped
from storage.coaching.threads.tables import thread_entries, thread_keys, threads
from storage.compartments import Command
from storage.keys import Place, SharedKey, Unopenable
from storage.reader import Reader
from storage.runs import RunMovedOn, seal_address
from storage.sql import CoachingSession


def begin_thread(session: CoachingSession, owner: Reader, command: BeginThread) -> None:
    keys, one = session.keys, command.thread
    key = keys.new_shared(1)
    head = {
        "coach": command.coach,
        "kind": command.kind,
        "approach": command.approach,
        "purpose": command.purpose.reveal(),
        "rhythm": command.rhythm,
        "until": command.until.isoformat() if command.until else None,
    }
    row = {
        "id": one,
        "alias": keys.alias(owner.tenant, owner.id),
        "address": seal_address(keys, "threads", one, owner.tenant, owner.id),
        "coach_alias": keys.alias(owner.tenant, command.coach) if command.coach else None,
        "generation": 1,
        "entries": 0,
        "state": "invited" if command.coach else "open",
        "until": head["until"],
        "begun_at": command.at,
        "changed_at": command.at,
        "sealed": key.seal(Place("threads", one, 0), orjson.dumps(head)),
    }
    session.execute(insert(threads).values(**row))
    _keep_key(session, owner.tenant, one, COACHEE, (owner.id,), key)
    if command.coach:
        _keep_key(session, owner.tenant, one, COACH, (owner.id, command.coach), key)


def add_entry(session: CoachingSession, owner: Reader, command: AddEntry) -> None:
    """Raises: RunMovedOn when somebody else wrote at the same time, or it is no longer open to this person."""
    one = _openable(session, owner, command.thread, command.at)
    if one.row.state != "open" and not _begins(one):
        raise RunMovedOn
    words = {name: words.reveal() for name, words in command.words.items()}
    _add(session, owner, one, command.at, {"kind": command.kind, "words": words, "facts": command.facts})


def set_until(session: CoachingSession, owner: Reader, command: SetUntil) -> None:
    one = _openable(session, owner, command.thread, command.at)
    if not one.mine or one.row.state == "ended" or not one.head or one.head["kind"] != "external":
        raise RunMovedOn
    until = command.until.isoformat()
    entry = {"kind": "until", "words": {}, "facts": {"until": until}}
    _add(session, owner, one, command.at, entry, head={**one.head, "until": until}, until=until)


def _add(
    session: CoachingSession,
    owner: Reader,
    one: Thread,
    at: datetime,
    held: Mapping[str, Any],
    *,
    head: Mapping[str, Any] | None = None,
    **values: Any,
) -> None:
    """One more entry, and the head sealed anew to go with it."""
    if one.key is None:
        raise RunMovedOn
    number = one.row.entries + 1
    entry = {"by": {"id": owner.id, "name": owner.name}, "at": at, **held}
    sealed_head = one.key.seal(Place("threads", one.row.id, number), orjson.dumps(head or one.head))
    _move(session, one, at, entries=number, sealed=sealed_head, **values)
    sealed = one.key.seal(Place("thread_entries", one.row.id, number), orjson.dumps(entry))
    session.execute(insert(thread_entries).values(thread=one.row.id, number=number, sealed=sealed))


def _begins(one: Thread) -> bool:
    """Whoever asks a coach may send a first letter with it."""
    return one.mine and one.row.state == "invited" and one.row.entries == 0


def take_thread(session: CoachingSession, owner: Reader, command: TakeThread) -> None:
    one = _openable(session, owner, command.thread, command.at)
    if one.mine or one.row.state != "invited":
        raise RunMovedOn
    _move(session, one, command.at, state="open")


def end_thread(session: CoachingSession, owner: Reader, command: EndThread) -> None:
    """The coach's wrapped key goes, and everything is sealed anew under a key the coach never had."""
    one = find(session, owner, command.thread, command.at)
    if one is None or one.row.state == "ended":
        raise RunMovedOn
    _move(session, one, command.at, state="ended", coach_alias=None, until=None)
    _drop_news(session, one)
    renew_key(session, owner.tenant, one.row)


def _drop_news(session: CoachingSession, one: Thread) -> None:
    """A coach who has not been told yet that they are asked hears of it all the same, before they hear of the end."""
    if one.row.state == "open":
        notices.drop(session, one.row.id, of_two(one.row))


def forget_follow_up(session: CoachingSession, owner: Reader, command: ForgetFollowUp) -> None:
    one = _openable(session, owner, command.thread, command.at)
    runs.forget_open(session, owner.tenant, one.coachee, FollowUp.invites, subject=command.about)


def drop_thread(session: CoachingSession, owner: Reader, command: DropThread) -> None:
    one = find(session, owner, command.thread)
    if one is None or not one.mine:
        raise RunMovedOn
    for person in {owner.id, *filter(None, (one.other,))}:
        for flow in command.unfinished:
            runs.forget_open(session, owner.tenant, person, flow, subject=one.row.id)
    _drop_news(session, one)
    forget_goal(session, owner, f"thread.{one.row.id}")
    _delete(session, [one.row.id])


def erase_of(session: CoachingSession, owner: Reader) -> None:
    """What is erased with a person: their threads as coachee, with all their coaches wrote; and as a coach the key to
    those of others, which stay with their coachees."""
    alias = session.keys.alias(owner.tenant, owner.id)
    _delete(session, list(session.execute(select(threads.c.id).where(threads.c.alias == alias)).scalars()))
    coached = session.execute(select(threads).where(threads.c.coach_alias == alias).order_by(threads.c.id)).all()
    for row in coached:
        gone = update(threads).where(threads.c.id == row.id).values(state="ended", coach_alias=None, until=None)
        session.execute(gone)
        renew_key(session, owner.tenant, row)


def _openable(session: CoachingSession, owner: Reader, thread: str, now: datetime) -> Thread:
    one = find(session, owner, thread, now)
    if one is None or one.head is None:
        raise RunMovedOn
    return one


def _move(session: CoachingSession, one: Thread, at: datetime, **values: Any) -> None:
    """Raises: RunMovedOn when the thread is no longer as it was read."""
    row = one.row
    same = (
        threads.c.id == row.id,
        threads.c.entries == row.entries,
        threads.c.generation == row.generation,
        threads.c.state == row.state,
    )
    if session.execute(update(threads).where(*same).values(changed_at=at, **values)).rowcount != 1:
        raise RunMovedOn


def renew_key(session: CoachingSession, tenant: str, row: Any) -> str | None:
    """A new generation for the coachee alone; the coach of before, if there was one. What does not open stays as it is:
    it was lost before."""
    of_thread = thread_keys.c.thread == row.id
    wrapped = session.scalar(select(thread_keys.c.wrapped).where(of_thread, thread_keys.c.party == COACHEE))
    owner = owner_of(session, row)
    session.execute(delete(thread_keys).where(of_thread, thread_keys.c.party == COACH))
    try:
        old = unwrapped(session, tenant, row, COACHEE, (owner,), wrapped or b"")
        head = old.open(Place("threads", row.id, row.entries), row.sealed)
    except Unopenable:
        return None
    new = session.keys.new_shared(row.generation + 1)
    session.execute(delete(thread_keys).where(of_thread))
    _keep_key(session, tenant, row.id, COACHEE, (owner,), new)
    sealed = new.seal(Place("threads", row.id, row.entries), head)
    session.execute(update(threads).where(threads.c.id == row.id).values(generation=new.generation, sealed=sealed))
    _seal_anew(session, row.id, old, new)
    coach: str | None = orjson.loads(head)["coach"]
    return coach


def _seal_anew(session: CoachingSession, thread: str, old: SharedKey, new: SharedKey) -> None:
    entries = session.execute(select(thread_entries).where(thread_entries.c.thread == thread)).all()
    for entry in entries:
        place = Place("thread_entries", thread, entry.number)
        try:
            sealed = new.seal(place, old.open(place, entry.sealed))
        except Unopenable:
            continue
        this = (thread_entries.c.thread == thread, thread_entries.c.number == entry.number)
        session.execute(update(thread_entries).where(*this).values(sealed=sealed))


def _keep_key(
    session: CoachingSession, tenant: str, thread: str, party: str, readers: tuple[str, ...], key: SharedKey
) -> None:
    wrapped = session.keys.wrap_for(tenant, readers, key_place(thread, party, key.generation), key)
    session.execute(insert(thread_keys).values(thread=thread, party=party, wrapped=wrapped))


def _delete(session: CoachingSession, ids: list[str]) -> None:
    session.execute(delete(thread_entries).where(thread_entries.c.thread.in_(ids)))
    session.execute(delete(thread_keys).where(thread_keys.c.thread.in_(ids)))
    session.execute(delete(threads).where(threads.c.id.in_(ids)))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    BeginThread: begin_thread,
    AddEntry: add_entry,
    TakeThread: take_thread,
    EndThread: end_thread,
    SetUntil: set_until,
    ForgetFollowUp: forget_follow_up,
    DropThread: drop_thread,
}
