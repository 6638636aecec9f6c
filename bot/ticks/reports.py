"""The letterbox for reports is emptied once a day: every step may be done again, and by several processes at once."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from bot import logs
from bot.people import People
from bot.play import Player
from flows.kit.wording import wording_for
from flows.voice.reports.inviting import notice
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory.people import TENANT
from storage.directory.reporting.answers import trained
from storage.runs import RunMovedOn
from storage.sql import VoiceSession
from storage.voice.reports import emptying, letterbox, traces
from storage.voice.reports.emptying import Emptied

CHANCE: Final = random.SystemRandom()


class Reports:
    """`shuffle` puts a list into an order by chance; the system's own unless given."""

    def __init__(
        self,
        databases: Databases,
        people: People,
        player: Player,
        *,
        clock: Callable[[], datetime],
        floor: int,
        shuffle: Callable[[list[Any]], None] = CHANCE.shuffle,
    ) -> None:
        self._databases, self._people, self._player = databases, people, player
        self._clock, self._floor, self._shuffle = clock, floor, shuffle

    def tick(self) -> None:
        """Empty the letterbox when it is due, see that there is one, and forget who spoke with the compartment."""
        now = self._clock()
        with self._databases.voice(write=False) as session:
            box = letterbox.newest(session)
        if box is None:
            self._put_up(now)
        elif box.empties_at <= now:
            self._empty(now)
        self._destroy_keys()
        with self._databases.voice() as session:
            traces.forget(session, now - traces.KEPT)

    def _put_up(self, now: datetime) -> None:
        try:
            with self._databases.voice() as session:
                letterbox.put_up(session, TENANT, now)
        except RunMovedOn:
            return  # another process was quicker

    def _empty(self, now: datetime) -> None:
        with self._databases.directory(write=False) as session:
            handlers = trained(session, TENANT)
        with self._databases.voice() as session:
            emptied = emptying.empty(
                session, TENANT, now=now, trained=handlers, shuffle=self._shuffle, floor=self._floor
            )
            if emptied is None:
                return  # another process has done it
            for person in handlers:
                self._tell(session, person, emptied)
            traces.forget(session, now)
        if emptied.lost:
            logs.event("content_damaged", logging.ERROR, compartment=Compartment.VOICE)

    def _tell(self, session: VoiceSession, person: str, emptied: Emptied) -> None:
        """The same words, whatever came; once for each letterbox."""
        alias = session.keys.alias(TENANT, person)
        member = self._people.by_id(person)
        if alias not in emptied.tell or member is None:
            return
        card = wording_for(member.person).card(notice())
        self._player.queue(session, member.person, card, key=f"reports:{emptied.box}:{alias}", neutral=True)

    def _destroy_keys(self) -> None:
        """After the emptying is committed: a key destroyed before it would lose what was in the letterbox."""
        with self._databases.voice(write=False) as session:
            left = emptying.keys_to_destroy(session)
        for box_id in left:
            self._databases.erase(Compartment.VOICE, TENANT, letterbox.key_name(box_id))
            with self._databases.voice() as session:
                emptying.key_destroyed(session, box_id)
