"""Goals of the company's list: strategic, functional and team goals that come from a file and are changed only there.

How they stand is told by their owners in the chat; a file that is read again leaves that alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import insert, select, update

from storage.keys import Place
from storage.runs import RunMovedOn, seal_address
from storage.sql import WorkSession
from storage.sql import insert as put
from storage.work.goals import rows
from storage.work.goals.shapes import Change, Content, Level, Standing, Terms
from storage.work.goals.tables import goal_changes, goal_tree, goals

LEVELS: Final = ("strategic", "functional", "team")
_HANGING = put(goal_tree).values(id="goals", changes=1)
HANGING: Final = _HANGING.on_conflict_do_update(index_elements=["id"], set_={"changes": goal_tree.c.changes + 1})
"""Written before a goal is hung under another; whoever does so at the same time waits."""


@dataclass(frozen=True)
class Listed:
    """One goal of the list. `terms.parent` is the code of another one; `values` are by the id of the key result."""

    code: str
    level: Level
    owner: str
    terms: Terms = field(repr=False)
    values: Mapping[str, Decimal] = field(default_factory=dict)
    open: bool = True


def goal_id(session: WorkSession, tenant: str, code: str) -> str:
    return session.keys.alias(tenant, f"goal:{code}")


def listed(session: WorkSession, tenant: str) -> list[Listed]:
    """The list as it stands, by code; what no longer opens is left out."""
    found = [goal for row in _rows(session) if (goal := _listed(session, tenant, row))]
    codes = {goal_id(session, tenant, goal.code): goal.code for goal in found}
    return sorted((_by_code(goal, codes) for goal in found), key=lambda goal: goal.code)


def held(session: WorkSession, tenant: str) -> list[Listed]:
    """The list, which nobody else hangs anything into before this transaction ends."""
    session.execute(HANGING)
    return listed(session, tenant)


def _rows(session: WorkSession) -> Sequence[Any]:
    return session.execute(select(goals).where(goals.c.level.in_(LEVELS))).all()


def _listed(session: WorkSession, tenant: str, row: Any) -> Listed | None:
    owner = rows.owner_of(session, row)
    content = rows.content_of(session, tenant, owner, row) if owner else None
    if owner is None or content is None or content.code is None:
        return None
    values = {standing.result: standing.value for standing in content.standings}
    return Listed(content.code, row.level, owner, content.terms, values, open=row.status == "open")


def _by_code(goal: Listed, codes: Mapping[str, str]) -> Listed:
    parent = codes.get(goal.terms.parent) if goal.terms.parent else None
    terms = goal.terms.model_copy(update={"parent": parent})
    return Listed(goal.code, goal.level, goal.owner, terms, goal.values, goal.open)


def put_list(session: WorkSession, tenant: str, wanted: Sequence[Listed], at: datetime) -> tuple[int, int]:
    """How many goals are new and how many were changed. Goals that are not named stay, closed ones stay closed.

    Whoever calls this holds the list, and has looked for circles.

    Raises: RunMovedOn when somebody changed one of them in the meantime.
    """
    known = {row.id: row for row in _rows(session)}
    new = changed = 0
    for goal in wanted:
        row = known.get(goal_id(session, tenant, goal.code))
        parent = goal_id(session, tenant, goal.terms.parent) if goal.terms.parent else None
        terms = goal.terms.model_copy(update={"parent": parent})
        if row is None:
            _add(session, tenant, goal, terms, at)
            new += 1
        elif row.status == "open":
            changed += _renew(session, tenant, goal, terms, row, at)
    return new, changed


def _add(session: WorkSession, tenant: str, goal: Listed, terms: Terms, at: datetime) -> None:
    identity = goal_id(session, tenant, goal.code)
    standings = tuple(Standing(result=result, value=value, at=at) for result, value in goal.values.items())
    content = Content(terms=terms, standings=standings, code=goal.code)
    values = _values(session, tenant, goal, identity, content, 1)
    session.execute(insert(goals).values(**values, id=identity, status="open", created_at=at, moved_at=None))
    rows.happened(session, tenant, goal.owner, identity, Change(number=1, at=at, by="", kind="set", after=terms))


def _renew(session: WorkSession, tenant: str, goal: Listed, terms: Terms, row: Any, at: datetime) -> bool:
    """Whether anything is otherwise. Key results of the same name keep how they stand."""
    was = rows.owner_of(session, row)
    before = rows.content_of(session, tenant, was, row) if was else None
    if was is None or before is None:
        return False
    terms = _same_results(before.terms, terms)
    if terms == before.terms and (goal.owner, goal.level) == (was, row.level):
        return False
    measured = {result.id: result.measured for result in terms.results}
    was_measured = {result.id: result.measured for result in before.terms.results}
    kept = tuple(one for one in before.standings if measured.get(one.result) == was_measured.get(one.result))
    content = before.model_copy(
        update={"terms": terms, "terms_number": before.terms_number + 1, "standings": kept, "code": goal.code}
    )
    number = row.version + 1
    seen = update(goals).where(goals.c.id == row.id, goals.c.version == row.version)
    if session.execute(seen.values(**_values(session, tenant, goal, row.id, content, number))).rowcount != 1:
        raise RunMovedOn
    if goal.owner != was:
        _hand_over(session, tenant, row.id, was, goal.owner)
    change = Change(number=number, at=at, by="", kind="changed", before=before.terms, after=terms)
    rows.happened(session, tenant, goal.owner, row.id, change)
    return True


def _same_results(before: Terms, wanted: Terms) -> Terms:
    """The wanted terms, with the ids that key results of the same name have already."""
    ids = {result.name.reveal(): result.id for result in before.results}
    free = max((int(one) for one in ids.values() if one.isdigit()), default=0)
    results = []
    for result in wanted.results:
        identity = ids.get(result.name.reveal())
        if identity is None:
            free += 1
            identity = str(free)
        results.append(result.model_copy(update={"id": identity}))
    return wanted.model_copy(update={"results": tuple(results)})


def _values(
    session: WorkSession, tenant: str, goal: Listed, identity: str, content: Content, version: int
) -> dict[str, Any]:
    place = Place("goals", identity, version)
    return {
        "owner": session.keys.alias(tenant, goal.owner),
        "address": seal_address(session.keys, "goals", identity, tenant, goal.owner),
        "level": goal.level,
        "parent": content.terms.parent,
        "version": version,
        "sealed": session.keys.seal(tenant, goal.owner, place, rows.sealed_json(content)),
    }


def _hand_over(session: WorkSession, tenant: str, goal: str, old: str, new: str) -> None:
    """The history goes with the goal, sealed under its new owner's key."""
    lines = session.execute(select(goal_changes).where(goal_changes.c.goal == goal)).all()
    for line in lines:
        change = rows.change_of(session, tenant, old, line)
        if change is None:
            continue
        place = Place("goal_changes", goal, line.number)
        sealed = session.keys.seal(tenant, new, place, rows.sealed_json(change))
        this = update(goal_changes).where(goal_changes.c.goal == goal, goal_changes.c.number == line.number)
        session.execute(this.values(sealed=sealed))
