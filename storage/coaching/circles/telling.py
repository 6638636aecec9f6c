"""Who of a circle is to be told of its day: that it has changed, and on the day itself that it is today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, or_, select, update

from storage import outbox
from storage.coaching.circles.commands import HearOfDay
from storage.coaching.circles.rows import IN, INVITED, MOVED, QUIET, TOLD, Seat, seats
from storage.coaching.circles.tables import circle_members, circles
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession

LONGEST_DAY: Final = timedelta(hours=25)
"""When the clock is set back."""


@dataclass(frozen=True)
class Meeting:
    """A circle that is to meet, as it was at `version`."""

    id: str
    version: int
    meets_at: datetime
    seats: tuple[Seat, ...]

    @property
    def members(self) -> tuple[Seat, ...]:
        return tuple(one for one in self.seats if not one.invited)


def waiting(session: CoachingSession, now: datetime, over: datetime) -> list[Meeting]:
    """Circles of which somebody may have to be told something, soonest first; not those in a meeting. One that began
    by `over` has ended, whether anybody said so or not."""
    today = and_(circle_members.c.state == IN, circles.c.meets_at <= now + LONGEST_DAY)
    seated = select(circle_members.c.circle).where(
        circle_members.c.circle == circles.c.id, or_(today, circle_members.c.state.endswith(MOVED))
    )
    free = or_(circles.c.step == 0, circles.c.begun_at <= over)
    ahead = select(circles).where(circles.c.meets_at > now, free, seated.exists())
    rows = session.execute(ahead.order_by(circles.c.meets_at, circles.c.id)).all()
    sat = seats(session, [row.id for row in rows]) if rows else {}
    return [Meeting(row.id, row.version, row.meets_at, sat.get(row.id, ())) for row in rows]


def is_still(session: CoachingSession, meeting: Meeting) -> bool:
    """Whether nothing about it has changed; it does not until the commit."""
    same = select(circles.c.id).where(circles.c.id == meeting.id, circles.c.version == meeting.version)
    return session.execute(same.with_for_update()).first() is not None


def note_told(session: CoachingSession, meeting: Meeting, seat: Seat, *, today: bool) -> bool:
    """That they are told now; False when somebody else noted it first, or they want it no more."""
    before = seat.state + MOVED if seat.moved else seat.state
    this = (circle_members.c.circle == meeting.id, circle_members.c.alias == seat.alias)
    told = update(circle_members).where(*this, circle_members.c.state == before)
    return session.execute(told.values(state=TOLD if today else seat.state)).rowcount == 1


def letters_of(circle: str, alias: str) -> str:
    """What stands in place of a run with what is on its way to a member, so that it can be taken back."""
    return f"{circle}.{alias}"


def take_back(session: CoachingSession, circle: str, aliases: Iterable[str]) -> None:
    """What is on its way to them is no longer so."""
    for alias in aliases:
        outbox.cancel_for_run(session, letters_of(circle, alias), kind="nudge")


def moved(session: CoachingSession, row: Any, *, today: bool) -> None:
    """Everybody but the host is to be told of the new day, and all that it is today when it comes."""
    sat = seats(session, [row.id]).get(row.id, ())
    for one in sat:
        state = IN if one.state == TOLD else one.state
        if one.alias != row.host:
            state += MOVED
        elif today and state == IN:
            state = TOLD
        this = (circle_members.c.circle == row.id, circle_members.c.alias == one.alias)
        session.execute(update(circle_members).where(*this).values(state=state))
    take_back(session, row.id, (one.alias for one in sat))


def hear_of_day(session: CoachingSession, owner: Reader, command: HearOfDay) -> None:
    """Raises: RunMovedOn for anybody but a member."""
    alias = session.keys.alias(owner.tenant, owner.id)
    this = (circle_members.c.circle == command.circle, circle_members.c.alias == alias)
    mine = session.scalar(select(circle_members.c.state).where(*this))
    if mine is None or mine.startswith(INVITED):
        raise RunMovedOn
    if (mine.removesuffix(MOVED) == QUIET) == command.wanted:
        session.execute(update(circle_members).where(*this).values(state=IN if command.wanted else QUIET))
        take_back(session, command.circle, [] if command.wanted else [alias])
