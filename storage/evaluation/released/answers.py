"""Who reads a released statement: its owner, and whoever its receipt names, as long as they are the owner's manager.

A receipt is checked at every reading. What has none, or one that does not hold, is not shown and is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.compartments import Query
from storage.evaluation.released.queries import (
    MyReleasedWhole,
    OneReleased,
    Opening,
    Released,
    ReleasedToRead,
    Statement,
)
from storage.evaluation.released.rows import Kept, kept
from storage.evaluation.released.tables import released_openings
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import EvaluationSession


def released_to_read(session: EvaluationSession, reader: Reader, query: ReleasedToRead) -> Released:
    found = _found(session, reader, query.today)
    bare = (one.model_copy(update={"parts": {}}) for one in found.statements)
    return Released(statements=tuple(bare), refused=found.refused)


def one_released(session: EvaluationSession, reader: Reader, query: OneReleased) -> Released:
    found = _found(session, reader, query.today, query.statement)
    opened = _openings(session, reader)
    mine = (one.model_copy(update={"openings": opened.get(one.id, ())}) for one in found.statements)
    return Released(statements=tuple(mine), refused=found.refused)


def my_released_whole(session: EvaluationSession, reader: Reader, query: MyReleasedWhole) -> tuple[Statement, ...]:
    mine = [one for one in kept(session, reader.tenant, [reader.id]) if one.holds]
    opened = _openings(session, reader)
    made = _statements(reader, mine, {reader.id: reader.name})
    return tuple(one.model_copy(update={"openings": opened.get(one.id, ())}) for one in made)


def owner_of(session: EvaluationSession, reader: Reader, statement: str, today: date) -> str | None:
    """Whose statement it is, if the reader may read it now."""
    owners = {reader.id: reader.name, **dict(reader.reports())}
    readable = (one for one in kept(session, reader.tenant, owners, statement) if _may_read(reader, one, today))
    return next((one.person for one in readable), None)


def _openings(session: EvaluationSession, owner: Reader) -> dict[str, tuple[Opening, ...]]:
    """Who opened what of the owner's, by statement, in the order of the days."""
    mine = released_openings.c.alias == session.keys.alias(owner.tenant, owner.id)
    rows = session.execute(select(released_openings).where(mine)).all()
    found = [(row.statement, held) for row in rows if (held := _opening(session, owner, row))]
    names = owner.names({held["by"] for _, held in found}) if found else {}
    opened: dict[str, tuple[Opening, ...]] = {}
    for statement, held in sorted(found, key=lambda pair: (pair[1]["day"], pair[1]["by"])):
        one = Opening(by=held["by"], by_name=names.get(held["by"], ""), day=held["day"])
        opened[statement] = (*opened.get(statement, ()), one)
    return opened


def _opening(session: EvaluationSession, owner: Reader, row: Any) -> Mapping[str, Any] | None:
    try:
        held = session.keys.open(owner.tenant, owner.id, Place("released_openings", row.id, 1), row.sealed)
    except Unopenable:
        return None
    opened: Mapping[str, Any] = orjson.loads(held)
    return opened


def _found(session: EvaluationSession, reader: Reader, today: date, statement: str | None = None) -> Released:
    owners = {reader.id: reader.name, **dict(reader.reports())}
    rows = kept(session, reader.tenant, owners, statement)
    readable = [one for one in rows if _may_read(reader, one, today)]
    return Released(
        statements=_statements(reader, readable, owners),
        refused=sum(one.state == "standing" and not one.holds for one in rows),
    )


def _may_read(reader: Reader, one: Kept, today: date) -> bool:
    """Who reports to the reader was asked before: `one` is the reader's own or of somebody they lead today."""
    named = one.person == reader.id or reader.id in one.readers
    return one.holds and one.state == "standing" and named and today <= one.expires


def _statements(reader: Reader, found: list[Kept], owners: Mapping[str, str]) -> tuple[Statement, ...]:
    """In the order of `owners`, each with the newest first."""
    parties = {party for one in found for party in one.readers}
    names, order = (reader.names(parties) if parties else {}), list(owners)
    newest = sorted(found, key=lambda one: (one.cycle, one.day), reverse=True)
    return tuple(
        Statement(
            id=one.id,
            name=owners[one.person],
            mine=one.person == reader.id,
            cycle=one.cycle,
            day=one.day,
            expires=one.expires,
            state=one.state,
            readers=tuple(names.get(party, "") for party in one.readers),
            parts=one.parts,
        )
        for one in sorted(newest, key=lambda one: order.index(one.person))
    )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    ReleasedToRead: released_to_read,
    OneReleased: one_released,
    MyReleasedWhole: my_released_whole,
}
