"""Notes to oneself are answered to their owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.coaching.notes.queries import MyNotes, NewNote, NoteToSelf
from storage.coaching.notes.tables import notes
from storage.coaching.shelf.rows import read as shelf_of
from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession


def my_notes(session: CoachingSession, reader: Reader, query: MyNotes) -> tuple[NoteToSelf, ...]:
    shelf = shelf_of(session, reader)
    if shelf.hidden:
        return ()
    mine = select(notes).where(notes.c.alias == session.keys.alias(reader.tenant, reader.id))
    rows = session.execute(mine.order_by(notes.c.saved_at.desc(), notes.c.id)).all()
    return tuple(note for row in rows if (note := _opened(session, reader, row, shelf.goals.get(f"note.{row.id}"))))


def _opened(session: CoachingSession, reader: Reader, row: Any, goal: str | None) -> NoteToSelf | None:
    try:
        place = Place("notes", row.id, row.version)
        words = session.keys.open(reader.tenant, reader.id, place, row.sealed)
    except Unopenable:
        return None
    return NoteToSelf(id=row.id, saved_at=row.saved_at, goal=goal, **orjson.loads(words))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewNote: new_id,
    MyNotes: my_notes,
}
