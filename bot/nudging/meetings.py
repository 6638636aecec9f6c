"""What members of circles are told of its day: on that day, that it meets; and before, that the day is another one.

Each in their own hours. The coaching compartment knows who is in a circle, the directory when they work and are away;
only here do both come together, and nothing of it is kept but that they were told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.calendars import calendar_of
from bot.nudging.suggesting import is_hidden
from bot.people import member_of
from bot.play import Player
from bot.setbacks import Setbacks
from flows.coaching.circles import cards
from flows.coaching.circles.steps import LASTS_AT_MOST
from flows.kit.message import Message
from flows.kit.person import Person
from flows.nudges import hours_of_day, is_open, local
from storage.coaching.circles import telling
from storage.coaching.circles.queries import FEWEST
from storage.coaching.circles.rows import IN, Seat
from storage.coaching.circles.telling import Meeting
from storage.databases import Databases
from storage.directory import people
from storage.directory.people import PersonRow
from storage.sql import CoachingSession, StorageDown

TODAY: Final = "today"
MOVED: Final = "moved"


@dataclass(frozen=True)
class _Told:
    seat: Seat
    person: Person
    what: str
    not_after: datetime


class Meetings:
    def __init__(self, databases: Databases, player: Player, clock: Callable[[], datetime]) -> None:
        self._databases, self._player, self._clock = databases, player, clock
        self._setbacks = Setbacks("meeting", clock)

    def tick(self) -> None:
        """Of each circle by itself: what fails for one is tried later, and holds up no other."""
        now = self._clock()
        with self._databases.coaching(write=False) as session:
            found = telling.waiting(session, now, now - LASTS_AT_MOST)
        waiting = [one for one in found if not self._setbacks.rests(one.id)]
        for meeting in waiting:
            try:
                self._tell(meeting, now)
            except StorageDown:
                raise
            except Exception as error:  # noqa: BLE001  # a mistake with one circle must not hold up the others
                self._setbacks.failed(meeting.id, error)  # no reference: it would tell of whom
            else:
                self._setbacks.done(meeting.id)

    def _tell(self, meeting: Meeting, now: datetime) -> None:
        with self._databases.directory(write=False) as directory:
            rows = people.with_leave(directory, [one.person for one in meeting.seats])
        due = [told for seat in meeting.seats if (told := _due(meeting, seat, rows, now))]
        if due:
            with self._databases.coaching(write=False) as session:
                due = [one for one in due if not is_hidden(session, one.seat.person)]
        if not due:
            return
        with self._databases.coaching() as session:
            if telling.is_still(session, meeting):
                for one in due:
                    self._write(session, meeting, one)

    def _write(self, session: CoachingSession, meeting: Meeting, told: _Told) -> None:
        """Once for a person and a day, also when that day was given up and chosen again."""
        today, alias = told.what == TODAY, told.seat.alias
        if not telling.note_told(session, meeting, told.seat, today=today):
            return
        of_day = meeting.meets_at.isoformat() if today else str(meeting.version)
        key = f"circle:{told.what}:{meeting.id}:{of_day}:{alias}"
        run = telling.letters_of(meeting.id, alias)
        message = _message(meeting, told)
        self._player.nudge(session, told.person, message, key=key, not_after=told.not_after, run=run)


def _due(meeting: Meeting, seat: Seat, rows: Mapping[str, PersonRow], now: datetime) -> _Told | None:
    """What somebody is to be told now. That it is today says also that the day is another one."""
    row = rows.get(seat.person)
    if row is None or not row.active:
        return None
    calendar, person = calendar_of(row), member_of(row, local(now, row.timezone).date()).person
    hours = hours_of_day(calendar, meeting.meets_at)
    if seat.state == IN and len(meeting.members) >= FEWEST and hours and hours[0] <= now < hours[1]:
        return _Told(seat, person, TODAY, hours[1])
    if seat.moved and is_open(calendar, now):
        return _Told(seat, person, MOVED, meeting.meets_at)
    return None


def _message(meeting: Meeting, told: _Told) -> Message:
    if told.what == TODAY:
        return cards.meets_today(told.person, meeting.id, meeting.meets_at)
    return cards.has_moved(meeting.id, invited=told.seat.invited)
