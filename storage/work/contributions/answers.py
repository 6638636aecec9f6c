"""Who reads a published contribution summary: its owner, and their manager of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.compartments import Query
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.contributions.queries import Contribution, ContributionOf, ContributionsToRead, MyContributionsWhole
from storage.work.contributions.tables import contributions


def my_contributions_whole(
    session: WorkSession, reader: Reader, query: MyContributionsWhole
) -> tuple[Contribution, ...]:
    return tuple(_of(session, reader, {reader.id: reader.name}))


def contributions_to_read(session: WorkSession, reader: Reader, query: ContributionsToRead) -> tuple[Contribution, ...]:
    owners = {reader.id: reader.name, **dict(reader.reports())}
    return tuple(one for one in _of(session, reader, owners) if one.state == "standing")


def contribution_of(session: WorkSession, reader: Reader, query: ContributionOf) -> Contribution | None:
    readable = contributions_to_read(session, reader, ContributionsToRead())
    return next((one for one in readable if one.id == query.contribution), None)


def _of(session: WorkSession, reader: Reader, owners: Mapping[str, str]) -> list[Contribution]:
    """In the order of `owners`, each with the newest first."""
    session.keys.prefetch(reader.tenant, owners)
    aliases = {session.keys.alias(reader.tenant, person): person for person in owners}
    rows = session.execute(select(contributions).where(contributions.c.alias.in_(aliases))).all()
    found = [(aliases[row.alias], held) for row in rows if (held := _opened(session, reader, aliases[row.alias], row))]
    found.sort(key=lambda pair: (pair[1]["cycle"], pair[1]["day"]), reverse=True)
    order = list(owners)
    return [
        Contribution(name=owners[person], mine=person == reader.id, **held)
        for person, held in sorted(found, key=lambda pair: order.index(pair[0]))
    ]


def _opened(session: WorkSession, reader: Reader, person: str, row: Any) -> dict[str, Any] | None:
    try:
        held = session.keys.open(reader.tenant, person, Place("contributions", row.id, 1), row.sealed)
    except Unopenable:
        return None
    state = "withdrawn" if row.state == "recalled" else row.state  # what its owner's list knows is nobody's business
    return {"id": row.id, "state": state, **orjson.loads(held)}


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyContributionsWhole: my_contributions_whole,
    ContributionsToRead: contributions_to_read,
    ContributionOf: contribution_of,
}
