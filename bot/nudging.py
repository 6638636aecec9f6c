"""Nudges: the tick that plans and sends them, and what a person does with one besides answering it.

A tick needs no leader: whoever inserts the row of a person, rhythm and period has claimed that nudge, and a card is
queued once per key.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from adapters.port import Replace, Reply, Tell
from bot.calendars import calendar_of
from bot.catalog import Catalog
from bot.people import People
from bot.play import Played, Player
from flows import nudges
from flows.kit.message import Buttons, Heading, Line, Message, button
from flows.kit.moments import weekday_time
from flows.kit.person import Person
from flows.kit.targets import AskHere, OnNudge, OpenStep, Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.nudges import CHECKIN, Calendar, Nudge, Planned, Rhythm
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.tracks import JOINED, NudgeRow, Track
from storage.sql import DirectorySession, WorkSession
from storage.work.checkins.queries import MyCheckIn

RHYTHMS: Final[dict[str, Rhythm]] = {CHECKIN.key: CHECKIN}
BATCH: Final = 1000


class Nudging:
    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        members: People,
        player: Player,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
        rhythms: dict[str, Rhythm] = RHYTHMS,
    ) -> None:
        self._databases, self._catalog, self._members, self._player = databases, catalog, members, player
        self._clock, self._ids, self._rhythms = clock, ids, rhythms

    # --- the tick -----------------------------------------------------------------------------------------------------

    def tick(self) -> int:
        """Plan what fell due, then send what is to be sent. Returns how many nudges were looked at."""
        while self._plan_batch():
            pass
        return self._send_waiting()

    def _plan_batch(self) -> bool:
        """One transaction: due tracks become claimed nudges and new due times. True when there may be more."""
        now = self._clock()
        with self._databases.directory() as session:
            due = tracks.due(session, now, BATCH)
            rows = people.with_leave(session, (track.person for track in due))
            calendars = {person: calendar_of(row) for person, row in rows.items()}
            planned = [(track.rhythm, self._plan(track, calendars[track.person], now)) for track in due]
            tracks.claim(session, [self._claimed(rhythm, one.claim) for rhythm, one in planned if one.claim])
            tracks.reschedule(session, [(one.person, rhythm, one.next_due_at) for rhythm, one in planned])
        return len(due) == BATCH

    def _plan(self, track: Track, calendar: Calendar, now: datetime) -> Planned:
        rhythm = self._rhythms[track.rhythm]
        if track.next_due_at == JOINED:
            following = nudges.next_nudge(rhythm, calendar, track.person, now)
            return Planned(track.person, None, following.due_at if following else None)
        return nudges.plan(rhythm, [(track.person, calendar, None)], now)[0]

    def _claimed(self, rhythm: str, nudge: Nudge) -> NudgeRow:
        return NudgeRow(
            id=self._ids(),
            person=nudge.person,
            rhythm=rhythm,
            period=nudge.period,
            state="claimed",
            due_at=nudge.due_at,
            not_after=nudge.not_after,
            next_at=nudge.due_at,
        )

    def _send_waiting(self) -> int:
        with self._databases.directory(write=False) as session:
            waiting = tracks.waiting(session, self._clock(), BATCH)
            rows = people.with_leave(session, (row.person for row in waiting))
            muted = {row.person: tracks.muted(session, row.person) for row in waiting}
        for row in waiting:
            self._look_at(row, calendar_of(rows[row.person], muted[row.person]))
        return len(waiting)

    def _look_at(self, row: NudgeRow, calendar: Calendar) -> None:
        rhythm = self._rhythms[row.rhythm]
        match nudges.still_allowed(rhythm, calendar, _nudge(row), self._clock()):
            case nudges.Wait(nudge=later):
                self._note(row, row.state, later.due_at)
            case nudges.Drop():
                self._note(row, "dropped", None)
            case nudges.Send(nudge=now):
                if not self._send(row, now):
                    self._note(row, "answered", None)
                elif now.sequence:
                    self._note(row, "reminded", None)
                else:
                    reminder = nudges.reminder_for(rhythm, calendar, now)
                    self._note(row, "asked", reminder.due_at if reminder else None)

    def _note(self, row: NudgeRow, state: str, next_at: datetime | None) -> None:
        with self._databases.directory() as session:
            tracks.note(session, row.id, state, next_at)

    def _send(self, row: NudgeRow, nudge: Nudge) -> bool:
        """Queue the card, unless the person has left or has answered already: then False."""
        member = self._members.by_id(row.person)
        if member is None or not member.active:
            return False
        person = member.person
        with self._databases.work() as session:
            if self._player.ask(session, person, MyCheckIn(week=row.period)).this:
                return False
            played = self._open_run(session, person, row.rhythm)
            self._player.queue(
                session,
                person,
                wording_for(person).card(_card(row, played, again=bool(nudge.sequence))),
                key=f"{row.id}:{row.state}:{row.next_at}",
                run=played.run,
                kind="nudge",
                neutral=True,
                not_after=nudge.not_after,
            )
        return True

    def _open_run(self, session: WorkSession, person: Person, rhythm: str) -> Played:
        flow = self._catalog.for_rhythm(rhythm)
        run = self._player.open_run(session, flow, person)
        if run is None:
            return self._player.begin(session, flow, person)
        return Played(flow, person, run.id, run.mode, self._player.look(session, flow, person, run))

    # --- what a person does with a nudge ------------------------------------------------------------------------------

    def react(self, person: Person, nudge: str, act: str) -> Reply:
        """Snooze it, switch its rhythm off or on, or tell why it came."""
        with self._databases.directory() as session:
            row = tracks.find(session, nudge)
            if row is None or row.person != person.id:
                return self._tell(person, (Line[T](text=T("nudge-expired")),))
            match act:
                case "snooze":
                    return self._snooze(session, person, row)
                case "mute":
                    tracks.mute(session, person.id, row.rhythm, True)
                    on = Buttons[T](buttons=(button("nudge-unmute", OnNudge(row.id, "unmute")),))
                    return self._replace(person, (Line[T](text=T("nudge-muted")), on))
                case "unmute":
                    tracks.mute(session, person.id, row.rhythm, False)
                    return self._replace(person, (Line[T](text=T("nudge-unmuted")),))
        return self._tell(person, self.why(person, row))

    def _snooze(self, session: DirectorySession, person: Person, row: NudgeRow) -> Reply:
        calendar = self._calendar(session, person)
        until = nudges.snooze_until(calendar, self._clock(), row.not_after)
        if until is None:
            return self._tell(person, (Line[T](text=T("nudge-snooze-too-late")),))
        tracks.note(session, row.id, "snoozed", until)
        return self._replace(person, (Line[T](text=T.of("nudge-snoozed", when=weekday_time(until, person))),))

    def why(self, person: Person, row: NudgeRow) -> Message:
        """The rule, the facts and the way to switch it off."""
        with self._databases.directory(write=False) as session:
            calendar = self._calendar(session, person)
        rhythm = self._rhythms[row.rhythm]
        nudge = nudges.ask_of(rhythm, calendar, person.id, row.period) or _nudge(row)
        if row.state == "reminded":
            nudge = nudges.reminder_for(rhythm, calendar, nudge) or nudge
        facts = nudges.explain(rhythm, calendar, nudge)
        return (Heading[T](text=T("nudge-why-title")), *(Line[T](text=fact) for fact in facts))

    def why_last(self, person: Person) -> Message:
        """Why the person's newest nudge came; before the first one, how nudges work."""
        with self._databases.directory(write=False) as session:
            row = tracks.newest(session, person.id)
        if row is None:
            return (
                Line[T](text=T("nudge-why-none")),
                Buttons[T](buttons=(button("verb-settings", Start("settings")),)),
            )
        off = button("nudge-not-for-me", OnNudge(row.id, "mute"))
        return (*self.why(person, row), Buttons[T](buttons=(off, button("verb-settings", Start("settings")))))

    def _calendar(self, session: DirectorySession, person: Person) -> Calendar:
        row = people.with_leave(session, [person.id])[person.id]
        return calendar_of(row, tracks.muted(session, person.id))

    def _tell(self, person: Person, message: Message) -> Reply:
        return Tell(wording_for(person).card(message))

    def _replace(self, person: Person, message: Message) -> Reply:
        return Replace(wording_for(person).card(message))


def _nudge(row: NudgeRow) -> Nudge:
    sequence = 1 if row.state in ("asked", "reminded") else 0
    return Nudge(row.person, row.rhythm, row.period, sequence, row.next_at or row.due_at, row.not_after)


def _card(row: NudgeRow, played: Played, *, again: bool) -> Message:
    step = played.turn.waiting.step if played.turn.waiting else ""
    return (
        Line[T](text=T(f"nudge-{row.rhythm}-again" if again else f"nudge-{row.rhythm}-line")),
        Buttons[T](
            buttons=(
                button("nudge-answer", OpenStep(played.run, step), primary=True),
                button("nudge-answer-here", AskHere(played.run, step)),
                button("nudge-snooze", OnNudge(row.id, "snooze")),
                button("nudge-not-for-me", OnNudge(row.id, "mute")),
                button("nudge-why", OnNudge(row.id, "why")),
            )
        ),
    )
