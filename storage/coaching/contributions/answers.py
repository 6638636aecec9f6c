"""Contribution summaries are answered to whoever wrote them, and to nobody else, as if there were none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, select

from storage.coaching.contributions.queries import MySummaries, MySummary, MySummaryFor, Summary
from storage.coaching.contributions.tables import contribution_drafts
from storage.compartments import Query
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession


def my_summary_for(session: CoachingSession, reader: Reader, query: MySummaryFor) -> Summary | None:
    return _one(session, reader, row_id(session, reader, query.cycle))


def my_summary(session: CoachingSession, reader: Reader, query: MySummary) -> Summary | None:
    return _one(session, reader, query.summary)


def my_summaries(session: CoachingSession, reader: Reader, query: MySummaries) -> tuple[Summary, ...]:
    rows = session.execute(select(contribution_drafts).where(own(session, reader))).all()
    found = [one for row in rows if (one := _opened(session, reader, row))]
    return tuple(sorted(found, key=lambda one: one.cycle, reverse=True))


def row_id(session: CoachingSession, owner: Reader, cycle: str) -> str:
    """One row for each person and year; made with the compartment's key, so that it tells nothing."""
    return session.keys.alias(owner.tenant, f"summary|{owner.id}|{cycle}")


def own(session: CoachingSession, owner: Reader) -> ColumnElement[bool]:
    return contribution_drafts.c.alias == session.keys.alias(owner.tenant, owner.id)


def _one(session: CoachingSession, reader: Reader, row: str) -> Summary | None:
    wanted = select(contribution_drafts).where(contribution_drafts.c.id == row, own(session, reader))
    found = session.one_or_none(wanted)
    return _opened(session, reader, found) if found else None


def _opened(session: CoachingSession, reader: Reader, row: Any) -> Summary | None:
    place = Place("contribution_drafts", row.id, row.version)
    try:
        held = session.keys.open(reader.tenant, reader.id, place, row.sealed)
    except Unopenable:
        return None
    return Summary(id=row.id, version=row.version, saved_at=row.saved_at, **orjson.loads(held))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MySummaryFor: my_summary_for,
    MySummary: my_summary,
    MySummaries: my_summaries,
}
