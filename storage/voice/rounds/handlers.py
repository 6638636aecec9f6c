"""Taking an answer: a mark that somebody has answered, and apart from it a sealed ballot that does not say who."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, exists, insert, select

from storage.boxes import seal_into
from storage.compartments import Command
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import Prepared, VoiceSession
from storage.sql import insert as insert_unless
from storage.voice.rounds.commands import AnswerRound, BeQuiet
from storage.voice.rounds.keeping import mark_of
from storage.voice.rounds.shapes import ITEMS, READ_OF_THE_COMPANY, THEMES, points_of
from storage.voice.rounds.tables import ballots, cohort, marks, quiet, rounds, units

_MARK: Final = Prepared(insert_unless(marks).on_conflict_do_nothing())
_QUIET: Final = Prepared(insert_unless(quiet).on_conflict_do_nothing())


def answer(session: VoiceSession, owner: Reader, command: AnswerRound) -> None:
    # Locked against the closing, which would delete a ballot that came a moment before unread.
    row = session.execute(select(rounds).where(rounds.c.id == command.round).with_for_update(read=True)).one_or_none()
    alias = session.keys.alias(owner.tenant, owner.id)
    leads = exists().where(units.c.round == command.round, units.c.unit == alias)
    mine = session.execute(
        select(cohort.c.unit, leads.label("leads")).where(cohort.c.round == command.round, cohort.c.alias == alias)
    ).one_or_none()
    if row is None or mine is None or row.state != "open" or row.closes_at <= command.at:
        raise RunMovedOn
    given = orjson.loads(command.answers.reveal())
    scores = {item: given.get(item) for item in ITEMS[row.questions]}
    theme = given.get("theme")
    fitting = range(1, points_of(row.questions) + 1)
    if any(score not in fitting for score in scores.values()) or theme not in (None, *THEMES.get(row.questions, ())):
        raise ValueError("not answers to this round")
    marked = {"round": row.id, "mark": mark_of(session, owner.tenant, row, alias)}
    if session.change(_MARK, marked) != 1:
        raise RunMovedOn
    reads = bool(mine.leads) or owner.role in READ_OF_THE_COMPANY
    plain = orjson.dumps({"unit": mine.unit, "reads": reads, "scores": scores, "theme": theme})
    ballot = {
        "id": secrets.token_hex(16),
        "round": row.id,
        "sealed": seal_into(row.public, row.id, plain),
    }
    session.execute(insert(ballots), ballot)


def be_quiet(session: VoiceSession, owner: Reader, command: BeQuiet) -> None:
    alias = session.keys.alias(owner.tenant, owner.id)
    if command.quiet:
        session.change(_QUIET, {"alias": alias})
    else:
        session.execute(delete(quiet).where(quiet.c.alias == alias))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {AnswerRound: answer, BeQuiet: be_quiet}
