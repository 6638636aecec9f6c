"""Made-up people: where they are, when they work, when they come, go, move and are away, and how they answer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from bot.commands.import_people import COLUMNS

TEAM: Final = 7
"""People who report to one manager."""
WORKSPACE: Final = "T0SIMULATED"
PLACES: Final = (
    ("Europe/Berlin", "DE", 8),
    ("Europe/Lisbon", "PT", 4),
    ("Europe/London", "GB", 5),
    ("America/New_York", "US", 6),
    ("America/Los_Angeles", "US", 3),
    ("America/Sao_Paulo", "BR", 3),
    ("Asia/Kolkata", "IN", 5),
    ("Asia/Kathmandu", "", 1),
    ("Asia/Singapore", "SG", 2),
    ("Asia/Tokyo", "JP", 2),
    ("Australia/Sydney", "AU", 2),
    ("Pacific/Auckland", "NZ", 1),
    ("Pacific/Honolulu", "US", 1),
    ("Africa/Cairo", "EG", 1),
)
"""Time zone, country of the public holidays, and how many live there, in parts."""
FIVE: Final = (0, 1, 2, 3, 4)
SUNDAY_TO_THURSDAY: Final = (0, 1, 2, 3, 6)
PART_TIME: Final = ((0, 1, 2, 3), (0, 1, 2), (1, 2, 3), (0, 2, 4))
OF_A_YEAR: Final = 365
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Someone:
    """`working_days` from 0 (Monday), hours whole and local. `joins` None: here from the beginning.

    `away` are first and last days, `moves` a day and the zone they live in from then on; `answers` is how likely they
    answer a check-in.
    """

    id: str
    manager: str
    zone: str
    country: str
    working_days: tuple[int, ...]
    starts: int
    ends: int
    answers: float
    away: tuple[tuple[date, date], ...] = ()
    joins: date | None = None
    leaves: date | None = None
    moves: tuple[date, str] | None = None

    @property
    def user(self) -> str:
        return f"U{self.id.upper()}"

    @property
    def most_a_week(self) -> int:
        """Three for five working days, and its share of that for fewer."""
        return max(1, min(3, -(-3 * len(self.working_days) // 5)))


def crowd(number: int, first: date, days: int, seed: int) -> dict[str, Someone]:
    """By id. The same for the same arguments; managers come before those who report to them."""
    made = (_someone(one, number, first, days, Random(f"{seed} person {one}")) for one in range(number))  # noqa: S311  # made-up people are no secret
    return {person.id: person for person in made}


def _someone(number: int, of: int, first: date, days: int, chance: Random) -> Someone:
    zone, country, _ = chance.choices(PLACES, weights=[parts for *_, parts in PLACES])[0]
    working_days = chance.choice(PART_TIME) if chance.random() < 0.15 else FIVE
    if country == "EG":
        working_days = SUNDAY_TO_THURSDAY
    starts = chance.choice((7, 8, 8, 8, 9, 10))
    joins = first + chance.randrange(days) * _DAY if number > of // 2 and _in(days, 0.15, chance) else None
    begins = (joins or first) + _DAY
    left = (first + days * _DAY - begins).days
    leaves = begins + chance.randrange(left) * _DAY if number and left > 0 and _in(left, 0.08, chance) else None
    moves = begins + chance.randrange(left) * _DAY if left > 0 and _in(left, 0.06, chance) else None
    return Someone(
        id=f"s{number:05}",
        manager=f"s{(number - 1) // TEAM:05}" if number else "",
        zone=zone,
        country=country,
        working_days=working_days,
        starts=starts,
        ends=starts + chance.choice((8, 9, 10)),
        answers=chance.betavariate(2, 1.5),
        away=tuple(_away(begins, left, chance)),
        joins=joins,
        leaves=leaves,
        moves=(moves, chance.choice(PLACES)[0]) if moves else None,
    )


def _in(days: int, of_a_year: float, chance: Random) -> bool:
    """Whether something happens within so many days that happens to this part of people in a year."""
    return chance.random() < of_a_year * days / OF_A_YEAR


def _away(begins: date, left: int, chance: Random) -> Iterable[tuple[date, date]]:
    """About four times a year: a day, some days or three weeks, at least a week apart."""
    day, last = begins + chance.randrange(10, 120) * _DAY, begins + left * _DAY
    while day < last:
        until = day + chance.choice((0, 0, 1, 4, 6, 13, 20)) * _DAY
        yield day, until
        day = until + chance.randrange(7, 150) * _DAY


def write_list(path: Path, people: Iterable[Someone], zones: Mapping[str, str]) -> None:
    """The company's list, as it is imported; `zones` is where people live by now."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*COLUMNS, "country", "since"))
        writer.writeheader()
        for one in people:
            row = dict.fromkeys(COLUMNS, "")
            row |= {"id": one.id, "name": one.id, "manager": one.manager, "timezone": zones[one.id]}
            row |= {"slack_team": WORKSPACE, "slack_user": one.user, "country": one.country}
            writer.writerow({**row, "since": one.joins.isoformat() if one.joins else ""})
