"""The line of managers above somebody."""

from __future__ import annotations

from typing import Final

from sqlalchemy import literal, select

from storage.directory.tables import people
from storage.sql import DirectorySession

LONGEST: Final = 30
"""An import refuses circles; should there be one all the same, this ends it."""


def managers_above(session: DirectorySession, person: str) -> tuple[str, ...]:
    """Their ids, the nearest first."""
    line = select(people.c.manager.label("id"), literal(1).label("step")).where(people.c.id == person)
    above = line.where(people.c.manager.is_not(None)).cte("above", recursive=True)
    further = select(people.c.manager, above.c.step + 1).join(above, people.c.id == above.c.id)
    above = above.union_all(further.where(people.c.manager.is_not(None), above.c.step < LONGEST))
    found = session.execute(select(above.c.id).order_by(above.c.step)).all()
    return tuple(dict.fromkeys(row.id for row in found))
