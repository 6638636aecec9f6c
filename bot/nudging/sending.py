"""Nudges whose moment has come: looked at once more, and sent, many in one transaction.

What fails for one of many is undone for all of them, and done again one by one: it is tried later for that one, and
holds up nobody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.calendars import NOTHING_CHOSEN, calendar_of
from bot.catalog import Catalog
from bot.nudging import nudge_cards
from bot.nudging.inviting import Inviting
from bot.nudging.reacting import nudge_of
from bot.people import member_of
from bot.play import Played, Player
from bot.setbacks import Setbacks
from flows import nudges
from flows.kit.message import Message
from flows.kit.person import Person
from flows.nudges import ASK, Calendar, Nudge, Rhythm, RoundTimes, Verdict, Year
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.people import PersonRow
from storage.directory.tracks import Chosen, NudgeRow
from storage.finished import finished
from storage.sql import Session, StorageDown

BATCH: Final = 1000
AT_ONCE: Final = 20
"""Messages in one transaction: a transaction that writes holds up everybody on SQLite."""
OPEN: Final = ("asked", "reminded", "snoozed")
"""States of a nudge of which nobody has looked yet whether it was answered."""
OVER: Final = timedelta(days=7)


@dataclass(frozen=True)
class _Known:
    """What is known of everybody in one batch of sending."""

    rows: Mapping[str, PersonRow]
    chosen: Mapping[str, Chosen]
    recent: Mapping[str, Sequence[NudgeRow]]
    rounds: Sequence[RoundTimes]


@dataclass(frozen=True)
class _Due:
    """One to be sent now; `rhythm` is None for a round. `next_at` is when its reminder comes."""

    row: NudgeRow
    rhythm: Rhythm | None
    person: Person
    calendar: Calendar
    nudge: Nudge
    today: date
    next_at: datetime | None

    @property
    def not_after(self) -> datetime:
        """What cannot be delivered today is left out: tomorrow has its own budget, and its own reminder."""
        return min(self.nudge.not_after, nudges.day_over(self.calendar, self.nudge.due_at))


@dataclass(frozen=True)
class _Note:
    """One that is not sent now, and when to look at it again; `skips` what was a reminder."""

    row: NudgeRow
    state: str
    next_at: datetime | None = None
    skips: bool = False


class Sending:
    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        player: Player,
        inviting: Inviting,
        year: Year,
        clock: Callable[[], datetime],
    ) -> None:
        self._databases, self._catalog, self._player = databases, catalog, player
        self._inviting, self._year, self._clock = inviting, year, clock
        self._setbacks = Setbacks("nudge", clock)

    def send_waiting(self) -> int:
        """Look at everything whose moment has come; how much that was."""
        now = self._clock()
        with self._databases.directory(write=False) as session:
            waiting = tracks.waiting(session, now, BATCH)
        rest = waiting
        while rest:
            first = {row.person: row for row in reversed(rest)}  # of each person one: the next sees that it was sent
            some, rest = list(first.values()), [row for row in rest if first[row.person] is not row]
            known = self._known({row.person for row in some}, now)
            looked_at = [self._looked_at(row, known, now) for row in some]
            self._note_all([one for one in looked_at if isinstance(one, _Note)])
            for due in _portions([one for one in looked_at if isinstance(one, _Due)]):
                self._send_all(due)
        return len(waiting)

    def _known(self, ids: set[str], now: datetime) -> _Known:
        with self._databases.directory(write=False) as session:
            rows, chosen = people.with_leave(session, ids), tracks.chosen(session, ids)
            recent = tracks.recent(session, ids, now)
        return _Known(rows, chosen, recent, self._inviting.ahead(now + OVER))

    # --- whether to send ----------------------------------------------------------------------------------------------

    def _looked_at(self, row: NudgeRow, known: _Known, now: datetime) -> _Due | _Note:
        try:
            person, rhythm = known.rows.get(row.person), self._year.rhythms.get(row.rhythm)
            if person is None or (rhythm is None and not nudges.is_of_round(row.rhythm)):
                return _Note(row, "dropped")  # erased from the list, or no longer in the year
            calendar = calendar_of(person, known.chosen.get(row.person, NOTHING_CHOSEN), now.date())
            match self._verdict(row, rhythm, calendar, now):
                case nudges.Wait(nudge=later):
                    return _Note(row, row.state, later.due_at)
                case nudges.Send(nudge=due):
                    return self._if_it_fits(row, rhythm, person, calendar, due, known)
                case _:
                    return _Note(row, "dropped")
        except Exception as error:  # noqa: BLE001  # a mistake with one nudge must not hold up everybody's
            return self._failed(row, error)

    def _verdict(self, row: NudgeRow, rhythm: Rhythm | None, calendar: Calendar, now: datetime) -> Verdict:
        nudge = nudge_of(row)
        if rhythm:
            return nudges.still_allowed(rhythm, calendar, nudge, now)
        return nudges.round_allowed(calendar, nudge, now, self._year.season_of(row.rhythm))

    def _if_it_fits(
        self, row: NudgeRow, rhythm: Rhythm | None, person: PersonRow, calendar: Calendar, due: Nudge, known: _Known
    ) -> _Due | _Note:
        today = nudges.local(due.due_at, calendar.timezone).date()
        if self._is_too_much(row, due, calendar, today, known, manages=person.manages):
            return _left_out(row, rhythm, calendar, due)
        if not person.active or (rhythm and rhythm.for_managers and not person.manages):
            return _Note(row, "answered" if row.sent else "dropped")
        # Worked out before it is sent: what fails afterwards would be sent again.
        following = nudges.reminder_for(rhythm, calendar, due) if rhythm else None
        next_at = following.due_at if following else None
        return _Due(row, rhythm, member_of(person, today).person, calendar, due, today, next_at)

    def _is_too_much(
        self, row: NudgeRow, due: Nudge, calendar: Calendar, today: date, known: _Known, *, manages: bool
    ) -> bool:
        """What a person asked for again themselves is never too much."""
        if row.state == "snoozed":
            return False
        sent = _sent(known.recent.get(row.person, ()))
        monday, rounds = nudges.monday_of(today), known.rounds
        ahead = nudges.week_ahead(self._year, calendar, row.person, monday, manages=manages, rounds=rounds)
        return nudges.over(due, today, ahead, sent, calendar) is not None

    def _note_all(self, notes: Sequence[_Note]) -> None:
        if not notes:
            return
        with self._databases.directory() as session:
            for one in notes:
                if one.skips and one.next_at:
                    tracks.skip_reminder(session, one.row, one.next_at)
                else:
                    tracks.note(session, one.row.id, one.state, one.next_at)

    def _failed(self, row: NudgeRow, error: Exception) -> _Note:
        again_at = self._setbacks.failed(row.id, error, reference=row.id)
        return _Note(row, row.state if again_at else "failed", again_at)

    # --- sending ------------------------------------------------------------------------------------------------------

    def _send_all(self, due: Sequence[_Due]) -> None:
        try:
            self._send(due)
        except StorageDown:
            raise
        except Exception as error:  # noqa: BLE001  # told of whom, one by one
            if len(due) == 1:
                self._note_all([self._failed(due[0].row, error)])
                return
            for one in due:
                self._send_all([one])
            return
        for one in due:
            self._setbacks.done(one.row.id)

    def _send(self, due: Sequence[_Due]) -> None:
        """Queue them, and note so. Of two processes that write to somebody on one day, one does."""
        due = self._with_their_day(due)
        begun = defaultdict[Compartment, list[_Due]](list)
        for one in due:
            if one.rhythm and one.rhythm.begins:
                begun[self._catalog.for_rhythm(one.rhythm.begins).compartment].append(one)
        noted = [noted for compartment, some in begun.items() for noted in self._begin(compartment, some)]
        noted += self._invite([one for one in due if one.rhythm is None])
        with self._databases.directory() as session:
            for one in due:
                if one.rhythm and not one.rhythm.begins:
                    card = nudge_cards.offered(one.row, one.rhythm, self._catalog)
                    self._queue(session, one, card)
                    noted.append((one, "asked", one.next_at))
            for one, state, next_at in noted:
                if state in ("answered", "dropped"):
                    tracks.note(session, one.row.id, state, None)
                    tracks.give_day_back(session, one.row.person, one.today.isoformat(), one.row.id)
                else:
                    tracks.note_sent(session, one.row, state, next_at, one.today.isoformat())

    def _with_their_day(self, due: Sequence[_Due]) -> Sequence[_Due]:
        """Those that have taken the day of their person; the others are left out. What was put off needs none."""
        asked = [one for one in due if one.row.state != "snoozed"]
        with self._databases.directory() as session:
            wanted = [(one.row.person, one.today.isoformat(), one.row.id) for one in asked]
            taken = tracks.take_days(session, wanted)
        late = [one for one in asked if one.row.id not in taken]
        self._note_all([_left_out(one.row, one.rhythm, one.calendar, one.nudge) for one in late])
        return [one for one in due if one not in late] if late else due

    def _invite(self, due: Sequence[_Due]) -> Iterator[tuple[_Due, str, datetime | None]]:
        """To a round, or its reminder: when that comes is known only now."""
        wanted = [(one.row, one.nudge.sequence, one.not_after) for one in due]
        for one, halfway in zip(due, self._inviting.write(wanted) if wanted else (), strict=True):
            if halfway is None:
                yield one, "dropped", None
            elif one.nudge.sequence:
                yield one, "reminded", None
            else:
                close = one.row.not_after
                yield one, "asked", nudges.on_a_later_day(one.calendar, one.nudge.due_at, halfway, close)

    def _begin(self, compartment: Compartment, due: Sequence[_Due]) -> list[tuple[_Due, str, datetime | None]]:
        """Those who have answered already are left alone."""
        less = {one.row.id for one in due if self._offers_less(one)}
        noted: list[tuple[_Due, str, datetime | None]] = []
        until_now = self._clock() + timedelta.resolution
        with self._databases.begin(compartment) as session:
            for one in due:
                rhythm, person = one.rhythm, one.person
                assert rhythm is not None  # noqa: S101  # rounds go another way
                flow = self._catalog.for_rhythm(rhythm.begins)
                week = nudges.week_named(one.calendar.timezone, one.row.period, rhythm)
                if finished(session, person.tenant, person.id, flow.key, week.starts_at, until_now, flow.afterthought):
                    noted.append((one, "answered", None))
                    continue
                played, fewer = self._open_run(session, rhythm, person), one.row.id in less
                card = nudge_cards.begun(one.row, rhythm, one.nudge, played, less=fewer)
                self._queue(session, one, card, run=played.run)
                state = "offered" if fewer else "reminded" if one.nudge.sequence else "asked"
                noted.append((one, state, None if fewer else one.next_at))
        return noted

    def _offers_less(self, one: _Due) -> bool:
        """Whether the asks before this one stayed without an answer; each is looked at once."""
        if one.rhythm is None or one.nudge.sequence != ASK or one.row.state != "claimed":
            return False
        with self._databases.directory(write=False) as session:
            before = tracks.earlier(session, one.row, nudges.OFFERED_AGAIN)
        states = [self._settled(row, one.rhythm, one.person, one.calendar) for row in before]
        return nudges.offers_less(states, slow=one.rhythm.key in one.calendar.slowed)

    def _settled(self, row: NudgeRow, rhythm: Rhythm, person: Person, calendar: Calendar) -> str:
        if row.state not in OPEN:
            return row.state
        flow = self._catalog.for_rhythm(rhythm.begins)
        week = nudges.week_named(calendar.timezone, row.period, rhythm)
        ends = max(week.ends_at, week.closes_at)
        with self._databases.peek(flow.compartment) as session:
            answered = finished(session, person.tenant, person.id, flow.key, week.starts_at, ends, flow.afterthought)
        state = "answered" if answered else "ignored"
        self._note_all([_Note(row, state)])
        return state

    def _queue(self, session: Session, one: _Due, card: Message, run: str | None = None) -> None:
        key = f"{one.row.id}:{one.row.state}:{one.row.next_at}"
        message = self._player.introduced(one.person, card)
        self._player.nudge(session, one.person, message, key=key, not_after=one.not_after, run=run)

    def _open_run(self, session: Session, rhythm: Rhythm, person: Person) -> Played:
        flow = self._catalog.for_rhythm(rhythm.begins)
        run = self._player.open_run(session, flow, person)
        if run is None:
            return self._player.begin(session, flow, person)
        return Played(flow, person, run.id, run.mode, self._player.look(session, flow, person, run))


def _left_out(row: NudgeRow, rhythm: Rhythm | None, calendar: Calendar, due: Nudge) -> _Note:
    """Not queued for another day; after a reminder that was left out there may be another one. An invitation to a round
    looks for a day with room while the round is open."""
    if rhythm is None and due.sequence == ASK:
        tomorrow = nudges.on_a_later_day(calendar, due.due_at, due.due_at, row.not_after)
        return _Note(row, row.state if tomorrow else "dropped", tomorrow)
    following = nudges.reminder_for(rhythm, calendar, due) if rhythm and due.sequence != ASK else None
    if following:
        return _Note(row, row.state, following.due_at, skips=True)
    return _Note(row, "dropped" if due.sequence == ASK else row.state)


def _sent(recent: Iterable[NudgeRow]) -> Counter[date]:
    """How much went out, by the person's own day."""
    return Counter(date.fromisoformat(day) for row in recent for day in row.sent_on.split())


def _portions(due: Sequence[_Due]) -> Iterator[Sequence[_Due]]:
    for start in range(0, len(due), AT_ONCE):
        yield due[start : start + AT_ONCE]
