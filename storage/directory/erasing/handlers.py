"""Noting that somebody wants to be erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.compartments import Command
from storage.directory.erasing.commands import EraseMe
from storage.directory.erasing.tables import erasures
from storage.reader import Reader
from storage.sql import DirectorySession, insert


def erase_me(session: DirectorySession, owner: Reader, command: EraseMe) -> None:
    """Once per person: a second wish before the first is carried out may only widen it."""
    new = insert(erasures).values(person=owner.id, asked_at=command.at, take_back=command.take_back)
    session.execute(
        new.on_conflict_do_update(
            index_elements=["person"], set_={"take_back": erasures.c.take_back | new.excluded.take_back}
        )
        if command.take_back
        else new.on_conflict_do_nothing()
    )


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {EraseMe: erase_me}
