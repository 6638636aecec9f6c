"""From rows to a report as its reporter, or one of its handlers, reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from storage.keys import SharedKey, Unopenable
from storage.reader import Reader
from storage.runs import open_address
from storage.sql import VoiceSession
from storage.voice.reports.days import check_in_due, deleted_on, due, feedback_by
from storage.voice.reports.queries import ReportLetter, ReportReader, ReportTalk
from storage.voice.reports.tables import letters, readers
from storage.voice.reports.writing import opened_letter


def talk(
    session: VoiceSession, reader: Reader, row: Any, shared: SharedKey, at: datetime, *, reporting: bool
) -> ReportTalk:
    """`reporting`: the reader has come with the code."""
    said = _said(session, row.id, shared)
    handlers = _readers(session, row.id)
    about = tuple(said[-1][1].get("about", ())) if said else ()
    names = reader.names({*handlers, *_named(said)})
    above = set(reader.above()) if reporting else set()
    owed, today = due(row), at.astimezone(UTC).date()
    told = max((day for day, one in said if one.get("since")), default=None)
    return ReportTalk(
        id=row.id,
        version=row.version,
        state=row.state,
        day=row.day,
        acknowledge_by=row.acknowledge_by,
        feedback_by=feedback_by(row),
        overdue=owed is not None and owed < today,
        readers=tuple(ReportReader(id=one, name=names.get(one, one), above=one in above) for one in handlers),
        letters=tuple(_letter(day, one, reader, names, reporting=reporting) for day, one in said),
        about=about,
        deleted_on=deleted_on(row),
        since_due=reporting and check_in_due(date.fromisoformat(row.day), told, today),
    )


def _said(session: VoiceSession, report: str, shared: SharedKey) -> list[tuple[date, dict[str, Any]]]:
    """The newest first; what does not open is left out."""
    found = session.execute(select(letters).where(letters.c.report == report).order_by(letters.c.number.desc())).all()
    opened = ((date.fromisoformat(row.day), opened_letter(shared, row)) for row in found)
    return [(day, one) for day, one in opened if one is not None]


def _readers(session: VoiceSession, report: str) -> list[str]:
    """Their ids, in alphabetical order."""
    people = []
    for row in session.execute(select(readers).where(readers.c.report == report)).all():
        try:
            people.append(open_address(session.keys, "report_readers", f"{row.report}:{row.reader}", row.address)[1])
        except Unopenable:
            continue
    return sorted(people)


def _named(said: Iterable[tuple[date, dict[str, Any]]]) -> set[str]:
    people: set[str] = set()
    for _, one in said:
        people |= {*one.get("about", ()), *(one[key] for key in ("by", "name") if one.get(key))}
    return people


def _letter(
    day: date, said: Mapping[str, Any], reader: Reader, names: Mapping[str, str], *, reporting: bool
) -> ReportLetter:
    by_reporter = said["by"] is None
    who = said.get("name") if by_reporter else said["by"]
    return ReportLetter(
        mine=by_reporter if reporting else said["by"] == reader.id,
        by_reporter=by_reporter,
        by=names.get(who, who) if who else "",
        day=day,
        theme=said.get("theme"),
        often=said.get("often"),
        affects=said.get("affects"),
        about=_called(said.get("about", ()), names),
        state=said.get("state"),
        since=said.get("since"),
        words=said.get("words"),
    )


def _called(people: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(person, person) for person in people)
