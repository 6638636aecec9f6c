"""Commands of the directory, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import delete, insert, update

from storage.compartments import Command
from storage.directory.coaches import handlers as coaches
from storage.directory.commands import SetLeave, SetPreferences, TakeLeaveBack
from storage.directory.erasing import handlers as erasing
from storage.directory.preferences import handlers as preferences
from storage.directory.tables import leave, people, tracks
from storage.directory.takeaways import rows as takeaways
from storage.directory.tracks import JOINED, MOVED, mute_all, replan
from storage.reader import Reader
from storage.sql import DirectorySession


def set_preferences(session: DirectorySession, owner: Reader, command: SetPreferences) -> None:
    session.execute(
        update(people)
        .where(people.c.id == owner.id)
        .values(
            style=command.style,
            locale=command.locale,
            prefers=command.prefers,
            working_days="".join(str(day) for day in sorted(command.working_days)),
            day_starts=command.day_starts_hour * 60,
            day_ends=command.day_ends_hour * 60,
        )
    )
    session.execute(update(tracks).where(tracks.c.person == owner.id).values(muted=False, next_due_at=JOINED))
    mute_all(session, owner.id, command.muted)


def set_leave(session: DirectorySession, owner: Reader, command: SetLeave) -> None:
    first, last = command.first_day.isoformat(), command.last_day.isoformat()
    session.execute(delete(leave).where(leave.c.person == owner.id, leave.c.first_day == first))
    session.execute(insert(leave).values(person=owner.id, first_day=first, last_day=last))
    replan(session, owner.id, MOVED)


def take_leave_back(session: DirectorySession, owner: Reader, command: TakeLeaveBack) -> None:
    first = command.first_day.isoformat()
    session.execute(delete(leave).where(leave.c.person == owner.id, leave.c.first_day == first))
    replan(session, owner.id, MOVED)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    SetPreferences: set_preferences,
    SetLeave: set_leave,
    TakeLeaveBack: take_leave_back,
    **preferences.HANDLERS,
    **erasing.HANDLERS,
    **coaches.HANDLERS,
    **takeaways.HANDLERS,
}
