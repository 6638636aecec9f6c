"""News of goals that waits until its reader is at work: by then some of it may be overtaken, and is left unsaid."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import bindparam, select

from storage import outbox
from storage.outbox import OutboxState
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.goals.commands import LeaveUnsaid, TellOfGoal
from storage.work.goals.queries import ChangeKind, NewsWaiting
from storage.work.metadata import RUNS

_LETTERS = RUNS.outbox
_WAITING = Prepared(
    select(RUNS.runs.c.id, RUNS.runs.c.subject)
    .join(_LETTERS, _LETTERS.c.run_id == RUNS.runs.c.id)
    .where(
        _LETTERS.c.alias == bindparam("me"),
        outbox.is_state(_LETTERS, OutboxState.QUEUED),
        RUNS.runs.c.flow == TellOfGoal.invites,
    )
    .order_by(_LETTERS.c.number)
)


def news_waiting(session: WorkSession, reader: Reader, query: NewsWaiting) -> tuple[ChangeKind, ...]:
    return tuple(happened for _, happened in _waiting(session, reader, query.goal))


def leave_unsaid(session: WorkSession, reader: Reader, command: LeaveUnsaid) -> None:
    for run, happened in _waiting(session, reader, command.goal):
        if happened in command.happened:
            outbox.cancel_for_run(session, run, kind="message")


def _waiting(session: WorkSession, reader: Reader, goal: str) -> list[tuple[str, ChangeKind]]:
    """Runs that tell the reader of this goal, each with what it tells."""
    subjects: dict[str, ChangeKind] = {
        session.keys.alias(reader.tenant, f"{goal}.{happened}"): happened for happened in get_args(ChangeKind)
    }
    found = session.rows(_WAITING, {"me": session.keys.alias(reader.tenant, reader.id)})
    return [(row.id, subjects[row.subject]) for row in found if row.subject in subjects]
