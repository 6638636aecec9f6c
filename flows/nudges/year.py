"""The organisation's year: every rhythm, the confidential rounds, and the name people know this version by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from flows.nudges.seasons import WEEK, is_quiet, turn_of
from flows.nudges.weeks import Rhythm, week_from, week_of

LONGEST_AFTER: Final = timedelta(weeks=26)
"""For whoever is here longer, no rhythm asks since when."""


@dataclass(frozen=True)
class Year:
    """`rhythms` and `rounds` by key; `name` such as «standard 1»; `fingerprint` differs when anything in it does.

    Rounds are opened for everybody at once: their moments are UTC.
    """

    name: str
    fingerprint: str
    rhythms: Mapping[str, Rhythm]
    rounds: Mapping[str, Rhythm] = field(default_factory=dict)

    def of(self, *, manages: bool) -> tuple[Rhythm, ...]:
        """The rhythms of somebody who manages, or not."""
        return tuple(rhythm for rhythm in self.rhythms.values() if manages or not rhythm.for_managers)


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
