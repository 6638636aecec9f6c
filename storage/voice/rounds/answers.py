"""Queries about rounds: how one stands for oneself, and what is published for whoever leads a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.keys import Unopenable
from storage.reader import Reader
from storage.sql import VoiceSession
from storage.voice.rounds import ledger
from storage.voice.rounds.groups import COMPANY, Group
from storage.voice.rounds.keeping import mark_of
from storage.voice.rounds.opening import AT_ONCE, COUNTS_FROM, newest
from storage.voice.rounds.queries import (
    AmQuiet,
    CompanySeen,
    MyRound,
    MyStanding,
    MyVoice,
    MyVoiceWhole,
    OpenRound,
    PulseSeen,
    Release,
    Shown,
    VoicePulse,
)
from storage.voice.rounds.shapes import READ_OF_THE_COMPANY, RULES, Questions, RoundKind
from storage.voice.rounds.tables import cohort, marks, quiet, rounds, seats, units


def my_round(session: VoiceSession, reader: Reader, query: MyRound) -> MyStanding:
    row = session.execute(select(rounds).where(rounds.c.id == query.round)).one_or_none()
    return _standing(session, reader, row, query.at) if row else MyStanding(standing="outside")


def open_round(session: VoiceSession, reader: Reader, query: OpenRound) -> MyStanding | None:
    row = newest(session)
    return _standing(session, reader, row, query.at) if row and row.state == "open" else None


def am_quiet(session: VoiceSession, reader: Reader, query: AmQuiet) -> bool:
    del query
    return _quiet(session, session.keys.alias(reader.tenant, reader.id))


def _quiet(session: VoiceSession, alias: str) -> bool:
    return session.scalar(select(quiet.c.alias).where(quiet.c.alias == alias)) is not None


def _standing(session: VoiceSession, reader: Reader, row: Any, at: datetime) -> MyStanding:
    if row.state != "open" or row.closes_at <= at:
        return MyStanding(standing="closed", round=row.id, questions=row.questions)
    alias = session.keys.alias(reader.tenant, reader.id)
    mine = session.execute(
        select(cohort.c.unit, units.c.small)
        .select_from(cohort.outerjoin(units, (units.c.round == cohort.c.round) & (units.c.unit == cohort.c.unit)))
        .where(cohort.c.round == row.id, cohort.c.alias == alias)
    ).one_or_none()
    if mine is None:
        seated = session.scalar(
            select(seats.c.alias).where(seats.c.alias == alias, seats.c.since > max(row.number - COUNTS_FROM, AT_ONCE))
        )
        return MyStanding(standing="new" if seated else "outside", round=row.id, questions=row.questions)
    try:
        answered = _has_answered(session, reader, row, alias)
    except Unopenable:
        return MyStanding(standing="closed", round=row.id, questions=row.questions)
    above = reader.above()
    return MyStanding(
        standing="answered" if answered else "open",
        round=row.id,
        questions=row.questions,
        floor=row.floor,
        closes_at=row.closes_at,
        small=mine.small is not False,
        moved=(session.keys.alias(reader.tenant, above[0]) if above else "") != mine.unit,
        quiet=_quiet(session, alias),
    )


def _has_answered(session: VoiceSession, reader: Reader, row: Any, alias: str) -> bool:
    """Raises: Unopenable."""
    mark = mark_of(session, reader.tenant, row, alias)
    return session.scalar(select(marks.c.mark).where(marks.c.round == row.id, marks.c.mark == mark)) is not None


def voice_pulse(session: VoiceSession, reader: Reader, query: VoicePulse) -> PulseSeen | None:
    if not reader.reports():
        return None
    return _seen(session, query.kind, lambda round_id: _shown(session, reader, round_id))


def company_seen(session: VoiceSession, reader: Reader, query: CompanySeen) -> tuple[PulseSeen, ...]:
    del query
    if reader.role not in READ_OF_THE_COMPANY:
        return ()
    return tuple(_seen(session, kind, lambda round_id: _of_company(session, round_id)) for kind in RULES)


def my_voice_whole(session: VoiceSession, reader: Reader, query: MyVoiceWhole) -> MyVoice | None:
    mine = open_round(session, reader, OpenRound(at=query.at))
    found = MyVoice(
        asked=bool(mine and mine.standing in ("open", "answered")),
        answered=bool(mine and mine.standing == "answered"),
        quiet=am_quiet(session, reader, AmQuiet()),
    )
    return found if found != MyVoice() else None


def _seen(session: VoiceSession, kind: RoundKind, shown: Callable[[str], tuple[Shown, ...]]) -> PulseSeen:
    of_kind = rounds.c.questions.in_(RULES[kind].sets)
    latest = session.execute(select(rounds).where(of_kind).order_by(rounds.c.number.desc()).limit(2)).all()
    open_until = next((row.closes_at for row in latest if row.state == "open"), None)
    closed = next((row for row in latest if row.state != "open"), None)
    if closed is None:
        first: Questions = RULES[kind].sets[0]
        return PulseSeen(questions=first, open_until=open_until)
    return PulseSeen(
        closed_at=closed.closes_at,
        lost=closed.state == "lost",
        questions=closed.questions,
        floor=closed.floor,
        shown=shown(closed.id),
        open_until=open_until,
    )


def _of_company(session: VoiceSession, round_id: str) -> tuple[Shown, ...]:
    return (_shown_as(COMPANY, ledger.of_unit(session, round_id, "")),)


def _shown_as(group: Group, said: Mapping[Group, bytes]) -> Shown:
    body = said.get(group)
    return Shown(kind=group[0], release=Release.model_validate_json(body) if body else None)


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
    return tuple(_shown_as(group, said) for group in (*there, COMPANY))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyRound: my_round,
    OpenRound: open_round,
    AmQuiet: am_quiet,
    VoicePulse: voice_pulse,
    CompanySeen: company_seen,
    MyVoiceWhole: my_voice_whole,
}
