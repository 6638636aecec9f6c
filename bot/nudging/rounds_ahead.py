"""Which rounds there were lately, and which will open: what messages are planned around.

Besides confidential rounds these are rounds of peer coaching, and what managers hear when a round has closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Final

from flows.nudges import Kind, RoundTimes, Year, round_starts, rounds_due
from flows.nudges.seasons import is_quiet
from storage.coaching.peers import rounds as peers
from storage.coaching.peers.rounds import PeersHeld
from storage.databases import Databases
from storage.directory import everybody
from storage.voice.rounds import ahead
from storage.voice.rounds.publication import FLOOR
from storage.voice.rounds.shapes import RoundKind
from storage.work.heard import due

RARE_FIRST: Final[tuple[RoundKind, ...]] = ("safety", "practice", "needs", "pair", "pulse")
BACK: Final = timedelta(days=42)
"""Rounds that closed longer ago have no message on its way."""
LEAST: Final = FLOOR + 1
"""In a smaller company no confidential round opens, whatever the settings: one of them reads it."""
PEERS: Final = "peers"
HEARD: Final = "heard"
PEERS_EVERY: Final = timedelta(weeks=4)
PEERS_ANSWER_WITHIN: Final = timedelta(days=7)
_WEDNESDAY: Final = 2
_FROM_HOUR: Final = 8
"""UTC. Messages wait for each person's own working hours."""
_DAY: Final = timedelta(days=1)


class RoundsAhead:
    def __init__(self, databases: Databases, year: Year, *, clock: Callable[[], datetime]) -> None:
        self._databases, self._year, self._clock = databases, year, clock
        self._known: tuple[object, tuple[RoundTimes, ...]] = (None, ())

    def due(self, now: datetime) -> list[RoundKind]:
        """The kinds whose time has come; larger ones go before the pulse."""
        found = rounds_due(self._year, now)
        return [kind for kind in RARE_FIRST if kind in found]

    def __call__(self, until: datetime) -> tuple[RoundTimes, ...]:
        """The rounds that were opened lately, and those that will open: foreseen once a day, and after each round."""
        with self._databases.voice(write=False) as session:
            held = ahead.held(session)
        with self._databases.coaching(write=False) as session:
            last = peers.last(session)
        with self._databases.glance() as session:
            enough = everybody.at_least(session, LEAST)
        today = datetime.combine(self._clock().astimezone(UTC), time(), UTC)
        key = (held, last, enough, today, until.date())
        if key != self._known[0]:
            starts = round_starts(self._year, today, until)
            coming = ahead.foreseen(held, self.due, starts, today, until) if enough else ()
            lately = (one for one in held if one.closes_at > today - BACK)
            times = [RoundTimes(one.kind, one.opened_at, one.closes_at) for one in (*lately, *coming)]
            heard = (heard_after(one.closes_at) for one in times)
            self._known = key, (*times, *heard, *self._of_peers(last, today, until))
        return self._known[1]

    def peers_due(self, last: PeersHeld | None, now: datetime) -> bool:
        """Whether a round of peer coaching may open, four weeks after the last one, whoever takes part."""
        apart = last is None or (now >= last.opened_at + PEERS_EVERY and last.settled)
        return apart and self._peers_from(now) == now

    def _of_peers(self, last: PeersHeld | None, since: datetime, until: datetime) -> Iterator[RoundTimes]:
        """From the first round on: nobody foresees that one."""
        if last is None:
            return
        yield of_peers(last.opened_at, last.answer_by)
        at = self._peers_from(max(since, last.opened_at + PEERS_EVERY))
        while at < until:
            yield of_peers(at, at + PEERS_ANSWER_WITHIN)
            at = self._peers_from(at + PEERS_EVERY)

    def _peers_from(self, moment: datetime) -> datetime:
        """That moment on a Wednesday in the day, else the next Wednesday that is not quiet."""
        while moment.weekday() != _WEDNESDAY or moment.hour < _FROM_HOUR or self._is_quiet(moment):
            later = moment.weekday() != _WEDNESDAY or moment.hour >= _FROM_HOUR
            day = moment + _DAY if later else moment
            moment = day.replace(hour=_FROM_HOUR, minute=0, second=0, microsecond=0)
        return moment

    def _is_quiet(self, moment: datetime) -> bool:
        return is_quiet(self._year.season_of(PEERS), moment.date())


def of_peers(opened_at: datetime, answer_by: datetime) -> RoundTimes:
    """Suggestions of peer coaching: whoever takes part can still say yes some days later."""
    return RoundTimes(PEERS, opened_at, answer_by, importance=Kind.LESSON)


def heard_after(closed_at: datetime) -> RoundTimes:
    """What managers hear when a round has closed, in the fortnight in which they are to tell their team."""
    return RoundTimes(HEARD, closed_at, closed_at + due.WITHIN, managers=True, importance=Kind.LESSON)
