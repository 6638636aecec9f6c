"""Queries about rounds: how one stands for oneself, and what is published for whoever leads a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.keys import Unopenable
from storage.reader import Reader
from storage.sql import VoiceSession
from storage.voice.rounds import ledger
from storage.voice.rounds.groups import Group
from storage.voice.rounds.keeping import mark_of
from storage.voice.rounds.queries import MyRound, MyStanding, PulseSeen, Release, Shown, VoicePulse
from storage.voice.rounds.tables import cohort, marks, rounds, seats, units


def my_round(session: VoiceSession, reader: Reader, query: MyRound) -> MyStanding:
    row = session.execute(select(rounds).where(rounds.c.id == query.round)).one_or_none()
    if row is None:
        return MyStanding(standing="outside")
    if row.state != "open" or row.closes_at <= query.at:
        return MyStanding(standing="closed")
    alias = session.keys.alias(reader.tenant, reader.id)
    mine = session.execute(
        select(cohort.c.unit, units.c.small)
        .select_from(cohort.outerjoin(units, (units.c.round == cohort.c.round) & (units.c.unit == cohort.c.unit)))
        .where(cohort.c.round == row.id, cohort.c.alias == alias)
    ).one_or_none()
    if mine is None:
        seated = session.scalar(select(seats.c.alias).where(seats.c.alias == alias))
        return MyStanding(standing="new" if seated else "outside")
    try:
        mark = mark_of(session, reader.tenant, row, alias)
    except Unopenable:
        return MyStanding(standing="closed")
    answered = session.scalar(select(marks.c.mark).where(marks.c.round == row.id, marks.c.mark == mark))
    above = reader.above()
    return MyStanding(
        standing="answered" if answered else "open",
        questions=row.questions,
        floor=row.floor,
        closes_at=row.closes_at,
        small=mine.small is not False,
        moved=(session.keys.alias(reader.tenant, above[0]) if above else "") != mine.unit,
    )


def voice_pulse(session: VoiceSession, reader: Reader, query: VoicePulse) -> PulseSeen | None:
    del query
    if not reader.reports():
        return None
    latest = session.execute(select(rounds).order_by(rounds.c.number.desc()).limit(2)).all()
    open_until = next((row.closes_at for row in latest if row.state == "open"), None)
    closed = next((row for row in latest if row.state != "open"), None)
    if closed is None:
        return PulseSeen(open_until=open_until)
    return PulseSeen(
        closed_at=closed.closes_at,
        lost=closed.state == "lost",
        questions=closed.questions,
        floor=closed.floor,
        shown=_shown(session, reader, closed.id),
        open_until=open_until,
    )


def _shown(session: VoiceSession, reader: Reader, round_id: str) -> tuple[Shown, ...]:
    """The reader's own team first; a group that did not exist when the round was opened is left out."""
    own = session.keys.alias(reader.tenant, reader.id)
    led = {
        row.unit for row in session.execute(select(units.c.unit).where(units.c.round == round_id, units.c.unit == own))
    }
    beneath = session.scalar(select(units.c.unit).where(units.c.round == round_id, units.c.above == own).limit(1))
    there: list[Group] = [("team", own)] if led else []
    if led and beneath:
        there.append(("branch", own))
    said = ledger.of_unit(session, round_id, own)
    return tuple(
        Shown(kind=kind, release=Release.model_validate_json(body) if (body := said.get((kind, unit))) else None)
        for kind, unit in (*there, ("company", ""))
    )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {MyRound: my_round, VoicePulse: voice_pulse}
