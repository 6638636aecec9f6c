"""Rounds of peer coaching open and settle by themselves: each step may be done again, and by several processes.

The directory says who is here, who is above whom and when people work; the coaching compartment who takes part. Only
here do both come together, and nothing of it is kept but the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Final

from bot.calendars import calendar_of
from bot.nudging.inviting import Inviting
from bot.nudging.rounds_ahead import PEERS_ANSWER_WITHIN, of_peers
from bot.nudging.suggesting import is_hidden
from bot.people import People
from bot.play import Player
from flows.coaching.peers import notices
from flows.kit.message import Message
from flows.kit.wording import wording_for
from flows.nudges import Calendar
from flows.nudges.worktime import is_open
from storage.coaching.peers import rounds
from storage.coaching.peers.matching import SLOT_MINUTES, Candidate, match
from storage.coaching.peers.rounds import Group
from storage.coaching.peers.rows import Part, Seat, everybodys_parts, newest
from storage.databases import Databases
from storage.directory import everybody, line, people
from storage.directory.people import TENANT, PersonRow
from storage.sql import CoachingSession

AT_ONCE: Final = 100
"""People planned in one transaction."""
FEWEST: Final = 2
_SLOT: Final = timedelta(minutes=SLOT_MINUTES)
_SLOTS: Final = timedelta(days=7) // _SLOT


class Pairing:
    """`ids` also gives the seed of each round."""

    def __init__(
        self,
        databases: Databases,
        members: People,
        player: Player,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
        inviting: Inviting,
    ) -> None:
        self._inviting = inviting
        self._databases, self._members, self._player = databases, members, player
        self._clock, self._ids = clock, ids
        self._looked_at: datetime | None = None

    def tick(self) -> None:
        """Settle what is over, look once a day whether what was agreed can be kept, open what is due, tell people."""
        now = self._clock()
        self._settle(now)
        if self._looked_at is None or now - self._looked_at >= timedelta(days=1):
            self.look_after()
            self._looked_at = now
        self.open()
        self._announce()

    def open(self) -> bool:
        """Whether a round was opened now: also when nobody takes part, so that its day tells nothing."""
        now = self._clock()
        with self._databases.coaching(write=False) as session:
            if not self._inviting.ahead.peers_due(rounds.last(session), now):
                return False
            last = newest(session)
            number = last.number + 1 if last else 1
            parts = everybodys_parts(session, TENANT)
            hidden = {person for person in parts if is_hidden(session, person)}
            recent = rounds.recent(session)
        taking_part = {one: part for one, part in parts.items() if part.rest_until < number and one not in hidden}
        seed = self._ids()
        matched = match(self._candidates(taking_part, now + PEERS_ANSWER_WITHIN), recent, seed)
        with self._databases.coaching() as session:
            return rounds.open_round(
                session, TENANT, matched, at=now, answer_by=now + PEERS_ANSWER_WITHIN, seed=seed, ids=self._ids
            )

    def look_after(self) -> None:
        """End what was agreed by people who have left, or erased it, or have come into one line since."""
        with self._databases.coaching(write=False) as session:
            last = newest(session)
            found = rounds.groups_of(session, last.number, "open") if last else ()
        standing = self._standing(found)
        for group in found:
            there = [seat for seat in group.seats if seat.yes]
            staying = standing.staying(there)
            if len(staying) < max(len(there), FEWEST):
                with self._databases.coaching() as session:
                    self._changed(session, group, staying, standing.here(there))

    def _changed(self, session: CoachingSession, group: Group, staying: list[Seat], here: list[Seat]) -> None:
        goes_on = len(staying) >= FEWEST
        if rounds.become(session, group, "open" if goes_on else "over", staying):
            message = notices.fewer() if goes_on else notices.over()
            for seat in staying if goes_on else here:
                self._say(session, seat.person, message, f"{group.id}:{group.version}:{seat.alias}")

    def _settle(self, now: datetime) -> None:
        with self._databases.coaching(write=False) as session:
            last = newest(session)
            if last is None or last.state != "proposed" or now < last.answer_by:
                return
            found = rounds.groups_of(session, last.number, "proposed")
        standing = self._standing(found)
        for group in found:
            with self._databases.coaching() as session:
                self._come_about(session, group, standing)
        with self._databases.coaching() as session:
            if not rounds.groups_of(session, last.number, "proposed"):
                rounds.settled(session, last)

    def _come_about(self, session: CoachingSession, group: Group, standing: _Standing) -> None:
        """Whoever said yes hears what became of it; a no and no answer hear nothing, and nothing is told of them."""
        said_yes = [seat for seat in group.seats if seat.yes]
        staying = standing.staying(said_yes)
        come_about = len(staying) >= FEWEST
        if rounds.become(session, group, "open" if come_about else "over", staying if come_about else said_yes):
            message = notices.agreed() if come_about else notices.not_this_time()
            for seat in staying if come_about else said_yes:
                self._say(session, seat.person, message, f"{group.id}:settled:{seat.alias}")

    def _announce(self) -> None:
        """A place in the days of everybody who is here; who takes part is known when it is written, and only there."""
        with self._databases.coaching(write=False) as session:
            row = newest(session)
        if row is None or row.told:
            return
        times = of_peers(row.opened_at, row.answer_by)
        with self._databases.directory(write=False) as session:
            here = list(everybody.managers(session))
        for start in range(0, len(here), AT_ONCE):
            self._inviting.plan(times, here[start : start + AT_ONCE])
        with self._databases.coaching() as session:
            rounds.told(session, row)

    def _say(self, session: CoachingSession, person: str, message: Message, key: str) -> None:
        member = self._members.by_id(person)
        if member and member.active and not is_hidden(session, person):
            card = wording_for(member.person).card(message)
            self._player.queue(session, member.person, card, key=key, neutral=True)

    def _candidates(self, taking_part: Mapping[str, Part], week_from: datetime) -> list[Candidate]:
        """Who is here and works in the week in which the talk could be; the others leave this round out unasked."""
        with self._databases.directory(write=False) as session:
            found = people.with_leave(session, taking_part)
            managers = line.managers(session)
        hours: dict[Calendar, int] = {}
        made = []
        for person, part in sorted(taking_part.items()):
            row = found.get(person)
            slots = _slots(row, week_from, hours) if row and row.active and row.role != "guest" else 0
            if slots:
                above = line.above(managers, person)
                topics, languages, avoid = map(frozenset, (part.topics, part.languages, part.avoid))
                made.append(Candidate(person, above, topics, languages, avoid, slots))
        return made

    def _standing(self, groups: Iterable[Group]) -> _Standing:
        wanted = {seat.person for group in groups for seat in group.seats}
        if not wanted:
            return _Standing({}, {})
        with self._databases.directory(write=False) as session:
            return _Standing(people.with_leave(session, wanted), line.managers(session))


class _Standing:
    """Who is here today, and who is above whom."""

    def __init__(self, rows: Mapping[str, PersonRow], managers: Mapping[str, str | None]) -> None:
        self._rows, self._managers = rows, managers

    def here(self, seats: Sequence[Seat]) -> list[Seat]:
        return [seat for seat in seats if (row := self._rows.get(seat.person)) and row.active]

    def staying(self, seats: Sequence[Seat]) -> list[Seat]:
        """Whoever is here; nobody, when one of them is above another by now."""
        here = self.here(seats)
        in_line = any(
            line.one_above_the_other(self._managers, one.person, other.person) for one, other in combinations(here, 2)
        )
        return [] if in_line else here


def _slots(row: PersonRow, week_from: datetime, known: dict[Calendar, int]) -> int:
    """A bit for each half-hour of seven days in which somebody works; people with the same calendar share it."""
    calendar = calendar_of(row)
    if calendar not in known:
        begins = week_from.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        known[calendar] = sum(1 << n for n in range(_SLOTS) if is_open(calendar, begins + n * _SLOT))
    return known[calendar]
