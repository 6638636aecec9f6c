"""Pulse rounds open and close by themselves: every step may be done again, and by several processes at once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from bot.people import People
from bot.play import Player
from flows.kit.wording import wording_for
from flows.voice.rounds.inviting import KEY, invitation
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import everybody
from storage.directory.people import TENANT
from storage.voice.rounds import closing, opening
from storage.voice.rounds.keeping import key_name

OPEN_FOR: Final = timedelta(days=7)
TUESDAY: Final = 1
FROM_HOUR: Final = 8
"""UTC. Invitations wait for each person's own working hours."""
AT_ONCE: Final = 100
"""Invitations in one transaction."""
CHANCE: Final = random.SystemRandom()


class Rounds:
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
        """Close what is over, open what is due, invite whoever is asked."""
        self.close_due()
        now = self._clock()
        if now.weekday() == TUESDAY and now.hour >= FROM_HOUR:
            self.open()
        self._invite()

    def open(self) -> str | None:
        """The id of a new round; None when it is too soon, or the company is too small for one."""
        now = self._clock()
        with self._databases.directory(write=False) as session:
            managers = everybody.managers(session)
        with self._databases.voice() as session:
            return opening.open_round(session, TENANT, managers, at=now, open_for=OPEN_FOR, floor=self._floor)

    def close_due(self) -> None:
        with self._databases.voice(write=False) as session:
            due = closing.due(session, self._clock())
        for round_id in due:
            self.close(round_id)
        self._destroy_keys()

    def close(self, round_id: str) -> None:
        with self._databases.voice() as session:
            closing.close_round(session, TENANT, round_id, KEY, now=self._clock(), shuffle=self._shuffle)

    def _destroy_keys(self) -> None:
        """After the closing is committed: a key destroyed before it would lose the answers with it."""
        with self._databases.voice(write=False) as session:
            left = closing.keys_to_destroy(session)
        for round_id in left:
            self._databases.erase(Compartment.VOICE, TENANT, key_name(round_id))
            with self._databases.voice() as session:
                closing.key_destroyed(session, round_id)

    def _invite(self) -> None:
        with self._databases.voice(write=False) as session:
            row = opening.newest(session)
            if row is None or row.state != "open" or row.invited:
                return
            asked = opening.asked_in(session, row.id)
        with self._databases.directory(write=False) as session:
            here = list(everybody.managers(session))
        for some in _portions(here):
            with self._databases.voice() as session:
                for person in some:
                    alias = session.keys.alias(TENANT, person)
                    if alias in asked:
                        self._write(session, row, person, alias, small=asked[alias])
        with self._databases.voice() as session:
            opening.invited(session, row.id)

    def _write(self, session: Any, row: Any, person: str, alias: str, *, small: bool) -> None:
        """Once for each person and round."""
        member = self._people.by_id(person)
        if member is None or not member.active:
            return
        card = wording_for(member.person).card(invitation(row.id, row.floor, small=small))
        key = f"{KEY}:{row.id}:{alias}"
        self._player.queue(session, member.person, card, key=key, neutral=True, not_after=row.closes_at)


def _portions(people: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]
