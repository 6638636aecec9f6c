"""Whether some people can sit together as equals, answered from today's directory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import permutations
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.directory.line import managers_above
from storage.directory.people import REACHABLE
from storage.directory.tables import people
from storage.directory.together.queries import Standing, Together
from storage.reader import Reader
from storage.sql import DirectorySession


def together(session: DirectorySession, reader: Reader, query: Together) -> Standing:
    """Somebody unknown is gone."""
    wanted = tuple(dict.fromkeys((reader.id, *query.people)))
    columns = (people.c.id, people.c.name, people.c.active, people.c.role, REACHABLE.label("reachable"))
    asked = select(*columns).where(people.c.id.in_(wanted), people.c.tenant == reader.tenant)
    rows = {row.id: row for row in session.execute(asked).all()}
    here = [one for one in wanted if one in rows and _here(rows[one])]
    above = {one: managers_above(session, one) for one in here}
    names = {one: rows[one].name if one in rows else one for one in wanted}
    gone = tuple(one for one in wanted if one not in here)
    in_line = tuple((upper, one) for upper, one in permutations(here, 2) if upper in above[one])
    return Standing(
        gone=tuple(names[one] for one in gone),
        in_line=tuple((names[upper], names[one]) for upper, one in in_line),
        gone_ids=gone,
        in_line_ids=in_line,
    )


def _here(row: Any) -> bool:
    return bool(row.active and row.reachable and row.role != "guest")


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    Together: together,
}
