"""Opening a circle, coming in, leaving, and moving a meeting on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import delete, insert, select, update

from storage.coaching import notices
from storage.coaching.circles.commands import (
    BeginMeeting,
    ComeIn,
    HearOfDay,
    InviteToCircle,
    LeaveOut,
    MoveMeeting,
    OpenCircle,
    PlanMeeting,
    RaiseTheme,
    StayOut,
)
from storage.coaching.circles.queries import FEWEST, FULL, MOST
from storage.coaching.circles.rows import IN, INVITED, TOLD, Seat, circle_row, new_seat, seats
from storage.coaching.circles.tables import circle_members, circles
from storage.coaching.circles.telling import hear_of_day, moved, take_back
from storage.coaching.circles.themes import raise_theme
from storage.compartments import Command
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession

FIRST_STEP: Final = 1
FIRST_SHORT_STEP: Final = 2
"""Three begin with the case at once."""
_NO_MEETING: Final = {"step": 0, "begun_at": None, "giver": None, "keeper": None}


def open_circle(session: CoachingSession, owner: Reader, command: OpenCircle) -> None:
    row = {
        "id": command.circle,
        "version": 1,
        "host": session.keys.alias(owner.tenant, owner.id),
        "meets_at": command.meets_at,
        "meeting": 0,
        **_NO_MEETING,
    }
    session.execute(insert(circles).values(**row))
    state = TOLD if command.today else IN
    session.execute(
        insert(circle_members).values(**new_seat(session, owner.tenant, command.circle, 0, owner.id, state))
    )
    _invite(session, owner, command.circle, command.invited)


def invite(session: CoachingSession, owner: Reader, command: InviteToCircle) -> None:
    """Raises: RunMovedOn for anybody but the host."""
    _as_host(session, owner, command.circle)
    _invite(session, owner, command.circle, command.invited)


def _invite(session: CoachingSession, owner: Reader, circle: str, invited: tuple[str, ...]) -> None:
    """Whoever is in it, or invited already, stays as they are."""
    sat = seats(session, [circle]).get(circle, ())
    there, last = {one.person for one in sat}, max((one.seat for one in sat), default=-1)
    new = [person for person in dict.fromkeys(invited) if person not in there]
    rows = [new_seat(session, owner.tenant, circle, seat, person, INVITED) for seat, person in enumerate(new, last + 1)]
    if rows:
        session.execute(insert(circle_members), rows)


def come_in(session: CoachingSession, owner: Reader, command: ComeIn) -> None:
    """Raises: RunMovedOn when the invitation or the circle is gone, it is full, or has changed since it was seen."""
    row, sat = circle_row(session, command.circle), seats(session, [command.circle]).get(command.circle, ())
    alias = session.keys.alias(owner.tenant, owner.id)
    mine = next((one for one in sat if one.alias == alias), None)
    members = [one for one in sat if not one.invited]
    if row is None or mine is None or not mine.invited or row.version != command.seen or len(members) >= MOST:
        raise RunMovedOn
    _move(session, row, **({"told_at": command.tells} if command.tells else {}))
    this = (circle_members.c.circle == row.id, circle_members.c.alias == alias)
    last = max(one.seat for one in sat)
    session.execute(update(circle_members).where(*this).values(state=TOLD if command.today else IN, seat=last + 1))


def stay_out(session: CoachingSession, owner: Reader, command: StayOut) -> None:
    """Raises: RunMovedOn when the person is not there."""
    row, sat = circle_row(session, command.circle), seats(session, [command.circle]).get(command.circle, ())
    alias = session.keys.alias(owner.tenant, owner.id)
    if row is None or alias not in {one.alias for one in sat}:
        raise RunMovedOn
    _without(session, row, sat, alias)


def leave_out(session: CoachingSession, owner: Reader, command: LeaveOut) -> None:
    """Raises: RunMovedOn for anybody but a member, and when the other one is gone already."""
    row, sat = circle_row(session, command.circle), seats(session, [command.circle]).get(command.circle, ())
    members = {one.person: one.alias for one in sat if not one.invited}
    if row is None or not {owner.id, command.person} <= members.keys():
        raise RunMovedOn
    _without(session, row, sat, members[command.person])


def plan(session: CoachingSession, owner: Reader, command: PlanMeeting) -> None:
    row = _as_host(session, owner, command.circle)
    if row.meets_at != command.meets_at:
        _move(session, row, meets_at=command.meets_at)
        moved(session, row, today=command.today)


def begin(session: CoachingSession, owner: Reader, command: BeginMeeting) -> None:
    """Raises: RunMovedOn when it has changed since it was seen, or these people are not of it."""
    row = circle_row(session, command.circle)
    people = _members(session, command.circle)
    if row is None or row.version != command.seen or len(people) < FEWEST or command.giver == command.keeper:
        raise RunMovedOn
    if not {owner.id, command.giver, command.keeper} <= people.keys():
        raise RunMovedOn
    roles = {"giver": people[command.giver].alias, "keeper": people[command.keeper].alias}
    first = FIRST_STEP if len(people) >= FULL else FIRST_SHORT_STEP
    _move(session, row, meeting=row.meeting + 1, step=first, begun_at=command.at, **roles)
    take_back(session, row.id, (one.alias for one in people.values()))


def move_on(session: CoachingSession, owner: Reader, command: MoveMeeting) -> None:
    """Raises: RunMovedOn for anybody but the keeper of this meeting, and out of turn."""
    row = circle_row(session, command.circle)
    keeper = row is not None and row.keeper == session.keys.alias(owner.tenant, owner.id)
    in_turn = row is not None and row.step and (command.step == 0 or command.step > row.step)
    if not keeper or not in_turn or row.meeting != command.meeting:
        raise RunMovedOn
    _move(session, row, **({"step": command.step} if command.step else _NO_MEETING))


def erase_of(session: CoachingSession, owner: Reader) -> None:
    """The person's seats; circles go on without them."""
    alias = session.keys.alias(owner.tenant, owner.id)
    mine = session.execute(select(circle_members.c.circle).where(circle_members.c.alias == alias)).scalars().all()
    for circle, sat in seats(session, mine).items():
        row = circle_row(session, circle)
        if row is not None:
            _without(session, row, sat, alias)
    session.execute(delete(circle_members).where(circle_members.c.alias == alias))


