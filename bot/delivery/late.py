"""What nobody waits for is held until its reader is at work: an outage must not end with messages in the night, and
leave that is told late counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.calendars import calendar_of
from flows.nudges import at_work_from, on_leave
from storage.directory.people import Hours
from storage.sending import Waiting

IN_TIME: Final = timedelta(minutes=15)
"""So long after it was due, the hour for which a message was planned is still that hour."""


def when_at_work(person: Hours, message: Waiting, now: datetime) -> datetime | None:
    """When the reader of what they do not wait for is next at work; None when it may go.

    It was planned for their hours, so in time only days of leave count: they may have been told since.
    """
    in_time = message.attempts == 0 and now - message.due_at <= IN_TIME
    calendar = calendar_of(person)
    if in_time and not on_leave(calendar, now):
        return None
    free = at_work_from(calendar, now)
    return free if free > now else None
