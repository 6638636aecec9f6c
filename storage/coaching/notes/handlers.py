"""Keeping and dropping notes to oneself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, insert

from storage.coaching.notes.commands import DropNote, KeepNote
from storage.coaching.notes.tables import notes
from storage.coaching.shelf.rows import forget_goal
from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.sql import CoachingSession


def keep_note(session: CoachingSession, owner: Reader, command: KeepNote) -> None:
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, exclude={"note", "at"}))
    sealed = session.keys.seal(owner.tenant, owner.id, Place("notes", command.note, 1), words)
    alias = session.keys.alias(owner.tenant, owner.id)
    values = {"id": command.note, "alias": alias, "version": 1, "saved_at": command.at, "sealed": sealed}
    session.execute(insert(notes).values(**values))


def drop_note(session: CoachingSession, owner: Reader, command: DropNote) -> None:
    mine = notes.c.alias == session.keys.alias(owner.tenant, owner.id)
    session.execute(delete(notes).where(notes.c.id == command.note, mine))
    forget_goal(session, owner, f"note.{command.note}")


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    KeepNote: keep_note,
    DropNote: drop_note,
}
