"""What the directory holds about somebody, told to them alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.directory.people import names_of
from storage.directory.record.queries import AccountKnown, Asked, DaysAway, MyRecord, Record
from storage.directory.tables import accounts, leave, nudges, people
from storage.directory.tracks import Chosen, chosen
from storage.reader import Reader
from storage.sql import DirectorySession


def my_record(session: DirectorySession, reader: Reader, query: MyRecord) -> Record:
    """Raises: LookupError for somebody who is not in the directory."""
    row = session.one_or_none(select(people).where(people.c.id == reader.id))
    if row is None:
        raise LookupError("the reader is not in the directory")
    mine = session.execute(select(accounts).where(accounts.c.person == reader.id).order_by(accounts.c.platform)).all()
    away = session.execute(select(leave).where(leave.c.person == reader.id).order_by(leave.c.first_day)).all()
    asked = session.execute(select(nudges).where(nudges.c.person == reader.id).order_by(nudges.c.due_at)).all()
    own = chosen(session, [reader.id]).get(reader.id, Chosen())
    return Record(
        name=row.name,
        email=row.email,
        manager_name=names_of(session, [row.manager]).get(row.manager) if row.manager else None,
        unit=row.unit,
        timezone=row.timezone,
        locale=row.locale,
        country=row.country,
        role=row.role,
        accounts=tuple(
            AccountKnown(platform=one.platform, tenant=one.tenant, user=one.user, active=one.active) for one in mine
        ),
        days_away=tuple(DaysAway(first_day=one.first_day, last_day=one.last_day) for one in away),
        since=row.since,
        muted=tuple(sorted(own.muted)),
        slowed=tuple(sorted(own.slowed)),
        nudges=tuple(Asked(rhythm=one.rhythm, period=one.period, state=one.state, due_at=one.due_at) for one in asked),
    )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {MyRecord: my_record}
