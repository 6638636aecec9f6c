"""When answers on safety fell twice: the only comparison of rounds, and everything that keeps it from being made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.databases import Databases
from storage.voice.rounds import closing
from storage.voice.rounds.falling import is_falling
from storage.voice.rounds.shapes import REVERSED
from storage.voice.rounds.tables import units
from tests.storage.voice.company import Company, opened

HALF_YEAR = timedelta(days=160)
GOOD, MIXED, BAD = 7, 4, 1


@pytest.fixture
def company(databases: Databases) -> Company:
    return Company(databases)


def surveyed(company: Company, score: int, *, silent: tuple[str, ...] = ()) -> str:
    """A whole survey half a year after the last; `score` is how well the team of Grace fares."""
    company.now += HALF_YEAR
    round_id = opened(company, kind="safety")
    for person in sorted(company.managers):
        if person not in silent and company.stands(person, round_id).standing == "open":
            company.answers_each(person, round_id, lambda item: 8 - score if item in REVERSED else score)
    company.closes(round_id)
    return round_id


def fallen(company: Company) -> set[str]:
    """Everybody whose team is told."""
    return {row.unit for row in company.rows(units) if row.fell}


def test_two_falls_running_are_told_to_the_team_and_its_manager(company: Company) -> None:
    """Good, mixed, needs attention, of one and the same statement."""
    for score in (GOOD, MIXED):
        surveyed(company, score)
        assert fallen(company) == set()
    last = surveyed(company, BAD)

    with company.databases.voice(write=False) as session:
        told = {one.id: one.fell for one in closing.to_tell(session)}
    assert company.alias("grace") in told[last]
    assert fallen(company) == {company.alias("grace"), company.alias("samuel")}


@pytest.mark.parametrize("scores", [(GOOD, BAD, BAD), (GOOD, GOOD, MIXED), (MIXED, BAD, GOOD), (BAD, MIXED, GOOD)])
def test_anything_else_is_no_trend(company: Company, scores: tuple[int, ...]) -> None:
    """One fall may be the weather."""
    for score in scores:
        surveyed(company, score)

    assert fallen(company) == set()


@pytest.mark.parametrize("survey", [0, 1, 2])
def test_no_trend_when_one_person_more_or_less_has_answered(company: Company, survey: int) -> None:
    """One to four people of a difference could be all of the difference, and would be looked for."""
    company.managers["g6"] = "grace"
    for number, score in enumerate((GOOD, MIXED, BAD)):
        surveyed(company, score, silent=("g6",) if number == survey else ())

    assert fallen(company) == {company.alias("samuel")}


def test_no_trend_when_somebody_of_the_team_is_another(company: Company) -> None:
    """One who left and one who came: as many as before, and yet not the same people."""
    company.managers["g6"] = "grace"
    for score in (GOOD, MIXED):
        surveyed(company, score)
    del company.managers["g6"]
    company.managers["new"] = "grace"
    for _ in range(2):
        company.now += timedelta(days=14)
        company.closes(opened(company))
    surveyed(company, BAD)

    assert fallen(company) == {company.alias("samuel")}


def test_a_team_in_which_five_answered_is_not_told(company: Company) -> None:
    """Each of them knows their own answer, so that they would read about four."""
    del company.managers["g5"]
    for score in (GOOD, MIXED, BAD):
        surveyed(company, score)

    assert fallen(company) == {company.alias("samuel")}


def test_no_trend_from_words_to_percentages() -> None:
    """They are two ways of rounding; comparing them would compare the rounding."""
    assert is_falling([("word", 0), ("word", 1), ("word", 2)])
    assert is_falling([("percent", 20), ("percent", 40), ("percent", 60)])
    assert not is_falling([("word", 0), ("word", 1), ("percent", 60)])
    assert not is_falling([("word", 0), ("word", 1), None])
    assert not is_falling([("word", 1), ("word", 1), ("word", 2)])


def test_pairs_between_the_surveys_are_part_of_it(company: Company) -> None:
    """A statement that is asked again after a month is noticed half a year earlier."""
    surveyed(company, GOOD)
    company.now += timedelta(days=31)
    company.closes(opened(company))
    company.now += timedelta(days=31)
    pair = opened(company, kind="pair")
    for person in sorted(company.managers):
        company.answers_each(person, pair, lambda item: MIXED)
    company.closes(pair)
    surveyed(company, BAD)

    assert company.alias("grace") in fallen(company)
