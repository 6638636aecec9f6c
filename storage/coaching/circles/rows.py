"""Rows of circles, found and opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from storage.coaching.circles.tables import circle_members, circles
from storage.keys import Unopenable
from storage.runs import open_address, seal_address
from storage.sql import CoachingSession


@dataclass(frozen=True)
class Seat:
    """Somebody in a circle, or invited to it."""

    person: str
    alias: str
    seat: int
    invited: bool


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
        found[row.circle] = (*found.get(row.circle, ()), Seat(person, row.alias, row.seat, row.state == "invited"))
    return found


def new_seat(
    session: CoachingSession, tenant: str, circle: str, seat: int, person: str, *, invited: bool
) -> dict[str, Any]:
    alias = session.keys.alias(tenant, person)
    return {
        "circle": circle,
        "alias": alias,
        "seat": seat,
        "state": "invited" if invited else "in",
        "address": seal_address(session.keys, "circle_members", f"{circle}.{alias}", tenant, person),
    }
