"""Keeping a year's counts, and answering them to everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.directory.counts.queries import Year, YearlyCounts
from storage.directory.counts.tables import yearly_counts
from storage.reader import Reader
from storage.sql import DirectorySession, insert


def keep(session: DirectorySession, year: Year) -> None:
    """Once: what a year was counted as is never changed."""
    values = {**year.model_dump(), "topics": " ".join(sorted(year.topics))}
    session.execute(insert(yearly_counts).values(**values).on_conflict_do_nothing())


def yearly(session: DirectorySession, reader: Reader, query: YearlyCounts) -> tuple[Year, ...]:
    rows = session.execute(select(yearly_counts).order_by(yearly_counts.c.year.desc())).all()
    return tuple(
        Year(year=row.year, sessions=row.sessions, helpful=row.helpful, topics=tuple(row.topics.split()))
        for row in rows
    )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {YearlyCounts: yearly}
