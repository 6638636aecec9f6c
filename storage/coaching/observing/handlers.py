"""Asking an observer, giving what was seen, and deleting it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import delete, insert, select, update

from storage.coaching.observing.answers import OPEN_FOR, between
from storage.coaching.observing.commands import AskObserver, DeclineObserving, DropObservation, GiveObservation
from storage.coaching.observing.tables import observations
from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession


def ask(session: CoachingSession, owner: Reader, command: AskObserver) -> None:
    people = orjson.dumps([command.observer, owner.id])
    row = {
        "id": command.observation,
        "alias": session.keys.alias(owner.tenant, owner.id),
        "observer": session.keys.alias(owner.tenant, command.observer),
        "at": command.at,
        "state": "asked",
        "address": session.keys.seal_own(Place("observations", command.observation, 0), people),
        "sealed": None,
    }
    session.execute(insert(observations).values(**row))


def give(session: CoachingSession, owner: Reader, command: GiveObservation) -> None:
    """Raises: RunMovedOn when the person is not asked, or no more."""
    row = _asked(session, owner, command.observation)
    if row is None or command.at >= row.at + OPEN_FOR:
        raise RunMovedOn
    _, coach = between(session.keys, row)
    held = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, include={"seen", "moment"}))
    sealed = session.keys.seal(owner.tenant, coach, Place("observations", row.id, 1), held)
    same = (observations.c.id == row.id, observations.c.state == "asked")
    values = {"state": "given", "at": command.at, "sealed": sealed}
    if session.execute(update(observations).where(*same).values(values)).rowcount != 1:
        raise RunMovedOn


def decline(session: CoachingSession, owner: Reader, command: DeclineObserving) -> None:
    """Nothing, where they are not asked any more."""
    if _asked(session, owner, command.observation) is not None:
        session.execute(delete(observations).where(observations.c.id == command.observation))


def drop(session: CoachingSession, owner: Reader, command: DropObservation) -> None:
    mine = observations.c.alias == session.keys.alias(owner.tenant, owner.id)
    session.execute(delete(observations).where(observations.c.id == command.observation, mine))


def forget_observer(session: CoachingSession, owner: Reader, *, take_back: bool) -> None:
    """What the person is asked to watch; `take_back`: what they gave, too."""
    theirs = [observations.c.observer == session.keys.alias(owner.tenant, owner.id)]
    if not take_back:
        theirs.append(observations.c.state == "asked")
    session.execute(delete(observations).where(*theirs))


def _asked(session: CoachingSession, observer: Reader, observation: str) -> Any:
    alias = session.keys.alias(observer.tenant, observer.id)
    this = (observations.c.id == observation, observations.c.observer == alias, observations.c.state == "asked")
    return session.one_or_none(select(observations).where(*this))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    AskObserver: ask,
    GiveObservation: give,
    DeclineObserving: decline,
    DropObservation: drop,
}
