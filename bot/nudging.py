"""Nudges: the tick that plans and sends them. What a person does with one is `bot.reacting`'s.

A rhythm is a row of the organisation's year; nothing here knows one by name. A tick needs no leader: whoever inserts
the row of a person, rhythm and period has claimed that nudge, and a card is queued once per key. What fails for one
person is tried again later and holds up nobody else.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from adapters.port import Reply
from bot import logs, nudge_cards
from bot.calendars import NOTHING_CHOSEN, calendar_of
from bot.catalog import Catalog
from bot.people import People
from bot.play import Played, Player
from bot.reacting import Reacting, nudge_of
from bot.setbacks import Setbacks
from flows import nudges
from flows.kit.message import Message
from flows.kit.person import Person
from flows.kit.wording import wording_for
from flows.nudges import ASK, Alike, Calendar, Nudge, Planned, Rhythm, Year
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.people import PersonRow
from storage.directory.tracks import ENLISTED, JOINED, Chosen, NudgeRow, Track
from storage.finished import finished
from storage.sql import DirectorySession, Session, StorageDown

BATCH: Final = 1000
UNPLANNABLE: Final = timedelta(days=1)
"""How long somebody rests whose nudges could not be planned again and again: they may have been mended by then."""
OPEN: Final = ("asked", "reminded", "snoozed")
"""States of a nudge of which nobody has looked yet whether it was answered."""


@dataclass(frozen=True)
class _Known:
    """What is known of everybody in one batch of sending."""

    rows: Mapping[str, PersonRow]
    chosen: Mapping[str, Chosen]
    recent: Mapping[str, Sequence[NudgeRow]]


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
        self._databases, self._catalog, self._members, self._player = databases, catalog, members, player
        self._clock, self._ids, self.year = clock, ids, year
        self._planning, self._sending = Setbacks("planning", clock), Setbacks("nudge", clock)
        self._reacting = Reacting(databases, year, clock=clock)
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
        return self._send_waiting()

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
        while self._plan_batch(now, alike):
            pass

    def _plan_batch(self, now: datetime, alike: Mapping[str, Alike]) -> bool:
        """One transaction: due tracks become claimed nudges and new due times. True when there may be more."""
        with self._databases.directory() as session:
            due = tracks.due(session, now, BATCH)
            enlisted = [track.person for track in due if track.rhythm == ENLISTED]
            if enlisted:
                self._give_rhythms(session, enlisted)
            planned = self._plan([track for track in due if track.rhythm != ENLISTED], now, alike)
            tracks.claim(session, [self._claimed(rhythm, one.claim) for rhythm, one in planned if one.claim])
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

    def _claimed(self, rhythm: str, nudge: Nudge) -> dict[str, object]:
        """A row as it is inserted: made for everybody, so no more is made of it."""
        return {
            "id": self._ids(),
            "person": nudge.person,
            "rhythm": rhythm,
            "period": nudge.period,
            "state": "claimed",
            "due_at": nudge.due_at,
            "not_after": nudge.not_after,
            "next_at": nudge.due_at,
            "sent": 0,
            "sent_on": "",
            "year": self.year.name,
        }

    # --- sending ------------------------------------------------------------------------------------------------------

    def _send_waiting(self) -> int:
        with self._databases.directory(write=False) as session:
            waiting = tracks.waiting(session, self._clock(), BATCH)
            ids = {row.person for row in waiting}
            known = _Known(
                rows=people.with_leave(session, ids),
                chosen=tracks.chosen(session, ids),
                recent=tracks.recent(session, ids, self._clock()),
            )
        queued = Counter[tuple[str, date]]()
        for row in waiting:
            self._safely(row, known, queued)
        return len(waiting)

    def _safely(self, row: NudgeRow, known: _Known, queued: Counter[tuple[str, date]]) -> None:
        try:
            person, rhythm = known.rows.get(row.person), self.year.rhythms.get(row.rhythm)
            if person is None or rhythm is None:  # erased from the list, or no longer in the year
                self._note(row, "dropped", None)
            else:
                self._look_at(row, rhythm, person, known, queued)
        except StorageDown:  # nobody's mistake, and the next would fail as well
            raise
        except Exception as error:  # noqa: BLE001  # a mistake with one nudge must not hold up everybody's
            again_at = self._sending.failed(row.id, error, reference=row.id)
            self._note(row, row.state if again_at else "failed", again_at)

    def _look_at(
        self, row: NudgeRow, rhythm: Rhythm, person: PersonRow, known: _Known, queued: Counter[tuple[str, date]]
    ) -> None:
        now = self._clock()
        calendar = calendar_of(person, known.chosen.get(row.person, NOTHING_CHOSEN), now.date())
        match nudges.still_allowed(rhythm, calendar, nudge_of(row), now):
            case nudges.Wait(nudge=later):
                self._note(row, row.state, later.due_at)
            case nudges.Drop():
                self._note(row, "dropped", None)
            case nudges.Send(nudge=due):
                today = nudges.local(now, calendar.timezone).date()
                sent = _sent(known.recent.get(row.person, ()))
                sent[today] += queued[row.person, today]
                if self._is_too_much(row, due, calendar, today, sent, manages=person.manages):
                    self._leave_out(row, rhythm, calendar, due)
                elif self._sent(row, rhythm, calendar, due, today):
                    queued[row.person, today] += 1

    def _is_too_much(
        self, row: NudgeRow, due: Nudge, calendar: Calendar, today: date, sent: Counter[date], *, manages: bool
    ) -> bool:
        """What a person asked for again themselves is never too much."""
        if row.state == "snoozed":
            return False
        ahead = nudges.week_ahead(self.year, calendar, row.person, nudges.monday_of(today), manages=manages)
        return nudges.over(due, today, ahead, sent, calendar) is not None

    def _leave_out(self, row: NudgeRow, rhythm: Rhythm, calendar: Calendar, due: Nudge) -> None:
        """Not queued for another day; after a reminder that was left out there may be another one."""
        following = nudges.reminder_for(rhythm, calendar, due) if due.sequence != ASK else None
        if following is None:
            self._note(row, "dropped" if due.sequence == ASK else row.state, None)
            return
        with self._databases.directory() as session:
            tracks.skip_reminder(session, row, following.due_at)

    def _sent(self, row: NudgeRow, rhythm: Rhythm, calendar: Calendar, due: Nudge, today: date) -> bool:
        """Queue it, and note so. False for whoever has left, has answered, or is none of those it is for."""
        # Worked out before it is sent: what fails afterwards would be sent again.
        following = nudges.reminder_for(rhythm, calendar, due)
        member = self._members.by_id(row.person)
        if member is None or not member.active or (rhythm.for_managers and not member.person.manages):
            self._note(row, "answered" if row.sent else "dropped", None)
            return False
        state = self._send(row, rhythm, due, member.person, calendar)
        if state == "answered":
            self._note(row, state, None)
        else:
            next_at = following.due_at if following and state != "offered" else None
            with self._databases.directory() as session:
                tracks.note_sent(session, row, state, next_at, today.isoformat())
        self._sending.done(row.id)
        return state != "answered"

    def _note(self, row: NudgeRow, state: str, next_at: datetime | None) -> None:
        with self._databases.directory() as session:
            tracks.note(session, row.id, state, next_at)

    def _send(self, row: NudgeRow, rhythm: Rhythm, due: Nudge, person: Person, calendar: Calendar) -> str:
        """The state it is in afterwards."""
        if rhythm.begins:
            return self._send_begun(row, rhythm, due, person, calendar)
        card = nudge_cards.offered(row, rhythm, self._catalog)
        with self._databases.directory() as session:
            self._queue(session, row, due, person, card)
        return "asked"

    def _send_begun(self, row: NudgeRow, rhythm: Rhythm, due: Nudge, person: Person, calendar: Calendar) -> str:
        flow = self._catalog.for_rhythm(rhythm.begins)
        less = due.sequence == ASK and row.state == "claimed" and self._offers_less(row, rhythm, person, calendar)
        with self._databases.begin(flow.compartment) as session:
            week = nudges.week_named(calendar.timezone, row.period, rhythm)
            until_now = self._clock() + timedelta.resolution
            if finished(session, person.tenant, person.id, flow.key, week.starts_at, until_now):
                return "answered"
            played = self._open_run(session, rhythm, person)
            card = nudge_cards.begun(row, rhythm, due, played, less=less)
            self._queue(session, row, due, person, card, run=played.run)
        if less:
            return "offered"
        return "reminded" if due.sequence else "asked"

    def _offers_less(self, row: NudgeRow, rhythm: Rhythm, person: Person, calendar: Calendar) -> bool:
        """Whether the asks before this one stayed without an answer; each is looked at once."""
        with self._databases.directory(write=False) as session:
            before = tracks.earlier(session, row, nudges.IGNORED)
        states = [self._settled(one, rhythm, person, calendar) for one in before]
        return nudges.offers_less(states, slow=rhythm.key in calendar.slowed)

    def _settled(self, row: NudgeRow, rhythm: Rhythm, person: Person, calendar: Calendar) -> str:
        if row.state not in OPEN:
            return row.state
        flow = self._catalog.for_rhythm(rhythm.begins)
        week = nudges.week_named(calendar.timezone, row.period, rhythm)
        ends = max(week.ends_at, week.closes_at)
        with self._databases.read(flow.compartment) as session:
            answered = finished(session, person.tenant, person.id, flow.key, week.starts_at, ends)
        state = "answered" if answered else "ignored"
        self._note(row, state, None)
        return state

    def _queue(
        self, session: Session, row: NudgeRow, due: Nudge, person: Person, card: Message, run: str | None = None
    ) -> None:
        self._player.queue(
            session,
            person,
            wording_for(person).card(card),
            key=f"{row.id}:{row.state}:{row.next_at}",
            run=run,
            kind="nudge",
            neutral=True,
            not_after=due.not_after,
        )

    def _open_run(self, session: Session, rhythm: Rhythm, person: Person) -> Played:
        flow = self._catalog.for_rhythm(rhythm.begins)
        run = self._player.open_run(session, flow, person)
        if run is None:
            return self._player.begin(session, flow, person)
        return Played(flow, person, run.id, run.mode, self._player.look(session, flow, person, run))


def _name(track: Track) -> str:
    return f"{track.person}:{track.rhythm}"


def _calendar_of(track: Track, now: datetime) -> Calendar:
    slowed = frozenset({track.rhythm}) if track.slow else frozenset[str]()
    return calendar_of(track, Chosen(slowed=slowed) if slowed else NOTHING_CHOSEN, now.date())


def _sent(recent: Sequence[NudgeRow]) -> Counter[date]:
    """How much went out, by the person's own day."""
    return Counter(date.fromisoformat(day) for row in recent for day in row.sent_on.split())
