"""In which weeks a rhythm has its turn: by number, by month, in light months, in years that begin in April."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from flows.nudges.seasons import EVERY_WEEK, LAST, Season, is_quiet, next_turn, turn_of, week_of_year
from tests.flows.nudges.walls import day

MONDAYS = [date(2026, 1, 5) + timedelta(weeks=number) for number in range(156)]


def turns(season: Season, *, slow: bool = False) -> list[date]:
    """Its Mondays in three years, walked as planning walks them."""
    found, monday = list[date](), MONDAYS[0]
    while (turn := next_turn(season, monday, slow=slow)) is not None and turn <= MONDAYS[-1]:
        found.append(turn)
        monday = turn + timedelta(weeks=1)
    return found


def test_every_second_week_is_every_second_week_over_the_turn_of_the_year() -> None:
    """Fortnights do not begin anew in January."""
    found = turns(Season(every=2))

    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(weeks=2)}


def test_the_last_friday_is_the_fifth_where_there_is_one() -> None:
    """January 2027 has five Fridays; a fourth would be a week early."""
    last_friday = Season(months=frozenset(range(1, 13)), nth=LAST, weekday=4)

    found = [monday + timedelta(days=4) for monday in turns(last_friday)]

    assert day("2027-01-29") in found
    assert day("2027-01-22") not in found
    assert day("2028-02-25") in found
    assert len(found) == 36


def test_weeks_are_those_of_iso_8601_when_the_year_begins_in_january() -> None:
    """So they are the numbers that stand in everybody's calendar; 2026 has 53 of them."""
    for monday in MONDAYS:
        assert week_of_year(monday) == tuple(monday.isocalendar())[:2]

    assert turns(Season(weeks=frozenset({53}))) == [day("2026-12-28")]


@pytest.mark.parametrize(
    ("monday", "week"), [("2026-03-30", (2026, 1)), ("2026-03-23", (2025, 52)), ("2026-12-21", (2026, 39))]
)
def test_a_year_that_begins_in_april_counts_its_weeks_from_april(monday: str, week: tuple[int, int]) -> None:
    """One setting shifts the whole year of a company with another fiscal year."""
    assert week_of_year(day(monday), 4) == week


def test_months_count_from_the_month_in_which_the_year_begins() -> None:
    """The first month of a year from April is April."""
    first = Season(months=frozenset({1}), nth=1, weekday=0, year_starts=4)

    assert [monday.month for monday in turns(first)] == [4, 4, 4]


@pytest.mark.parametrize(("light", "expected"), [("same", 5), ("half", 3), ("none", 0)])
def test_a_light_month_has_fewer_turns_or_none(light: str, expected: int) -> None:
    """In August most people are away, and those who are not would like some peace."""
    season = replace(EVERY_WEEK, light_months=frozenset({8}), light=light)  # type: ignore[arg-type]  # one of three

    assert sum(turn.month == 8 for turn in turns(season) if turn.year == 2027) == expected


def test_slower_is_every_second_turn_and_never_another_week() -> None:
    """Whoever chose less gets some of the same, on the same days as everybody."""
    usual, slower = turns(EVERY_WEEK), turns(EVERY_WEEK, slow=True)

    assert set(slower) < set(usual)
    assert len(slower) * 2 == len(usual)


def test_turns_only_grow() -> None:
    """Else «every second» would leave out two, or none, at the turn of a year."""
    for season in (EVERY_WEEK, Season(weeks=frozenset({1, 53})), Season(months=frozenset({1, 12}), nth=LAST)):
        numbers = [turn for monday in MONDAYS if (turn := turn_of(season, monday)) is not None]

        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("shown", "quiet"),
    [("2026-12-19", False), ("2026-12-20", True), ("2027-01-03", True), ("2027-01-04", False), ("2028-02-29", False)],
)
def test_quiet_days_lead_over_the_turn_of_the_year(shown: str, quiet: bool) -> None:
    """Both ends included."""
    assert is_quiet(Season(quiet=(((12, 20), (1, 3)),)), day(shown)) is quiet


def test_a_season_without_a_week_to_come_has_no_next_turn() -> None:
    """A mistake in a calendar must not make planning walk for ever."""
    never = Season(months=frozenset({8}), nth=1, light_months=frozenset({8}), light="none")

    assert next_turn(never, MONDAYS[0]) is None
