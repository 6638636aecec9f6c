"""Keeping a year's counts, and answering them to everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.directory.counts.queries import Quarter, QuarterlyThemes, Year, YearlyCounts
from storage.directory.counts.tables import quarterly_themes, yearly_counts
from storage.reader import Reader
from storage.sql import DirectorySession, insert

SHOWN: Final = 4
"""Quarters."""


def keep(session: DirectorySession, year: Year) -> None:
    """Once: what a year was counted as is never changed."""
    values = {**year.model_dump(), "topics": " ".join(sorted(year.topics))}
    session.execute(insert(yearly_counts).values(**values).on_conflict_do_nothing())


def yearly(session: DirectorySession, reader: Reader, query: YearlyCounts) -> tuple[Year, ...]:
    rows = session.execute(select(yearly_counts).order_by(yearly_counts.c.year.desc())).all()
    return tuple(Year.model_validate({**row._mapping, "topics": tuple(row.topics.split())}) for row in rows)


def keep_themes(session: DirectorySession, quarter: Quarter) -> None:
    """Once, as a year."""
    values = {"quarter": quarter.quarter, "themes": " ".join(quarter.themes)}
    session.execute(insert(quarterly_themes).values(**values).on_conflict_do_nothing())


def quarterly(session: DirectorySession, reader: Reader, query: QuarterlyThemes) -> tuple[Quarter, ...]:
    rows = session.execute(select(quarterly_themes).order_by(quarterly_themes.c.quarter.desc()).limit(SHOWN)).all()
    return tuple(Quarter.model_validate({"quarter": row.quarter, "themes": row.themes.split()}) for row in rows)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {YearlyCounts: yearly, QuarterlyThemes: quarterly}
