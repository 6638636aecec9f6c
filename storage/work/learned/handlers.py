"""Commands of posts about what was learned, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, func, insert, select

from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn, seal_address
from storage.sql import Prepared, WorkSession
from storage.sql import insert as insert_unless
from storage.work.learned.commands import NoteCall, NoteLook, SharePost, ThankForPost, WithdrawPost
from storage.work.learned.reading import may_read
from storage.work.learned.tables import learned_calls, learned_looks, learned_posts, learned_thanks

WORDS: Final = frozenset({"tried", "happened", "learned", "tell", "head"})
_NEW = Prepared(insert_unless(learned_posts).on_conflict_do_nothing())
_THANK = Prepared(insert_unless(learned_thanks).on_conflict_do_nothing())


def share(session: WorkSession, owner: Reader, command: SharePost) -> None:
    """Raises: RunMovedOn when `head` is neither the author nor above them by now."""
    if command.head not in (None, owner.id, *owner.above()):
        raise RunMovedOn
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, include=set(WORDS)))
    row = {
        "id": command.id,
        "author": session.keys.alias(owner.tenant, owner.id),
        "head": session.keys.alias(owner.tenant, command.head) if command.head else "",
        "at": command.at,
        "address": seal_address(session.keys, "learned_posts", command.id, owner.tenant, owner.id),
        "sealed": session.keys.seal(owner.tenant, owner.id, Place("learned_posts", command.id, 1), words),
    }
    if session.change(_NEW, row) != 1:
        raise RunMovedOn


def thank(session: WorkSession, owner: Reader, command: ThankForPost) -> None:
    row = session.one_or_none(select(learned_posts).where(learned_posts.c.id == command.id, may_read(session, owner)))
    alias = session.keys.alias(owner.tenant, owner.id)
    if row is None or row.author == alias:
        return
    address = seal_address(session.keys, "learned_thanks", f"{command.id}:{alias}", owner.tenant, owner.id)
    session.change(_THANK, {"post": command.id, "alias": alias, "address": address})


def withdraw(session: WorkSession, owner: Reader, command: WithdrawPost) -> None:
    mine = (learned_posts.c.id == command.id, learned_posts.c.author == session.keys.alias(owner.tenant, owner.id))
    if session.execute(delete(learned_posts).where(*mine)).rowcount:
        session.execute(delete(learned_thanks).where(learned_thanks.c.post == command.id))


def note_call(session: WorkSession, owner: Reader, command: NoteCall) -> None:
    alias = session.keys.alias(owner.tenant, owner.id)
    session.execute(delete(learned_calls).where(learned_calls.c.leader == alias))
    session.execute(insert(learned_calls), {"leader": alias, "at": command.at})


def note_look(session: WorkSession, reader: Reader, command: NoteLook) -> None:
    """Writes only when there was something new."""
    alias = session.keys.alias(reader.tenant, reader.id)
    newest = select(func.max(learned_posts.c.at)).where(may_read(session, reader), learned_posts.c.author != alias)
    at = session.scalar(newest.where(learned_posts.c.id == command.post) if command.post else newest)
    before = session.scalar(select(learned_looks.c.at).where(learned_looks.c.reader == alias))
    if at is None or (before is not None and before >= at):
        return
    new = insert_unless(learned_looks).values(reader=alias, at=at)
    session.execute(new.on_conflict_do_update(index_elements=["reader"], set_={"at": at}))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    SharePost: share,
    ThankForPost: thank,
    WithdrawPost: withdraw,
    NoteCall: note_call,
    NoteLook: note_look,
}
