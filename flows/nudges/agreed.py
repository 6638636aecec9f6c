"""The day somebody agreed on: when they may hear, in their own hours on that day, that it has come."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from flows.nudges.wall import instant, local
from flows.nudges.worktime import Calendar, day_over, is_open


def hours_of_day(calendar: Calendar, moment: datetime) -> tuple[datetime, datetime] | None:
    """From when on, and before when, somebody may hear that what they agreed to is today, at `moment`; UTC.

    From the beginning of their hours on the day it is where they live, until those end or it begins. A night shift may
    have begun on the day before. None when they are not at work on that day before it begins.
    """
    day = local(moment, calendar.timezone).date()
    midnight, tomorrow = (
        instant(datetime.combine(one, time()), calendar.timezone) for one in (day, day + timedelta(days=1))
    )
    for since in (instant(datetime.combine(day, calendar.day_starts), calendar.timezone), midnight):
        if since < moment and is_open(calendar, since):
            return since, min(moment, day_over(calendar, since), tomorrow)
    return None
