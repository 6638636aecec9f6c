"""When managers are expected to tell their teams: written by whoever closes rounds, who knows managers and nothing of
any answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select

from storage.sql import Prepared, WorkSession
from storage.sql import insert as insert_unless
from storage.work.heard.tables import heard_due

WITHIN: Final = timedelta(days=14)
BEFORE: Final = timedelta(days=3)
"""The one reminder comes so long before it is due."""
_PUT: Final = Prepared(insert_unless(heard_due).on_conflict_do_nothing())
_EXPECTED: Final = Prepared(
    select(heard_due.c.round, heard_due.c.kind, heard_due.c.due_at)
    .where(heard_due.c.manager == bindparam("b_manager"), heard_due.c.post.is_(None))
    .order_by(heard_due.c.closed_at.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Expected:
    round: str
    kind: str
    due_at: datetime


def put(
    session: WorkSession, tenant: str, round_id: str, kind: str, managers: Iterable[str], closed_at: datetime
) -> None:
    """Once for each manager and round."""
    for manager in managers:
        row = {
            "round": round_id,
            "manager": session.keys.alias(tenant, manager),
            "kind": kind,
            "closed_at": closed_at,
            "due_at": closed_at + WITHIN,
            "post": None,
        }
        session.change(_PUT, row)


def expected(session: WorkSession, manager: str) -> Expected | None:
    """Of the newest round of which the manager (an alias) has not told their team yet."""
    row = session.first(_EXPECTED, {"b_manager": manager})
    return Expected(row.round, row.kind, row.due_at) if row else None
