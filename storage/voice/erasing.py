"""Erasing what the voice holds of somebody: the key to reports they handle. An answer, or a report of their own, cannot
be found again, and stays. So do their place in rounds and «not for me»: the first is of the company's list, the second
a setting.
"""

from __future__ import annotations

from sqlalchemy import delete

from storage.reader import Reader
from storage.sql import VoiceSession
from storage.voice.reports.tables import readers


def erase_rows(session: VoiceSession, owner: Reader) -> None:
    """In one transaction.

    Whoever has not answered the open round still can, and whoever has cannot do so twice; without a row less nobody
    sees which of the two it is. Both are forgotten when the round closes.
    """
    alias = session.keys.alias(owner.tenant, owner.id)
    session.execute(delete(readers).where(readers.c.reader == alias))
