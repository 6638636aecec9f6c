"""Erasing everything Cairn holds of somebody who wished for it: rows, conversations, messages, keys. The person
hears when it is done; whoever shares a circle with them, that somebody has left it; nobody anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.people import People
from bot.play import Player
from flows.kit.message import Line, Note, dump_card
from flows.kit.person import Person
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage import outbox, runs
from storage.coaching.circles.rows import companions
from storage.coaching.erasing import erase_rows as erase_coaching
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory.erasing import wishes
from storage.directory.erasing.wishes import Wish
from storage.directory.people import TENANT
from storage.evaluation.erasing import erase_rows as erase_evaluation
from storage.key_cache import CACHE_SECONDS
from storage.outbox import Letter
from storage.reader import Reader
from storage.sql import CoachingSession, DirectorySession, EvaluationSession, Session, VoiceSession, WorkSession
from storage.voice.erasing import erase_rows as erase_voice
from storage.work.erasing import erase_rows as erase_work

LEASE: Final = timedelta(minutes=5)
"""After a crash somebody else begins anew: each step may be done twice."""
ORDER: Final = sorted(Compartment, key=lambda one: one is not Compartment.COACHING)
"""Coaching first: what is still to go across from there must not arrive where everything is erased already."""
TOLD_AFTER: Final = timedelta(seconds=CACHE_SECONDS)
"""Other processes may hold a destroyed key for so long, and what they seal with it is lost: only then it is over."""


class Erasing:
    def __init__(
        self,
        databases: Databases,
        people: People,
        player: Player,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
    ) -> None:
        self._databases, self._people, self._player = databases, people, player
        self._clock, self._ids = clock, ids

    def tick(self) -> int:
        """Carry out the wishes that wait; how many."""
        done = 0
        while wish := self._claim():
            self._carry_out(wish)
            done += 1
        return done

    def _claim(self) -> Wish | None:
        now = self._clock()
        with self._databases.directory() as session:
            return wishes.claim(session, now, now + LEASE)

    def _carry_out(self, wish: Wish) -> None:
        member = self._people.by_id(wish.person)
        owner = self._reader(wish.person, member.person if member else None)
        with self._databases.directory(write=False) as session:
            asked_in = wishes.asked_in(session, owner.tenant, owner.id)
        for compartment in ORDER:
            with self._databases.begin(compartment) as session:
                left = companions(session, owner.tenant, owner.id) if isinstance(session, CoachingSession) else ()
                _erase_rows(session, owner, wish)
                self._player.tell_companions(session, left)
                runs.forget_person(session, owner.tenant, owner.id)
            self._databases.erase(compartment, owner.tenant, owner.id)
        with self._databases.directory() as session:
            if wishes.finish(session, wish) and member and member.active:
                self._tell(session, member.person, wish, asked_in)

    def _reader(self, person: str, known: Person | None) -> Reader:
        """Also of somebody who is in no list any more."""
        if known:
            return self._people.reader(known)
        return Reader(person, TENANT, "", reports=lambda: (), names=lambda _: {})

    def _tell(self, session: DirectorySession, person: Person, wish: Wish, asked_in: str | None) -> None:
        """They wait for it, in the chat in which they asked; after a crash in the middle that one is forgotten."""
        stays = T("erase-done-taken-back" if wish.take_back else "erase-done-others")
        card = wording_for(person).card((Line[T](text=T("erase-done")), Note[T](text=stays)))
        letter = Letter(
            id=self._ids(),
            tenant=person.tenant,
            person=person.id,
            key=f"erased:{self._ids()}",
            kind="message",
            payload={"card": dump_card(card)},
            due_at=self._clock() + TOLD_AFTER,
            lane=asked_in or self._people.lane(person),
            unasked=False,
            not_after=None,
            neutral=True,
            run_id=None,
        )
        outbox.queue(session, letter)


def _erase_rows(session: Session, owner: Reader, wish: Wish) -> None:
    """The rows that topics keep."""
    match session:
        case WorkSession():
            erase_work(session, owner, take_back=wish.take_back)
        case CoachingSession():
            erase_coaching(session, owner, take_back=wish.take_back)
        case EvaluationSession():
            erase_evaluation(session, owner)
        case VoiceSession():
            erase_voice(session, owner)
        case DirectorySession():
            wishes.erase_rows(session, owner.id)
