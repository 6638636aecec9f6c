"""Queries about agendas: the two read theirs, and nobody else. A check-in adds something for today's manager only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import orjson
from sqlalchemy import or_, select

from storage.compartments import Query
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.agenda.handlers import BY_ID
from storage.work.agenda.queries import (
    Agenda,
    AgendaPoint,
    AgendaPointOf,
    AgendaWhole,
    AgendaWith,
    MyAgendas,
    MyAgendaWhole,
    Pair,
    PerformersView,
    Stuck,
    WishForHelp,
)
from storage.work.agenda.tables import agenda_points
from storage.work.barriers.answers import named_by, waiting_for
from storage.work.barriers.opening import is_open
from storage.work.barriers.queries import Barrier
from storage.work.checkins.answers import my_check_in
from storage.work.checkins.queries import CheckIn, MyCheckIn
from storage.work.commitments.answers import focus_with
from storage.work.commitments.pairs import open_pair, pair_of, row_of
from storage.work.commitments.queries import FocusWith

SHOWN_AT_MOST: Final = 50


def agenda_with(session: WorkSession, reader: Reader, query: AgendaWith) -> Agenda:
    managed = query.other in (person for person, _ in reader.reports())
    weeks = _check_ins(session, reader, query, managed=managed)
    newest = next((week for week in weeks[:1] if week.week >= query.since), None)
    points, views = _opened(session, reader, _rows_of_pair(session, reader, query.other))
    return Agenda(
        other=query.other,
        other_name=reader.names((query.other,)).get(query.other, query.other),
        managed=managed,
        view=views[0] if views else None,
        points=points,
        help=_wish(newest),
        stuck=_stuck(newest),
        stuck_twice=len(weeks) == 2 and all(week.stuck_on for week in weeks),
        commitment=focus_with(session, reader, FocusWith(other=query.other)),
        barriers=_between(session, reader, query),
    )


def _wish(newest: CheckIn | None) -> tuple[WishForHelp, ...]:
    if newest is None or not newest.help_wanted:
        return ()
    return (WishForHelp(week=newest.week, help=newest.help_wanted, words=newest.help_words),)


def _stuck(newest: CheckIn | None) -> Stuck | None:
    if newest is None or not newest.stuck_on:
        return None
    return Stuck(kind=newest.stuck_on, words=newest.blocked_words)


def _check_ins(session: WorkSession, reader: Reader, query: AgendaWith, *, managed: bool) -> list[CheckIn]:
    """The newest two of the employee, the newest first: their own, or read by their manager of today."""
    if not (managed or query.reports):
        return []
    employee = replace(reader, id=query.other) if managed else reader
    found = my_check_in(session, employee, MyCheckIn(week=query.week))
    return [week for week in (found.this, found.last) if week and not week.alone]


def _between(session: WorkSession, reader: Reader, query: AgendaWith) -> tuple[Barrier, ...]:
    both = (*named_by(session, reader, query.now, SHOWN_AT_MOST), *waiting_for(session, reader, query.now))
    return tuple(barrier for barrier in both if barrier.other == query.other and is_open(barrier))


def _rows_of_pair(session: WorkSession, reader: Reader, other: str) -> Sequence[Any]:
    """What is open between the two, the oldest first."""
    pair = pair_of(session.keys, reader.tenant, reader.id, other)
    return session.execute(
        select(agenda_points)
        .where(agenda_points.c.pair == pair, agenda_points.c.state == "open")
        .order_by(agenda_points.c.since, agenda_points.c.id)
        .limit(SHOWN_AT_MOST)
    ).all()


def _opened(
    session: WorkSession, reader: Reader, rows: Iterable[Any]
) -> tuple[tuple[AgendaPoint, ...], tuple[PerformersView, ...]]:
    """Points and views of the reader's; what was erased is left out."""
    points: list[AgendaPoint] = []
    views: list[PerformersView] = []
    addressed = [(row, address) for row in rows if (address := open_pair(session.keys, "agenda_points", row))]
    session.keys.prefetch(reader.tenant, {author for _, (_, (author, _)) in addressed})
    for row, (id_, (author, receiver)) in addressed:
        if reader.id not in (author, receiver):
            continue
        try:
            sealed = session.keys.open(reader.tenant, author, Place("agenda_points", row.id, 1), row.sealed)
        except Unopenable:
            continue
        mine = author == reader.id
        other = receiver if mine else author
        if row.kind == "view":
            held = orjson.loads(sealed)
            views.append(PerformersView(mine=mine, other=other, version=row.version, saved_at=row.since, **held))
        else:
            points.append(_point(row, id_, other, mine=mine, words=orjson.loads(sealed)["words"]))
    return tuple(points), tuple(views)


def _point(row: Any, id_: str, other: str, *, mine: bool, words: str) -> AgendaPoint:
    return AgendaPoint(
        id=id_,
        version=row.version,
        mine=mine,
        other=other,
        state=row.state,
        since=row.since,
        carried=row.carried,
        words=words,  # type: ignore[arg-type]  # sealed by validation
    )


def point_of(session: WorkSession, reader: Reader, query: AgendaPointOf) -> AgendaPoint | None:
    row = session.first(BY_ID, {"row": row_of(session.keys, reader.tenant, query.id)})
    points, _ = _opened(session, reader, [row] if row else [])
    return points[0] if points else None


def my_agendas(session: WorkSession, reader: Reader, query: MyAgendas) -> tuple[Pair, ...]:
    reports = dict(reader.reports())
    points, _ = _opened(session, reader, _all_rows(session, reader, only_open=True))
    number = Counter(point.other for point in points)
    names = {**reader.names(set(number) - set(reports)), **reports}
    return tuple(
        Pair(other=other, other_name=names.get(other, other), managed=other in reports, open_points=number[other])
        for other in sorted({*reports, *number}, key=lambda one: (one not in reports, names.get(one, one), one))
    )


def _all_rows(session: WorkSession, reader: Reader, *, only_open: bool) -> Sequence[Any]:
    alias = session.keys.alias(reader.tenant, reader.id)
    wanted = select(agenda_points).where(or_(agenda_points.c.author == alias, agenda_points.c.other == alias))
    if only_open:
        wanted = wanted.where(agenda_points.c.state == "open")
    return session.execute(wanted.order_by(agenda_points.c.since, agenda_points.c.id)).all()


def my_agenda_whole(session: WorkSession, reader: Reader, query: MyAgendaWhole) -> AgendaWhole:
    points, views = _opened(session, reader, _all_rows(session, reader, only_open=False))
    return AgendaWhole(points=points, views=views)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    AgendaWith: agenda_with,
    AgendaPointOf: point_of,
    MyAgendas: my_agendas,
    MyAgendaWhole: my_agenda_whole,
}
