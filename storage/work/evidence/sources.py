"""What of somebody's own can be pinned, kind by kind: a new kind is a function and a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

import orjson
from sqlalchemy import bindparam, select

from storage.compartments import Sealed
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.checkins.tables import check_ins
from storage.work.evidence.queries import Candidate
from storage.work.feedforward.answers import my_feedforward_whole
from storage.work.feedforward.queries import MyFeedforwardWhole
from storage.work.goals.answers import my_goals_whole
from storage.work.goals.queries import MyGoalsWhole

AT_MOST: Final = 100
"""Of one kind: as many as a platform can offer to choose from."""

_CHECK_INS = Prepared(
    select(check_ins).where(check_ins.c.alias == bindparam("me")).order_by(check_ins.c.week.desc()).limit(AT_MOST)
)


def candidates(session: WorkSession, reader: Reader, kind: str) -> tuple[Candidate, ...]:
    """Newest first; none for a kind that is not there."""
    found = _KINDS[kind](session, reader) if kind in _KINDS else []
    return tuple(sorted(found, key=lambda one: (one.dated, one.source), reverse=True)[:AT_MOST])


def _of_check_ins(session: WorkSession, reader: Reader) -> list[Candidate]:
    """What moved, by week; dated on its Monday."""
    found = []
    for row in session.rows(_CHECK_INS, {"me": session.keys.alias(reader.tenant, reader.id)}):
        try:
            place = Place("check_ins", row.id, row.version)
            moved = orjson.loads(session.keys.open(reader.tenant, reader.id, place, row.sealed)).get("moved")
        except Unopenable:
            continue
        if moved:
            monday = date.fromisoformat(row.week)
            found.append(Candidate(source=f"checkin:{row.week}", words=Sealed(moved), dated=monday))
    return found


def _of_goals(session: WorkSession, reader: Reader) -> list[Candidate]:
    """The title, and what its owner said last of how it stands."""
    found = []
    for whole in my_goals_whole(session, reader, MyGoalsWhole()):
        content = whole.goal.content
        said = [content.terms.title, content.learned, content.closing, content.circumstances, content.next_step]
        words = "\n".join(words.reveal() for words in said if words)
        dated = (whole.goal.moved_at or whole.goal.created_at).date()
        found.append(Candidate(source=f"goal:{whole.goal.id}", words=Sealed(words), dated=dated))
    return found


def _of_feedforward(session: WorkSession, reader: Reader) -> list[Candidate]:
    """What the reader was given, and by whom."""
    found = []
    for piece in my_feedforward_whole(session, reader, MyFeedforwardWhole()).received:
        said = (piece.first, piece.second, piece.effect)
        words = Sealed("\n".join(words.reveal() for words in said if words))
        source, day = f"feedforward:{piece.id}", piece.given_at.date()
        found.append(Candidate(source=source, words=words, dated=day, by=piece.giver_name))
    return found


_KINDS: Final[Mapping[str, Callable[[WorkSession, Reader], list[Candidate]]]] = {
    "goal": _of_goals,
    "checkin": _of_check_ins,
    "feedforward": _of_feedforward,
}
