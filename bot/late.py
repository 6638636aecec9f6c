"""What nobody waits for is held until its reader is at work: an outage must not end with messages in the night, and
leave that is told late counts."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.people import People
from storage.sending import OutboxRow

ANY_TIME: Final = ("link", "live")
"""Kinds of message for somebody who waits for them."""


def is_unasked(row: OutboxRow) -> bool:
    """Whether its reader's days are to be looked at once more. An answer is sent whenever it can be."""
    return not row.payload.get("via") and row.kind not in ANY_TIME


def when_at_work(people: People, row: OutboxRow, now: datetime) -> datetime | None:
    """When its reader is next at work; None when it may go.

    It was planned for their hours, so at the first try only days of leave count: they may have been told since.
    """
    if row.attempts <= 1 and not people.is_on_leave(row.person, now):
        return None
    free = people.free_from(row.person, now)
    return free if free > now else None
