"""Erasing what coaching holds of somebody, topic by topic: their own rows."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, delete

from storage.coaching.notes.tables import notes
from storage.coaching.preps.tables import preps
from storage.coaching.reflections.tables import reflections
from storage.coaching.threads.handlers import erase_of as erase_threads
from storage.reader import Reader
from storage.sql import CoachingSession

OWN: Final[tuple[Column[str], ...]] = (notes.c.alias, reflections.c.alias, preps.c.alias)
"""Rows of the person, by the column of their alias."""


def erase_rows(session: CoachingSession, owner: Reader) -> None:
    """In one transaction."""
    alias = session.keys.alias(owner.tenant, owner.id)
    for column in OWN:
        session.execute(delete(column.table).where(column == alias))
    erase_threads(session, owner)
