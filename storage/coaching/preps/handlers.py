"""Keeping and deleting preparations. Every command is on rows of the person who commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, update

from storage import runs
from storage.coaching.preps.answers import own
from storage.coaching.preps.commands import DropPrep, KeepPrep
from storage.coaching.preps.tables import preps
from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession, Prepared, insert

_NEW: Final = Prepared(insert(preps).inline().on_conflict_do_nothing(index_elements=["id"]))


def keep_prep(session: CoachingSession, owner: Reader, command: KeepPrep) -> None:
    """Raises: RunMovedOn when it was kept or deleted since it was seen."""
    version = command.seen + 1
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, include={"words"}))
    sealed = session.keys.seal(owner.tenant, owner.id, Place("preps", command.prep, version), words)
    values = {"version": version, "saved_at": command.at, "sealed": sealed}
    if command.seen:
        seen = (preps.c.id == command.prep, preps.c.version == command.seen, own(session, owner))
        kept = session.execute(update(preps).where(*seen).values(**values)).rowcount
    else:
        alias = session.keys.alias(owner.tenant, owner.id)
        kept = session.change(_NEW, {"id": command.prep, "alias": alias, **values})
    if kept != 1:
        raise RunMovedOn


def drop_prep(session: CoachingSession, owner: Reader, command: DropPrep) -> None:
    session.execute(delete(preps).where(preps.c.id == command.prep, own(session, owner)))
    runs.forget_open(session, owner.tenant, owner.id, command.unfinished, subject=command.prep)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    KeepPrep: keep_prep,
    DropPrep: drop_prep,
}
