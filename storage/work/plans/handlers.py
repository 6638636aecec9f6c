"""Commands of development plans, each on lines of the person who commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import delete, insert, select, update

from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import WorkSession
from storage.work.plans.commands import ClosePlanLine, DropPlanLine, SavePlanLine
from storage.work.plans.tables import plan_lines


def save_plan_line(session: WorkSession, owner: Reader, command: SavePlanLine) -> None:
    """Raises: RunMovedOn when the line is gone, or was changed since it was seen."""
    words = command.model_dump(mode="json", context=UNSEAL, exclude={"line", "seen", "at"})
    if command.seen:
        _renew(session, owner, command.line, command.seen, words, command.at)
        return
    alias = session.keys.alias(owner.tenant, owner.id)
    sealed = _sealed(session, owner, command.line, 1, words)
    values = {"id": command.line, "alias": alias, "version": 1, "saved_at": command.at, "sealed": sealed}
    session.execute(insert(plan_lines).values(**values))


def close_plan_line(session: WorkSession, owner: Reader, command: ClosePlanLine) -> None:
    """Raises: RunMovedOn as above."""
    row = session.one_or_none(select(plan_lines).where(plan_lines.c.id == command.line, _own(session, owner)))
    if row is None or row.version != command.seen:
        raise RunMovedOn
    held = session.keys.open(owner.tenant, owner.id, Place("plan_lines", row.id, row.version), row.sealed)
    words = {**orjson.loads(held), "closed": command.how}
    _renew(session, owner, command.line, command.seen, words, command.at)


def drop_plan_line(session: WorkSession, owner: Reader, command: DropPlanLine) -> None:
    session.execute(delete(plan_lines).where(plan_lines.c.id == command.line, _own(session, owner)))


def _renew(session: WorkSession, owner: Reader, line: str, seen: int, words: dict[str, Any], at: datetime) -> None:
    sealed = _sealed(session, owner, line, seen + 1, words)
    found = update(plan_lines).where(plan_lines.c.id == line, plan_lines.c.version == seen, _own(session, owner))
    if session.execute(found.values(version=seen + 1, saved_at=at, sealed=sealed)).rowcount != 1:
        raise RunMovedOn


def _own(session: WorkSession, owner: Reader) -> Any:
    return plan_lines.c.alias == session.keys.alias(owner.tenant, owner.id)


def _sealed(session: WorkSession, owner: Reader, line: str, version: int, words: dict[str, Any]) -> bytes:
    return session.keys.seal(owner.tenant, owner.id, Place("plan_lines", line, version), orjson.dumps(words))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    SavePlanLine: save_plan_line,
    ClosePlanLine: close_plan_line,
    DropPlanLine: drop_plan_line,
}
