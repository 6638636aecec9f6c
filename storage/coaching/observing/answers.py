"""An observation is answered to the coach it is for; to the observer only that they are asked; to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

import orjson
from sqlalchemy import select

from storage.coaching.observing.queries import (
    MyObservations,
    MyObservationsWhole,
    NewObservation,
    Observation,
    TheObservation,
)
from storage.coaching.observing.tables import observations
from storage.coaching.shelf import rows as shelf
from storage.compartments import Query
from storage.ids import new_id
from storage.keys import KeyRing, Place, Unopenable
from storage.reader import Reader
from storage.sql import CoachingSession

OPEN_FOR: Final = timedelta(days=30)


def the_observation(session: CoachingSession, reader: Reader, query: TheObservation) -> Observation | None:
    row = session.one_or_none(select(observations).where(observations.c.id == query.observation))
    if row is None or shelf.read(session, reader).hidden:
        return None
    alias = session.keys.alias(reader.tenant, reader.id)
    if row.alias == alias:
        return next(iter(_opened(session, reader, [row])), None)
    if row.observer != alias or row.state != "asked" or query.now >= row.at + OPEN_FOR:
        return None
    try:
        _, coach = between(session.keys, row)
    except Unopenable:
        return None
    name = reader.names([coach]).get(coach, coach)
    return Observation(id=row.id, mine=False, other=coach, other_name=name, at=row.at)


def my_observations(
    session: CoachingSession, reader: Reader, query: MyObservations | MyObservationsWhole
) -> tuple[Observation, ...]:
    if shelf.read(session, reader).hidden:
        return ()
    mine = observations.c.alias == session.keys.alias(reader.tenant, reader.id)
    newest = select(observations).where(mine).order_by(observations.c.at.desc(), observations.c.id)
    return _opened(session, reader, session.execute(newest).all())


def between(keys: KeyRing, row: Any) -> tuple[str, str]:
    """Observer and coach by id. Raises: Unopenable."""
    observer, coach = orjson.loads(keys.open_own(Place("observations", row.id, 0), row.address))
    return observer, coach


def _opened(session: CoachingSession, coach: Reader, rows: Any) -> tuple[Observation, ...]:
    """Those that were given; what does not open is left out."""
    found = [(row, held) for row in rows if row.state == "given" and (held := _held(session, coach, row))]
    names = coach.names({held["by"] for _, held in found}) if found else {}
    return tuple(
        Observation(
            id=row.id,
            mine=True,
            other=held["by"],
            other_name=names.get(held["by"], held["by"]),
            at=row.at,
            seen=held["seen"],
            moment=held["moment"],
        )
        for row, held in found
    )


def _held(session: CoachingSession, coach: Reader, row: Any) -> dict[str, Any] | None:
    try:
        observer, _ = between(session.keys, row)
        sealed = session.keys.open(coach.tenant, coach.id, Place("observations", row.id, 1), row.sealed)
    except Unopenable:
        return None
    return {"by": observer, **orjson.loads(sealed)}


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewObservation: new_id,
    TheObservation: the_observation,
    MyObservations: my_observations,
    MyObservationsWhole: my_observations,
}
