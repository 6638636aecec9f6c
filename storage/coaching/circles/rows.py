"""Rows of circles, found and opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from storage.coaching.circles.tables import circle_members, circles
from storage.keys import Unopenable
from storage.runs import open_address, seal_address
from storage.sql import CoachingSession

INVITED: Final = "invited"
IN: Final = "in"
TOLD: Final = "told"
"""In it, and they know that it meets today."""
QUIET: Final = "quiet"
"""In it, and they want no message on its day."""
MOVED: Final = "-moved"
"""Behind a state: the day has changed, and they are to be told."""


@dataclass(frozen=True)
class Seat:
    """Somebody in a circle, or invited to it. `state` is without what stands behind it."""

    person: str
    alias: str
    seat: int
    state: str
    moved: bool

    @property
    def invited(self) -> bool:
        return self.state == INVITED


def circle_row(session: CoachingSession, circle: str) -> Any:
    return session.one_or_none(select(circles).where(circles.c.id == circle))


def seats(session: CoachingSession, of: Iterable[str]) -> dict[str, tuple[Seat, ...]]:
    """By circle, in the order in which they came."""
    wanted = select(circle_members).where(circle_members.c.circle.in_(list(of)))
    found: dict[str, tuple[Seat, ...]] = {}
    for row in session.execute(wanted.order_by(circle_members.c.circle, circle_members.c.seat)).all():
        try:
            person = open_address(session.keys, "circle_members", f"{row.circle}.{row.alias}", row.address)[1]
        except Unopenable:
            continue
        state, moved = row.state.removesuffix(MOVED), row.state.endswith(MOVED)
        found[row.circle] = (*found.get(row.circle, ()), Seat(person, row.alias, row.seat, state, moved))
    return found


def companions(session: CoachingSession, tenant: str, person: str) -> list[tuple[str, str]]:
    """With whom somebody is in a circle: which, and who. Whoever is only invited is in none."""
    alias = session.keys.alias(tenant, person)
    mine = select(circle_members.c.circle).where(circle_members.c.alias == alias)
    found: list[tuple[str, str]] = []
    for circle, sat in seats(session, session.execute(mine).scalars().all()).items():
        inside = [one for one in sat if not one.invited]
        if any(one.alias == alias for one in inside):
            found += [(circle, one.person) for one in inside if one.alias != alias]
    return found


def new_seat(session: CoachingSession, tenant: str, circle: str, seat: int, person: str, state: str) -> dict[str, Any]:
    alias = session.keys.alias(tenant, person)
    return {
        "circle": circle,
        "alias": alias,
        "seat": seat,
        "state": state,
        "address": seal_address(session.keys, "circle_members", f"{circle}.{alias}", tenant, person),
    }
