"""What was found out: how much came when, and whether a promise was broken. It knows the people, not Cairn's rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from bot.simulation.crowd import Someone
from flows.nudges.holiday import public_holidays

Promise = Literal["a-day", "a-week", "day-round", "week-round", "hours", "away", "left", "twice", "missed", "failed"]
PROMISES: Final[Mapping[Promise, str]] = {
    "a-day": "at most one unasked message a day",
    "a-week": "at most three a week, or the share of part-time",
    "day-round": "one a day, counting rounds (confidential ones, peer coaching) as well",
    "week-round": "three a week, counting rounds as well",
    "hours": "only on somebody's working days and in their hours",
    "away": "nothing on a day away or a public holiday",
    "left": "nothing to somebody who has left",
    "twice": "no message twice",
    "missed": "what the preview announced was sent",
    "failed": "nothing given up after failing again and again",
}
SHOWN: Final = 5
"""Examples of each that are kept."""


@dataclass(frozen=True)
class Unasked:
    """A message nobody asked for: `id` is its own, `nudge` what it is about, `wall` when it came by the person's wall.

    `wished`: they had put it off themselves, so it does not count against the budget; `gone`: they had left before.
    """

    person: Someone
    wall: datetime
    id: str
    nudge: str
    wished: bool = False
    of_round: bool = False
    gone: bool = False


@dataclass
class Findings:
    """`weeks` counts unasked messages by person and Monday of their own week; `left_out` what had its turn and did not
    come, by reason; `unjudged` what was announced to people whose circumstances then changed. A line of `broken` is a
    person's id and what it is about."""

    people: Mapping[str, Someone]
    first: date
    days: int
    hours: Counter[int] = field(default_factory=Counter)
    minutes: Counter[datetime] = field(default_factory=Counter)
    by_day: Counter[date] = field(default_factory=Counter)
    weeks: Counter[tuple[str, date]] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    broken: Counter[Promise] = field(default_factory=Counter)
    examples: dict[Promise, list[str]] = field(default_factory=lambda: defaultdict(list))
    unasked: int = 0
    again: int = 0
    rounds: int = 0
    answers: int = 0
    came: int = 0
    unjudged: int = 0
    put_off: int = 0
    _days: Counter[tuple[str, date]] = field(default_factory=Counter)
    _seen: set[tuple[str, date]] = field(default_factory=set)
    _of_rounds: set[tuple[str, date]] = field(default_factory=set)
    _week_of_rounds: set[tuple[str, date]] = field(default_factory=set)
    _ids: set[str] = field(default_factory=set)

    def breaks(self, promise: Promise, person: str, about: str) -> None:
        self.broken[promise] += 1
        if len(self.examples[promise]) < SHOWN:
            self.examples[promise].append(f"{person} {about}")

    def message(self, one: Unasked) -> None:
        self.unasked += 1
        self.rounds += one.of_round
        moment = one.wall.astimezone(UTC)
        self.hours[moment.hour] += 1
        self.by_day[moment.date()] += 1
        if one.gone:
            self.breaks("left", one.person.id, f"{one.wall:%Y-%m-%d %H:%M}")
        self._look_at_hours(one.person, one.wall)
        day = one.wall.date()
        if one.id in self._ids or (not one.wished and (one.nudge, day) in self._seen):
            self.breaks("twice", one.person.id, f"{one.wall:%Y-%m-%d %H:%M}")
        self._ids.add(one.id)
        self._seen.add((one.nudge, day))
        if one.wished:
            self.again += 1
        else:
            self._look_at_budget(one.person, day, of_round=one.of_round)

    def _look_at_budget(self, person: Someone, day: date, *, of_round: bool) -> None:
        """Where a message of a round has a part in it, it is told apart: rounds are planned by themselves."""
        monday = day - timedelta(days=day.weekday())
        self._days[person.id, day] += 1
        self.weeks[person.id, monday] += 1
        if of_round:
            self._of_rounds.add((person.id, day))
            self._week_of_rounds.add((person.id, monday))
        if self._days[person.id, day] > 1:
            self.breaks("day-round" if (person.id, day) in self._of_rounds else "a-day", person.id, f"{day}")
        if self.weeks[person.id, monday] > person.most_a_week:
            of_week = (person.id, monday) in self._week_of_rounds
            self.breaks("week-round" if of_week else "a-week", person.id, f"week of {monday}")

    def _look_at_hours(self, person: Someone, wall: datetime) -> None:
        day, at = wall.date(), f"{wall:%a %Y-%m-%d %H:%M}"
        on_holiday = bool(person.country) and day in public_holidays(person.country, None, day.year)
        if day.weekday() not in person.working_days or not time(person.starts) <= wall.time() < time(person.ends):
            self.breaks("hours", person.id, at)
        elif on_holiday or any(first <= day <= last for first, last in person.away):
            self.breaks("away", person.id, at)

    @property
    def kept(self) -> bool:
        return not self.broken

    @property
    def a_week(self) -> Sequence[int]:
        """Unasked messages of each person and week in which anything came, the fewest first."""
        return sorted(self.weeks.values())
