"""Nudges: the tick that plans and sends them, and what a person does with one besides answering it.

A tick needs no leader: whoever inserts the row of a person, rhythm and period has claimed that nudge, and a card is
queued once per key. What fails for one person is tried again later and holds up nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from adapters.port import Replace, Reply, Tell
from bot.calendars import calendar_of
from bot.catalog import Catalog
from bot.people import People
from bot.play import Played, Player
from bot.setbacks import Setbacks
from flows import nudges
from flows.kit.message import Buttons, Heading, Line, Message, button
from flows.kit.moments import weekday_time
from flows.kit.person import Person
from flows.kit.targets import AskHere, OnNudge, OpenStep, See, Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.nudges import CHECKIN, DIGEST, Calendar, Nudge, Planned, Rhythm
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.people import PersonRow
from storage.directory.tracks import JOINED, NudgeRow, Track
from storage.sql import DirectorySession, StorageDown, WorkSession
from storage.work.checkins.queries import MyCheckIn

RHYTHMS: Final[dict[str, Rhythm]] = {CHECKIN.key: CHECKIN, DIGEST.key: DIGEST}
FOR_MANAGERS: Final = frozenset({DIGEST.key})
"""Rhythms of people who have a team, and of nobody else."""
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
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
        rhythms: dict[str, Rhythm] = RHYTHMS,
    ) -> None:
        self._databases, self._catalog, self._members, self._player = databases, catalog, members, player
        self._clock, self._ids, self._rhythms = clock, ids, rhythms
        self._planning, self._sending = Setbacks("planning", clock), Setbacks("nudge", clock)

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
            planned = self._plan(due, now)
            tracks.claim(session, [self._claimed(rhythm, one.claim) for rhythm, one in planned if one.claim])
            tracks.reschedule(session, [(one.person, rhythm, one.next_due_at) for rhythm, one in planned])
        return len(due) == BATCH

    def _plan(self, due: Sequence[Track], now: datetime) -> list[tuple[str, Planned]]:
        """Each with its rhythm: together, which is cheaper, or one by one when that fails for somebody."""
        asked = {name: [track for track in due if track.rhythm == name] for name in {track.rhythm for track in due}}
        try:
            planned = [(name, one) for name, same in asked.items() for one in self._planned(name, same, now)]
        except Exception:  # noqa: BLE001  # told for whom, one by one
            return [(track.rhythm, self._plan_one(track, now)) for track in due]
        for track in due if self._planning else ():
            self._planning.done(_name(track))
        return planned

    def _plan_one(self, track: Track, now: datetime) -> Planned:
        try:
            (planned,) = self._planned(track.rhythm, [track], now)
        except Exception as error:  # noqa: BLE001  # a mistake with one person must not leave everybody unasked
            again_at = self._planning.failed(_name(track), error)
            return Planned(track.person, None, again_at or now + UNPLANNABLE)
        self._planning.done(_name(track))
        return planned

    def _planned(self, name: str, due: Sequence[Track], now: datetime) -> list[Planned]:
        rhythm = self._rhythms[name]
        known = [(track.person, calendar_of(track), None) for track in due if track.next_due_at != JOINED]
        joined = [(track.person, calendar_of(track)) for track in due if track.next_due_at == JOINED]
        following = ((who, nudges.next_nudge(rhythm, calendar, who, now)) for who, calendar in joined)
        begun = [Planned(who, None, nudge.due_at if nudge else None) for who, nudge in following]
        return [*nudges.plan(rhythm, known, now), *begun]

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
            self._safely(row, rows.get(row.person), muted[row.person])
        return len(waiting)

    def _safely(self, row: NudgeRow, person: PersonRow | None, muted: frozenset[str]) -> None:
        try:
            if person is None:
                self._note(row, "dropped", None)
            else:
                self._look_at(row, calendar_of(person, muted))
        except StorageDown:  # nobody's mistake, and the next would fail as well
            raise
        except Exception as error:  # noqa: BLE001  # a mistake with one nudge must not hold up everybody's
            again_at = self._sending.failed(row.id, error, reference=row.id)
            self._note(row, row.state if again_at else "failed", again_at)

    def _look_at(self, row: NudgeRow, calendar: Calendar) -> None:
        rhythm = self._rhythms[row.rhythm]
        match nudges.still_allowed(rhythm, calendar, _nudge(row), self._clock()):
            case nudges.Wait(nudge=later):
                self._note(row, row.state, later.due_at)
            case nudges.Drop():
                self._note(row, "dropped", None)
            case nudges.Send(nudge=now):
                # Worked out before it is sent: what fails afterwards would be sent again.
                reminder = None if now.sequence else nudges.reminder_for(rhythm, calendar, now)
                state = ("reminded" if now.sequence else "asked") if self._send(row, now) else "answered"
                self._note(row, state, reminder.due_at if reminder and state == "asked" else None)
                self._sending.done(row.id)

    def _note(self, row: NudgeRow, state: str, next_at: datetime | None) -> None:
        with self._databases.directory() as session:
            tracks.note(session, row.id, state, next_at)

    def _send(self, row: NudgeRow, nudge: Nudge) -> bool:
        """Queue the card, unless the person has left or has answered already: then False."""
        member = self._members.by_id(row.person)
        if member is None or not member.active:
            return False
        person = member.person
        if row.rhythm == DIGEST.key:
            return self._send_digest(row, nudge, person)
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

    def _send_digest(self, row: NudgeRow, nudge: Nudge, person: Person) -> bool:
        """A button and no content; not to somebody who has no team any more."""
        if not person.manages:
            return False
        card = wording_for(person).card(_digest_card(row))
        key = f"{row.id}:{row.state}:{row.next_at}"
        with self._databases.work() as session:
            self._player.queue(session, person, card, key=key, kind="nudge", neutral=True, not_after=nudge.not_after)
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
                    muted = T("nudge-digest-muted" if row.rhythm == DIGEST.key else "nudge-muted")
                    return self._replace(person, (Line[T](text=muted), on))
                case "unmute":
                    tracks.mute(session, person.id, row.rhythm, False)
                    unmuted = T("nudge-digest-unmuted" if row.rhythm == DIGEST.key else "nudge-unmuted")
                    return self._replace(person, (Line[T](text=unmuted),))
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


def _name(track: Track) -> str:
    return f"{track.person}:{track.rhythm}"


def _nudge(row: NudgeRow) -> Nudge:
    sequence = 1 if row.state in ("asked", "reminded") else 0
    return Nudge(row.person, row.rhythm, row.period, sequence, row.next_at or row.due_at, row.not_after)


def _digest_card(row: NudgeRow) -> Message:
    return (
        Line[T](text=T("nudge-digest-line")),
        Buttons[T](
            buttons=(
                button("nudge-digest-see", See("pulse"), primary=True),
                button("nudge-not-for-me", OnNudge(row.id, "mute")),
                button("nudge-why", OnNudge(row.id, "why")),
            )
        ),
    )


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
