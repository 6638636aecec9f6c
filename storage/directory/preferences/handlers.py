"""Keeping and forgetting a preference check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, insert, select, update

from storage.compartments import UNSEAL, Command
from storage.directory.preferences.commands import ForgetPreferenceCheck, KeepPreferenceCheck
from storage.directory.preferences.tables import preference_checks
from storage.directory.tables import people
from storage.keys import Place
from storage.reader import Reader
from storage.sql import DirectorySession


def keep_preference_check(session: DirectorySession, owner: Reader, command: KeepPreferenceCheck) -> None:
    mine = preference_checks.c.person == owner.id
    found = session.scalar(select(preference_checks.c.version).where(mine))
    version = (found or 0) + 1
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, exclude={"style"}))
    sealed = session.keys.seal(owner.tenant, owner.id, Place("preference_checks", owner.id, version), words)
    if found is None:
        session.execute(insert(preference_checks).values(person=owner.id, version=version, sealed=sealed))
    else:
        session.execute(update(preference_checks).where(mine).values(version=version, sealed=sealed))
    session.execute(update(people).where(people.c.id == owner.id).values(style=command.style))


def forget_preference_check(session: DirectorySession, owner: Reader, command: ForgetPreferenceCheck) -> None:
    session.execute(delete(preference_checks).where(preference_checks.c.person == owner.id))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    KeepPreferenceCheck: keep_preference_check,
    ForgetPreferenceCheck: forget_preference_check,
}
