"""Destroying the key of somebody who erased their coaching: right after the turn that deleted it, and after a crash by
the next tick. Only then is the person told, where they are speaking; nobody else is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot import logs
from bot.people import People
from bot.play import Player
from flows.coaching.threads.shelving import erased
from flows.kit.person import Person
from flows.kit.wording import wording_for
from storage import runs
from storage.coaching.erasing import claim_shred, shredded
from storage.compartments import Compartment
from storage.databases import Databases
from storage.sql import StorageError

LEASE: Final = timedelta(minutes=5)
"""After a crash somebody else begins anew: a key may be destroyed twice."""


class Shredding:
    def __init__(self, databases: Databases, people: People, player: Player, clock: Callable[[], datetime]) -> None:
        self._databases, self._people, self._player, self._clock = databases, people, player, clock

    def after_turn(self, speaking: Person) -> None:
        """The turn is committed: what fails here, the next tick does."""
        if not self._player.erased_coaching():
            return
        try:
            self.tick(speaking)
        except StorageError as error:
            logs.event("tick_failed", logging.WARNING, kind="shredding", **logs.error_fields(error))

    def tick(self, speaking: Person | None = None) -> None:
        while found := self._claim():
            self._shred(*found, speaking)

    def _claim(self) -> tuple[str, str] | None:
        now = self._clock()
        with self._databases.coaching() as session:
            return claim_shred(session, now, now + LEASE)

    def _shred(self, tenant: str, person: str, speaking: Person | None) -> None:
        self._databases.erase(Compartment.COACHING, tenant, person)
        member = self._people.by_id(person)
        with self._databases.coaching() as session:
            if not shredded(session, tenant, person):
                return
            runs.forget_person(session, tenant, person)  # what was sealed with that key in between
            if member and member.active:
                owner = speaking if speaking and speaking.id == person else member.person
                card = wording_for(owner).card(erased())
                # Sealed with a key of its own age: the one before opens nothing any more.
                key = f"shredded:{session.keys.alias(tenant, person)}:{self._clock().timestamp()}"
                self._player.queue(session, owner, card, key=key)
