"""Commands of focus commitments, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, insert, select, update

from storage.compartments import UNSEAL, Command, Sealed
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import Prepared, WorkSession
from storage.sql import insert as insert_unless
from storage.work.commitments.commands import (
    AnswerCommitment,
    ChangeCommitment,
    CloseForLeaver,
    EndCommitment,
    MarkPart,
    OnCommitment,
    ProposeCommitment,
    Terms,
)
from storage.work.commitments.opening import opened
from storage.work.commitments.pairs import pair_of, row_of, seal_pair
from storage.work.commitments.shapes import OPEN, Commitment, Kind
from storage.work.commitments.tables import commitment_steps, commitments

BY_ID: Final = Prepared(select(commitments).where(commitments.c.id == bindparam("row")))
OPEN_OF_PAIR: Final = Prepared(select(commitments).where(commitments.c.open_pair == bindparam("pair")))
_NEW = Prepared(insert_unless(commitments).on_conflict_do_nothing())
_MOVED = Prepared(
    update(commitments)
    .where(commitments.c.id == bindparam("row"), commitments.c.version == bindparam("seen"))
    .values(
        {name: bindparam(name) for name in ("version", "state", "terms", "proposal", "changed_at", "open_pair")},
    )
)
_STEP = Prepared(insert(commitment_steps))


def propose(session: WorkSession, owner: Reader, command: ProposeCommitment) -> None:
    pair = pair_of(session.keys, owner.tenant, owner.id, command.other)
    _free(session, owner, pair, command.at)
    row = row_of(session.keys, owner.tenant, command.id)
    people = (owner.id, command.other)
    values = {
        "id": row,
        "one": session.keys.alias(owner.tenant, owner.id),
        "two": session.keys.alias(owner.tenant, command.other),
        "open_pair": pair,
        "state": "proposed",
        "version": 1,
        "terms": 0,
        "proposal": 1,
        "changed_at": command.at,
        "address": seal_pair(session.keys, "commitments", row, command.id, people),
    }
    if session.change(_NEW, values) != 1:
        raise RunMovedOn
    _write(session, owner, row, 1, command.at, "begin", terms=command.terms)


def _free(session: WorkSession, owner: Reader, pair: str, at: datetime) -> None:
    """One that can no longer be read, because one of the two erased their words, does not stand in the way."""
    held = session.first(OPEN_OF_PAIR, {"pair": pair})
    if held and not opened(session, owner, [held]):
        _move(session, held, at, state="closed", proposal=0)


def change(session: WorkSession, owner: Reader, command: ChangeCommitment) -> None:
    head, found = _seen(session, owner, command)
    kind: Kind = "change" if found.terms else "begin"
    version = _move(session, head, command.at, proposal=head.version + 1)
    _write(session, owner, head.id, version, command.at, kind, terms=command.terms)


def end(session: WorkSession, owner: Reader, command: EndCommitment) -> None:
    head, found = _seen(session, owner, command)
    if found.state != "open":
        raise RunMovedOn
    version = _move(session, head, command.at, proposal=head.version + 1)
    _write(session, owner, head.id, version, command.at, command.how, words=command.words)


def answer(session: WorkSession, owner: Reader, command: AnswerCommitment) -> None:
    """Agreeing is for the other side; taking back is for whoever proposed."""
    head, found = _seen(session, owner, command)
    proposal = found.proposal
    if proposal is None or (command.agree and proposal.mine):
        raise RunMovedOn
    if not command.agree:
        state = found.state if found.terms else "declined"
        version = _move(session, head, command.at, state=state, proposal=0)
    elif proposal.kind in ("begin", "change"):
        version = _move(session, head, command.at, state="open", terms=head.proposal, proposal=0)
    else:
        version = _move(session, head, command.at, state=proposal.kind, proposal=0)
    kind: Kind = "agreed" if command.agree else "declined"
    _write(session, owner, head.id, version, command.at, kind, words=command.words)


def mark(session: WorkSession, owner: Reader, command: MarkPart) -> None:
    head, found = _seen(session, owner, command)
    if found.state != "open":
        raise RunMovedOn
    version = _move(session, head, command.at)
    _write(session, owner, head.id, version, command.at, "part", words=command.words, standing=command.standing)


def close_for_leaver(session: WorkSession, owner: Reader, command: CloseForLeaver) -> None:
    head, _ = _seen(session, owner, command)
    version = _move(session, head, command.at, state="left", proposal=0)
    _write(session, owner, head.id, version, command.at, "left")


def _seen(session: WorkSession, owner: Reader, command: OnCommitment) -> tuple[Any, Commitment]:
    """The row as the person has seen it; theirs, still open, and at that version."""
    head = session.first(BY_ID, {"row": row_of(session.keys, owner.tenant, command.id)})
    found = opened(session, owner, [head] if head else [])
    if not found or head.version != command.version or head.state not in OPEN:
        raise RunMovedOn
    return head, found[0]


def _move(session: WorkSession, head: Any, at: datetime, **changed: Any) -> int:
    """The new version."""
    values = {name: getattr(head, name) for name in ("state", "terms", "proposal")} | changed
    values |= {"row": head.id, "seen": head.version, "version": head.version + 1, "changed_at": at}
    values["open_pair"] = head.open_pair if values["state"] in OPEN else None
    if session.change(_MOVED, values) != 1:
        raise RunMovedOn
    return int(head.version) + 1


def _write(
    session: WorkSession,
    owner: Reader,
    row: str,
    version: int,
    at: datetime,
    kind: Kind,
    *,
    terms: Terms | None = None,
    words: Sealed | None = None,
    standing: str | None = None,
) -> None:
    held = {
        "kind": kind,
        "terms": terms.model_dump(mode="json", context=UNSEAL) if terms else None,
        "words": words.reveal() if words else None,
        "standing": standing,
    }
    step = f"{row}:{version}"
    place = Place("commitment_steps", step, version)
    values = {
        "id": step,
        "commitment": row,
        "version": version,
        "author": session.keys.alias(owner.tenant, owner.id),
        "at": at,
        "sealed": session.keys.seal(owner.tenant, owner.id, place, orjson.dumps(held)),
    }
    session.change(_STEP, values)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    ProposeCommitment: propose,
    ChangeCommitment: change,
    EndCommitment: end,
    AnswerCommitment: answer,
    MarkPart: mark,
    CloseForLeaver: close_for_leaver,
}
