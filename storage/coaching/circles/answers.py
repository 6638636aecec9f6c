"""A circle is answered to its members and, until they said no, to the invited; not while their shelf is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select

from storage.coaching.circles.queries import (
    Circle,
    Member,
    MyCircles,
    MyCirclesWhole,
    MyThemesWhole,
    NewCircle,
    TheCircle,
)
from storage.coaching.circles.rows import QUIET, Seat, seats
from storage.coaching.circles.tables import circle_members, circles
from storage.coaching.circles.themes import my_themes
from storage.coaching.shelf import rows as shelf
from storage.compartments import Query
from storage.ids import new_id
from storage.reader import Reader
from storage.sql import CoachingSession


def the_circle(session: CoachingSession, reader: Reader, query: TheCircle) -> Circle | None:
    return next(iter(_of(session, reader, circles.c.id == query.circle)), None)


def my_circles(session: CoachingSession, reader: Reader, query: MyCircles | MyCirclesWhole) -> tuple[Circle, ...]:
    return _of(session, reader)


def _of(session: CoachingSession, reader: Reader, *which: Any) -> tuple[Circle, ...]:
    if shelf.read(session, reader).hidden:
        return ()
    alias = session.keys.alias(reader.tenant, reader.id)
    joined = select(circles).join(circle_members, circle_members.c.circle == circles.c.id)
    theirs = joined.where(circle_members.c.alias == alias, *which).order_by(circles.c.meets_at, circles.c.id)
    rows = session.execute(theirs).all()
    sat = seats(session, [row.id for row in rows]) if rows else {}
    names = reader.names({one.person for there in sat.values() for one in there}) if rows else {}
    return tuple(_circle(row, sat.get(row.id, ()), alias, names) for row in rows)


def _circle(row: Any, sat: Sequence[Seat], alias: str, names: Mapping[str, str]) -> Circle:
    return Circle(
        id=row.id,
        version=row.version,
        meets_at=row.meets_at,
        meeting=row.meeting,
        step=row.step,
        begun_at=row.begun_at,
        told_at=row.told_at,
        invited=any(one.alias == alias and one.invited for one in sat),
        quiet=any(one.alias == alias and one.state == QUIET for one in sat),
        members=tuple(_member(row, one, alias, names) for one in sat if not one.invited),
    )


def _member(row: Any, one: Seat, alias: str, names: Mapping[str, str]) -> Member:
    return Member(
        id=one.person,
        name=names.get(one.person, one.person),
        me=one.alias == alias,
        host=one.alias == row.host,
        giver=one.alias == row.giver,
        keeper=one.alias == row.keeper,
    )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewCircle: new_id,
    TheCircle: the_circle,
    MyCircles: my_circles,
    MyCirclesWhole: my_circles,
    MyThemesWhole: my_themes,
}
