"""Whoever is here no longer, guests whose last day is over among them: their coaching threads end with a new key, and
the other one is told so, with a reason only where it is the last day that both of them knew. A last day itself was
refused from its end on. The questions they asked colleagues are asked no more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.catalog import Catalog
from bot.people import People
from bot.play import Player
from flows.coaching.threads.answering import DAY
from flows.kit.given import Given
from storage.coaching.threads import dated
from storage.coaching.threads.commands import TellOfEnd
from storage.databases import Databases
from storage.directory import everybody, guests
from storage.directory.people import TENANT
from storage.work.feedforward.handlers import end_questions

LEAVERS_EVERY: Final = timedelta(minutes=10)
EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


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
        self._looks_at = EARLIEST

    def tick(self) -> None:
        today = self._clock().date()
        with self._databases.directory(write=False) as session:
            over = guests.over(session, today)
        if over:
            with self._databases.directory() as session:
                guests.have_left(session, over)
        with self._databases.coaching(write=False) as session:
            ending = dated.over(session, today)
        for thread in ending:
            self._end(thread, f"{thread}.{DAY}")
        if over or self._clock() >= self._looks_at:
            self._look_for_leavers()

    def _look_for_leavers(self) -> None:
        """Among everybody there ever was, so not with every tick."""
        with self._databases.directory(write=False) as session:
            gone = everybody.gone(session)
        with self._databases.coaching(write=False) as session:
            ending = dated.with_one_of(session, TENANT, gone)
        for thread in ending:
            self._end(thread, thread)
        with self._databases.work() as session:
            end_questions(session, TENANT, gone)
        self._looks_at = self._clock() + LEAVERS_EVERY

    def _end(self, thread: str, about: str) -> None:
        flow = self._catalog.flow(TellOfEnd.invites)
        with self._databases.coaching() as session:
            for party, person in dated.end(session, TENANT, thread, self._clock()).items():
                member = self._people.by_id(person)
                if member and member.active and flow:
                    key = f"over:{thread}:{party}"
                    self._player.begin(session, flow, member.person, start_key=key, given=Given(about=about))
