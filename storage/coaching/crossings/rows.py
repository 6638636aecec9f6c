"""One row of a crossing: sealed for its owner at a version, and never changed but from the version that was seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import update

from storage.coaching.crossings.queries import Crossing
from storage.coaching.crossings.shapes import State
from storage.coaching.crossings.tables import crossings
from storage.compartments import UNSEAL
from storage.keys import Place
from storage.runs import RunMovedOn
from storage.sql import CoachingSession

_IN_COLUMNS: Final = {"id", "version", "state", "saved_at", "due_at"}


def renew(
    session: CoachingSession,
    tenant: str,
    person: str,
    one: Crossing,
    state: State,
    *,
    due_at: datetime | None = None,
    **changed: Any,
) -> None:
    """Raises: RunMovedOn when it is no longer at the version of `one`."""
    new = one.model_copy(update={**changed, "version": one.version + 1, "state": state})
    found = update(crossings).where(crossings.c.id == one.id, crossings.c.version == one.version)
    values = {
        "version": new.version,
        "state": state,
        "due_at": due_at or one.due_at,
        "sealed": sealed(session, tenant, person, new),
    }
    if session.execute(found.values(values)).rowcount != 1:
        raise RunMovedOn


def sealed(session: CoachingSession, tenant: str, person: str, one: Crossing) -> bytes:
    held = orjson.dumps(one.model_dump(mode="json", context=UNSEAL, exclude=_IN_COLUMNS))
    return session.keys.seal(tenant, person, Place("crossings", one.id, one.version), held)
