"""Words typed in the chat while a letter waits for an answer: asked about, never guessed, and not kept before a yes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from adapters.port import Nothing, Reply, Typed
from bot.catalog import Catalog
from bot.play import Player
from bot.turns.replies import tell
from flows.coaching.threads.typed import REPLY, WAITING, first_time, not_taken
from flows.kit.given import Given
from flows.kit.person import Person
from flows.kit.text import clean
from storage import runs
from storage.coaching.shelf.queries import MyTyped
from storage.coaching.threads.queries import OpenThreads
from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.runs import RunMode
from storage.sql import Session


class Letters:
    def __init__(self, databases: Databases, catalog: Catalog, player: Player, clock: Callable[[], datetime]) -> None:
        self._databases, self._catalog, self._player, self._clock = databases, catalog, player, clock

    def hear(self, event: Typed, person: Person) -> Reply | None:
        """None where they cannot be meant for anybody. What follows comes through the outbox."""
        with self._databases.read(Compartment.COACHING) as session:
            if not self._waits(session, person):
                return None
            taken = self._player.ask(session, person, MyTyped())
        if taken != "yes":
            return tell(person, *(not_taken() if taken else first_time()))
        flow = self._catalog.flow(REPLY)
        if flow is None:
            return None
        given = Given(words=Sealed(clean(event.words)))
        with self._databases.begin(Compartment.COACHING) as session:
            if runs.first_time(session, event.event_id, self._clock()):
                self._player.begin(session, flow, person, mode=RunMode.CHAT, given=given)
        return Nothing()

    def _waits(self, session: Session, person: Person) -> bool:
        """Somebody wrote to them last, or they have opened a form to write and not sent it."""
        found = self._player.ask(session, person, OpenThreads(now=self._clock()))
        with_somebody = [one for one in found if one.head.other]
        if not with_somebody:
            return False
        subjects = ("", *(one.head.id for one in with_somebody))
        return any(one.waits for one in with_somebody) or any(
            runs.open_run(session, person.tenant, person.id, flow, subject) for flow in WAITING for subject in subjects
        )
