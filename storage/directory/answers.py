"""Queries of the directory, answered with what the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.directory.coaches import answers as coaches
from storage.directory.colleagues import answers as colleagues
from storage.directory.counts import rows as counts
from storage.directory.preferences import answers as preferences
from storage.directory.queries import MyPreferences, Preferences
from storage.directory.record import answers as record
from storage.directory.reporting import answers as reporting
from storage.directory.routes import answers as routes
from storage.directory.tables import people, tracks
from storage.directory.together import answers as together
from storage.reader import Reader
from storage.sql import DirectorySession


def my_preferences(session: DirectorySession, reader: Reader, query: MyPreferences) -> Preferences:
    row = session.one_or_none(select(people).where(people.c.id == reader.id))
    if row is None:
        raise LookupError("the reader is not in the directory")
    muted = session.execute(select(tracks.c.rhythm).where(tracks.c.person == reader.id, tracks.c.muted.is_(True)))
    return Preferences(
        style=row.style,
        locale=row.locale,
        prefers=row.prefers,
        working_days=tuple(int(day) for day in row.working_days),
        day_starts_hour=row.day_starts // 60,
        day_ends_hour=row.day_ends // 60,
        muted=tuple(sorted(track.rhythm for track in muted)),
    )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyPreferences: my_preferences,
    **preferences.ANSWERS,
    **record.ANSWERS,
    **colleagues.ANSWERS,
    **coaches.ANSWERS,
    **routes.ANSWERS,
    **counts.ANSWERS,
    **reporting.ANSWERS,
    **together.ANSWERS,
}
