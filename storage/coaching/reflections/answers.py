"""Reflections are answered to whoever wrote them, and to nobody else, as if there were none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, select

from storage.coaching.reflections.queries import (
    Kept,
    Kind,
    Month,
    MyIntentions,
    MyKept,
    MyMonth,
    MyReflection,
    MyReflectionsWhole,
    MyYear,
    Reflection,
    Year,
)
from storage.coaching.reflections.tables import reflections
from storage.compartments import Query
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession

_AFTER_ITS_MONTHS: Final = "13"
"""A look back on a year stands after its months, intentions for it before them."""


def my_month(session: CoachingSession, reader: Reader, query: MyMonth) -> Month:
    months = [one for one in _all(session, reader) if one.kind == "month"]
    this = next((one for one in months if one.period == query.month), None)
    last = next((one for one in months if one.period < query.month), None)
    return Month(id=row_id(session, reader, "month", query.month), this=this, last=last)


def my_year(session: CoachingSession, reader: Reader, query: MyYear) -> Year:
    mine = _all(session, reader)
    this = next((one for one in mine if (one.kind, one.period) == ("year", query.year)), None)
    months = (one for one in reversed(mine) if one.kind == "month" and one.period.startswith(f"{query.year}-"))
    return Year(id=row_id(session, reader, "year", query.year), this=this, months=tuple(months))


def my_intentions(session: CoachingSession, reader: Reader, query: MyIntentions) -> Month:
    row = row_id(session, reader, "intentions", query.year)
    return Month(id=row, this=opened(session, reader, row))


def my_reflection(session: CoachingSession, reader: Reader, query: MyReflection) -> Reflection | None:
    return opened(session, reader, query.reflection)


def my_kept(session: CoachingSession, reader: Reader, query: MyKept) -> tuple[Kept, ...]:
    return tuple(
        Kept(
            id=one.id,
            kind=one.kind,
            period=one.period,
            theme=one.chosen.get("theme"),
            echoed=tuple(echo.month for echo in one.echoes),
        )
        for one in _all(session, reader)
    )


def my_reflections_whole(session: CoachingSession, reader: Reader, query: MyReflectionsWhole) -> tuple[Reflection, ...]:
    return tuple(_all(session, reader))


def row_id(session: CoachingSession, owner: Reader, kind: Kind, period: str) -> str:
    """One row for each person, kind and period; made with the compartment's key, so that it tells nothing."""
    return session.keys.alias(owner.tenant, f"reflection|{owner.id}|{kind}|{period}")


def own(session: CoachingSession, owner: Reader) -> ColumnElement[bool]:
    return reflections.c.alias == session.keys.alias(owner.tenant, owner.id)


def opened(session: CoachingSession, owner: Reader, row: str) -> Reflection | None:
    """The owner's own; None for anybody else's, and for what no longer opens."""
    found = session.one_or_none(select(reflections).where(reflections.c.id == row, own(session, owner)))
    return _opened(session, owner, found) if found else None


def _all(session: CoachingSession, reader: Reader) -> list[Reflection]:
    """The newest period first."""
    rows = session.execute(select(reflections).where(own(session, reader))).all()
    found = [one for row in rows if (one := _opened(session, reader, row))]
    return sorted(found, key=_place, reverse=True)


def _place(reflection: Reflection) -> tuple[str, str]:
    after = f"-{_AFTER_ITS_MONTHS}" if reflection.kind == "year" else ""
    return reflection.period + after, reflection.kind


def _opened(session: CoachingSession, reader: Reader, row: Any) -> Reflection | None:
    try:
        held = session.keys.open(reader.tenant, reader.id, Place("reflections", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    return Reflection(id=row.id, version=row.version, saved_at=row.saved_at, **orjson.loads(held))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyMonth: my_month,
    MyYear: my_year,
    MyIntentions: my_intentions,
    MyReflection: my_reflection,
    MyKept: my_kept,
    MyReflectionsWhole: my_reflections_whole,
}
