"""What nobody waits for is held until its reader is at work: an outage must not end with messages in the night, and
leave that is told late counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.people import People
from storage.sending import OutboxRow

IN_TIME: Final = timedelta(minutes=15)
"""So long after it was due, the hour for which a message was planned is still that hour."""


def when_at_work(people: People, row: OutboxRow, now: datetime) -> datetime | None:
    """When the reader of what they do not wait for is next at work; None when it may go.

    It was planned for their hours, so in time only days of leave count: they may have been told since.
    """
    in_time = row.attempts <= 1 and now - row.due_at <= IN_TIME
    if in_time and not people.is_on_leave(row.person, now):
        return None
    free = people.free_from(row.person, now)
    return free if free > now else None
