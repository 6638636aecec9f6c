"""Erasing what the voice holds of somebody: their place in rounds, and the key to reports they handle. An answer, or a
report of their own, cannot be found again, and stays.
"""

from __future__ import annotations

from sqlalchemy import delete, select

from storage.keys import Unopenable
from storage.reader import Reader
from storage.sql import VoiceSession
from storage.voice.reports.tables import readers
from storage.voice.rounds.keeping import mark_of
from storage.voice.rounds.tables import cohort, marks, quiet, rounds, seats


def erase_rows(session: VoiceSession, owner: Reader) -> None:
    """In one transaction."""
    alias = session.keys.alias(owner.tenant, owner.id)
    for row in session.execute(select(rounds).where(rounds.c.state == "open")).all():
        try:
            mark = mark_of(session, owner.tenant, row, alias)
        except Unopenable:
            continue
        session.execute(delete(marks).where(marks.c.round == row.id, marks.c.mark == mark))
    session.execute(delete(readers).where(readers.c.reader == alias))
    for table in (cohort, seats, quiet):
        session.execute(delete(table).where(table.c.alias == alias))
