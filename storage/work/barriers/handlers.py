"""Commands of barriers, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, insert, select, update

from storage.compartments import UNSEAL, Command, Sealed
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn, seal_address
from storage.sql import Prepared, WorkSession
from storage.sql import insert as insert_unless
from storage.work.barriers.commands import (
    AnswerBarrier,
    CloseForReporter,
    EndBarrier,
    GiveBack,
    NameBarrier,
    OnBarrier,
    SendElsewhere,
)
from storage.work.barriers.queries import OPEN
from storage.work.barriers.tables import barrier_steps, barriers
from storage.work.commitments.pairs import open_pair, row_of, seal_pair

BY_ID: Final = Prepared(select(barriers).where(barriers.c.id == bindparam("row")))
_NEW = Prepared(insert_unless(barriers).on_conflict_do_nothing())
_CHANGED: Final = ("version", "state", "holder", "handed", "since", "answer_due", "changed_at", "address")
_MOVED = Prepared(
    update(barriers)
    .where(barriers.c.id == bindparam("row"), barriers.c.version == bindparam("seen"))
    .values({name: bindparam(name) for name in _CHANGED})
)
_STEP = Prepared(insert(barrier_steps))
_WORDS: Final = frozenset({"what", "cost", "wish", "asked", "rewarded"})


def name(session: WorkSession, owner: Reader, command: NameBarrier) -> None:
    row = row_of(session.keys, owner.tenant, command.id)
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, include=set(_WORDS)))
    values = {
        "id": row,
        "reporter": session.keys.alias(owner.tenant, owner.id),
        "holder": session.keys.alias(owner.tenant, command.to),
        "category": command.category,
        "state": "sent",
        "version": 1,
        "handed": 1,
        "since": command.at,
        "answer_due": command.answer_due,
        "changed_at": command.at,
        "address": seal_pair(session.keys, "barriers", row, command.id, (owner.id, command.to)),
        "sealed": session.keys.seal(owner.tenant, owner.id, Place("barriers", row, 1), words),
    }
    if session.change(_NEW, values) != 1:
        raise RunMovedOn
    _write(session, owner, row, 1, command.at, "sent", None)


def answer(session: WorkSession, owner: Reader, command: AnswerBarrier) -> None:
    row, (_, holder) = _seen(session, owner, command)
    if holder != owner.id:
        raise RunMovedOn
    _move(session, owner, row, command.at, command.words, state=command.state)


def end(session: WorkSession, owner: Reader, command: EndBarrier) -> None:
    row, (reporter, _) = _seen(session, owner, command)
    if reporter != owner.id:
        raise RunMovedOn
    _move(session, owner, row, command.at, command.words, state=command.state)


def send_elsewhere(session: WorkSession, owner: Reader, command: SendElsewhere) -> None:
    row, (reporter, _) = _seen(session, owner, command)
    if reporter != owner.id or command.to == owner.id:
        raise RunMovedOn
    _move(
        session,
        owner,
        row,
        command.at,
        None,
        state="sent",
        holder=session.keys.alias(owner.tenant, command.to),
        handed=row.version + 1,
        since=command.at,
        answer_due=command.answer_due,
        address=seal_pair(session.keys, "barriers", row.id, command.id, (owner.id, command.to)),
    )


def give_back(session: WorkSession, owner: Reader, command: GiveBack) -> None:
    row, (_, holder) = _seen(session, owner, command)
    if holder != owner.id:
        raise RunMovedOn
    _move(session, owner, row, command.at, None, state="elsewhere")


def close_for_reporter(session: WorkSession, owner: Reader, command: CloseForReporter) -> None:
    row, (_, holder) = _seen(session, owner, command)
    if holder != owner.id:
        raise RunMovedOn
    _move(session, owner, row, command.at, None, state="left")


def _seen(session: WorkSession, owner: Reader, command: OnBarrier) -> tuple[Any, tuple[str, str]]:
    """The row as the person has seen it, with who named it and who has it; theirs, open, and at that version."""
    row = session.first(BY_ID, {"row": row_of(session.keys, owner.tenant, command.id)})
    address = open_pair(session.keys, "barriers", row) if row else None
    if address is None or owner.id not in address[1] or row.version != command.version or row.state not in OPEN:
        raise RunMovedOn
    return row, address[1]


def _move(session: WorkSession, owner: Reader, row: Any, at: datetime, words: Sealed | None, **changed: Any) -> None:
    version = row.version + 1
    values = {name: getattr(row, name) for name in _CHANGED} | changed
    values |= {"row": row.id, "seen": row.version, "version": version, "changed_at": at}
    if session.change(_MOVED, values) != 1:
        raise RunMovedOn
    _write(session, owner, row.id, version, at, values["state"], words)


def _write(
    session: WorkSession, owner: Reader, row: str, version: int, at: datetime, state: str, words: Sealed | None
) -> None:
    step = f"{row}:{version}"
    held = orjson.dumps({"state": state, "words": words.reveal() if words else None})
    values = {
        "id": step,
        "barrier": row,
        "version": version,
        "at": at,
        "address": seal_address(session.keys, "barrier_steps", step, owner.tenant, owner.id),
        "sealed": session.keys.seal(owner.tenant, owner.id, Place("barrier_steps", step, version), held),
    }
    session.change(_STEP, values)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    NameBarrier: name,
    AnswerBarrier: answer,
    EndBarrier: end,
    SendElsewhere: send_elsewhere,
    GiveBack: give_back,
    CloseForReporter: close_for_reporter,
}
