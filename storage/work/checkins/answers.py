"""Queries of the working record, answered with what the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, select

from storage.compartments import Query, Sealed
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.checkins.queries import (
    CheckIn,
    CheckInsWhole,
    HelpWanted,
    HelpWantedFromMe,
    MyCheckIn,
    MyCheckInsWhole,
    MyWeeks,
    TeamCheckIns,
    TeamMember,
)
from storage.work.checkins.tables import check_ins, help_wanted
from storage.work.goals.tables import goals

_NEWEST_TWO = Prepared(
    select(check_ins)
    .where(check_ins.c.alias == bindparam("of"), check_ins.c.week <= bindparam("until"))
    .order_by(check_ins.c.week.desc())
    .limit(2)
)
_ALL = Prepared(select(check_ins).where(check_ins.c.alias == bindparam("of")).order_by(check_ins.c.week.desc()))
_REQUESTS = Prepared(
    select(help_wanted)
    .where(help_wanted.c.helper == bindparam("of"), help_wanted.c.week >= bindparam("since"))
    .order_by(help_wanted.c.week.desc(), help_wanted.c.id)
)

_AN_OPEN_GOAL = Prepared(select(goals.c.id).where(goals.c.owner == bindparam("of"), goals.c.status == "open").limit(1))


def my_check_in(session: WorkSession, reader: Reader, query: MyCheckIn) -> MyWeeks:
    alias = session.keys.alias(reader.tenant, reader.id)
    newest = session.rows(_NEWEST_TWO, {"of": alias, "until": query.week})
    opened = [found for row in newest if (found := _opened(session, reader.tenant, reader.id, row))]
    this = next((check_in for check_in in opened if check_in.week == query.week), None)
    last = next((check_in for check_in in opened if check_in.week < query.week), None)
    return MyWeeks(this=this, last=last, goals=session.first(_AN_OPEN_GOAL, {"of": alias}) is not None)


def my_check_ins_whole(session: WorkSession, reader: Reader, query: MyCheckInsWhole) -> CheckInsWhole:
    rows = session.rows(_ALL, {"of": session.keys.alias(reader.tenant, reader.id)})
    return CheckInsWhole(weeks=tuple(w for row in rows if (w := _opened(session, reader.tenant, reader.id, row))))


def team_check_ins(session: WorkSession, reader: Reader, query: TeamCheckIns) -> tuple[TeamMember, ...]:
    """One statement for a team of any size."""
    reports = reader.reports()
    aliases = {session.keys.alias(reader.tenant, person): person for person, _ in reports}
    found = session.execute(select(check_ins).where(check_ins.c.alias.in_(aliases), check_ins.c.week == query.week))
    rows = {aliases[row.alias]: row for row in found.all()}
    session.keys.prefetch(reader.tenant, rows)
    written = [
        (person, name, check_in)
        for person, name in reports
        if person in rows and (check_in := _as_read_by_manager(session, reader.tenant, person, rows[person]))
    ]
    helpers = {check_in.help_from for _, _, check_in in written if check_in.help_from}
    names = reader.names(helpers) if helpers else {}
    return tuple(
        TeamMember(person=person, name=name, check_in=check_in, helper=names.get(check_in.help_from or ""))
        for person, name, check_in in written
    )


def _as_read_by_manager(session: WorkSession, tenant: str, person: str, row: Any) -> CheckIn | None:
    """All of it but energy that is not shared, and nothing of what was written without a manager: what the audience
    line of the check-in promised.
    """
    check_in = _opened(session, tenant, person, row)
    if check_in is None or check_in.alone:
        return None
    if check_in.energy_shared:
        return check_in
    return check_in.model_copy(update={"energy": None})


def help_wanted_from_me(session: WorkSession, reader: Reader, query: HelpWantedFromMe) -> tuple[HelpWanted, ...]:
    alias = session.keys.alias(reader.tenant, reader.id)
    rows = session.rows(_REQUESTS, {"of": alias, "since": query.since})
    opened = [
        (
            row.week,
            orjson.loads(session.keys.open(reader.tenant, reader.id, Place("help_wanted", row.id, 1), row.sealed)),
        )
        for row in rows
    ]
    names = reader.names(request["person"] for _, request in opened)
    return tuple(
        HelpWanted(
            person=request["person"],
            name=names.get(request["person"], request["person"]),
            week=week,
            help=request["help"],
            words=Sealed(request["words"]) if request["words"] else None,
        )
        for week, request in opened
    )


def _opened(session: WorkSession, tenant: str, person: str, row: Any) -> CheckIn | None:
    """None for what no longer opens: its owner erased it, or the row was tampered with. Others still read theirs."""
    try:
        words = session.keys.open(tenant, person, Place("check_ins", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    return CheckIn(week=row.week, saved_at=row.saved_at, **orjson.loads(words))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyCheckIn: my_check_in,
    MyCheckInsWhole: my_check_ins_whole,
    TeamCheckIns: team_check_ins,
    HelpWantedFromMe: help_wanted_from_me,
}
