"""From rows to goals and back: opening, sealing, and the line of goals above one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import CTE, Select, bindparam, insert, select, update

from storage.compartments import UNSEAL
from storage.keys import Place, Unopenable
from storage.runs import RunMovedOn, open_address
from storage.sql import Prepared, WorkSession
from storage.work.goals.queries import Goal, GoalTitle
from storage.work.goals.shapes import Change, Content, Shape
from storage.work.goals.sight import Sight
from storage.work.goals.tables import goal_changes, goals

BY_ID: Final = Prepared(select(goals).where(goals.c.id == bindparam("goal")))
_RENEWED = Prepared(
    update(goals)
    .where(goals.c.id == bindparam("goal"), goals.c.version == bindparam("seen"))
    .values({name: bindparam(name) for name in ("version", "status", "parent", "moved_at", "sealed")})
)
_HAPPENED = Prepared(insert(goal_changes))


def owner_of(session: WorkSession, row: Any) -> str | None:
    """Whose goal it is; None for a row that was tampered with."""
    try:
        return open_address(session.keys, "goals", row.id, row.address)[1]
    except Unopenable:
        return None


def content_of(session: WorkSession, tenant: str, owner: str, row: Any) -> Content | None:
    """None for what no longer opens: its owner erased it."""
    try:
        opened = session.keys.open(tenant, owner, Place("goals", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    return Content.model_validate_json(opened)


def opened(session: WorkSession, sight: Sight, rows: Iterable[Any]) -> list[Goal]:
    """The goals of those rows that the reader may read, with their owners' names; few reads of the directory."""
    found = list(_readable(session, sight, rows))
    others = {goal.owner for goal in found if not goal.mine}
    names = {sight.reader.id: sight.reader.name, **(sight.reader.names(others) if others else {})}
    return [goal.model_copy(update={"owner_name": names.get(goal.owner, goal.owner)}) for goal in found]


def _readable(session: WorkSession, sight: Sight, rows: Iterable[Any]) -> Iterator[Goal]:
    reader = sight.reader
    owned = [(row, owner) for row in rows if (owner := owner_of(session, row)) is not None]
    seen = [(row, owner) for row, owner in owned if sight.may_read(row.level, owner)]
    session.keys.prefetch(reader.tenant, {owner for _, owner in seen})
    for row, owner in seen:
        content = content_of(session, reader.tenant, owner, row)
        if content is None:
            continue
        mine = owner == reader.id
        yield Goal(
            id=row.id,
            level=row.level,
            status=row.status,
            owner=owner,
            owner_name="",
            mine=mine,
            managed=not mine and sight.manages(owner),
            version=row.version,
            created_at=row.created_at,
            moved_at=row.moved_at,
            content=content,
        )


def title_of(goal: Goal) -> GoalTitle:
    return GoalTitle(
        id=goal.id,
        title=goal.content.terms.title,
        status=goal.status,
        level=goal.level,
        owner=goal.owner,
        owner_name=goal.owner_name,
        mine=goal.mine,
    )


def sealed_json(shape: Shape) -> bytes:
    return orjson.dumps(shape.model_dump(mode="json", context=UNSEAL, exclude_defaults=True))


def renew(
    session: WorkSession, goal: Goal, tenant: str, content: Content, change: Change, *, status: str = "open"
) -> None:
    """Write the next version of a goal and the line of history that led to it. Raises: RunMovedOn."""
    moved_at = change.at if change.kind == "moved" else goal.moved_at
    values = {
        "goal": goal.id,
        "seen": goal.version,
        "version": change.number,
        "status": status,
        "parent": content.terms.parent,
        "moved_at": moved_at,
        "sealed": session.keys.seal(tenant, goal.owner, Place("goals", goal.id, change.number), sealed_json(content)),
    }
    if session.change(_RENEWED, values) != 1:
        raise RunMovedOn
    happened(session, tenant, goal.owner, goal.id, change)


def happened(session: WorkSession, tenant: str, owner: str, goal: str, change: Change) -> None:
    place = Place("goal_changes", goal, change.number)
    sealed = session.keys.seal(tenant, owner, place, sealed_json(change))
    row = {"goal": goal, "number": change.number, "at": change.at, "kind": change.kind, "sealed": sealed}
    session.change(_HAPPENED, row)


def change_of(session: WorkSession, tenant: str, owner: str, row: Any) -> Change | None:
    try:
        opened = session.keys.open(tenant, owner, Place("goal_changes", row.goal, row.number), row.sealed)
    except Unopenable:
        return None
    return Change.model_validate_json(opened)


def line_above(goal: str) -> CTE:
    """Ids of everything a goal hangs under. A union, so that even a circle in the data would end."""
    above = (
        select(goals.c.parent.label("id"))
        .where(goals.c.id == bindparam("goal", goal), goals.c.parent.is_not(None))
        .cte("above", recursive=True)
    )
    return above.union(select(goals.c.parent).join(above, goals.c.id == above.c.id).where(goals.c.parent.is_not(None)))


def line_below(goal: str) -> Select[tuple[str]]:
    """Ids of everything that hangs under a goal, at any depth."""
    below = select(goals.c.id).where(goals.c.parent == goal).cte("below", recursive=True)
    below = below.union(select(goals.c.id).join(below, goals.c.parent == below.c.id))
    return select(below.c.id)


def leads_back(session: WorkSession, goal: str, parent: str) -> bool:
    """Whether hanging the goal under that parent would make a circle."""
    above = line_above(parent)
    return parent == goal or session.scalar(select(above.c.id).where(above.c.id == goal)) is not None


def next_change(goal: Goal, at: datetime, by: str, kind: Any, **more: Any) -> Change:
    return Change(number=goal.version + 1, at=at, by=by, kind=kind, **more)
