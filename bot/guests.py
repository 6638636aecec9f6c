"""Coaches from outside, when their last day is over: they read and write nothing more, and whoever they coached is told
so in a neutral sentence. The day itself was refused from its end on; this renews the keys, and says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.catalog import Catalog
from bot.people import People
from bot.play import Player
from flows.kit.given import Given
from storage.coaching.threads import dated
from storage.coaching.threads.commands import TellOfEnd
from storage.databases import Databases
from storage.directory import guests
from storage.directory.people import TENANT


class Guests:
    """Every step may be done again, and by several processes at once."""

    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        people: People,
        player: Player,
        clock: Callable[[], datetime],
    ) -> None:
        self._databases, self._catalog, self._people = databases, catalog, people
        self._player, self._clock = player, clock

    def tick(self) -> None:
        today = self._clock().date()
        with self._databases.coaching(write=False) as session:
            over = dated.over(session, today)
        self._end(over)
        with self._databases.directory(write=False) as session:
            gone = guests.over(session, today)
        if not gone:
            return
        for guest in gone:
            with self._databases.coaching(write=False) as session:
                coached = dated.coached_by(session, TENANT, guest)
            self._end(coached)
        with self._databases.directory() as session:
            guests.have_left(session, gone)

    def _end(self, threads: Iterable[str]) -> None:
        for thread in threads:
            with self._databases.coaching() as session:
                coachee = dated.end(session, TENANT, thread, self._clock())
                member = self._people.by_id(coachee) if coachee else None
                flow = self._catalog.flow(TellOfEnd.invites)
                if member and member.active and flow:
                    key = f"over:{thread}"
                    self._player.begin(session, flow, member.person, start_key=key, given=Given(about=thread))