def _without(session: CoachingSession, row: Any, sat: tuple[Seat, ...], alias: str) -> None:
    """The host's place goes to whoever has been there longest; the last member takes the circle along."""
    # The circle first, as whoever plans it or tells of it does: two that wait for each other would both be undone.
    session.execute(select(circles.c.id).where(circles.c.id == row.id).with_for_update())
    this = (circle_members.c.circle == row.id, circle_members.c.alias == alias)
    session.execute(delete(circle_members).where(*this))
    take_back(session, row.id, [alias])
    was_in = any(one.alias == alias and not one.invited for one in sat)
    if not was_in:
        return
    left = [one.alias for one in sat if one.alias != alias and not one.invited]
    if not left:
        notices.drop(session, row.id, [one.alias for one in sat])
        session.execute(delete(circle_members).where(circle_members.c.circle == row.id))
        session.execute(delete(circles).where(circles.c.id == row.id))
        return
    values: dict[str, Any] = {"host": left[0]} if row.host == alias else {}
    if row.step and (alias in (row.giver, row.keeper) or len(left) < FEWEST):
        values |= _NO_MEETING
    _move(session, row, **values)


def _as_host(session: CoachingSession, owner: Reader, circle: str) -> Any:
    row = circle_row(session, circle)
    if row is None or row.host != session.keys.alias(owner.tenant, owner.id):
        raise RunMovedOn
    return row


def _members(session: CoachingSession, circle: str) -> dict[str, Seat]:
    sat = seats(session, [circle]).get(circle, ())
    return {one.person: one for one in sat if not one.invited}


def _move(session: CoachingSession, row: Any, **values: Any) -> None:
    same = update(circles).where(circles.c.id == row.id, circles.c.version == row.version)
    if session.execute(same.values(version=row.version + 1, **values)).rowcount != 1:
        raise RunMovedOn


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    OpenCircle: open_circle,
    InviteToCircle: invite,
    ComeIn: come_in,
    StayOut: stay_out,
    LeaveOut: leave_out,
    HearOfDay: hear_of_day,
    PlanMeeting: plan,
    BeginMeeting: begin,
    MoveMeeting: move_on,
    RaiseTheme: raise_theme,
}
