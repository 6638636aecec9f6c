"""The organisation's year: every rhythm, the confidential rounds, and the name people know this version by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from flows.nudges.seasons import WEEK, Range, Season, is_quiet, next_turn, turn_of
from flows.nudges.weeks import Kind, Rhythm, monday_of, week_from, week_of

LONGEST_AFTER: Final = timedelta(weeks=26)
"""For whoever is here longer, no rhythm asks since when."""


@dataclass(frozen=True)
class Year:
    """`rhythms` and `rounds` by key; `name` such as «standard 1»; `fingerprint` differs when anything in it does.
    On days of `quiet` nothing comes at all.

    Rounds are opened for everybody at once: their moments are UTC.
    """

    name: str
    fingerprint: str
    rhythms: Mapping[str, Rhythm]
    rounds: Mapping[str, Rhythm] = field(default_factory=dict)
    quiet: tuple[Range, ...] = ()

    def season_of(self, key: str) -> Season:
        """Of a round by its key; one that is not in the year, because it was opened by hand, keeps the quiet days."""
        rules = (rule for rule in self.rounds.values() if rule.key == key)
        return next((rule.season for rule in rules), Season(quiet=self.quiet))

    def of(self, *, manages: bool) -> tuple[Rhythm, ...]:
        """The rhythms of somebody who manages, or not."""
        return tuple(rhythm for rhythm in self.rhythms.values() if manages or not rhythm.for_managers)


@dataclass(frozen=True, slots=True)
class RoundTimes:
    """When a round of a kind was opened, or will be, and until when; UTC. `managers`: only they hear of it.
    `importance` is that of its invitation."""

    kind: str
    opens_at: datetime
    closes_at: datetime
    managers: bool = False
    importance: Kind = Kind.STEP

    @property
    def key(self) -> str:
        return round_key(self.kind)

    @property
    def period(self) -> str:
        """The ISO week in which it opens: two rounds of a kind lie farther apart."""
        return f"{self.opens_at.astimezone(UTC):%G-W%V}"


def round_key(kind: str) -> str:
    """As the year's rule of that round is called."""
    return f"round-{kind}"


def is_round(rhythm: str) -> bool:
    return rhythm.startswith("round-")


def round_times(year: Year, monday: date) -> tuple[RoundTimes, ...]:
    """The rounds that have their turn in the week of `monday`, each taken to be open for a week."""
    turns = (kind for kind, rule in year.rounds.items() if next_turn(rule.season, monday) == monday)
    opens = ((kind, week_from("UTC", monday, year.rounds[kind]).opens_at) for kind in turns)
    return tuple(RoundTimes(kind, at, at + WEEK) for kind, at in opens)


def round_starts(year: Year, since: datetime, until: datetime) -> Iterator[datetime]:
    """The moments from which on a round of any kind may open."""
    for rule in year.rounds.values():
        monday: date | None = monday_of(since.astimezone(UTC)) - WEEK
        while (monday := next_turn(rule.season, monday)) and (at := week_from("UTC", monday, rule).opens_at) < until:
            if at >= since:
                yield at
            monday += WEEK


def rounds_due(year: Year, now: datetime) -> tuple[str, ...]:
    """The kinds of round whose moment has come at `now` and is not over."""
    return tuple(kind for kind, rule in year.rounds.items() if _is_due(rule, now))


def _is_due(rule: Rhythm, now: datetime) -> bool:
    this = week_of("UTC", now, rule).monday
    weeks = (week_from("UTC", this - number * WEEK, rule) for number in range(rule.closes.week + 1))
    return any(
        week.opens_at <= now < week.closes_at
        and turn_of(rule.season, week.monday) is not None
        and not is_quiet(rule.season, now.date())
        for week in weeks
    )
