"""Whether what the preview announces for a week is what came: nothing that was announced may be missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.calendars import NOTHING_CHOSEN, calendar_of
from bot.simulation.findings import Findings
from flows.nudges import RoundTimes, Year, week_ahead
from storage.databases import Databases
from storage.directory import people, tracks

PAGE: Final = 1000
LOOKS: Final = timedelta(hours=-14)
"""When a week is announced, from its Monday in UTC: it has begun nowhere on earth by then."""
SEEN: Final = timedelta(days=9)
"""How far it is seen then which rounds will open."""
OVER: Final = timedelta(days=7, hours=13)
"""When it is over everywhere."""


@dataclass(frozen=True)
class _Announced:
    person: str
    rhythm: str
    period: str


class Ahead:
    """Announces and judges one week after the other."""

    def __init__(
        self,
        databases: Databases,
        year: Year,
        rounds: Callable[[datetime], Sequence[RoundTimes]],
        findings: Findings,
    ) -> None:
        self._databases, self._year, self._rounds, self._findings = databases, year, rounds, findings
        self._announced: dict[date, list[_Announced]] = defaultdict(list)

    def announce(self, monday: date, now: datetime) -> None:
        """What has its turn in that week, by everybody's calendar as it is now; what is left out is counted."""
        for ids in _portions(self._findings.people):
            for person, rhythm, period, left_out in self._coming(ids, monday, now):
                if left_out:
                    self._findings.left_out[left_out] += 1
                else:
                    self._announced[monday].append(_Announced(person, rhythm, period))

    def _coming(self, ids: Sequence[str], monday: date, now: datetime) -> Iterator[tuple[str, str, str, str]]:
        with self._databases.directory(write=False) as session:
            rows = people.with_leave(session, ids)
            chosen = tracks.chosen(session, ids)
        rounds = self._rounds(now + SEEN)
        for row in rows.values():
            if not row.active:
                continue
            calendar = calendar_of(row, chosen.get(row.id, NOTHING_CHOSEN), now.date())
            for one in week_ahead(self._year, calendar, row.id, monday, manages=row.manages, rounds=rounds):
                if one.rhythm in self._year.rhythms:
                    yield row.id, one.rhythm, one.period, one.left_out or ""

    def judge(self, monday: date, now: datetime, changed: Mapping[str, Sequence[datetime]]) -> None:
        """Whoever moved, went away, joined, left or chose something else meanwhile is not judged by what was before."""
        announced = self._announced.pop(monday, [])
        begins = datetime.combine(monday, time(), UTC) + LOOKS
        sent = self._sent({one.person for one in announced}, now)
        for one in announced:
            if any(begins <= moment <= now for moment in changed.get(one.person, ())):
                self._findings.unjudged += 1
            elif one in sent:
                self._findings.came += 1
            else:
                self._findings.breaks("missed", one.person, f"{one.rhythm} {one.period}")

    def _sent(self, ids: set[str], now: datetime) -> set[_Announced]:
        found: set[_Announced] = set()
        for some in _portions(ids):
            with self._databases.directory(write=False) as session:
                rows = tracks.recent(session, some, now)
            found |= {_Announced(row.person, row.rhythm, row.period) for of in rows.values() for row in of}
        return found


def _portions(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), PAGE):
        yield ordered[start : start + PAGE]
