"""Nudges: the tick that plans them. `sending` sends them, and `reacting` is what a person does with one.

A rhythm is a row of the organisation's year; nothing here knows one by name. A tick needs no leader: whoever inserts
the row of a person, rhythm and period has claimed that nudge. What fails for one person is tried again later and holds
up nobody else.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from adapters.port import Reply
from bot import logs
from bot.calendars import NOTHING_CHOSEN, calendar_of
from bot.catalog import Catalog
from bot.nudging.inviting import Inviting
from bot.nudging.reacting import Reacting
from bot.nudging.sending import Sending
from bot.people import People
from bot.play import Player
from bot.setbacks import Setbacks
from flows import nudges
from flows.kit.message import Message
from flows.kit.person import Person
from flows.nudges import Alike, Calendar, Nudge, Planned, Year
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.tracks import ENLISTED, JOINED, Chosen, NudgeRow, Track
from storage.sql import DirectorySession

BATCH: Final = 1000
UNPLANNABLE: Final = timedelta(days=1)
"""How long somebody rests whose nudges could not be planned again and again: they may have been mended by then."""


class Nudging:
    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        members: People,
        player: Player,
        year: Year,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
    ) -> None:
        self._databases, self._clock, self._ids, self.year = databases, clock, ids, year
        self._planning = Setbacks("planning", clock)
        self._reacting = Reacting(databases, catalog, year, clock=clock)
        self.inviting = Inviting(databases, members, player, year, clock=clock, ids=ids)
        self._sending = Sending(databases, catalog, player, self.inviting, year, clock)
        self._taken_over = False

    def react(self, person: Person, nudge: str, act: str) -> Reply:
        return self._reacting.react(person, nudge, act)

    def why(self, person: Person, row: NudgeRow) -> Message:
        return self._reacting.why(person, row)

    def why_last(self, person: Person) -> Message:
        return self._reacting.why_last(person)

    # --- planning -----------------------------------------------------------------------------------------------------

    def tick(self) -> int:
        """Plan what fell due, then send what is to be sent. Returns how many nudges were looked at."""
        self._take_over()
        self._plan_due()
        return self._sending.send_waiting()

    def _take_over(self) -> None:
        """Once in a process: a year that is another one than before is planned by from now on."""
        if self._taken_over:
            return
        with self._databases.directory() as session:
            if tracks.take_over(session, self.year.name, self.year.fingerprint):
                logs.event("year_taken_over", logging.INFO, count=len(self.year.rhythms))
        self._taken_over = True

    def _plan_due(self) -> None:
        now, alike = self._clock(), defaultdict[str, Alike](dict)
        with self._databases.glance() as session:
            more = tracks.is_due(session, now)
        while more:
            more = self._plan_batch(now, alike)

    def _plan_batch(self, now: datetime, alike: Mapping[str, Alike]) -> bool:
        """One transaction: due tracks become claimed nudges and new due times. True when there may be more."""
        with self._databases.directory() as session:
            due = tracks.due(session, now, BATCH)
            enlisted = [track.person for track in due if track.rhythm == ENLISTED]
            if enlisted:
                self._give_rhythms(session, enlisted)
            planned = self._plan([track for track in due if track.rhythm != ENLISTED], now, alike)
            asks = ((rhythm, one.claim) for rhythm, one in planned if one.claim)
            tracks.claim(session, self._ids(), self.year.name, (_ask(rhythm, nudge) for rhythm, nudge in asks))
            rest: list[tuple[str, str, datetime | None]] = [(person, ENLISTED, None) for person in enlisted]
            tracks.reschedule(session, [*((one.person, rhythm, one.next_due_at) for rhythm, one in planned), *rest])
        return len(due) == BATCH or bool(enlisted)

    def _give_rhythms(self, session: DirectorySession, enlisted: Sequence[str]) -> None:
        managing = people.managing(session, enlisted)
        for manages in (True, False):
            same = [person for person in enlisted if (person in managing) is manages]
            tracks.ensure(session, same, [rhythm.key for rhythm in self.year.of(manages=manages)])

    def _plan(self, due: Sequence[Track], now: datetime, alike: Mapping[str, Alike]) -> list[tuple[str, Planned]]:
        """Each with its rhythm: together, which is cheaper, or one by one when that fails for somebody."""
        asked = {name: [track for track in due if track.rhythm == name] for name in {track.rhythm for track in due}}
        try:
            planned = [
                (name, one) for name, same in asked.items() for one in self._planned(name, same, now, alike[name])
            ]
        except Exception:  # noqa: BLE001  # told for whom, one by one
            return [(track.rhythm, self._plan_one(track, now)) for track in due]
        for track in due if self._planning else ():
            self._planning.done(_name(track))
        return planned

    def _plan_one(self, track: Track, now: datetime) -> Planned:
        try:
            (planned,) = self._planned(track.rhythm, [track], now, {})
        except Exception as error:  # noqa: BLE001  # a mistake with one person must not leave everybody unasked
            again_at = self._planning.failed(_name(track), error)
            return Planned(track.person, None, again_at or now + UNPLANNABLE)
        self._planning.done(_name(track))
        return planned

    def _planned(self, name: str, due: Sequence[Track], now: datetime, alike: Alike) -> list[Planned]:
        rhythm = self.year.rhythms.get(name)
        if rhythm is None:  # no longer in the year: it rests until it is again
            return [Planned(track.person, None, None) for track in due]
        known = [(track.person, _calendar_of(track, now), None) for track in due if track.next_due_at != JOINED]
        joined = [(track.person, _calendar_of(track, now)) for track in due if track.next_due_at == JOINED]
        following = ((who, nudges.next_nudge(rhythm, calendar, who, now)) for who, calendar in joined)
        begun = [Planned(who, None, nudge.due_at if nudge else None) for who, nudge in following]
        return [*nudges.plan(rhythm, known, now, alike), *begun]


def _ask(rhythm: str, nudge: Nudge) -> tracks.Ask:
    return nudge.person, rhythm, nudge.period, nudge.due_at, nudge.not_after


def _name(track: Track) -> str:
    return f"{track.person}:{track.rhythm}"


def _calendar_of(track: Track, now: datetime) -> Calendar:
    slowed = frozenset({track.rhythm}) if track.slow else frozenset[str]()
    return calendar_of(track, Chosen(slowed=slowed) if slowed else NOTHING_CHOSEN, now.date())
