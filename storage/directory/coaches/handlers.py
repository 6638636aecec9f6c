"""Opting in as a coach, and out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import delete

from storage.compartments import Command
from storage.directory.coaches.commands import OfferCoaching, StopCoaching
from storage.directory.coaches.tables import coaches
from storage.reader import Reader
from storage.sql import DirectorySession, insert


def offer_coaching(session: DirectorySession, owner: Reader, command: OfferCoaching) -> None:
    values = {
        "topics": " ".join(command.topics),
        "languages": " ".join(command.languages),
        "format": command.format,
        "capacity": command.capacity,
    }
    new = insert(coaches).values(person=owner.id, **values)
    session.execute(new.on_conflict_do_update(index_elements=["person"], set_=values))


def stop_coaching(session: DirectorySession, owner: Reader, command: StopCoaching) -> None:
    session.execute(delete(coaches).where(coaches.c.person == owner.id))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    OfferCoaching: offer_coaching,
    StopCoaching: stop_coaching,
}
