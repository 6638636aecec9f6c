"""When managers are expected to tell their teams: written by whoever closes rounds, who knows managers and nothing of
any answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select, update

from storage.sql import Prepared, WorkSession
from storage.sql import insert as insert_unless
from storage.work.heard.tables import heard_due

WITHIN: Final = timedelta(days=14)
BEFORE: Final = timedelta(days=3)
"""The one reminder comes so long before it is due."""
_PUT: Final = Prepared(insert_unless(heard_due).on_conflict_do_nothing())
_REMINDED: Final = Prepared(
    update(heard_due)
    .where(heard_due.c.round == bindparam("of"), heard_due.c.manager == bindparam("who"))
    .values(reminded=True)
)


@dataclass(frozen=True)
class Waiting:
    """`manager` is an alias."""

    round: str
    manager: str
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
            "reminded": False,
            "post": None,
        }
        session.change(_PUT, row)


def to_remind(session: WorkSession, now: datetime) -> list[Waiting]:
    """What is due soon, has not been told, and has had no reminder."""
    wanted = select(heard_due).where(
        heard_due.c.post.is_(None), heard_due.c.reminded.is_(False), heard_due.c.due_at <= now + BEFORE
    )
    return [Waiting(row.round, row.manager, row.kind, row.due_at) for row in session.execute(wanted).all()]


def reminded(session: WorkSession, one: Waiting) -> None:
    session.change(_REMINDED, {"of": one.round, "who": one.manager})
