"""Whoever leads somebody and is shown words of theirs leaves a trace that they can read: kept before it is shown.

Colleagues and those who are led leave none: a list of who has read what would be a way to watch them.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from bot.people import People
from flows.kit.person import Person
from storage import access
from storage.access import Access
from storage.compartments import Compartment
from storage.databases import Databases
from storage.errors import StorageConflict

TRIES: Final = 4
"""How often it is tried when others note something of the same person at the same moment."""

Seen = defaultdict[tuple[Compartment, str], set[str]]
"""By compartment and owner: the tables that were opened."""


class Accesses:
    """What the turn of a thread has opened, collected while it is answered and kept at its end."""

    def __init__(self, databases: Databases, people: People, clock: Callable[[], datetime]) -> None:
        self._databases, self._people, self._clock = databases, people, clock
        self._turn = threading.local()

    def saw(self, reader: Person, compartment: Compartment, opened: Iterable[tuple[str, str]]) -> None:
        for owner, table in opened:
            if owner != reader.id:
                self._seen()[compartment, owner].add(table)

    def begin(self) -> None:
        """A new turn of this thread: whatever an earlier one that failed has opened was shown to nobody."""
        self._seen().clear()

    def keep(self, reader: Person) -> None:
        """Raises: StorageError. What cannot be noted is not to be shown."""
        seen = dict(self._seen())
        led = {owner for owner in {owner for _, owner in seen} if reader.id in self._people.above(owner)}
        for (compartment, owner), tables in seen.items():
            if owner in led:
                self._keep(compartment, reader, owner, tables)
        self._seen().clear()

    def _keep(self, compartment: Compartment, reader: Person, owner: str, tables: set[str]) -> None:
        today = self._clock().date()
        accesses = [Access(reader.id, table, today) for table in sorted(tables)]
        for last in (*[False] * (TRIES - 1), True):
            try:
                with self._databases.begin(compartment) as session:
                    access.note(session, reader.tenant, owner, accesses)
            except StorageConflict:
                if last:
                    raise
            else:
                return

    def _seen(self) -> Seen:
        seen: Seen | None = getattr(self._turn, "seen", None)
        if seen is None:
            seen = self._turn.seen = defaultdict(set)
        return seen
