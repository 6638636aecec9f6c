"""Upward coaching is answered to the manager it is for, and to whoever wrote it; never to a manager of the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import or_, select

from storage.coaching.shelf import rows as shelf
from storage.coaching.upward.queries import (
    Ask,
    Listed,
    MyReports,
    MyUpward,
    MyUpwardWhole,
    NewUpward,
    Report,
    TheUpwardAsk,
    TheUpwardPiece,
    UpwardAsked,
    UpwardPiece,
    UpwardWhole,
)
from storage.coaching.upward.rows import ask_row, between, opened_ask, words_of
from storage.coaching.upward.tables import upward_asks, upward_pieces
from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession

OPEN_FOR: Final = timedelta(days=30)


def my_reports(session: CoachingSession, reader: Reader, query: MyReports) -> tuple[Report, ...]:
    return tuple(Report(id=one, name=name) for one, name in reader.reports())


def the_ask(session: CoachingSession, reader: Reader, query: TheUpwardAsk) -> Ask | None:
    row = None if shelf.read(session, reader).hidden else ask_row(session, query.ask)
    found = opened_ask(session.keys, reader.tenant, row) if row is not None else None
    if row is None or found is None or query.now >= row.asked_at + OPEN_FOR:
        return None
    manager, held = found
    if reader.id not in held["invited"] or reader.above()[:1] != (manager,):
        return None
    giver = session.keys.alias(reader.tenant, reader.id)
    given = select(upward_pieces.c.id).where(upward_pieces.c.ask == row.id, upward_pieces.c.giver == giver)
    return Ask(
        id=row.id,
        manager=manager,
        manager_name=reader.names([manager]).get(manager, manager),
        asked_at=row.asked_at,
        theme=held["theme"],
        given=session.scalar(given) is not None,
    )


def the_piece(session: CoachingSession, reader: Reader, query: TheUpwardPiece) -> UpwardPiece | None:
    return next(iter(_pieces(session, reader, upward_pieces.c.id == query.piece)), None)


def my_upward(session: CoachingSession, reader: Reader, query: MyUpward) -> tuple[Listed, ...]:
    return tuple(
        Listed(
            id=one.id,
            mine=one.mine,
            other_name=one.other_name,
            given_at=one.given_at,
            state=one.state,
            theme=one.theme,
        )
        for one in _pieces(session, reader)
    )


def my_upward_whole(session: CoachingSession, reader: Reader, query: MyUpwardWhole) -> UpwardWhole:
    if shelf.read(session, reader).hidden:
        return UpwardWhole()
    mine = upward_asks.c.alias == session.keys.alias(reader.tenant, reader.id)
    rows = session.execute(select(upward_asks).where(mine).order_by(upward_asks.c.asked_at, upward_asks.c.id)).all()
    opened = ((row, opened_ask(session.keys, reader.tenant, row)) for row in rows)
    asked = tuple(UpwardAsked(asked_at=row.asked_at, theme=found[1]["theme"]) for row, found in opened if found)
    return UpwardWhole(asked=asked, pieces=_pieces(session, reader))


def _pieces(session: CoachingSession, reader: Reader, *which: Any) -> tuple[UpwardPiece, ...]:
    """Of which the reader is one of the two, the newest first; what does not open is left out."""
    if shelf.read(session, reader).hidden:
        return ()
    alias = session.keys.alias(reader.tenant, reader.id)
    theirs = or_(upward_pieces.c.alias == alias, upward_pieces.c.giver == alias)
    order = (upward_pieces.c.given_at.desc(), upward_pieces.c.id)
    rows = session.execute(select(upward_pieces).where(theirs, *which).order_by(*order)).all()
    return _opened(session, reader, alias, rows)


def _opened(session: CoachingSession, reader: Reader, alias: str, rows: Sequence[Any]) -> tuple[UpwardPiece, ...]:
    sides: dict[str, tuple[str, str]] = {}
    for row in rows:
        with suppress(Unopenable):
            sides[row.id] = between(session.keys, row)
    if not sides:
        return ()
    session.keys.prefetch(reader.tenant, {manager for _, manager in sides.values()})
    names = reader.names({person for pair in sides.values() for person in pair})
    found = []
    for row in rows:
        with suppress(Unopenable, KeyError):
            giver, manager = sides[row.id]
            mine = row.alias == alias
            other = giver if mine else manager
            words = words_of(session.keys, reader.tenant, manager, row)
            shown = {"other": other, "other_name": names.get(other, other), "mine": mine, **words}
            found.append(UpwardPiece(id=row.id, given_at=row.given_at, state=row.state, **shown))
    return tuple(found)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewUpward: new_id,
    MyReports: my_reports,
    TheUpwardAsk: the_ask,
    TheUpwardPiece: the_piece,
    MyUpward: my_upward,
    MyUpwardWhole: my_upward_whole,
}
