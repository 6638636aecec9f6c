"""Commands of feedforward and praise, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import orjson
from sqlalchemy import bindparam, delete, insert, or_, select, update

from storage import outbox
from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn, seal_address
from storage.runs_about import end_about, forget_about
from storage.sql import Prepared, WorkSession
from storage.work.feedforward.commands import (
    AskFor,
    EraseGiven,
    EraseReceived,
    Give,
    InviteToAnswer,
    InviteToRead,
    KeepPrivate,
    Respond,
    ShowPraise,
)
from storage.work.feedforward.opening import PIECE, TABLE_ASKS, TABLE_PIECES, opened_words, seal_between, who
from storage.work.feedforward.tables import asked, asks, pieces, readers
from storage.work.metadata import RUNS

_NOT_WORDS: Final = {"id", "kind", "receiver", "at", "ask", "may_show"}
_BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "thanked": ("new",),
    "trying": ("new", "thanked"),
    "tried": ("new", "thanked", "trying"),
}
"""From which states each is a step on."""

_NEW = Prepared(insert(pieces))
_NOTICES = Prepared(
    select(RUNS.runs.c.id).where(
        RUNS.runs.c.alias == bindparam("me"),
        RUNS.runs.c.flow == InviteToRead.invites,
        RUNS.runs.c.subject == bindparam("subject"),
    )
)
"""What tells a receiver that a piece has arrived."""
_WAS_ASKED = Prepared(select(asked.c.ask).where(asked.c.ask == bindparam("of"), asked.c.person == bindparam("me")))


def give(session: WorkSession, owner: Reader, command: Give) -> None:
    """Raises: ValueError for something to oneself, or an answer to a question that was not asked of the giver."""
    if command.receiver == owner.id:
        raise ValueError("something given to oneself")
    giver = session.keys.alias(owner.tenant, owner.id)
    if command.ask and session.first(_WAS_ASKED, {"of": command.ask, "me": giver}) is None:
        raise ValueError("an answer to a question that was not asked")
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, exclude=_NOT_WORDS))
    row = {
        "id": command.id,
        "kind": command.kind,
        "giver": giver,
        "receiver": session.keys.alias(owner.tenant, command.receiver),
        "given_at": command.at,
        "version": 1,
        "state": "new",
        "visibility": "offered" if command.kind == "praise" and command.may_show else "private",
        "ask": command.ask,
        "address": seal_between(session.keys, command.id, owner.id, command.receiver),
        "sealed": session.keys.seal(owner.tenant, command.receiver, Place(TABLE_PIECES, command.id, 1), words),
    }
    session.change(_NEW, row)


def respond(session: WorkSession, owner: Reader, command: Respond) -> None:
    """Raises: RunMovedOn when it is not the receiver's, is gone, or got that far already."""
    mine = session.keys.alias(owner.tenant, owner.id)
    row = session.first(PIECE, {"of": command.piece})
    if row is None or row.receiver != mine or row.state not in _BEFORE[command.state]:
        raise RunMovedOn
    _, receiver = who(session.keys, row)
    version = row.version + 1
    words = {**opened_words(session.keys, owner.tenant, receiver, row)}
    if command.result:
        words["result"] = command.result.reveal()
    place = Place(TABLE_PIECES, row.id, version)
    sealed = session.keys.seal(owner.tenant, receiver, place, orjson.dumps(words))
    found = update(pieces).where(pieces.c.id == row.id, pieces.c.version == row.version)
    if session.execute(found.values(state=command.state, version=version, sealed=sealed)).rowcount != 1:
        raise RunMovedOn
    _leave_unsaid(session, owner, command.piece)


def _leave_unsaid(session: WorkSession, receiver: Reader, piece: str) -> None:
    """Nobody is told in the morning of what they have answered the evening before."""
    mine, about = (session.keys.alias(receiver.tenant, one) for one in (receiver.id, piece))
    for notice in session.rows(_NOTICES, {"me": mine, "subject": about}):
        outbox.cancel_for_run(session, notice.id, kind="message")


