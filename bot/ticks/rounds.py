"""Rounds open, are announced, close and are told of: every step may be done again, and by several processes at once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, get_args

from bot.nudging.inviting import Inviting
from bot.nudging.rounds_ahead import heard_after
from bot.people import Member, People
from bot.play import Player
from flows.kit.message import Message
from flows.kit.wording import wording_for
from flows.nudges import RoundTimes
from flows.voice.rounds.inviting import KEY
from flows.voice.rounds.telling import fell
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import everybody
from storage.directory.people import TENANT
from storage.sql import VoiceSession
from storage.voice.rounds import closing, opening
from storage.voice.rounds.closing import Closed
from storage.voice.rounds.keeping import key_name
from storage.voice.rounds.opening import Refusal
from storage.voice.rounds.shapes import KIND_OF, READ_OF_THE_COMPANY, RoundKind
from storage.work.heard import due

AT_ONCE: Final = 100
"""Messages in one transaction."""
FEW: Final = 20
"""The same where people are at work meanwhile: a transaction that writes holds up everybody on SQLite."""
CHANCE: Final = random.SystemRandom()
REFUSALS: Final = get_args(Refusal)


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
        inviting: Inviting,
        shuffle: Callable[[list[Any]], None] = CHANCE.shuffle,
    ) -> None:
        self._inviting = inviting
        self._databases, self._people, self._player = databases, people, player
        self._clock, self._floor, self._shuffle = clock, floor, shuffle

    def tick(self) -> None:
        """Close what is over, tell of it, open what is due, and have everybody invited."""
        self.close_due()
        now = self._clock()
        for kind in self._inviting.ahead.due(now):
            self.open(kind, now)
        self._announce()

    # --- opening ------------------------------------------------------------------------------------------------------

    def open(self, kind: RoundKind, now: datetime) -> str | None:
        """The id of a new round, or None; may be called as often as one likes while it is time for one."""
        found = self.try_to_open(kind, now)
        return None if found in REFUSALS else found

    def try_to_open(self, kind: RoundKind, now: datetime) -> str | Refusal:
        """The id of a new round, or why there is none. The people asked are announced to by the next tick."""
        with self._databases.voice(write=False) as session:
            if refused := opening.refusal(session, kind, now):
                return refused
        with self._databases.directory(write=False) as session:
            managers = everybody.managers(session)
            readers = everybody.in_roles(session, READ_OF_THE_COMPANY)
        with self._databases.voice() as session:
            return opening.open_round(session, TENANT, managers, at=now, floor=self._floor, kind=kind, readers=readers)

    def _announce(self) -> None:
        """Plan the invitation, and halfway through one reminder, of everybody who is here."""
        with self._databases.voice(write=False) as session:
            row = opening.newest(session)
        if row is None or row.state != "open" or row.invited:
            return
        times = RoundTimes(KIND_OF[row.questions], row.opened_at, row.closes_at)
        for some in _portions(self._here()):
            self._inviting.plan(times, some)
        with self._databases.voice() as session:
            opening.written(session, row.id, what="invited")

    # --- closing ------------------------------------------------------------------------------------------------------

    def close_due(self) -> None:
        with self._databases.voice(write=False) as session:
            over = closing.due(session, self._clock())
        for round_id in over:
            self.close(round_id)
        self._destroy_keys()
        self._tell()

    def close(self, round_id: str) -> None:
        with self._databases.voice() as session:
            closing.close_round(session, TENANT, round_id, KEY, now=self._clock(), shuffle=self._shuffle)

    def close_open(self) -> str | None:
        """Close the round that is open before its time, with all that follows; its id, or None."""
        with self._databases.voice(write=False) as session:
            row = opening.newest(session)
        if row is None or row.state != "open":
            return None
        self.close(row.id)
        self._destroy_keys()
        self._tell()
        return str(row.id)

    def _destroy_keys(self) -> None:
        """After the closing is committed: a key destroyed before it would lose the answers with it."""
        with self._databases.voice(write=False) as session:
            left = closing.keys_to_destroy(session)
        for round_id in left:
            self._databases.erase(Compartment.VOICE, TENANT, key_name(round_id))
            with self._databases.voice() as session:
                closing.key_destroyed(session, round_id)

    # --- what follows a round -----------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Managers hear that their team would like to hear from them; teams whose answers fell twice hear that."""
        with self._databases.voice(write=False) as session:
            closed = closing.to_tell(session)
        for one in closed:
            with self._databases.voice(write=False) as session:
                units = {session.keys.alias(TENANT, person): person for person in self._managers()}
            self._expect_telling(one, [person for alias, person in units.items() if alias in one.published])
            for alias in sorted(one.fell & units.keys()):
                self._tell_of_fall(one, units[alias])
            with self._databases.voice() as session:
                opening.written(session, one.id, what="told")

    def _expect_telling(self, one: Closed, managers: Sequence[str]) -> None:
        """In the working record: which round, of what kind, and by when. Nothing of any answer. Of every manager, with
        or without something to tell, it has a place on their day."""
        for some in _portions(sorted(managers), FEW):
            with self._databases.work() as session:
                due.put(session, TENANT, one.id, KIND_OF[one.questions], some, one.closed_at)
        for some in _portions(self._managers()):
            self._inviting.plan(heard_after(one.closed_at), some)

    def _tell_of_fall(self, one: Closed, manager: str) -> None:
        """The team and its manager in one transaction, and not the manager first: nobody before all of them have been
        at work, the manager not before everybody else."""
        with self._databases.directory(write=False) as session:
            reports = [person for person, above in everybody.managers(session).items() if above == manager]
        team, now = [person for person in reports if self._member(person)], self._clock()
        moment = max((self._people.free_from(person, now) for person in (manager, *team)), default=now)
        latest = max((self._people.free_from(person, moment) for person in team), default=moment)
        with self._databases.voice() as session:
            for person in (*team, manager):
                key = f"fell:{one.id}:{session.keys.alias(TENANT, person)}"
                self._write(session, person, fell(), key, not_before=latest if person == manager else moment)

    # --- whom to write to ---------------------------------------------------------------------------------------------

    def _here(self) -> list[str]:
        with self._databases.directory(write=False) as session:
            return list(everybody.managers(session))

    def _managers(self) -> list[str]:
        with self._databases.directory(write=False) as session:
            return sorted({manager for manager in everybody.managers(session).values() if manager})

    def _member(self, person: str) -> Member | None:
        member = self._people.by_id(person) if person else None
        return member if member and member.active else None

    def _write(
        self,
        session: VoiceSession,
        person: str,
        message: Message,
        key: str,
        *,
        not_before: datetime | None = None,
    ) -> None:
        """Once for each key."""
        if member := self._member(person):
            card = wording_for(member.person).card(message)
            self._player.queue(session, member.person, card, key=key, neutral=True, not_before=not_before)


def _portions(people: Sequence[str], size: int = AT_ONCE) -> Iterator[Sequence[str]]:
    for start in range(0, len(people), size):
        yield people[start : start + size]
