"""Keeping and deleting reflections. Every command is on rows of the person who commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import delete, update

from storage import runs
from storage.coaching.reflections.answers import opened, own, row_id
from storage.coaching.reflections.commands import DropReflection, KeepEcho, KeepReflection
from storage.coaching.reflections.queries import Echo, Reflection
from storage.coaching.reflections.tables import reflections
from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession, Prepared, insert

_NEW: Final = Prepared(insert(reflections).inline().on_conflict_do_nothing(index_elements=["id"]))
ECHOING: Final = "echo"
"""The flow that waits with a copy of intentions; one that waits with words of before is in the way."""


def keep_reflection(session: CoachingSession, owner: Reader, command: KeepReflection) -> None:
    """Raises: RunMovedOn when it was kept or deleted since it was seen."""
    row = row_id(session, owner, command.kind, command.period)
    held = command.model_dump(mode="json", context=UNSEAL, exclude={"seen", "at"})
    if command.kind == "intentions":
        runs.forget_open(session, owner.tenant, owner.id, ECHOING)
    if command.seen:
        old = opened(session, owner, row)
        echoes = [echo.model_dump(mode="json", context=UNSEAL) for echo in old.echoes] if old else []
        _renew(session, owner, row, command.seen, {**held, "echoes": echoes}, saved_at=command.at)
        return
    values = {
        "id": row,
        "alias": session.keys.alias(owner.tenant, owner.id),
        "version": 1,
        "saved_at": command.at,
        "sealed": _sealed(session, owner, row, 1, held),
    }
    if session.change(_NEW, values) != 1:
        raise RunMovedOn


def keep_echo(session: CoachingSession, owner: Reader, command: KeepEcho) -> None:
    """Raises: RunMovedOn as above."""
    old = opened(session, owner, command.reflection)
    if old is None or old.version != command.seen:
        raise RunMovedOn
    echo = Echo(month=command.month, still=command.still, words=command.words)
    others = tuple(one for one in old.echoes if one.month != command.month)
    _renew(session, owner, old.id, command.seen, _held(old.model_copy(update={"echoes": (*others, echo)})))


def drop_reflection(session: CoachingSession, owner: Reader, command: DropReflection) -> None:
    session.execute(delete(reflections).where(reflections.c.id == command.reflection, own(session, owner)))
    for flow in command.unfinished:
        runs.forget_open(session, owner.tenant, owner.id, flow)


def _renew(session: CoachingSession, owner: Reader, row: str, seen: int, held: dict[str, Any], **values: Any) -> None:
    sealed = _sealed(session, owner, row, seen + 1, held)
    found = update(reflections).where(reflections.c.id == row, reflections.c.version == seen, own(session, owner))
    if session.execute(found.values(version=seen + 1, sealed=sealed, **values)).rowcount != 1:
        raise RunMovedOn


def _held(reflection: Reflection) -> dict[str, Any]:
    return reflection.model_dump(mode="json", context=UNSEAL, exclude={"id", "version", "saved_at"})


def _sealed(session: CoachingSession, owner: Reader, row: str, version: int, held: dict[str, Any]) -> bytes:
    return session.keys.seal(owner.tenant, owner.id, Place("reflections", row, version), orjson.dumps(held))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    KeepReflection: keep_reflection,
    KeepEcho: keep_echo,
    DropReflection: drop_reflection,
}