def show_praise(session: WorkSession, owner: Reader, command: ShowPraise) -> None:
    """Only what its giver offered, only by its receiver, once. Raises: RunMovedOn otherwise."""
    mine = session.keys.alias(owner.tenant, owner.id)
    theirs = update(pieces).where(pieces.c.id == command.piece, pieces.c.receiver == mine)
    offered = theirs.where(pieces.c.kind == "praise", pieces.c.visibility == "offered")
    if session.execute(offered.values(visibility="shown")).rowcount != 1:
        raise RunMovedOn
    team = {session.keys.alias(owner.tenant, person) for person, _ in owner.team()} - {mine}
    if team:
        session.execute(insert(readers), [{"piece": command.piece, "reader": reader} for reader in sorted(team)])


def keep_private(session: WorkSession, owner: Reader, command: KeepPrivate) -> None:
    """By either of the two. Raises: RunMovedOn when it is private already, or none of theirs."""
    mine = session.keys.alias(owner.tenant, owner.id)
    ours = update(pieces).where(
        pieces.c.id == command.piece,
        or_(pieces.c.giver == mine, pieces.c.receiver == mine),
        pieces.c.visibility != "private",
    )
    if session.execute(ours.values(visibility="private")).rowcount != 1:
        raise RunMovedOn
    session.execute(delete(readers).where(readers.c.piece == command.piece))


def ask_for(session: WorkSession, owner: Reader, command: AskFor) -> None:
    """Raises: ValueError for a question to oneself or to nobody."""
    if owner.id in command.people or not command.people:
        raise ValueError("a question to oneself or to nobody")
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, exclude={"id", "at"}))
    row = {
        "id": command.id,
        "asker": session.keys.alias(owner.tenant, owner.id),
        "asked_at": command.at,
        "address": seal_address(session.keys, TABLE_ASKS, command.id, owner.tenant, owner.id),
        "sealed": session.keys.seal(owner.tenant, owner.id, Place(TABLE_ASKS, command.id, 1), words),
    }
    session.execute(insert(asks).values(row))
    session.execute(
        insert(asked),
        [{"ask": command.id, "person": session.keys.alias(owner.tenant, person)} for person in command.people],
    )


def erase_given(session: WorkSession, owner: Reader, command: EraseGiven) -> None:
    del command
    mine = session.keys.alias(owner.tenant, owner.id)
    given = select(pieces.c.id).where(pieces.c.giver == mine)
    session.execute(delete(readers).where(readers.c.piece.in_(given)))
    session.execute(delete(pieces).where(pieces.c.giver == mine))
    forget_questions(session, owner)


def end_questions(session: WorkSession, tenant: str, gone: Iterable[str]) -> None:
    """Of whoever is gone: nobody could read an answer. The questions stay theirs, should they come back."""
    of = [session.keys.alias(tenant, person) for person in gone]
    ids = session.execute(select(asks.c.id).where(asks.c.asker.in_(of))).scalars().all()
    end_about(session, tenant, InviteToAnswer.invites, ids)


def forget_questions(session: WorkSession, owner: Reader) -> None:
    """With the open forms of whoever was asked: each shows the question again."""
    mine = asks.c.asker == session.keys.alias(owner.tenant, owner.id)
    ids = session.execute(select(asks.c.id).where(mine)).scalars().all()
    forget_about(session, owner.tenant, InviteToAnswer.invites, ids)
    session.execute(delete(asked).where(asked.c.ask.in_(ids)))
    session.execute(delete(asks).where(mine))


def erase_received(session: WorkSession, owner: Reader, command: EraseReceived) -> None:
    del command
    mine = session.keys.alias(owner.tenant, owner.id)
    received = select(pieces.c.id).where(pieces.c.receiver == mine)
    session.execute(delete(readers).where(or_(readers.c.piece.in_(received), readers.c.reader == mine)))
    session.execute(delete(pieces).where(pieces.c.receiver == mine))
    session.execute(delete(asked).where(asked.c.person == mine))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    Give: give,
    Respond: respond,
    ShowPraise: show_praise,
    KeepPrivate: keep_private,
    AskFor: ask_for,
    EraseGiven: erase_given,
    EraseReceived: erase_received,
}
