"""Who reads a preference check: its owner, and those it is shared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.compartments import Query
from storage.directory.preferences.queries import HowTheyWork, MyPreferenceCheck, PreferenceCheck
from storage.directory.preferences.tables import preference_checks
from storage.directory.tables import people
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import DirectorySession


def my_preference_check(session: DirectorySession, reader: Reader, query: MyPreferenceCheck) -> PreferenceCheck | None:
    return _of(session, reader.tenant, reader.id, reader.name)


def how_they_work(session: DirectorySession, reader: Reader, query: HowTheyWork) -> PreferenceCheck | None:
    lines = select(people.c.id, people.c.name, people.c.manager).where(
        people.c.id.in_([query.person, reader.id]), people.c.tenant == reader.tenant, people.c.active.is_(True)
    )
    found = {row.id: row for row in session.execute(lines)}
    them, me = found.get(query.person), found.get(reader.id)
    if them is None or me is None:
        return None
    check = _of(session, reader.tenant, them.id, them.name)
    return check if check and _may_read(check.share, them, me) else None


def _may_read(share: str, them: Any, me: Any) -> bool:
    is_manager = bool(them.manager == me.id)
    same_team = me.manager == them.id or (them.manager is not None and them.manager == me.manager)
    return (is_manager and share in ("manager", "team")) or (bool(same_team) and share == "team")


def _of(session: DirectorySession, tenant: str, person: str, name: str) -> PreferenceCheck | None:
    row = session.one_or_none(select(preference_checks).where(preference_checks.c.person == person))
    if row is None:
        return None
    try:
        words = session.keys.open(tenant, person, Place("preference_checks", person, row.version), row.sealed)
    except Unopenable:
        return None
    return PreferenceCheck(name=name, **orjson.loads(words))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyPreferenceCheck: my_preference_check,
    HowTheyWork: how_they_work,
}
