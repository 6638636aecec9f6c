"""Who suits somebody as a coach: nobody of their reporting line, by reasons that can be said, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import literal, select

from storage.compartments import Query
from storage.directory.coaches.queries import (
    CoachProfile,
    CoachStanding,
    MyCoachProfile,
    Relation,
    Standing,
    SuggestedCoaches,
    Suggestion,
)
from storage.directory.coaches.tables import coaches
from storage.directory.line import LONGEST, managers_above
from storage.directory.people import REACHABLE
from storage.directory.tables import people
from storage.reader import Reader
from storage.sql import DirectorySession


def my_coach_profile(session: DirectorySession, reader: Reader, query: MyCoachProfile) -> CoachProfile | None:
    row = session.one_or_none(select(coaches).where(coaches.c.person == reader.id))
    if row is None:
        return None
    return CoachProfile(
        topics=tuple(row.topics.split()),
        languages=tuple(row.languages.split()),
        format=row.format,
        capacity=row.capacity,
    )


def suggested(session: DirectorySession, reader: Reader, query: SuggestedCoaches) -> tuple[Suggestion, ...]:
    line = {reader.id, *managers_above(session, reader.id), *_below(session, reader.id)}
    locale = session.scalar(select(people.c.locale).where(people.c.id == reader.id)) or "en"
    joined = select(people.c.id, people.c.name, coaches).join(coaches, coaches.c.person == people.c.id)
    here = (people.c.tenant == reader.tenant, people.c.active.is_(True), REACHABLE, people.c.role != "guest")
    rows = session.execute(joined.where(*here).order_by(people.c.name, people.c.id)).all()
    found = [_suggestion(row, query, locale[:2]) for row in rows if row.id not in line]
    return tuple(sorted(found, key=lambda one: (not one.knows_topic, not one.speaks, not one.fits_format)))


def _suggestion(row: Any, query: SuggestedCoaches, language: str) -> Suggestion:
    return Suggestion(
        id=row.id,
        name=row.name,
        capacity=row.capacity,
        knows_topic=query.topic in row.topics.split(),
        speaks=language in row.languages.split(),
        fits_format="both" in (row.format, query.format) or row.format == query.format,
    )


def _below(session: DirectorySession, manager: str) -> set[str]:
    """Everybody whose line of managers leads to this one."""
    line = select(people.c.id, literal(1).label("step")).where(people.c.manager == manager)
    below = line.cte("below", recursive=True)
    further = select(people.c.id, below.c.step + 1).join(below, people.c.manager == below.c.id)
    below = below.union_all(further.where(below.c.step < LONGEST))
    return {row.id for row in session.execute(select(below.c.id)).all()}


def coach_standing(session: DirectorySession, reader: Reader, query: CoachStanding) -> Standing:
    columns = (people.c.id, people.c.name, people.c.role, people.c.active, people.c.until, coaches.c.capacity)
    joined = select(*columns, REACHABLE.label("reachable")).select_from(
        people.outerjoin(coaches, coaches.c.person == people.c.id)
    )
    row = session.one_or_none(joined.where(people.c.id == query.person, people.c.tenant == reader.tenant))
    if row is None:
        return Standing(id=query.person, name=query.person, relation="left")
    relation = _relation(session, reader, row)
    return Standing(id=row.id, name=row.name, relation=relation, capacity=row.capacity, until=row.until)


def _relation(session: DirectorySession, reader: Reader, row: Any) -> Relation:
    if not (row.active and row.reachable):
        return "left"
    if row.id in managers_above(session, reader.id):
        return "manager"
    if reader.id in managers_above(session, row.id):
        return "report"
    if row.role == "guest":
        return "external"
    return "peer" if row.capacity is None else "internal"


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyCoachProfile: my_coach_profile,
    SuggestedCoaches: suggested,
    CoachStanding: coach_standing,
}
