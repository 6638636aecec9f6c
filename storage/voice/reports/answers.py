"""Queries about reports: the reporter reads with the code, the handlers they chose with their own key, nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query, Sealed
from storage.keys import Unopenable
from storage.reader import Reader
from storage.sql import VoiceSession
from storage.voice.reports import board, letterbox, opening, receipts
from storage.voice.reports.days import due
from storage.voice.reports.handlers import for_reader, opened_by_code
from storage.voice.reports.queries import (
    Allowance,
    ByCode,
    MyAllowance,
    NewCode,
    QuarterCounts,
    ReportCounts,
    ReportLine,
    ReportsForMe,
    ReportTalk,
    TheReport,
)
from storage.voice.reports.tables import letters, readers, reports
from storage.voice.reports.writing import opened_letter, unwrapped

SHOWN_AT_MOST: Final = 30


def new_code(session: VoiceSession, reader: Reader, query: NewCode) -> Sealed:
    del session, reader, query
    return Sealed(receipts.new_code())


def my_allowance(session: VoiceSession, reader: Reader, query: MyAllowance) -> Allowance:
    del query
    box = letterbox.newest(session)
    if box is None:
        return Allowance()
    used = {kind: letterbox.used(session, reader.tenant, box, kind, reader.id) for kind in letterbox.A_DAY}
    return Allowance(may_send=used["sent"] < letterbox.A_DAY["sent"], may_try=used["tried"] < letterbox.A_DAY["tried"])


def by_code(session: VoiceSession, reader: Reader, query: ByCode) -> ReportTalk | None:
    found = opened_by_code(session, query.code.reveal())
    return opening.talk(session, reader, *found, query.at, reporting=True) if found else None


def the_report(session: VoiceSession, reader: Reader, query: TheReport) -> ReportTalk | None:
    found = for_reader(session, reader, query.id)
    return opening.talk(session, reader, *found, query.at, reporting=False) if found else None


def reports_for_me(session: VoiceSession, reader: Reader, query: ReportsForMe) -> tuple[ReportLine, ...]:
    alias = session.keys.alias(reader.tenant, reader.id)
    joined = reports.join(readers, readers.c.report == reports.c.id).outerjoin(
        letters, (letters.c.report == reports.c.id) & (letters.c.number == 1)
    )
    columns = (reports, readers.c.wrapped, readers.c.report, letters.c.id.label("letter"), letters.c.sealed)
    rows = session.execute(select(*columns).select_from(joined).where(readers.c.reader == alias)).all()
    lines = [line for row in rows if (line := _line(session, reader, row, query.at))]
    return tuple(sorted(lines, key=_place)[:SHOWN_AT_MOST])


def _line(session: VoiceSession, reader: Reader, row: Any, at: datetime) -> ReportLine | None:
    try:
        shared = unwrapped(session, reader.tenant, reader.id, row)
    except Unopenable:
        return None
    first = opened_letter(shared, _First(row.report, row.letter, row.sealed)) if row.letter else None
    owed = due(row)
    return ReportLine(
        id=row.id,
        theme=(first or {}).get("theme", "other"),
        state=row.state,
        day=row.day,
        due=owed,
        overdue=owed is not None and owed < at.astimezone(UTC).date(),
    )


def _place(line: ReportLine) -> tuple[bool, bool, date, date, str]:
    return line.state == "closed", line.due is None, line.due or line.day, line.day, line.id


class _First:
    """The first letter of a report, where it was read beside other columns."""

    def __init__(self, report: str, letter: str, sealed: bytes) -> None:
        self.report, self.id, self.sealed = report, letter, sealed


def report_counts(session: VoiceSession, reader: Reader, query: ReportCounts) -> tuple[QuarterCounts, ...] | None:
    del query
    return board.published(session) if reader.reports() else None


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewCode: new_code,
    MyAllowance: my_allowance,
    ByCode: by_code,
    TheReport: the_report,
    ReportsForMe: reports_for_me,
    ReportCounts: report_counts,
}
